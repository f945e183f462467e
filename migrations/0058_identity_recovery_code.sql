CREATE TABLE recovery_code (
    user_id   BIGINT      NOT NULL,
    code_hash BINARY(32)  NOT NULL,
    used_at   DATETIME(6) NULL,
    PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_code_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
) ENGINE=InnoDB
