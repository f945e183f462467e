CREATE TABLE product_option_value (
    id        BIGINT       NOT NULL PRIMARY KEY,
    option_id BIGINT       NOT NULL,
    code      VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name      VARCHAR(100) NOT NULL,
    position  INT          NOT NULL,
    active    TINYINT(1)   NOT NULL DEFAULT 1,
    UNIQUE KEY product_option_value_code (option_id, code),
    CONSTRAINT product_option_value_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id)
) ENGINE=InnoDB
