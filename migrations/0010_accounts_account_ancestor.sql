CREATE TABLE account_ancestor (
    ancestor_id BIGINT   NOT NULL,
    account_id  BIGINT   NOT NULL,
    depth       SMALLINT NOT NULL,
    PRIMARY KEY (ancestor_id, account_id),
    UNIQUE KEY account_ancestor_up (account_id, depth),
    CONSTRAINT account_ancestor_ancestor_fk FOREIGN KEY (ancestor_id) REFERENCES account (id),
    CONSTRAINT account_ancestor_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
