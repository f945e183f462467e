ALTER TABLE account ADD INDEX account_tree_order (parent_id, kind, number)
