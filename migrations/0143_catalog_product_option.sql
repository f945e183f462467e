CREATE TABLE product_option (
    id         BIGINT       NOT NULL PRIMARY KEY,
    product_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(100) NOT NULL,
    kind       ENUM('choice', 'yes_no', 'quantity') NOT NULL,
    minimum    INT          NOT NULL,
    maximum    INT          NOT NULL,
    active     TINYINT(1)   NOT NULL DEFAULT 1,
    UNIQUE KEY product_option_code (product_id, code),
    CONSTRAINT product_option_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT product_option_bounds CHECK (minimum >= 0 AND maximum >= 1 AND minimum <= maximum)
) ENGINE=InnoDB
