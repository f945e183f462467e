CREATE TRIGGER archive_entry_no_update BEFORE UPDATE ON archive_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the archive is write-once'
