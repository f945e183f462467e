ALTER TABLE tariff_price ADD COLUMN restore_price DECIMAL(18,6) NULL CHECK (restore_price >= 0)
