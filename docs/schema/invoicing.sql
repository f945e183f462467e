-- The tables of Invoicing, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per plan for runs that begin by themselves on a day of the month.
CREATE TABLE run_calendar (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  name varchar(100) NOT NULL,
  seller_id bigint(20) DEFAULT NULL,
  scope_json longtext NOT NULL,
  day_of_month tinyint(4) NOT NULL,
  at_time time NOT NULL,
  auto_issue tinyint(1) NOT NULL DEFAULT 0,
  active tinyint(1) NOT NULL DEFAULT 1,
  last_run_on date DEFAULT NULL,
  last_run_id bigint(20) DEFAULT NULL,
  version int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY run_calendar_account_fk (account_id),
  CONSTRAINT run_calendar_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT run_calendar_day CHECK (day_of_month between 1 and 28)
);

-- One row per run: planned, approved, issued. digest covers everything that will be on its documents.
CREATE TABLE invoice_run (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  as_of date NOT NULL,
  scope_json longtext NOT NULL,
  state enum('planned','approved','issuing','issued','stopped','discarded') NOT NULL,
  digest binary(32) NOT NULL,
  documents int(11) NOT NULL,
  held int(11) NOT NULL,
  nothing_due int(11) NOT NULL,
  planned_by varchar(200) NOT NULL,
  planned_by_id bigint(20) NOT NULL,
  planned_at datetime(6) NOT NULL,
  approved_by varchar(200) DEFAULT NULL,
  approved_by_id bigint(20) DEFAULT NULL,
  approved_at datetime(6) DEFAULT NULL,
  issue_started_at datetime(6) DEFAULT NULL,
  issued_at datetime(6) DEFAULT NULL,
  issue_date date DEFAULT NULL,
  problem varchar(500) DEFAULT NULL,
  worker varchar(60) DEFAULT NULL,
  lease_until datetime(6) DEFAULT NULL,
  calendar_id bigint(20) DEFAULT NULL,
  unusual longtext DEFAULT NULL,
  PRIMARY KEY (id),
  KEY invoice_run_state (state,id),
  KEY invoice_run_account_fk (account_id),
  KEY invoice_run_calendar_fk (calendar_id),
  CONSTRAINT invoice_run_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT invoice_run_calendar_fk FOREIGN KEY (calendar_id) REFERENCES run_calendar (id)
);

-- One row per document that a run planned.
CREATE TABLE run_document (
  run_id bigint(20) NOT NULL,
  no int(11) NOT NULL,
  seller_id bigint(20) NOT NULL,
  payer_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  subproject_id bigint(20) DEFAULT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  state enum('billed','held','issued','failed') NOT NULL,
  hold varchar(200) NOT NULL DEFAULT '',
  net_minor bigint(20) NOT NULL,
  tax_minor bigint(20) NOT NULL,
  gross_minor bigint(20) NOT NULL,
  tax_category char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  tax_rate decimal(6,3) NOT NULL,
  tax_decision longtext NOT NULL,
  lines_count int(11) NOT NULL,
  invoice_id bigint(20) DEFAULT NULL,
  failure varchar(500) DEFAULT NULL,
  held_because longtext NOT NULL DEFAULT '[]',
  PRIMARY KEY (run_id,no),
  KEY run_document_state (run_id,state,no),
  KEY run_document_account (account_id),
  CONSTRAINT run_document_run_fk FOREIGN KEY (run_id) REFERENCES invoice_run (id)
);

-- One row per line of a planned document.
CREATE TABLE run_line (
  run_id bigint(20) NOT NULL,
  document_no int(11) NOT NULL,
  line_no int(11) NOT NULL,
  subscription_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  kind enum('recurring','setup','usage') NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  description varchar(300) NOT NULL,
  unit varchar(10) NOT NULL,
  quantity decimal(20,6) NOT NULL,
  unit_price decimal(18,6) NOT NULL,
  base_minor bigint(20) NOT NULL,
  net_minor bigint(20) NOT NULL,
  allowances longtext NOT NULL,
  calculation longtext NOT NULL,
  PRIMARY KEY (run_id,document_no,line_no),
  KEY run_line_subscription (subscription_id,run_id),
  CONSTRAINT run_line_document_fk FOREIGN KEY (run_id, document_no) REFERENCES run_document (run_id, no)
);

-- One row per charge that a run ends without billing it, and why.
CREATE TABLE run_skip (
  run_id bigint(20) NOT NULL,
  subscription_id bigint(20) NOT NULL,
  kind enum('recurring','setup','usage') NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  document_no int(11) DEFAULT NULL,
  reason varchar(40) NOT NULL,
  PRIMARY KEY (run_id,subscription_id,kind,from_date),
  KEY run_skip_document (run_id,document_no),
  CONSTRAINT run_skip_run_fk FOREIGN KEY (run_id) REFERENCES invoice_run (id)
);

-- One row per hold that somebody released: the next plan for the same day bills the document.
CREATE TABLE hold_release (
  account_id bigint(20) NOT NULL,
  payer_id bigint(20) NOT NULL,
  subproject_id bigint(20) NOT NULL DEFAULT 0,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  as_of date NOT NULL,
  reason varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  note varchar(500) NOT NULL,
  released_by varchar(200) NOT NULL,
  released_by_id bigint(20) NOT NULL,
  released_at datetime(6) NOT NULL,
  PRIMARY KEY (as_of,account_id,payer_id,subproject_id,currency,reason),
  KEY hold_release_account (account_id),
  CONSTRAINT hold_release_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per issued document, with seller and buyer as they were. hash covers prev_hash and everything the document
-- says. Insert-only.
CREATE TABLE invoice (
  id bigint(20) NOT NULL,
  number varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  series_id bigint(20) NOT NULL,
  series_no bigint(20) NOT NULL,
  type_code smallint(6) NOT NULL,
  seller_id bigint(20) NOT NULL,
  payer_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  subproject_id bigint(20) DEFAULT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  issue_date date NOT NULL,
  due_date date NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  net_minor bigint(20) NOT NULL,
  tax_minor bigint(20) NOT NULL,
  gross_minor bigint(20) NOT NULL,
  tax_category char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  tax_rate decimal(6,3) NOT NULL,
  language char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  buyer_reference varchar(100) NOT NULL,
  cost_centre varchar(40) NOT NULL,
  recipient varchar(700) NOT NULL,
  buyer_name varchar(300) NOT NULL,
  seller_json longtext NOT NULL,
  buyer_json longtext NOT NULL,
  tax_decision longtext NOT NULL,
  run_id bigint(20) NOT NULL,
  run_document_no int(11) NOT NULL,
  prev_hash binary(32) NOT NULL,
  hash binary(32) NOT NULL,
  issued_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY invoice_number (number),
  UNIQUE KEY invoice_series_no (series_id,series_no),
  UNIQUE KEY invoice_run_document (run_id,run_document_no),
  KEY invoice_account (account_id,issue_date,id),
  KEY invoice_payer (payer_id,issue_date,id),
  KEY invoice_date (issue_date,id),
  KEY invoice_seller_fk (seller_id),
  KEY invoice_subproject_fk (account_id,subproject_id),
  KEY invoice_revenue (currency,issue_date,net_minor,account_id,payer_id),
  KEY invoice_due (currency,due_date,gross_minor,account_id,payer_id),
  CONSTRAINT invoice_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT invoice_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
  CONSTRAINT invoice_run_fk FOREIGN KEY (run_id, run_document_no) REFERENCES run_document (run_id, no),
  CONSTRAINT invoice_seller_fk FOREIGN KEY (seller_id) REFERENCES seller (id),
  CONSTRAINT invoice_series_fk FOREIGN KEY (series_id) REFERENCES number_series (id),
  CONSTRAINT invoice_subproject_fk FOREIGN KEY (account_id, subproject_id) REFERENCES subproject (account_id, id),
  CONSTRAINT invoice_totals CHECK (net_minor + tax_minor = gross_minor and series_no > 0 and issue_date <= due_date)
);

CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_insert BEFORE INSERT ON invoice FOR EACH ROW
BEGIN
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

-- One row per line of an issued document. Insert-only.
CREATE TABLE invoice_line (
  invoice_id bigint(20) NOT NULL,
  line_no int(11) NOT NULL,
  subscription_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  kind enum('recurring','setup','usage') NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  description varchar(300) NOT NULL,
  unit varchar(10) NOT NULL,
  quantity decimal(20,6) NOT NULL,
  unit_price decimal(18,6) NOT NULL,
  base_minor bigint(20) NOT NULL,
  net_minor bigint(20) NOT NULL,
  allowances longtext NOT NULL,
  calculation longtext NOT NULL,
  PRIMARY KEY (invoice_id,line_no),
  KEY invoice_line_subscription (subscription_id,kind,from_date),
  CONSTRAINT invoice_line_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
);

CREATE TRIGGER invoice_line_no_delete BEFORE DELETE ON invoice_line FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_line_insert BEFORE INSERT ON invoice_line FOR EACH ROW
BEGIN
    IF NEW.net_minor < 0 OR NEW.net_minor > NEW.base_minor OR NEW.from_date > NEW.to_date
       OR NOT EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice line is wrong or has no invoice';
    END IF;
END;

CREATE TRIGGER invoice_line_no_update BEFORE UPDATE ON invoice_line FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

-- One row per rate of VAT on an issued document. Insert-only.
CREATE TABLE invoice_tax (
  invoice_id bigint(20) NOT NULL,
  category char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  rate decimal(6,3) NOT NULL,
  base_minor bigint(20) NOT NULL,
  tax_minor bigint(20) NOT NULL,
  reason_code varchar(30) NOT NULL DEFAULT '',
  PRIMARY KEY (invoice_id,category,rate),
  CONSTRAINT invoice_tax_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
);

CREATE TRIGGER invoice_tax_no_delete BEFORE DELETE ON invoice_tax FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

CREATE TRIGGER invoice_tax_no_update BEFORE UPDATE ON invoice_tax FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable';

-- One row per period of a subscription that ended: billed on a line, or skipped. Its key keeps anything from being
-- billed twice. Insert-only.
CREATE TABLE charge (
  subscription_id bigint(20) NOT NULL,
  kind enum('recurring','setup','usage') NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  state enum('billed','skipped') NOT NULL,
  run_id bigint(20) NOT NULL,
  batch_id bigint(20) NOT NULL,
  invoice_id bigint(20) DEFAULT NULL,
  line_no int(11) DEFAULT NULL,
  reason varchar(40) NOT NULL DEFAULT '',
  PRIMARY KEY (subscription_id,kind,from_date),
  KEY charge_run (run_id,batch_id),
  KEY charge_line (invoice_id,line_no),
  CONSTRAINT charge_line_fk FOREIGN KEY (invoice_id, line_no) REFERENCES invoice_line (invoice_id, line_no),
  CONSTRAINT charge_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
  CONSTRAINT charge_end CHECK (state = 'billed' = (invoice_id is not null))
);

CREATE TRIGGER charge_no_delete BEFORE DELETE ON charge FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays';

CREATE TRIGGER charge_no_update BEFORE UPDATE ON charge FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays';
