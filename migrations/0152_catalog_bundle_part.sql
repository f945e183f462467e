CREATE TABLE bundle_part (
    bundle_id  BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    quantity   INT    NOT NULL,
    PRIMARY KEY (bundle_id, product_id),
    KEY bundle_part_product (product_id),
    CONSTRAINT bundle_part_bundle_fk FOREIGN KEY (bundle_id) REFERENCES product (id),
    CONSTRAINT bundle_part_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT bundle_part_other CHECK (bundle_id <> product_id),
    CONSTRAINT bundle_part_quantity CHECK (quantity > 0)
) ENGINE=InnoDB
