CREATE TABLE hold_release (
    account_id     BIGINT       NOT NULL,
    payer_id       BIGINT       NOT NULL,
    subproject_id  BIGINT       NOT NULL DEFAULT 0,
    currency       CHAR(3)      CHARACTER SET ascii NOT NULL,
    as_of          DATE         NOT NULL,
    reason         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note           VARCHAR(500) NOT NULL,
    released_by    VARCHAR(200) NOT NULL,
    released_by_id BIGINT       NOT NULL,
    released_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (as_of, account_id, payer_id, subproject_id, currency, reason),
    KEY hold_release_account (account_id),
    CONSTRAINT hold_release_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
