CREATE TABLE setting (
    name       VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    value      TEXT        NOT NULL,
    updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB
