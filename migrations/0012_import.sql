-- What came from other systems.

-- One row per row of the folder that was imported last, to see what changed in the next one.
CREATE TABLE import_record (
    source   VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    entity   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    row_key  VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    row_hash BINARY(32)  NOT NULL,
    row_json LONGTEXT    NOT NULL,
    PRIMARY KEY (source, entity, row_key)
) ENGINE=InnoDB;
