-- The tables of Subscriptions, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per contract over a product. anchor is the day its periods are counted from; billed_until and
-- usage_billed_until say how far it is invoiced and only grow. opening is how a domain came; pinned_version_id keeps
-- it at one state of its tariff.
CREATE TABLE subscription (
  id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  number varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  subproject_id bigint(20) NOT NULL,
  product_id bigint(20) NOT NULL,
  tariff_id bigint(20) NOT NULL,
  pinned_version_id bigint(20) DEFAULT NULL,
  quantity decimal(18,6) NOT NULL,
  period_count smallint(6) NOT NULL,
  period_unit enum('day','week','month') NOT NULL,
  start_date date NOT NULL,
  anchor date NOT NULL,
  end_date date DEFAULT NULL,
  billed_until date DEFAULT NULL,
  usage_billed_until date DEFAULT NULL,
  description varchar(300) NOT NULL,
  version int(11) NOT NULL DEFAULT 1,
  opening enum('renewal','register','transfer') NOT NULL DEFAULT 'renewal',
  trial_until date DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subscription_number (number),
  UNIQUE KEY subscription_account (account_id,id),
  KEY subscription_subproject (account_id,subproject_id),
  KEY subscription_product (product_id),
  KEY subscription_version_fk (pinned_version_id),
  KEY subscription_end (end_date,account_id),
  KEY subscription_running (product_id,end_date,account_id),
  KEY subscription_uses (tariff_id,version,end_date,account_id,pinned_version_id),
  CONSTRAINT subscription_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
  CONSTRAINT subscription_subproject_fk FOREIGN KEY (account_id, subproject_id) REFERENCES subproject (account_id, id),
  CONSTRAINT subscription_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id),
  CONSTRAINT subscription_version_fk FOREIGN KEY (pinned_version_id) REFERENCES tariff_version (id),
  CONSTRAINT subscription_quantity CHECK (quantity > 0 and period_count > 0),
  CONSTRAINT subscription_trial CHECK (trial_until > start_date)
);

-- One row per option that was chosen with a subscription.
CREATE TABLE subscription_option (
  subscription_id bigint(20) NOT NULL,
  option_id bigint(20) NOT NULL,
  value_id bigint(20) NOT NULL,
  quantity int(11) NOT NULL,
  PRIMARY KEY (subscription_id,option_id),
  KEY subscription_option_value (value_id),
  KEY subscription_option_option_fk (option_id),
  CONSTRAINT subscription_option_option_fk FOREIGN KEY (option_id) REFERENCES product_option (id),
  CONSTRAINT subscription_option_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
  CONSTRAINT subscription_option_value_fk FOREIGN KEY (value_id) REFERENCES product_option_value (id),
  CONSTRAINT subscription_option_quantity CHECK (quantity > 0)
);

-- One row per campaign that a subscription takes part in, and for how many cycles it did.
CREATE TABLE redemption (
  subscription_id bigint(20) NOT NULL,
  campaign_id bigint(20) NOT NULL,
  cycles_used int(11) NOT NULL,
  ended_on date DEFAULT NULL,
  PRIMARY KEY (subscription_id,campaign_id),
  KEY redemption_campaign (campaign_id),
  CONSTRAINT redemption_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT redemption_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
  CONSTRAINT redemption_used CHECK (cycles_used >= 0)
);

-- One row per measured use. late came after its period was billed; withdrawn_quantity is what it was before it was
-- withdrawn; then quantity is 0.
CREATE TABLE usage_record (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  subscription_id bigint(20) NOT NULL,
  metric varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  quantity decimal(20,6) NOT NULL,
  idempotency_key binary(32) NOT NULL,
  recorded_at datetime(6) NOT NULL,
  late tinyint(1) NOT NULL DEFAULT 0,
  withdrawn_quantity decimal(20,6) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY usage_record_once (idempotency_key),
  KEY usage_record_period (subscription_id,metric,from_date,to_date,quantity,late),
  KEY usage_record_late (late,subscription_id,quantity),
  CONSTRAINT usage_record_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
  CONSTRAINT usage_record_sign CHECK (quantity >= 0 and from_date < to_date)
);

-- One row per account that was notified of new prices, with the hash of the token in its mail.
CREATE TABLE notified_account (
  notice_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  token_hash binary(32) NOT NULL,
  once_key varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  problem varchar(200) DEFAULT NULL,
  PRIMARY KEY (notice_id,account_id),
  UNIQUE KEY told_account_token (token_hash),
  KEY told_account_account (account_id),
  CONSTRAINT told_account_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT told_account_notice_fk FOREIGN KEY (notice_id) REFERENCES tariff_notice (id)
);

-- One row per subscription in such a mail: price before and after in minor units, and what was decided.
CREATE TABLE notified_subscription (
  notice_id bigint(20) NOT NULL,
  subscription_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  from_date date NOT NULL,
  currency char(3) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  old_minor bigint(20) NOT NULL,
  new_minor bigint(20) NOT NULL,
  decided_at datetime(6) DEFAULT NULL,
  decided_by varchar(200) DEFAULT NULL,
  PRIMARY KEY (notice_id,subscription_id),
  KEY told_subscription_account (account_id,subscription_id),
  KEY told_subscription_told_fk (notice_id,account_id),
  CONSTRAINT told_subscription_subscription_fk FOREIGN KEY (account_id, subscription_id)
      REFERENCES subscription (account_id, id),
  CONSTRAINT told_subscription_told_fk FOREIGN KEY (notice_id, account_id)
      REFERENCES notified_account (notice_id, account_id)
);
