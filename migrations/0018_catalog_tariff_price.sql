CREATE TABLE tariff_price (
    tariff_version_id BIGINT        NOT NULL,
    product_id        BIGINT        NOT NULL,
    currency          CHAR(3)       CHARACTER SET ascii NOT NULL,
    period_count      SMALLINT      NOT NULL,
    period_unit       ENUM('day', 'week', 'month') NOT NULL,
    setup_fee         DECIMAL(18,6) NOT NULL,
    price             DECIMAL(18,6) NOT NULL,
    metric            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    included          DECIMAL(20,6) NULL,
    unit_price        DECIMAL(18,6) NULL,
    PRIMARY KEY (tariff_version_id, product_id, currency, period_count, period_unit),
    KEY tariff_price_product (product_id),
    CONSTRAINT tariff_price_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id),
    CONSTRAINT tariff_price_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT tariff_price_sign CHECK (setup_fee >= 0 AND price >= 0 AND period_count > 0),
    CONSTRAINT tariff_price_usage CHECK ((metric IS NULL) = (unit_price IS NULL) AND (metric IS NULL) = (included IS NULL))
) ENGINE=InnoDB
