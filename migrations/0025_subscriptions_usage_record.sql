CREATE TABLE usage_record (
    id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    subscription_id BIGINT        NOT NULL,
    metric          VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    from_date       DATE          NOT NULL,
    to_date         DATE          NOT NULL,
    quantity        DECIMAL(20,6) NOT NULL,
    idempotency_key BINARY(32)    NOT NULL,
    recorded_at     DATETIME(6)   NOT NULL,
    UNIQUE KEY usage_record_once (idempotency_key),
    KEY usage_record_period (subscription_id, metric, from_date, to_date, quantity),
    CONSTRAINT usage_record_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT usage_record_sign CHECK (quantity >= 0 AND from_date < to_date)
) ENGINE=InnoDB
