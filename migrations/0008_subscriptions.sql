-- What customers have: subscriptions with their options, what they used, and what they were told of prices.

-- One row per contract over a product. anchor is the day its periods are counted from; billed_until and
-- usage_billed_until say how far it is invoiced and only grow. opening is how a domain came; pinned_version_id keeps
-- it at one state of its tariff.
CREATE TABLE subscription (
    id                 BIGINT        NOT NULL PRIMARY KEY,
    account_id         BIGINT        NOT NULL,
    number             VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subproject_id      BIGINT        NOT NULL,
    product_id         BIGINT        NOT NULL,
    tariff_id          BIGINT        NOT NULL,
    pinned_version_id  BIGINT        NULL,
    quantity           DECIMAL(18,6) NOT NULL,
    period_count       SMALLINT      NOT NULL,
    period_unit        ENUM('day', 'week', 'month') NOT NULL,
    start_date         DATE          NOT NULL,
    anchor             DATE          NOT NULL,
    end_date           DATE          NULL,
    billed_until       DATE          NULL,
    usage_billed_until DATE          NULL,
    description        VARCHAR(300)  NOT NULL,
    version            INT           NOT NULL DEFAULT 1,
    opening            ENUM('renewal', 'register', 'transfer') NOT NULL DEFAULT 'renewal',
    trial_until        DATE          NULL,
    UNIQUE KEY subscription_number (number),
    UNIQUE KEY subscription_account (account_id, id),
    KEY subscription_subproject (account_id, subproject_id),
    KEY subscription_product (product_id),
    KEY subscription_version_fk (pinned_version_id),
    KEY subscription_end (end_date, account_id),
    KEY subscription_running (product_id, end_date, account_id),
    KEY subscription_uses (tariff_id, version, end_date, account_id, pinned_version_id),
    CONSTRAINT subscription_subproject_fk FOREIGN KEY (account_id, subproject_id)
        REFERENCES subproject (account_id, id),
    CONSTRAINT subscription_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT subscription_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id),
    CONSTRAINT subscription_version_fk FOREIGN KEY (pinned_version_id) REFERENCES tariff_version (id),
    CONSTRAINT subscription_quantity CHECK (quantity > 0 AND period_count > 0),
    CONSTRAINT subscription_trial CHECK (trial_until > start_date)
) ENGINE=InnoDB;

-- One row per option that was chosen with a subscription.
CREATE TABLE subscription_option (
    subscription_id BIGINT NOT NULL,
    option_id       BIGINT NOT NULL,
    value_id        BIGINT NOT NULL,
    quantity        INT    NOT NULL,
    PRIMARY KEY (subscription_id, option_id),
    KEY subscription_option_value (value_id),
    CONSTRAINT subscription_option_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT subscription_option_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id),
    CONSTRAINT subscription_option_value_fk FOREIGN KEY (value_id) REFERENCES product_option_value (id),
    CONSTRAINT subscription_option_quantity CHECK (quantity > 0)
) ENGINE=InnoDB;

-- One row per campaign that a subscription takes part in, and for how many cycles it did.
CREATE TABLE redemption (
    subscription_id BIGINT NOT NULL,
    campaign_id     BIGINT NOT NULL,
    cycles_used     INT    NOT NULL,
    ended_on        DATE   NULL,
    PRIMARY KEY (subscription_id, campaign_id),
    KEY redemption_campaign (campaign_id),
    CONSTRAINT redemption_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT redemption_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT redemption_used CHECK (cycles_used >= 0)
) ENGINE=InnoDB;

-- One row per measured use. late came after its period was billed; withdrawn_quantity is what it was before it was
-- withdrawn; then quantity is 0.
CREATE TABLE usage_record (
    id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    subscription_id BIGINT        NOT NULL,
    metric          VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    from_date       DATE          NOT NULL,
    to_date         DATE          NOT NULL,
    quantity        DECIMAL(20,6) NOT NULL,
    idempotency_key BINARY(32)    NOT NULL,
    recorded_at     DATETIME(6)   NOT NULL,
    late            TINYINT(1)    NOT NULL DEFAULT 0,
    withdrawn_quantity DECIMAL(20,6) NULL,
    UNIQUE KEY usage_record_once (idempotency_key),
    KEY usage_record_period (subscription_id, metric, from_date, to_date, quantity, late),
    KEY usage_record_late (late, subscription_id, quantity),
    CONSTRAINT usage_record_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT usage_record_sign CHECK (quantity >= 0 AND from_date < to_date)
) ENGINE=InnoDB;

-- One row per account that was notified of new prices, with the hash of the token in its mail.
CREATE TABLE notified_account (
    notice_id  BIGINT       NOT NULL,
    account_id BIGINT       NOT NULL,
    token_hash BINARY(32)   NOT NULL,
    once_key   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    problem    VARCHAR(200) NULL,
    PRIMARY KEY (notice_id, account_id),
    UNIQUE KEY told_account_token (token_hash),
    KEY told_account_account (account_id),
    CONSTRAINT told_account_notice_fk FOREIGN KEY (notice_id) REFERENCES tariff_notice (id),
    CONSTRAINT told_account_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per subscription in such a mail: price before and after in minor units, and what was decided.
CREATE TABLE notified_subscription (
    notice_id       BIGINT       NOT NULL,
    subscription_id BIGINT       NOT NULL,
    account_id      BIGINT       NOT NULL,
    from_date       DATE         NOT NULL,
    currency        CHAR(3)      CHARACTER SET ascii NOT NULL,
    old_minor       BIGINT       NOT NULL,
    new_minor       BIGINT       NOT NULL,
    decided_at      DATETIME(6)  NULL,
    decided_by      VARCHAR(200) NULL,
    PRIMARY KEY (notice_id, subscription_id),
    KEY told_subscription_account (account_id, subscription_id),
    CONSTRAINT told_subscription_told_fk FOREIGN KEY (notice_id, account_id)
        REFERENCES notified_account (notice_id, account_id),
    CONSTRAINT told_subscription_subscription_fk FOREIGN KEY (account_id, subscription_id)
        REFERENCES subscription (account_id, id)
) ENGINE=InnoDB;
