CREATE TABLE audit_entry (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at          DATETIME(6)  NOT NULL,
    user_id     BIGINT       NOT NULL,
    actor       VARCHAR(200) NOT NULL,
    action      VARCHAR(60)  NOT NULL,
    entity      VARCHAR(40)  NOT NULL,
    entity_key  VARCHAR(100) NOT NULL,
    account_id  BIGINT       NOT NULL,
    before_json LONGTEXT     NULL,
    after_json  LONGTEXT     NULL,
    KEY audit_entry_thing (entity, entity_key, id),
    KEY audit_entry_account (account_id, id),
    KEY audit_entry_at (at)
) ENGINE=InnoDB
