CREATE TABLE tariff (
    id         BIGINT       NOT NULL PRIMARY KEY,
    account_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(200) NOT NULL,
    version    INT          NOT NULL DEFAULT 1,
    UNIQUE KEY tariff_code (code),
    CONSTRAINT tariff_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
