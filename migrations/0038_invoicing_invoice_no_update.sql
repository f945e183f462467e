CREATE TRIGGER invoice_no_update BEFORE UPDATE ON invoice FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable'
