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
    UNIQUE KEY app_user_email (email),
    KEY app_user_name (name)
) ENGINE=InnoDB
