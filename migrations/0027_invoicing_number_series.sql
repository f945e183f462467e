CREATE TABLE number_series (
    id              BIGINT      NOT NULL PRIMARY KEY,
    account_id      BIGINT      NOT NULL,
    seller_id       BIGINT      NOT NULL,
    code            VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind            ENUM('invoice', 'credit_note') NOT NULL,
    prefix          VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    digits          TINYINT     NOT NULL,
    last_no         BIGINT      NOT NULL,
    last_hash       BINARY(32)  NOT NULL,
    last_issue_date DATE        NULL,
    is_default      TINYINT(1)  NOT NULL DEFAULT 1,
    UNIQUE KEY number_series_code (seller_id, code),
    UNIQUE KEY number_series_prefix (prefix),
    CONSTRAINT number_series_seller_fk FOREIGN KEY (account_id, seller_id) REFERENCES seller (account_id, id),
    CONSTRAINT number_series_no CHECK (last_no >= 0 AND digits BETWEEN 1 AND 12)
) ENGINE=InnoDB
