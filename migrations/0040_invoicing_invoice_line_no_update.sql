CREATE TRIGGER invoice_line_no_update BEFORE UPDATE ON invoice_line FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable'
