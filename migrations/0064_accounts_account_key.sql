CREATE TABLE account_key (
    account_id BIGINT       NOT NULL,
    kind       VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    value      VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (account_id, kind),
    KEY account_key_value (kind, value),
    CONSTRAINT account_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
