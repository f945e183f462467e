CREATE TABLE tariff_notice (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id        BIGINT       NOT NULL,
    tariff_version_id BIGINT       NOT NULL,
    notify_on         DATE         NOT NULL,
    choice            ENUM('none', 'keep', 'cancel') NOT NULL,
    address           VARCHAR(300) NOT NULL,
    created_by        VARCHAR(200) NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    told_at           DATETIME(6)  NULL,
    UNIQUE KEY tariff_notice_version (tariff_version_id),
    KEY tariff_notice_due (told_at, notify_on),
    CONSTRAINT tariff_notice_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id),
    CONSTRAINT tariff_notice_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
