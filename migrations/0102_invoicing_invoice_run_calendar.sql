ALTER TABLE invoice_run
    ADD COLUMN calendar_id BIGINT NULL,
    ADD CONSTRAINT invoice_run_calendar_fk FOREIGN KEY (calendar_id) REFERENCES run_calendar (id)
