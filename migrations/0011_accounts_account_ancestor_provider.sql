INSERT INTO account_ancestor (ancestor_id, account_id, depth) VALUES (1, 1, 0)
