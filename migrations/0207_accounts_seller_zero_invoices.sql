-- Whether an invoice over 0.00 is issued and takes a number. 0: its charges end as skipped instead.
ALTER TABLE seller ADD COLUMN zero_invoices TINYINT(1) NOT NULL DEFAULT 1;
