ALTER TABLE account_finding CHANGE COLUMN IF EXISTS mend suggested_fix VARCHAR(300) NULL
