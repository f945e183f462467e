-- A target is named after a module and a subject after a domain, which are longer than what was thought of; calls of one subject go in turn.
ALTER TABLE outbound_call
    MODIFY target  VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    MODIFY subject VARCHAR(260) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ADD KEY outbound_call_subject (subject, settled_at)
