CREATE TABLE campaign_product (
    campaign_id BIGINT NOT NULL,
    product_id  BIGINT NOT NULL,
    PRIMARY KEY (campaign_id, product_id),
    CONSTRAINT campaign_product_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT campaign_product_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
) ENGINE=InnoDB
