-- The tables of Import, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per row of the folder that was imported last, to see what changed in the next one.
CREATE TABLE import_record (
  source varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entity varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_key varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  row_hash binary(32) NOT NULL,
  row_json longtext NOT NULL,
  PRIMARY KEY (source,entity,row_key)
);
