-- The tables of Tenancy, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per account and account above it, itself included at depth 0: what is in whose part of the tree.
-- The accounts themselves come later: 0005_accounts.sql.
CREATE TABLE account_ancestor (
  ancestor_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  depth smallint(6) NOT NULL,
  PRIMARY KEY (ancestor_id,account_id),
  UNIQUE KEY account_ancestor_up (account_id,depth),
  CONSTRAINT account_ancestor_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT account_ancestor_ancestor_fk FOREIGN KEY (ancestor_id) REFERENCES account (id)
);
