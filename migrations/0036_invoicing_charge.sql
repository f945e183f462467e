CREATE TABLE charge (
    subscription_id BIGINT NOT NULL,
    kind            ENUM('recurring', 'setup', 'usage') NOT NULL,
    from_date       DATE   NOT NULL,
    to_date         DATE   NOT NULL,
    state           ENUM('billed', 'skipped') NOT NULL,
    run_id          BIGINT NOT NULL,
    batch_id        BIGINT NOT NULL,
    invoice_id      BIGINT NULL,
    line_no         INT    NULL,
    reason          VARCHAR(40) NOT NULL DEFAULT '',
    PRIMARY KEY (subscription_id, kind, from_date),
    KEY charge_run (run_id, batch_id),
    KEY charge_line (invoice_id, line_no),
    CONSTRAINT charge_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT charge_line_fk FOREIGN KEY (invoice_id, line_no) REFERENCES invoice_line (invoice_id, line_no),
    CONSTRAINT charge_end CHECK ((state = 'billed') = (invoice_id IS NOT NULL))
) ENGINE=InnoDB
