ALTER TABLE tariff_notice CHANGE COLUMN IF EXISTS told_at notified_at DATETIME(6) NULL
