ALTER TABLE usage_record ADD COLUMN withdrawn_quantity DECIMAL(20,6) NULL
