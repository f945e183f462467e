ALTER TABLE usage_record
    DROP KEY usage_record_period,
    ADD KEY usage_record_period (subscription_id, metric, from_date, to_date, quantity, late),
    ADD KEY usage_record_late (late, subscription_id, quantity)
