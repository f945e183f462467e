CREATE INDEX subscription_uses ON subscription (tariff_id, version, end_date, account_id, pinned_version_id)
