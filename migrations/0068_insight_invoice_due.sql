CREATE INDEX invoice_due ON invoice (currency, due_date, gross_minor, account_id, payer_id)
