CREATE INDEX invoice_revenue ON invoice (currency, issue_date, net_minor, account_id, payer_id)
