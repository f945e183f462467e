CREATE INDEX subscription_end ON subscription (end_date, account_id)
