CREATE TABLE outbox (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    aggregate_id BIGINT      NOT NULL,
    payload      LONGTEXT    NULL,
    created_at   DATETIME(6) NOT NULL,
    available_at DATETIME(6) NOT NULL,
    owner        VARCHAR(60) NULL,
    lease_until  DATETIME(6) NULL,
    attempts     INT         NOT NULL DEFAULT 0,
    last_error   VARCHAR(500) NULL,
    done_at      DATETIME(6) NULL,
    dead_at      DATETIME(6) NULL,
    UNIQUE KEY outbox_once (kind, aggregate_id),
    KEY outbox_due (kind, done_at, dead_at, available_at)
) ENGINE=InnoDB
