ALTER TABLE subscription ADD INDEX subscription_running (product_id, end_date, account_id)
