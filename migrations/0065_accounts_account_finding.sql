CREATE TABLE account_finding (
    account_id BIGINT       NOT NULL,
    code       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    severity   ENUM('error', 'warning') NOT NULL,
    field      VARCHAR(40)  CHARACTER SET ascii NOT NULL,
    value      VARCHAR(300) NOT NULL,
    mend       VARCHAR(300) NULL,
    PRIMARY KEY (account_id, code),
    KEY account_finding_order (severity, code, account_id),
    CONSTRAINT account_finding_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE=InnoDB
