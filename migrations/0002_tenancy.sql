-- Who stands above whom.

-- One row per account and account above it, itself included at depth 0: what is in whose part of the tree.
-- The accounts themselves come later: 0005_accounts.sql.
CREATE TABLE account_ancestor (
    ancestor_id BIGINT   NOT NULL,
    account_id  BIGINT   NOT NULL,
    depth       SMALLINT NOT NULL,
    PRIMARY KEY (ancestor_id, account_id),
    UNIQUE KEY account_ancestor_up (account_id, depth)
) ENGINE=InnoDB;
