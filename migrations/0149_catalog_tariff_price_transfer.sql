ALTER TABLE tariff_price ADD COLUMN transfer_price DECIMAL(18,6) NULL CHECK (transfer_price >= 0)
