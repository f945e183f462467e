CREATE TRIGGER invoice_line_insert BEFORE INSERT ON invoice_line FOR EACH ROW BEGIN
    IF NEW.net_minor < 0 OR NEW.net_minor > NEW.base_minor OR NEW.from_date > NEW.to_date
       OR NOT EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice line is wrong or has no invoice';
    END IF;
END
