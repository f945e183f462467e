CREATE TRIGGER invoice_tax_no_update BEFORE UPDATE ON invoice_tax FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an issued document is immutable'
