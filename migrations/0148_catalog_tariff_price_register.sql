ALTER TABLE tariff_price ADD COLUMN register_price DECIMAL(18,6) NULL CHECK (register_price >= 0)
