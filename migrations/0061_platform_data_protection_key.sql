CREATE TABLE data_protection_key (
    name       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    xml        TEXT         NOT NULL,
    created_at DATETIME(6)  NOT NULL
) ENGINE=InnoDB
