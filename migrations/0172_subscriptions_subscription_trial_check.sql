ALTER TABLE subscription ADD CONSTRAINT subscription_trial CHECK (trial_until > start_date)
