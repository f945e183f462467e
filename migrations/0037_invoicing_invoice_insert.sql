CREATE TRIGGER invoice_insert BEFORE INSERT ON invoice FOR EACH ROW BEGIN
    IF NEW.net_minor + NEW.tax_minor <> NEW.gross_minor OR NEW.series_no < 1 OR NEW.issue_date > NEW.due_date THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice totals, number or dates are wrong';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.account_id)
       OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.payer_id)
       OR (NEW.subproject_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM subproject s WHERE s.account_id = NEW.account_id AND s.id = NEW.subproject_id)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'invoice belongs to nobody';
    END IF;
END
