CREATE TABLE account_quality (
    account_id      BIGINT NOT NULL PRIMARY KEY,
    checked_version INT    NOT NULL,
    CONSTRAINT account_quality_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
