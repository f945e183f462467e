-- The tables of Modules, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per module that somebody enabled, disabled or set, or that failed. Secrets among the settings are encrypted
-- with the master key.
CREATE TABLE module (
  id varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enabled_at datetime(6) DEFAULT NULL,
  disabled_at datetime(6) DEFAULT NULL,
  failures int(11) NOT NULL DEFAULT 0,
  quarantined_at datetime(6) DEFAULT NULL,
  reason varchar(500) DEFAULT NULL,
  settings longtext DEFAULT NULL,
  version bigint(20) NOT NULL DEFAULT 1,
  updated_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT module_on_or_off CHECK (enabled_at is null or disabled_at is null),
  CONSTRAINT module_failures_counted CHECK (failures >= 0),
  CONSTRAINT module_quarantine_says_why CHECK (quarantined_at is null or reason is not null),
  CONSTRAINT module_settings_json CHECK (settings is null or json_valid(settings))
);
