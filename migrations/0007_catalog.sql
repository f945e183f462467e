-- What is sold: products with options and bundles, tariffs with dated prices, campaigns.

-- One row per product. tld is for domains only; revenue_account is where the bookkeeping puts what it earns.
CREATE TABLE product (
    id              BIGINT       NOT NULL PRIMARY KEY,
    account_id      BIGINT       NOT NULL,
    code            VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind            ENUM('hosting', 'reseller', 'domain', 'subdomain', 'addon',
                         'one_time', 'bundle', 'metered') NOT NULL,
    name            VARCHAR(200) NOT NULL,
    unit            VARCHAR(10)  NOT NULL,
    revenue_account VARCHAR(20)  NOT NULL DEFAULT '',
    stock           INT          NULL,
    active          TINYINT(1)   NOT NULL DEFAULT 1,
    version         INT          NOT NULL DEFAULT 1,
    tld             VARCHAR(63)  CHARACTER SET ascii NOT NULL DEFAULT '',
    -- What documents in a language call it; NULL or empty: the plain name.
    name_en         VARCHAR(200) NULL,
    name_de         VARCHAR(200) NULL,
    name_da         VARCHAR(200) NULL,
    name_pl         VARCHAR(200) NULL,
    UNIQUE KEY product_code (code),
    CONSTRAINT product_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per thing that can be chosen with a product, such as its memory.
CREATE TABLE product_option (
    id         BIGINT       NOT NULL PRIMARY KEY,
    product_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(100) NOT NULL,
    kind       ENUM('choice', 'yes_no', 'quantity') NOT NULL,
    minimum    INT          NOT NULL,
    maximum    INT          NOT NULL,
    active     TINYINT(1)   NOT NULL DEFAULT 1,
    UNIQUE KEY product_option_code (product_id, code),
    CONSTRAINT product_option_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT product_option_bounds CHECK (minimum >= 0 AND maximum >= 1 AND minimum <= maximum)
) ENGINE=InnoDB;

-- One row per value that an option can have.
CREATE TABLE product_option_value (
    id        BIGINT       NOT NULL PRIMARY KEY,
    option_id BIGINT       NOT NULL,
    code      VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name      VARCHAR(100) NOT NULL,
    position  INT          NOT NULL,
    active    TINYINT(1)   NOT NULL DEFAULT 1,
    UNIQUE KEY product_option_value_code (option_id, code),
    CONSTRAINT product_option_value_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id)
) ENGINE=InnoDB;

-- One row per product in a bundle.
CREATE TABLE bundle_part (
    bundle_id  BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    quantity   INT    NOT NULL,
    PRIMARY KEY (bundle_id, product_id),
    KEY bundle_part_product (product_id),
    CONSTRAINT bundle_part_bundle_fk FOREIGN KEY (bundle_id) REFERENCES product (id),
    CONSTRAINT bundle_part_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT bundle_part_other CHECK (bundle_id <> product_id),
    CONSTRAINT bundle_part_quantity CHECK (quantity > 0)
) ENGINE=InnoDB;

-- One row per tariff: a list of prices under a name.
CREATE TABLE tariff (
    id         BIGINT       NOT NULL PRIMARY KEY,
    account_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(200) NOT NULL,
    version    INT          NOT NULL DEFAULT 1,
    UNIQUE KEY tariff_code (code),
    CONSTRAINT tariff_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per state of a tariff, valid from a day until the next one begins.
CREATE TABLE tariff_version (
    id                  BIGINT      NOT NULL PRIMARY KEY,
    tariff_id           BIGINT      NOT NULL,
    label               VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    valid_from          DATE        NOT NULL,
    minimum_term_months SMALLINT    NOT NULL DEFAULT 0,
    notice_days         SMALLINT    NOT NULL DEFAULT 0,
    trial_days          SMALLINT    NOT NULL DEFAULT 0 CHECK (trial_days BETWEEN 0 AND 365),
    UNIQUE KEY tariff_version_label (tariff_id, label),
    UNIQUE KEY tariff_version_from (tariff_id, valid_from),
    CONSTRAINT tariff_version_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id)
) ENGINE=InnoDB;

-- One row per price: what a product costs per period and currency. metric, included and unit_price are for what is
-- metered.
CREATE TABLE tariff_price (
    tariff_version_id BIGINT        NOT NULL,
    product_id        BIGINT        NOT NULL,
    currency          CHAR(3)       CHARACTER SET ascii NOT NULL,
    period_count      SMALLINT      NOT NULL,
    period_unit       ENUM('day', 'week', 'month') NOT NULL,
    setup_fee         DECIMAL(18,6) NOT NULL,
    price             DECIMAL(18,6) NOT NULL,
    metric            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    included          DECIMAL(20,6) NULL,
    unit_price        DECIMAL(18,6) NULL,
    register_price    DECIMAL(18,6) NULL CHECK (register_price >= 0),
    transfer_price    DECIMAL(18,6) NULL CHECK (transfer_price >= 0),
    restore_price     DECIMAL(18,6) NULL CHECK (restore_price >= 0),
    PRIMARY KEY (tariff_version_id, product_id, currency, period_count, period_unit),
    KEY tariff_price_product (product_id),
    CONSTRAINT tariff_price_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id),
    CONSTRAINT tariff_price_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT tariff_price_sign CHECK (setup_fee >= 0 AND price >= 0 AND period_count > 0),
    CONSTRAINT tariff_price_usage
        CHECK ((metric IS NULL) = (unit_price IS NULL) AND (metric IS NULL) = (included IS NULL))
) ENGINE=InnoDB;

-- One row per price that a value of an option adds to its product's.
CREATE TABLE tariff_option_price (
    tariff_version_id BIGINT        NOT NULL,
    product_id        BIGINT        NOT NULL,
    currency          CHAR(3)       CHARACTER SET ascii NOT NULL,
    period_count      SMALLINT      NOT NULL,
    period_unit       ENUM('day', 'week', 'month') NOT NULL,
    option_value_id   BIGINT        NOT NULL,
    setup_fee         DECIMAL(18,6) NOT NULL,
    price             DECIMAL(18,6) NOT NULL,
    PRIMARY KEY (tariff_version_id, product_id, currency, period_count, period_unit, option_value_id),
    KEY tariff_option_price_value (option_value_id),
    CONSTRAINT tariff_option_price_cell_fk
        FOREIGN KEY (tariff_version_id, product_id, currency, period_count, period_unit)
        REFERENCES tariff_price (tariff_version_id, product_id, currency, period_count, period_unit),
    CONSTRAINT tariff_option_price_value_fk FOREIGN KEY (option_value_id) REFERENCES product_option_value (id),
    CONSTRAINT tariff_option_price_sign CHECK (setup_fee >= 0 AND price >= 0)
) ENGINE=InnoDB;

-- One row per new state of a tariff that customers are to be told of: when, and what they may choose.
CREATE TABLE tariff_notice (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id        BIGINT       NOT NULL,
    tariff_version_id BIGINT       NOT NULL,
    notify_on         DATE         NOT NULL,
    choice            ENUM('none', 'keep', 'cancel') NOT NULL,
    address           VARCHAR(300) NOT NULL,
    created_by        VARCHAR(200) NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    notified_at       DATETIME(6)  NULL,
    UNIQUE KEY tariff_notice_version (tariff_version_id),
    KEY tariff_notice_due (notified_at, notify_on),
    CONSTRAINT tariff_notice_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id),
    CONSTRAINT tariff_notice_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per campaign: a discount for a time, on a kind of charge.
CREATE TABLE campaign (
    id              BIGINT        NOT NULL PRIMARY KEY,
    account_id      BIGINT        NOT NULL,
    code            VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name            VARCHAR(200)  NOT NULL,
    valid_from      DATE          NOT NULL,
    valid_to        DATE          NOT NULL,
    scope           ENUM('subscription', 'subproject') NOT NULL,
    kind            ENUM('percent', 'fixed', 'override', 'free_setup') NOT NULL,
    value           DECIMAL(18,6) NOT NULL,
    currency        CHAR(3)       CHARACTER SET ascii NULL,
    applies_to      ENUM('recurring', 'setup') NOT NULL,
    cycles          INT           NOT NULL,
    priority        INT           NOT NULL,
    exclusive_group VARCHAR(40)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    version         INT           NOT NULL DEFAULT 1,
    -- What documents in a language call it; NULL or empty: the plain name.
    name_en         VARCHAR(200)  NULL,
    name_de         VARCHAR(200)  NULL,
    name_da         VARCHAR(200)  NULL,
    name_pl         VARCHAR(200)  NULL,
    UNIQUE KEY campaign_code (code),
    CONSTRAINT campaign_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT campaign_window CHECK (valid_from < valid_to),
    CONSTRAINT campaign_value CHECK (value >= 0 AND cycles >= 0)
) ENGINE=InnoDB;

-- One row per product a campaign is limited to.
CREATE TABLE campaign_product (
    campaign_id BIGINT NOT NULL,
    product_id  BIGINT NOT NULL,
    PRIMARY KEY (campaign_id, product_id),
    CONSTRAINT campaign_product_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT campaign_product_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
) ENGINE=InnoDB;

-- The tables are of 0005_accounts.sql, which comes before there are tariffs and campaigns.
ALTER TABLE subproject ADD CONSTRAINT subproject_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id);
ALTER TABLE subproject_campaign ADD CONSTRAINT subproject_campaign_campaign_fk
    FOREIGN KEY (campaign_id) REFERENCES campaign (id);
