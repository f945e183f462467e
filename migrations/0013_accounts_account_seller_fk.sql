ALTER TABLE account ADD CONSTRAINT account_seller_fk FOREIGN KEY (seller_id) REFERENCES seller (id)
