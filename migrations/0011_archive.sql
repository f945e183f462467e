-- Printed documents.

-- One row per file of an issued document in the archive, with its SHA-256. Insert-only.
CREATE TABLE archive_entry (
    invoice_id       BIGINT      NOT NULL,
    kind             ENUM('pdf', 'xml') NOT NULL,
    sha256           BINARY(32)  NOT NULL,
    size_bytes       BIGINT      NOT NULL,
    pages            INT         NOT NULL,
    template         VARCHAR(40) NOT NULL,
    template_sha256  BINARY(32)  NOT NULL,
    archived_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (invoice_id, kind),
    CONSTRAINT archive_entry_invoice_fk FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) ENGINE=InnoDB;

CREATE TRIGGER archive_entry_no_update BEFORE UPDATE ON archive_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is write-once';

CREATE TRIGGER archive_entry_no_delete BEFORE DELETE ON archive_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is write-once';
