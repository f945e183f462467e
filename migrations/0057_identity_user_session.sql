CREATE TABLE user_session (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token_hash   BINARY(32)   NOT NULL,
    user_id      BIGINT       NOT NULL,
    stage        ENUM('totp', 'enrol', 'full') NOT NULL,
    account_id   BIGINT       NULL,
    created_at   DATETIME(6)  NOT NULL,
    last_seen_at DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    revoked_at   DATETIME(6)  NULL,
    totp_seed    VARBINARY(600) NULL,
    ip           VARCHAR(45)  CHARACTER SET ascii NOT NULL,
    user_agent   VARCHAR(300) NOT NULL,
    UNIQUE KEY user_session_token (token_hash),
    KEY user_session_user (user_id, created_at),
    KEY user_session_expires (expires_at),
    CONSTRAINT user_session_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
) ENGINE=InnoDB
