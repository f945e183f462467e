CREATE TABLE event_consumer (
    type          VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    consumer      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    registered_at DATETIME(6) NOT NULL,
    PRIMARY KEY (type, consumer)
) ENGINE=InnoDB
