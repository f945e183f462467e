-- Modules that were installed.

-- One row per module that somebody enabled, disabled or set, or that failed. Secrets among the settings are encrypted
-- with the master key.
CREATE TABLE module (
    id             VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    enabled_at     DATETIME(6)  NULL,
    disabled_at    DATETIME(6)  NULL,
    failures       INT          NOT NULL DEFAULT 0,
    quarantined_at DATETIME(6)  NULL,
    reason         VARCHAR(500) NULL,
    settings       LONGTEXT     NULL,
    version        BIGINT       NOT NULL DEFAULT 1,
    updated_at     DATETIME(6)  NOT NULL,
    CONSTRAINT module_on_or_off CHECK (enabled_at IS NULL OR disabled_at IS NULL),
    CONSTRAINT module_failures_counted CHECK (failures >= 0),
    CONSTRAINT module_quarantine_says_why CHECK (quarantined_at IS NULL OR reason IS NOT NULL),
    CONSTRAINT module_settings_json CHECK (settings IS NULL OR JSON_VALID(settings))
) ENGINE=InnoDB;
