CREATE TRIGGER charge_no_update BEFORE UPDATE ON charge FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays'
