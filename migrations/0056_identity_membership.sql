CREATE TABLE membership (
    user_id    BIGINT      NOT NULL,
    account_id BIGINT      NOT NULL,
    role       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, account_id, role),
    KEY membership_account (account_id),
    CONSTRAINT membership_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
