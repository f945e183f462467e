CREATE TABLE told_subscription (
    notice_id       BIGINT       NOT NULL,
    subscription_id BIGINT       NOT NULL,
    account_id      BIGINT       NOT NULL,
    from_date       DATE         NOT NULL,
    currency        CHAR(3)      CHARACTER SET ascii NOT NULL,
    old_minor       BIGINT       NOT NULL,
    new_minor       BIGINT       NOT NULL,
    decided_at      DATETIME(6)  NULL,
    decided_by      VARCHAR(200) NULL,
    PRIMARY KEY (notice_id, subscription_id),
    KEY told_subscription_account (account_id, subscription_id),
    CONSTRAINT told_subscription_told_fk FOREIGN KEY (notice_id, account_id) REFERENCES told_account (notice_id, account_id),
    CONSTRAINT told_subscription_subscription_fk FOREIGN KEY (account_id, subscription_id) REFERENCES subscription (account_id, id)
) ENGINE=InnoDB
