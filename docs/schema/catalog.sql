-- The tables of Catalog, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per product. tld is for domains only; revenue_account is where the bookkeeping puts what it earns.
CREATE TABLE product (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind enum('hosting','reseller','domain','subdomain','addon','one_time','bundle','metered') NOT NULL,
  name varchar(200) NOT NULL,
  unit varchar(10) NOT NULL,
  revenue_account varchar(20) NOT NULL DEFAULT '',
  stock int(11) DEFAULT NULL,
  active tinyint(1) NOT NULL DEFAULT 1,
  version int(11) NOT NULL DEFAULT 1,
  tld varchar(63) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT '',
  name_en varchar(200) DEFAULT NULL,
  name_de varchar(200) DEFAULT NULL,
  name_da varchar(200) DEFAULT NULL,
  name_pl varchar(200) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY product_code (code),
  KEY product_account_fk (account_id),
  CONSTRAINT product_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per thing that can be chosen with a product, such as its memory.
CREATE TABLE product_option (
  id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(100) NOT NULL,
  kind enum('choice','yes_no','quantity') NOT NULL,
  minimum int(11) NOT NULL,
  maximum int(11) NOT NULL,
  active tinyint(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY product_option_code (product_id,code),
  CONSTRAINT product_option_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT product_option_bounds CHECK (minimum >= 0 and maximum >= 1 and minimum <= maximum)
);

-- One row per value that an option can have.
CREATE TABLE product_option_value (
  id bigint(20) NOT NULL,
  option_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(100) NOT NULL,
  position int(11) NOT NULL,
  active tinyint(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY product_option_value_code (option_id,code),
  CONSTRAINT product_option_value_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id)
);

-- One row per product in a bundle.
CREATE TABLE bundle_part (
  bundle_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  quantity int(11) NOT NULL,
  PRIMARY KEY (bundle_id,product_id),
  KEY bundle_part_product (product_id),
  CONSTRAINT bundle_part_bundle_fk FOREIGN KEY (bundle_id) REFERENCES product (id),
  CONSTRAINT bundle_part_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT bundle_part_other CHECK (bundle_id <> product_id),
  CONSTRAINT bundle_part_quantity CHECK (quantity > 0)
);

-- One row per tariff: a list of prices under a name.
CREATE TABLE tariff (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(200) NOT NULL,
  version int(11) NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY tariff_code (code),
  KEY tariff_account_fk (account_id),
  CONSTRAINT tariff_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);

-- One row per state of a tariff, valid from a day until the next one begins.
CREATE TABLE tariff_version (
  id bigint(20) NOT NULL,
  tariff_id bigint(20) NOT NULL,
  label varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  valid_from date NOT NULL,
  minimum_term_months smallint(6) NOT NULL DEFAULT 0,
  notice_days smallint(6) NOT NULL DEFAULT 0,
  trial_days smallint(6) NOT NULL DEFAULT 0 CHECK (trial_days between 0 and 365),
  PRIMARY KEY (id),
  UNIQUE KEY tariff_version_label (tariff_id,label),
  UNIQUE KEY tariff_version_from (tariff_id,valid_from),
  CONSTRAINT tariff_version_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id)
);

-- One row per price: what a product costs per period and currency. metric, included and unit_price are for what is
-- metered.
CREATE TABLE tariff_price (
  tariff_version_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  period_count smallint(6) NOT NULL,
  period_unit enum('day','week','month') NOT NULL,
  setup_fee decimal(18,6) NOT NULL,
  price decimal(18,6) NOT NULL,
  metric varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  included decimal(20,6) DEFAULT NULL,
  unit_price decimal(18,6) DEFAULT NULL,
  register_price decimal(18,6) DEFAULT NULL CHECK (register_price >= 0),
  transfer_price decimal(18,6) DEFAULT NULL CHECK (transfer_price >= 0),
  restore_price decimal(18,6) DEFAULT NULL CHECK (restore_price >= 0),
  PRIMARY KEY (tariff_version_id,product_id,currency,period_count,period_unit),
  KEY tariff_price_product (product_id),
  CONSTRAINT tariff_price_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT tariff_price_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id),
  CONSTRAINT tariff_price_sign CHECK (setup_fee >= 0 and price >= 0 and period_count > 0),
  CONSTRAINT tariff_price_usage CHECK (metric is null = (unit_price is null) and metric is null = (included is null))
);

-- One row per price that a value of an option adds to its product's.
CREATE TABLE tariff_option_price (
  tariff_version_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  period_count smallint(6) NOT NULL,
  period_unit enum('day','week','month') NOT NULL,
  option_value_id bigint(20) NOT NULL,
  setup_fee decimal(18,6) NOT NULL,
  price decimal(18,6) NOT NULL,
  PRIMARY KEY (tariff_version_id,product_id,currency,period_count,period_unit,option_value_id),
  KEY tariff_option_price_value (option_value_id),
  CONSTRAINT tariff_option_price_cell_fk FOREIGN KEY (tariff_version_id, product_id, currency, period_count, period_unit)
      REFERENCES tariff_price (tariff_version_id, product_id, currency, period_count, period_unit),
  CONSTRAINT tariff_option_price_value_fk FOREIGN KEY (option_value_id) REFERENCES product_option_value (id),
  CONSTRAINT tariff_option_price_sign CHECK (setup_fee >= 0 and price >= 0)
);

-- One row per new state of a tariff that customers are to be told of: when, and what they may choose.
CREATE TABLE tariff_notice (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  account_id bigint(20) NOT NULL,
  tariff_version_id bigint(20) NOT NULL,
  notify_on date NOT NULL,
  choice enum('none','keep','cancel') NOT NULL,
  address varchar(300) NOT NULL,
  created_by varchar(200) NOT NULL,
  created_at datetime(6) NOT NULL,
  notified_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY tariff_notice_version (tariff_version_id),
  KEY tariff_notice_due (notified_at,notify_on),
  KEY tariff_notice_account_fk (account_id),
  CONSTRAINT tariff_notice_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT tariff_notice_version_fk FOREIGN KEY (tariff_version_id) REFERENCES tariff_version (id)
);

-- One row per campaign: a discount for a time, on a kind of charge.
CREATE TABLE campaign (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  code varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(200) NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  scope enum('subscription','subproject') NOT NULL,
  kind enum('percent','fixed','override','free_setup') NOT NULL,
  value decimal(18,6) NOT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
  applies_to enum('recurring','setup') NOT NULL,
  cycles int(11) NOT NULL,
  priority int(11) NOT NULL,
  exclusive_group varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  version int(11) NOT NULL DEFAULT 1,
  name_en varchar(200) DEFAULT NULL,
  name_de varchar(200) DEFAULT NULL,
  name_da varchar(200) DEFAULT NULL,
  name_pl varchar(200) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY campaign_code (code),
  KEY campaign_account_fk (account_id),
  CONSTRAINT campaign_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT campaign_window CHECK (valid_from < valid_to),
  CONSTRAINT campaign_value CHECK (value >= 0 and cycles >= 0)
);

-- One row per product a campaign is limited to.
CREATE TABLE campaign_product (
  campaign_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  PRIMARY KEY (campaign_id,product_id),
  KEY campaign_product_product_fk (product_id),
  CONSTRAINT campaign_product_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT campaign_product_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
);
