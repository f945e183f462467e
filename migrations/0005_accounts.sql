-- The tree of accounts, who sells to them, and how good their data is.

-- One row per account: the provider (id 1), its resellers, their customers. parent_id is the account above it,
-- seller_id who writes its invoices, payer_id who pays them (NULL: itself).
CREATE TABLE account (
    id                 BIGINT       NOT NULL PRIMARY KEY,
    number             VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    parent_id          BIGINT       NULL,
    kind               ENUM('provider', 'reseller', 'customer') NOT NULL,
    seller_id          BIGINT       NULL,
    payer_id           BIGINT       NULL,
    company            VARCHAR(200) NOT NULL DEFAULT '',
    first_name         VARCHAR(100) NOT NULL DEFAULT '',
    last_name          VARCHAR(100) NOT NULL DEFAULT '',
    street             VARCHAR(200) NOT NULL DEFAULT '',
    house_number       VARCHAR(20)  NOT NULL DEFAULT '',
    postcode           VARCHAR(20)  NOT NULL DEFAULT '',
    city               VARCHAR(100) NOT NULL DEFAULT '',
    country            CHAR(2)      CHARACTER SET ascii NOT NULL,
    vat_id             VARCHAR(20)  NOT NULL DEFAULT '',
    vat_id_status      ENUM('none', 'valid', 'invalid', 'unchecked') NOT NULL DEFAULT 'none',
    business           TINYINT(1)   NOT NULL,
    currency           CHAR(3)      CHARACTER SET ascii NOT NULL,
    language           CHAR(2)      CHARACTER SET ascii NOT NULL,
    email              VARCHAR(200) NOT NULL DEFAULT '',
    payment_terms_days SMALLINT     NOT NULL DEFAULT 14,
    version            INT          NOT NULL DEFAULT 1,
    created_at         DATETIME(6)  NOT NULL,
    UNIQUE KEY account_number (number),
    KEY account_parent (parent_id),
    KEY account_payer (payer_id),
    KEY account_seller (seller_id),
    KEY account_vat_id (vat_id),
    KEY account_company (company),
    KEY account_last_name (last_name),
    KEY account_tree_order (parent_id, kind, number),
    CONSTRAINT account_parent_fk FOREIGN KEY (parent_id) REFERENCES account (id),
    CONSTRAINT account_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
    CONSTRAINT account_terms CHECK (payment_terms_days BETWEEN 0 AND 365)
) ENGINE=InnoDB;

-- One row per company that writes invoices, with its account.
CREATE TABLE seller (
    id            BIGINT       NOT NULL PRIMARY KEY,
    account_id    BIGINT       NOT NULL,
    code          VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name          VARCHAR(200) NOT NULL,
    street        VARCHAR(200) NOT NULL,
    house_number  VARCHAR(20)  NOT NULL,
    postcode      VARCHAR(20)  NOT NULL,
    city          VARCHAR(100) NOT NULL,
    country       CHAR(2)      CHARACTER SET ascii NOT NULL,
    vat_id        VARCHAR(20)  NOT NULL DEFAULT '',
    tax_number    VARCHAR(30)  NOT NULL DEFAULT '',
    register_note VARCHAR(200) NOT NULL DEFAULT '',
    iban          VARCHAR(34)  NOT NULL DEFAULT '',
    bic           VARCHAR(11)  NOT NULL DEFAULT '',
    email         VARCHAR(200) NOT NULL DEFAULT '',
    phone         VARCHAR(40)  NOT NULL DEFAULT '',
    currency      CHAR(3)      CHARACTER SET ascii NOT NULL,
    time_zone     VARCHAR(60)  NOT NULL,
    locale        VARCHAR(20)  NOT NULL,
    theme         VARCHAR(40)  NOT NULL DEFAULT 'default',
    four_eyes     TINYINT(1)   NOT NULL DEFAULT 0,
    version       INT          NOT NULL DEFAULT 1,
    zero_invoices TINYINT(1)   NOT NULL DEFAULT 1, -- 0: an invoice over 0.00 is skipped, not issued
    UNIQUE KEY seller_code (code),
    UNIQUE KEY seller_account (account_id, id),
    CONSTRAINT seller_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- Accounts and sellers name each other.
ALTER TABLE account ADD CONSTRAINT account_seller_fk FOREIGN KEY (seller_id) REFERENCES seller (id);

-- One row per series of numbers of a seller: the last number, hash and day of issue. Locked while numbers are taken,
-- so that there are no gaps.
CREATE TABLE number_series (
    id              BIGINT      NOT NULL PRIMARY KEY,
    account_id      BIGINT      NOT NULL,
    seller_id       BIGINT      NOT NULL,
    code            VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind            ENUM('invoice', 'credit_note') NOT NULL,
    prefix          VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    digits          TINYINT     NOT NULL,
    last_no         BIGINT      NOT NULL,
    last_hash       BINARY(32)  NOT NULL,
    last_issue_date DATE        NULL,
    is_default      TINYINT(1)  NOT NULL DEFAULT 1,
    UNIQUE KEY number_series_code (seller_id, code),
    UNIQUE KEY number_series_prefix (prefix),
    CONSTRAINT number_series_seller_fk FOREIGN KEY (account_id, seller_id) REFERENCES seller (account_id, id),
    CONSTRAINT number_series_no CHECK (last_no >= 0 AND digits BETWEEN 1 AND 12)
) ENGINE=InnoDB;

-- One row per subproject of an account: a part of it with an invoice, a payer or settings of its own. NULL in a
-- setting inherits it. Tariffs come later: 0007_catalog.sql.
CREATE TABLE subproject (
    id                 BIGINT       NOT NULL PRIMARY KEY,
    account_id         BIGINT       NOT NULL,
    code               VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    parent_id          BIGINT       NULL,
    name               VARCHAR(200) NOT NULL,
    own_invoice        TINYINT(1)   NOT NULL,
    recipient          VARCHAR(200) NULL,
    copy_recipients    VARCHAR(500) NULL,
    buyer_reference    VARCHAR(100) NULL,
    cost_centre        VARCHAR(40)  NULL,
    currency           CHAR(3)      CHARACTER SET ascii NULL,
    payer_id           BIGINT       NULL,
    tariff_id          BIGINT       NULL,
    series_id          BIGINT       NULL,
    template           VARCHAR(40)  NULL,
    language           CHAR(2)      CHARACTER SET ascii NULL,
    payment_terms_days SMALLINT     NULL,
    run_calendar_id    BIGINT       NULL,
    delivery_channel   VARCHAR(20)  NULL,
    version            INT          NOT NULL DEFAULT 1,
    UNIQUE KEY subproject_code (code),
    UNIQUE KEY subproject_account (account_id, id),
    KEY subproject_parent (account_id, parent_id),
    KEY subproject_payer_fk (payer_id),
    KEY subproject_tariff_fk (tariff_id),
    KEY subproject_series_fk (series_id),
    CONSTRAINT subproject_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT subproject_parent_fk FOREIGN KEY (account_id, parent_id) REFERENCES subproject (account_id, id),
    CONSTRAINT subproject_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
    CONSTRAINT subproject_series_fk FOREIGN KEY (series_id) REFERENCES number_series (id),
    CONSTRAINT subproject_terms CHECK (payment_terms_days IS NULL OR payment_terms_days BETWEEN 0 AND 365)
) ENGINE=InnoDB;

-- One row per campaign that holds for a whole subproject. Campaigns come later: 0007_catalog.sql.
CREATE TABLE subproject_campaign (
    account_id    BIGINT NOT NULL,
    subproject_id BIGINT NOT NULL,
    campaign_id   BIGINT NOT NULL,
    PRIMARY KEY (subproject_id, campaign_id),
    KEY subproject_campaign_campaign (campaign_id),
    CONSTRAINT subproject_campaign_subproject_fk FOREIGN KEY (account_id, subproject_id)
        REFERENCES subproject (account_id, id)
) ENGINE=InnoDB;

-- One row per account whose data was checked, and the version of the account that was.
CREATE TABLE account_quality (
    account_id      BIGINT NOT NULL PRIMARY KEY,
    checked_version INT    NOT NULL,
    CONSTRAINT account_quality_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per account and kind of key by which the same company is found twice: VAT id, name with address.
CREATE TABLE account_key (
    account_id BIGINT       NOT NULL,
    kind       VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    value      VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (account_id, kind),
    KEY account_key_value (kind, value),
    CONSTRAINT account_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per fault that a check found in an account, with what would mend it where that is known.
CREATE TABLE account_finding (
    account_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    severity   ENUM('error', 'warning') NOT NULL,
    field      VARCHAR(40)  CHARACTER SET ascii NOT NULL,
    value      VARCHAR(300) NOT NULL,
    suggested_fix VARCHAR(300) NULL,
    PRIMARY KEY (account_id, code),
    KEY account_finding_order (severity, code, account_id),
    CONSTRAINT account_finding_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB;

-- One row per cost centre that subprojects may name.
CREATE TABLE cost_centre (
    code VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL DEFAULT ''
) ENGINE=InnoDB;

-- The table is of 0002_tenancy.sql, which comes before there are accounts.
ALTER TABLE account_ancestor ADD CONSTRAINT account_ancestor_ancestor_fk
    FOREIGN KEY (ancestor_id) REFERENCES account (id);
ALTER TABLE account_ancestor ADD CONSTRAINT account_ancestor_account_fk
    FOREIGN KEY (account_id) REFERENCES account (id);

-- The table is of 0003_identity.sql, which comes before there are accounts.
ALTER TABLE membership ADD CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id);

-- The root of the tree: the provider itself.
INSERT INTO account (id, number, kind, company, country, business, currency, language, created_at)
VALUES (1, 'provider', 'provider', 'Provider', 'DE', 1, 'EUR', 'en', UTC_TIMESTAMP(6));

INSERT INTO account_ancestor (ancestor_id, account_id, depth) VALUES (1, 1, 0);

INSERT INTO id_block (what, next_id) VALUES ('account', 2);
