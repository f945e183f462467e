CREATE TABLE tariff_option_price (
    tariff_version_id BIGINT        NOT NULL,
    product_id        BIGINT        NOT NULL,
    currency          CHAR(3)       CHARACTER SET ascii NOT NULL,
    period_count      SMALLINT      NOT NULL,
    period_unit       ENUM('day', 'week', 'month') NOT NULL,
    option_value_id   BIGINT        NOT NULL,
    setup_fee         DECIMAL(18,6) NOT NULL,
    price             DECIMAL(18,6) NOT NULL,
    PRIMARY KEY (tariff_version_id, product_id, currency, period_count, period_unit, option_value_id),
    KEY tariff_option_price_value (option_value_id),
    CONSTRAINT tariff_option_price_cell_fk FOREIGN KEY (tariff_version_id, product_id, currency, period_count, period_unit)
        REFERENCES tariff_price (tariff_version_id, product_id, currency, period_count, period_unit),
    CONSTRAINT tariff_option_price_value_fk FOREIGN KEY (option_value_id) REFERENCES product_option_value (id),
    CONSTRAINT tariff_option_price_sign CHECK (setup_fee >= 0 AND price >= 0)
) ENGINE=InnoDB
