CREATE TABLE invoice_tax (
    invoice_id   BIGINT       NOT NULL,
    category     CHAR(2)      CHARACTER SET ascii NOT NULL,
    rate         DECIMAL(6,3) NOT NULL,
    base_minor   BIGINT       NOT NULL,
    tax_minor    BIGINT       NOT NULL,
    reason_code  VARCHAR(30)  NOT NULL DEFAULT '',
    PRIMARY KEY (invoice_id, category, rate),
    CONSTRAINT invoice_tax_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB
