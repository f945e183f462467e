ALTER TABLE redemption ADD COLUMN ended_on DATE NULL AFTER cycles_used
