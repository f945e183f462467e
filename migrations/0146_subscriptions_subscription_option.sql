CREATE TABLE subscription_option (
    subscription_id BIGINT NOT NULL,
    option_id       BIGINT NOT NULL,
    value_id        BIGINT NOT NULL,
    quantity        INT    NOT NULL,
    PRIMARY KEY (subscription_id, option_id),
    KEY subscription_option_value (value_id),
    CONSTRAINT subscription_option_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT subscription_option_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id),
    CONSTRAINT subscription_option_value_fk FOREIGN KEY (value_id) REFERENCES product_option_value (id),
    CONSTRAINT subscription_option_quantity CHECK (quantity > 0)
) ENGINE=InnoDB
