-- The tables of Identity, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per person who can sign in. A row whose stands_in_at is not 0 stands in for the person at that account
-- until the invitation is accepted: an address may be invited at several places at once. totp_secret is encrypted
-- with the master key.
CREATE TABLE app_user (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name varchar(100) NOT NULL DEFAULT '',
  password_hash varchar(200) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  password_changed_at datetime(6) DEFAULT NULL,
  totp_secret varbinary(600) DEFAULT NULL,
  totp_confirmed_at datetime(6) DEFAULT NULL,
  totp_last_step bigint(20) NOT NULL DEFAULT 0,
  language char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT 'en',
  time_zone varchar(60) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT 'Europe/Berlin',
  disabled_at datetime(6) DEFAULT NULL,
  last_sign_in_at datetime(6) DEFAULT NULL,
  version int(11) NOT NULL DEFAULT 1,
  created_at datetime(6) NOT NULL,
  stands_in_at bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY app_user_email (email,stands_in_at),
  KEY app_user_name (name)
);

-- One row per role of a person at an account; it holds for the account and everything below.
CREATE TABLE membership (
  user_id bigint(20) NOT NULL,
  account_id bigint(20) NOT NULL,
  role varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at datetime(6) NOT NULL,
  PRIMARY KEY (user_id,account_id,role),
  KEY membership_account (account_id),
  CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT membership_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- One row per sign-in, known by the hash of its token only. Each stage of a sign-in makes a new one.
CREATE TABLE user_session (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  token_hash binary(32) NOT NULL,
  user_id bigint(20) NOT NULL,
  stage enum('totp','enrol','full') NOT NULL,
  account_id bigint(20) DEFAULT NULL,
  created_at datetime(6) NOT NULL,
  last_seen_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL,
  revoked_at datetime(6) DEFAULT NULL,
  totp_seed varbinary(600) DEFAULT NULL,
  ip varchar(45) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  user_agent varchar(300) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY user_session_token (token_hash),
  KEY user_session_user (user_id,created_at),
  KEY user_session_expires (expires_at),
  CONSTRAINT user_session_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- One row per code that replaces the second factor once.
CREATE TABLE recovery_code (
  user_id bigint(20) NOT NULL,
  code_hash binary(32) NOT NULL,
  used_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (user_id,code_hash),
  CONSTRAINT recovery_code_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- One row per invitation by mail, known by the hash of its token only.
CREATE TABLE invitation (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  token_hash binary(32) NOT NULL,
  user_id bigint(20) NOT NULL,
  created_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL,
  used_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY invitation_token (token_hash),
  KEY invitation_user (user_id),
  CONSTRAINT invitation_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- One row per address, account or network that failed to sign in: how often, and until when it must wait.
CREATE TABLE sign_in_gate (
  gate_key binary(32) NOT NULL,
  tries int(11) NOT NULL DEFAULT 0,
  last_at datetime(6) NOT NULL,
  closed_until datetime(6) NOT NULL,
  PRIMARY KEY (gate_key),
  KEY sign_in_gate_last (last_at)
);
