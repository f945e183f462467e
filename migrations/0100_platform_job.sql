CREATE TABLE job (
    name      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    paused_at DATETIME(6)  NULL,
    paused_by VARCHAR(200) NULL,
    asked_at  DATETIME(6)  NULL,
    asked_by  VARCHAR(200) NULL
) ENGINE=InnoDB
