-- From the plan of a run to issued documents. Amounts are in minor units of the currency.

-- One row per plan for runs that begin by themselves on a day of the month.
CREATE TABLE run_calendar (
    id            BIGINT       NOT NULL PRIMARY KEY,
    account_id    BIGINT       NOT NULL,
    name          VARCHAR(100) NOT NULL,
    seller_id     BIGINT       NULL,
    scope_json    LONGTEXT     NOT NULL,
    day_of_month  TINYINT      NOT NULL,
    at_time       TIME         NOT NULL,
    auto_issue    TINYINT(1)   NOT NULL DEFAULT 0,
    active        TINYINT(1)   NOT NULL DEFAULT 1,
    last_run_on   DATE         NULL,
    last_run_id   BIGINT       NULL,
    version       INT          NOT NULL DEFAULT 1,
    CONSTRAINT run_calendar_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT run_calendar_day CHECK (day_of_month BETWEEN 1 AND 28)
) ENGINE=InnoDB;

-- One row per run: planned, approved, issued. digest covers everything that will be on its documents.
CREATE TABLE invoice_run (
    id            BIGINT       NOT NULL PRIMARY KEY,
    account_id    BIGINT       NOT NULL,
    as_of         DATE         NOT NULL,
    scope_json    LONGTEXT     NOT NULL,
    state         ENUM('planned', 'approved', 'issuing', 'issued', 'stopped', 'discarded') NOT NULL,
    digest        BINARY(32)   NOT NULL,
    documents     INT          NOT NULL,
    held          INT          NOT NULL,
    nothing_due   INT          NOT NULL,
    planned_by    VARCHAR(200) NOT NULL,
    planned_by_id BIGINT       NOT NULL,
    planned_at    DATETIME(6)  NOT NULL,
    approved_by    VARCHAR(200) NULL,
    approved_by_id BIGINT       NULL,
    approved_at    DATETIME(6)  NULL,
    issue_started_at DATETIME(6) NULL,
    issued_at      DATETIME(6)  NULL,
    issue_date     DATE         NULL,
    problem        VARCHAR(500) NULL,
    worker         VARCHAR(60)  NULL,
    lease_until    DATETIME(6)  NULL,
    calendar_id    BIGINT       NULL,
    unusual        LONGTEXT     NULL,
    KEY invoice_run_state (state, id),
    CONSTRAINT invoice_run_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT invoice_run_calendar_fk FOREIGN KEY (calendar_id) REFERENCES run_calendar (id)
) ENGINE=InnoDB;

-- One row per document that a run planned.
CREATE TABLE run_document (
    run_id        BIGINT        NOT NULL,
    no            INT           NOT NULL,
    seller_id     BIGINT        NOT NULL,
    payer_id      BIGINT        NOT NULL,
    account_id    BIGINT        NOT NULL,
    subproject_id BIGINT        NULL,
    currency      CHAR(3)       CHARACTER SET ascii NOT NULL,
    state         ENUM('billed', 'held', 'issued', 'failed') NOT NULL,
    hold          VARCHAR(200)  NOT NULL DEFAULT '',
    net_minor     BIGINT        NOT NULL,
    tax_minor     BIGINT        NOT NULL,
    gross_minor   BIGINT        NOT NULL,
    tax_category  CHAR(2)       CHARACTER SET ascii NOT NULL,
    tax_rate      DECIMAL(6,3)  NOT NULL,
    tax_decision  LONGTEXT      NOT NULL,
    lines_count   INT           NOT NULL,
    invoice_id    BIGINT        NULL,
    failure       VARCHAR(500)  NULL,
    held_because  LONGTEXT      NOT NULL DEFAULT '[]',
    PRIMARY KEY (run_id, no),
    KEY run_document_state (run_id, state, no),
    KEY run_document_account (account_id),
    CONSTRAINT run_document_run_fk FOREIGN KEY (run_id) REFERENCES invoice_run (id)
) ENGINE=InnoDB;

-- One row per line of a planned document.
CREATE TABLE run_line (
    run_id          BIGINT        NOT NULL,
    document_no     INT           NOT NULL,
    line_no         INT           NOT NULL,
    subscription_id BIGINT        NOT NULL,
    product_id      BIGINT        NOT NULL,
    kind            ENUM('recurring', 'setup', 'usage') NOT NULL,
    from_date       DATE          NOT NULL,
    to_date         DATE          NOT NULL,
    description     VARCHAR(300)  NOT NULL,
    unit            VARCHAR(10)   NOT NULL,
    quantity        DECIMAL(20,6) NOT NULL,
    unit_price      DECIMAL(18,6) NOT NULL,
    base_minor      BIGINT        NOT NULL,
    net_minor       BIGINT        NOT NULL,
    allowances      LONGTEXT      NOT NULL,
    calculation     LONGTEXT      NOT NULL,
    PRIMARY KEY (run_id, document_no, line_no),
    KEY run_line_subscription (subscription_id, run_id),
    CONSTRAINT run_line_document_fk FOREIGN KEY (run_id, document_no) REFERENCES run_document (run_id, no)
) ENGINE=InnoDB;

-- One row per charge that a run ends without billing it, and why.
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
) ENGINE=InnoDB;

-- One row per hold that somebody released: the next plan for the same day bills the document.
CREATE TABLE hold_release (
    account_id     BIGINT       NOT NULL,
    payer_id       BIGINT       NOT NULL,
    subproject_id  BIGINT       NOT NULL DEFAULT 0,
    currency       CHAR(3)      CHARACTER SET ascii NOT NULL,
    as_of          DATE         NOT NULL,
    reason         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note           VARCHAR(500) NOT NULL,
    released_by    VARCHAR(200) NOT NULL,
    released_by_id BIGINT       NOT NULL,
    released_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (as_of, account_id, payer_id, subproject_id, currency, reason),
    KEY hold_release_account (account_id),
    CONSTRAINT hold_release_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per issued document, with seller and buyer as they were. hash covers prev_hash and everything the document
-- says. Insert-only.
CREATE TABLE invoice (
    id              BIGINT       NOT NULL PRIMARY KEY,
    number          VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    series_id       BIGINT       NOT NULL,
    series_no       BIGINT       NOT NULL,
    type_code       SMALLINT     NOT NULL,
    seller_id       BIGINT       NOT NULL,
    payer_id        BIGINT       NOT NULL,
    account_id      BIGINT       NOT NULL,
    subproject_id   BIGINT       NULL,
    currency        CHAR(3)      CHARACTER SET ascii NOT NULL,
    issue_date      DATE         NOT NULL,
    due_date        DATE         NOT NULL,
    period_from     DATE         NOT NULL,
    period_to       DATE         NOT NULL,
    net_minor       BIGINT       NOT NULL,
    tax_minor       BIGINT       NOT NULL,
    gross_minor     BIGINT       NOT NULL,
    tax_category    CHAR(2)      CHARACTER SET ascii NOT NULL,
    tax_rate        DECIMAL(6,3) NOT NULL,
    language        CHAR(2)      CHARACTER SET ascii NOT NULL,
    buyer_reference VARCHAR(100) NOT NULL,
    cost_centre     VARCHAR(40)  NOT NULL,
    recipient       VARCHAR(700) NOT NULL,
    buyer_name      VARCHAR(300) NOT NULL,
    seller_json     LONGTEXT     NOT NULL,
    buyer_json      LONGTEXT     NOT NULL,
    tax_decision    LONGTEXT     NOT NULL,
    run_id          BIGINT       NOT NULL,
    run_document_no INT          NOT NULL,
    prev_hash       BINARY(32)   NOT NULL,
    hash            BINARY(32)   NOT NULL,
    issued_at       DATETIME(6)  NOT NULL,
    UNIQUE KEY invoice_number (number),
    UNIQUE KEY invoice_series_no (series_id, series_no),
    UNIQUE KEY invoice_run_document (run_id, run_document_no),
    KEY invoice_account (account_id, issue_date, id),
    KEY invoice_payer (payer_id, issue_date, id),
    KEY invoice_date (issue_date, id),
    KEY invoice_seller_fk (seller_id),
    KEY invoice_subproject_fk (account_id, subproject_id),
    KEY invoice_revenue (currency, issue_date, net_minor, account_id, payer_id),
    KEY invoice_due (currency, due_date, gross_minor, account_id, payer_id),
    CONSTRAINT invoice_series_fk FOREIGN KEY (series_id) REFERENCES number_series (id),
    CONSTRAINT invoice_seller_fk FOREIGN KEY (seller_id) REFERENCES seller (id),
    CONSTRAINT invoice_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
    CONSTRAINT invoice_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT invoice_subproject_fk FOREIGN KEY (account_id, subproject_id) REFERENCES subproject (account_id, id),
    CONSTRAINT invoice_run_fk FOREIGN KEY (run_id, run_document_no) REFERENCES run_document (run_id, no),
    CONSTRAINT invoice_totals CHECK (net_minor + tax_minor = gross_minor AND series_no > 0 AND issue_date <= due_date)
) ENGINE=InnoDB;

-- A session can switch CHECKs and foreign keys off, but no trigger.
CREATE TRIGGER invoice_insert BEFORE INSERT ON invoice FOR EACH ROW BEGIN
    IF NEW.net_minor + NEW.tax_minor <> NEW.gross_minor OR NEW.series_no < 1 OR NEW.issue_date > NEW.due_date THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice totals, number or dates are wrong';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.account_id)
       OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.payer_id)
       OR (NEW.subproject_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM subproject s WHERE s.account_id = NEW.account_id AND s.id = NEW.subproject_id)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice belongs to nobody';
    END IF;
END;

CREATE TRIGGER invoice_no_update BEFORE UPDATE ON invoice FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

-- One row per line of an issued document. Insert-only.
CREATE TABLE invoice_line (
    invoice_id      BIGINT        NOT NULL,
    line_no         INT           NOT NULL,
    subscription_id BIGINT        NOT NULL,
    product_id      BIGINT        NOT NULL,
    kind            ENUM('recurring', 'setup', 'usage') NOT NULL,
    from_date       DATE          NOT NULL,
    to_date         DATE          NOT NULL,
    description     VARCHAR(300)  NOT NULL,
    unit            VARCHAR(10)   NOT NULL,
    quantity        DECIMAL(20,6) NOT NULL,
    unit_price      DECIMAL(18,6) NOT NULL,
    base_minor      BIGINT        NOT NULL,
    net_minor       BIGINT        NOT NULL,
    allowances      LONGTEXT      NOT NULL,
    calculation     LONGTEXT      NOT NULL,
    PRIMARY KEY (invoice_id, line_no),
    KEY invoice_line_subscription (subscription_id, kind, from_date),
    CONSTRAINT invoice_line_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB;

CREATE TRIGGER invoice_line_insert BEFORE INSERT ON invoice_line FOR EACH ROW BEGIN
    IF NEW.net_minor < 0 OR NEW.net_minor > NEW.base_minor OR NEW.from_date > NEW.to_date
       OR NOT EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice line is wrong or has no invoice';
    END IF;
END;

CREATE TRIGGER invoice_line_no_update BEFORE UPDATE ON invoice_line FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_line_no_delete BEFORE DELETE ON invoice_line FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

-- One row per rate of VAT on an issued document. Insert-only.
CREATE TABLE invoice_tax (
    invoice_id   BIGINT       NOT NULL,
    category     CHAR(2)      CHARACTER SET ascii NOT NULL,
    rate         DECIMAL(6,3) NOT NULL,
    base_minor   BIGINT       NOT NULL,
    tax_minor    BIGINT       NOT NULL,
    reason_code  VARCHAR(30)  NOT NULL DEFAULT '',
    PRIMARY KEY (invoice_id, category, rate),
    CONSTRAINT invoice_tax_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB;

CREATE TRIGGER invoice_tax_no_update BEFORE UPDATE ON invoice_tax FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_tax_no_delete BEFORE DELETE ON invoice_tax FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

-- One row per period of a subscription that ended: billed on a line, or skipped. Its key keeps anything from being
-- billed twice. Insert-only.
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
) ENGINE=InnoDB;

CREATE TRIGGER charge_no_update BEFORE UPDATE ON charge FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays';

CREATE TRIGGER charge_no_delete BEFORE DELETE ON charge FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays';
