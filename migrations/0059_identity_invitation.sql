CREATE TABLE invitation (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token_hash BINARY(32)  NOT NULL,
    user_id    BIGINT      NOT NULL,
    created_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    used_at    DATETIME(6) NULL,
    UNIQUE KEY invitation_token (token_hash),
    KEY invitation_user (user_id),
    CONSTRAINT invitation_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
) ENGINE=InnoDB
