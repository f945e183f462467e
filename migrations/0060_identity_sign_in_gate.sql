CREATE TABLE sign_in_gate (
    gate_key     BINARY(32)  NOT NULL PRIMARY KEY,
    tries        INT         NOT NULL DEFAULT 0,
    last_at      DATETIME(6) NOT NULL,
    closed_until DATETIME(6) NOT NULL,
    KEY sign_in_gate_last (last_at)
) ENGINE=InnoDB
