-- The tables of Archive, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per file of an issued document in the archive, with its SHA-256. Insert-only.
CREATE TABLE archive_entry (
  invoice_id bigint(20) NOT NULL,
  kind enum('pdf','xml') NOT NULL,
  sha256 binary(32) NOT NULL,
  size_bytes bigint(20) NOT NULL,
  pages int(11) NOT NULL,
  template varchar(40) NOT NULL,
  template_sha256 binary(32) NOT NULL,
  archived_at datetime(6) NOT NULL,
  PRIMARY KEY (invoice_id,kind),
  CONSTRAINT archive_entry_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
);

CREATE TRIGGER archive_entry_no_delete BEFORE DELETE ON archive_entry FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is write-once';

CREATE TRIGGER archive_entry_no_update BEFORE UPDATE ON archive_entry FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is write-once';
