CREATE TABLE run_calendar (
    id            BIGINT       NOT NULL PRIMARY KEY,
    account_id    BIGINT       NOT NULL,
    name          VARCHAR(100) NOT NULL,
    seller_id     BIGINT       NULL,
    scope_json    LONGTEXT     NOT NULL,
    day_of_month  TINYINT      NOT NULL,
    at_time       TIME         NOT NULL,
    auto_issue    TINYINT(1)   NOT NULL DEFAULT 0,
    active        TINYINT(1)   NOT NULL DEFAULT 1,
    last_run_on   DATE         NULL,
    last_run_id   BIGINT       NULL,
    version       INT          NOT NULL DEFAULT 1,
    CONSTRAINT run_calendar_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT run_calendar_day CHECK (day_of_month BETWEEN 1 AND 28)
) ENGINE=InnoDB
