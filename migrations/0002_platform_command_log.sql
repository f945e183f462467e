CREATE TABLE command_log (
    command_key BINARY(32)  NOT NULL PRIMARY KEY,
    result      LONGTEXT    NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    KEY command_log_created (created_at)
) ENGINE=InnoDB
