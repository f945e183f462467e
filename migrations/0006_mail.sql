-- Mails that were written.

-- One row per mail, from the moment it is queued; how far it is says event_delivery. once_key keeps the same mail
-- from being written twice.
CREATE TABLE mail (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id      BIGINT       NOT NULL,
    kind            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    about           VARCHAR(200) NOT NULL,
    once_key        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
    recipient       VARCHAR(254) NOT NULL,
    recipient_name  VARCHAR(200) NOT NULL,
    language        CHAR(2)      CHARACTER SET ascii NOT NULL,
    subject         VARCHAR(200) NOT NULL,
    body            LONGBLOB     NULL,
    attempts        INT          NOT NULL DEFAULT 0,
    created_at      DATETIME(6)  NOT NULL,
    sent_at         DATETIME(6)  NULL,
    UNIQUE KEY mail_once (once_key),
    KEY mail_account (account_id, id),
    CONSTRAINT mail_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;
