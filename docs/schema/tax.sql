-- The tables of Tax, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per country and day from which a standard rate holds, in percent.
CREATE TABLE tax_rate (
  country char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  valid_from date NOT NULL,
  rate decimal(6,3) NOT NULL,
  PRIMARY KEY (country,valid_from),
  CONSTRAINT tax_rate_range CHECK (rate >= 0 and rate < 100)
);
