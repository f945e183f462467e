ALTER TABLE subscription ADD COLUMN opening ENUM('renewal', 'register', 'transfer') NOT NULL DEFAULT 'renewal'
