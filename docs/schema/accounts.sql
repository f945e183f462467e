-- The tables of Accounts, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per account: the provider (id 1), its resellers, their customers. parent_id is the account above it,
-- seller_id who writes its invoices, payer_id who pays them (NULL: itself).
CREATE TABLE account (
  id bigint(20) NOT NULL,
  number varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  parent_id bigint(20) DEFAULT NULL,
  kind enum('provider','reseller','customer') NOT NULL,
  seller_id bigint(20) DEFAULT NULL,
  payer_id bigint(20) DEFAULT NULL,
  company varchar(200) NOT NULL DEFAULT '',
  first_name varchar(100) NOT NULL DEFAULT '',
  last_name varchar(100) NOT NULL DEFAULT '',
  street varchar(200) NOT NULL DEFAULT '',
  house_number varchar(20) NOT NULL DEFAULT '',
  postcode varchar(20) NOT NULL DEFAULT '',
  city varchar(100) NOT NULL DEFAULT '',
  country char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  vat_id varchar(20) NOT NULL DEFAULT '',
  vat_id_status enum('none','valid','invalid','unchecked') NOT NULL DEFAULT 'none',
  business tinyint(1) NOT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  language char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  email varchar(200) NOT NULL DEFAULT '',
  payment_terms_days smallint(6) NOT NULL DEFAULT 14,
  version int(11) NOT NULL DEFAULT 1,
  created_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY account_number (number),
  KEY account_parent (parent_id),
  KEY account_payer (payer_id),
  KEY account_seller (seller_id),
  KEY account_vat_id (vat_id),
  KEY account_company (company),
  KEY account_last_name (last_name),
  KEY account_tree_order (parent_id,kind,number),
  CONSTRAINT account_parent_fk FOREIGN KEY (parent_id) REFERENCES account (id),
  CONSTRAINT account_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
  CONSTRAINT account_seller_fk FOREIGN KEY (seller_id) REFERENCES seller (id),
  CONSTRAINT account_terms CHECK (payment_terms_days between 0 and 365)
);

-- One row per company that writes invoices, with its account.
CREATE TABLE seller (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(200) NOT NULL,
  street varchar(200) NOT NULL,
  house_number varchar(20) NOT NULL,
  postcode varchar(20) NOT NULL,
  city varchar(100) NOT NULL,
  country char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  vat_id varchar(20) NOT NULL DEFAULT '',
  tax_number varchar(30) NOT NULL DEFAULT '',
  register_note varchar(200) NOT NULL DEFAULT '',
  iban varchar(34) NOT NULL DEFAULT '',
  bic varchar(11) NOT NULL DEFAULT '',
  email varchar(200) NOT NULL DEFAULT '',
  phone varchar(40) NOT NULL DEFAULT '',
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  time_zone varchar(60) NOT NULL,
  locale varchar(20) NOT NULL,
  theme varchar(40) NOT NULL DEFAULT 'default',
  four_eyes tinyint(1) NOT NULL DEFAULT 0,
  version int(11) NOT NULL DEFAULT 1,
  zero_invoices tinyint(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY seller_code (code),
  UNIQUE KEY seller_account (account_id,id),
  CONSTRAINT seller_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per series of numbers of a seller: the last number, hash and day of issue. Locked while numbers are taken,
-- so that there are no gaps.
CREATE TABLE number_series (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  seller_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind enum('invoice','credit_note') NOT NULL,
  prefix varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  digits tinyint(4) NOT NULL,
  last_no bigint(20) NOT NULL,
  last_hash binary(32) NOT NULL,
  last_issue_date date DEFAULT NULL,
  is_default tinyint(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY number_series_code (seller_id,code),
  UNIQUE KEY number_series_prefix (prefix),
  KEY number_series_seller_fk (account_id,seller_id),
  CONSTRAINT number_series_seller_fk FOREIGN KEY (account_id, seller_id) REFERENCES seller (account_id, id),
  CONSTRAINT number_series_no CHECK (last_no >= 0 and digits between 1 and 12)
);

-- One row per subproject of an account: a part of it with an invoice, a payer or settings of its own. NULL in a
-- setting inherits it. Tariffs come later: 0007_catalog.sql.
CREATE TABLE subproject (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  parent_id bigint(20) DEFAULT NULL,
  name varchar(200) NOT NULL,
  own_invoice tinyint(1) NOT NULL,
  recipient varchar(200) DEFAULT NULL,
  copy_recipients varchar(500) DEFAULT NULL,
  buyer_reference varchar(100) DEFAULT NULL,
  cost_centre varchar(40) DEFAULT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
  payer_id bigint(20) DEFAULT NULL,
  tariff_id bigint(20) DEFAULT NULL,
  series_id bigint(20) DEFAULT NULL,
  template varchar(40) DEFAULT NULL,
  language char(2) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
  payment_terms_days smallint(6) DEFAULT NULL,
  run_calendar_id bigint(20) DEFAULT NULL,
  delivery_channel varchar(20) DEFAULT NULL,
  version int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY subproject_code (code),
  UNIQUE KEY subproject_account (account_id,id),
  KEY subproject_parent (account_id,parent_id),
  KEY subproject_payer_fk (payer_id),
  KEY subproject_tariff_fk (tariff_id),
  KEY subproject_series_fk (series_id),
  CONSTRAINT subproject_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT subproject_parent_fk FOREIGN KEY (account_id, parent_id) REFERENCES subproject (account_id, id),
  CONSTRAINT subproject_payer_fk FOREIGN KEY (payer_id) REFERENCES account (id),
  CONSTRAINT subproject_series_fk FOREIGN KEY (series_id) REFERENCES number_series (id),
  CONSTRAINT subproject_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id),
  CONSTRAINT subproject_terms CHECK (payment_terms_days is null or payment_terms_days between 0 and 365)
);

-- One row per campaign that holds for a whole subproject. Campaigns come later: 0007_catalog.sql.
CREATE TABLE subproject_campaign (
  account_id bigint(20) NOT NULL,
  subproject_id bigint(20) NOT NULL,
  campaign_id bigint(20) NOT NULL,
  PRIMARY KEY (subproject_id,campaign_id),
  KEY subproject_campaign_campaign (campaign_id),
  KEY subproject_campaign_subproject_fk (account_id,subproject_id),
  CONSTRAINT subproject_campaign_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT subproject_campaign_subproject_fk FOREIGN KEY (account_id, subproject_id)
      REFERENCES subproject (account_id, id)
);

-- One row per account whose data was checked, and the version of the account that was.
CREATE TABLE account_quality (
  account_id bigint(20) NOT NULL,
  checked_version int(11) NOT NULL,
  PRIMARY KEY (account_id),
  CONSTRAINT account_quality_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per account and kind of key by which the same company is found twice: VAT id, name with address.
CREATE TABLE account_key (
  account_id bigint(20) NOT NULL,
  kind varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  value varchar(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (account_id,kind),
  KEY account_key_value (kind,value),
  CONSTRAINT account_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per fault that a check found in an account, with what would mend it where that is known.
CREATE TABLE account_finding (
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  severity enum('error','warning') NOT NULL,
  field varchar(40) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  value varchar(300) NOT NULL,
  suggested_fix varchar(300) DEFAULT NULL,
  PRIMARY KEY (account_id,code),
  KEY account_finding_order (severity,code,account_id),
  CONSTRAINT account_finding_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per cost centre that subprojects may name.
CREATE TABLE cost_centre (
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (code)
);
