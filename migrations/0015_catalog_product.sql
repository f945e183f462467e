CREATE TABLE product (
    id              BIGINT       NOT NULL PRIMARY KEY,
    account_id      BIGINT       NOT NULL,
    code            VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind            ENUM('hosting', 'reseller', 'domain', 'subdomain', 'addon', 'one_time', 'bundle', 'metered') NOT NULL,
    name            VARCHAR(200) NOT NULL,
    unit            VARCHAR(10)  NOT NULL,
    revenue_account VARCHAR(20)  NOT NULL DEFAULT '',
    stock           INT          NULL,
    active          TINYINT(1)   NOT NULL DEFAULT 1,
    version         INT          NOT NULL DEFAULT 1,
    UNIQUE KEY product_code (code),
    CONSTRAINT product_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
