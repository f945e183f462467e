CREATE TABLE job_run (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    job          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    node         VARCHAR(100) NOT NULL,
    asked_by     VARCHAR(200) NULL,
    started_at   DATETIME(6)  NOT NULL,
    ended_at     DATETIME(6)  NULL,
    outcome      ENUM('done', 'nothing', 'problem', 'interrupted') NULL,
    times        INT          NOT NULL DEFAULT 1,
    since        DATETIME(6)  NOT NULL,
    figures      LONGTEXT     NULL,
    problem_code VARCHAR(60)  NULL,
    problem      VARCHAR(500) NULL,
    KEY job_run_job (job, id),
    KEY job_run_ended (ended_at),
    CONSTRAINT job_run_job_fk FOREIGN KEY (job) REFERENCES job (name),
    CONSTRAINT job_run_ended_with_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CONSTRAINT job_run_times CHECK (times > 0)
) ENGINE=InnoDB
