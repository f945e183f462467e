CREATE TABLE event (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    type        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sequence    BIGINT      NOT NULL,
    version     INT         NOT NULL,
    payload     LONGTEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    UNIQUE KEY event_sequence (subject, sequence),
    CONSTRAINT event_numbers CHECK (sequence >= 1 AND version >= 1),
    CONSTRAINT event_payload CHECK (JSON_VALID(payload))
) ENGINE=InnoDB
