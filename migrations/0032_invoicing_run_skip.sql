CREATE TABLE run_skip (
    run_id          BIGINT NOT NULL,
    subscription_id BIGINT NOT NULL,
    kind            ENUM('recurring', 'setup', 'usage') NOT NULL,
    from_date       DATE   NOT NULL,
    to_date         DATE   NOT NULL,
    document_no     INT    NULL,
    reason          VARCHAR(40) NOT NULL,
    PRIMARY KEY (run_id, subscription_id, kind, from_date),
    KEY run_skip_document (run_id, document_no),
    CONSTRAINT run_skip_run_fk FOREIGN KEY (run_id) REFERENCES invoice_run (id)
) ENGINE=InnoDB
