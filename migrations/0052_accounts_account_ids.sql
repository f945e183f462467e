INSERT INTO id_block (what, next_id) VALUES ('account', 2)
