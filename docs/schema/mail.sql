-- The tables of Mail, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per mail, from the moment it is queued; how far it is says event_delivery. once_key keeps the same mail
-- from being written twice.
CREATE TABLE mail (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  account_id bigint(20) NOT NULL,
  kind varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  about varchar(200) NOT NULL,
  once_key varchar(100) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  recipient varchar(254) NOT NULL,
  recipient_name varchar(200) NOT NULL,
  language char(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  subject varchar(200) NOT NULL,
  body longblob DEFAULT NULL,
  attempts int(11) NOT NULL DEFAULT 0,
  created_at datetime(6) NOT NULL,
  sent_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY mail_once (once_key),
  KEY mail_account (account_id,id),
  CONSTRAINT mail_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);
