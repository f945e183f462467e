-- Who may sign in, and what they are allowed where. That a membership has an account says 0005_accounts.sql.

-- One row per person who can sign in. A row whose stands_in_at is not 0 stands in for the person at that account
-- until the invitation is accepted: an address may be invited at several places at once. totp_secret is encrypted
-- with the master key.
CREATE TABLE app_user (
    id                  BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email               VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name                VARCHAR(100) NOT NULL DEFAULT '',
    password_hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    password_changed_at DATETIME(6)  NULL,
    totp_secret         VARBINARY(600) NULL,
    totp_confirmed_at   DATETIME(6)  NULL,
    totp_last_step      BIGINT       NOT NULL DEFAULT 0,
    language            CHAR(2)      CHARACTER SET ascii NOT NULL DEFAULT 'en',
    time_zone           VARCHAR(60)  CHARACTER SET ascii NOT NULL DEFAULT 'Europe/Berlin',
    disabled_at         DATETIME(6)  NULL,
    last_sign_in_at     DATETIME(6)  NULL,
    version             INT          NOT NULL DEFAULT 1,
    created_at          DATETIME(6)  NOT NULL,
    stands_in_at        BIGINT       NOT NULL DEFAULT 0,
    UNIQUE KEY app_user_email (email, stands_in_at),
    KEY app_user_name (name)
) ENGINE=InnoDB;

-- One row per role of a person at an account; it holds for the account and everything below.
CREATE TABLE membership (
    user_id    BIGINT      NOT NULL,
    account_id BIGINT      NOT NULL,
    role       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, account_id, role),
    KEY membership_account (account_id),
    CONSTRAINT membership_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
) ENGINE=InnoDB;

-- One row per sign-in, known by the hash of its token only. Each stage of a sign-in makes a new one.
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
) ENGINE=InnoDB;

-- One row per code that replaces the second factor once.
CREATE TABLE recovery_code (
    user_id   BIGINT      NOT NULL,
    code_hash BINARY(32)  NOT NULL,
    used_at   DATETIME(6) NULL,
    PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_code_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
) ENGINE=InnoDB;

-- One row per invitation by mail, known by the hash of its token only.
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
) ENGINE=InnoDB;

-- One row per address, account or network that failed to sign in: how often, and until when it must wait.
CREATE TABLE sign_in_gate (
    gate_key     BINARY(32)  NOT NULL PRIMARY KEY,
    tries        INT         NOT NULL DEFAULT 0,
    last_at      DATETIME(6) NOT NULL,
    closed_until DATETIME(6) NOT NULL,
    KEY sign_in_gate_last (last_at)
) ENGINE=InnoDB;
