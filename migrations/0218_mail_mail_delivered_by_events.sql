ALTER TABLE mail
    DROP CONSTRAINT mail_sent, DROP KEY mail_due,
    DROP COLUMN state, DROP COLUMN next_attempt_at, DROP COLUMN reason, DROP COLUMN owner, DROP COLUMN lease_until
