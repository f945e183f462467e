ALTER TABLE subscription ADD COLUMN trial_until DATE NULL
