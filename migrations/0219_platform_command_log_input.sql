ALTER TABLE command_log
    ADD COLUMN input_hash BINARY(32) NOT NULL AFTER command_key,
    CHANGE COLUMN result answer LONGBLOB NOT NULL
