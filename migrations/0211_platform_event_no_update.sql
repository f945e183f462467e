CREATE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened does not change'
