CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable'
