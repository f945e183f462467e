CREATE TABLE told_account (
    notice_id  BIGINT       NOT NULL,
    account_id BIGINT       NOT NULL,
    token_hash BINARY(32)   NOT NULL,
    once_key   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    problem    VARCHAR(200) NULL,
    PRIMARY KEY (notice_id, account_id),
    UNIQUE KEY told_account_token (token_hash),
    KEY told_account_account (account_id),
    CONSTRAINT told_account_notice_fk FOREIGN KEY (notice_id) REFERENCES tariff_notice (id),
    CONSTRAINT told_account_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
