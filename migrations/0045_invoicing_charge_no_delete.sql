CREATE TRIGGER charge_no_delete BEFORE DELETE ON charge FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a charge that ended stays'
