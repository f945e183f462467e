-- What every feature stands on: ids, settings, answers under a key, the audit trail, events, calls, jobs and the
-- scheduler.

-- One row per kind of thing whose ids Panel hands out by itself, with the next free one.
CREATE TABLE id_block (
    what    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    next_id BIGINT NOT NULL
) ENGINE=InnoDB;

-- One row per command key that was used: a hash of the key with its actor and use case, a hash of the input, and the
-- answer, sealed with the key. Rows go after 31 days.
CREATE TABLE command_log (
    command_key BINARY(32)  NOT NULL PRIMARY KEY,
    input_hash  BINARY(32)  NOT NULL,
    answer      LONGBLOB    NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    KEY command_log_created (created_at)
) ENGINE=InnoDB;

-- One row per change: who did what to which thing of which account, with the thing before and after as JSON.
-- Insert-only.
CREATE TABLE audit_entry (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at          DATETIME(6)  NOT NULL,
    user_id     BIGINT       NOT NULL,
    actor       VARCHAR(200) NOT NULL,
    action      VARCHAR(60)  NOT NULL,
    entity      VARCHAR(40)  NOT NULL,
    entity_key  VARCHAR(100) NOT NULL,
    account_id  BIGINT       NOT NULL,
    before_json LONGTEXT     NULL,
    after_json  LONGTEXT     NULL,
    KEY audit_entry_thing (entity, entity_key, id),
    KEY audit_entry_account (account_id, id),
    KEY audit_entry_at (at)
) ENGINE=InnoDB;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';

-- One row per setting of this installation that somebody chose; a setting without a row has its default.
CREATE TABLE setting (
    name       VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    value      TEXT        NOT NULL,
    updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

-- One row per key that cookies and tokens of pages are protected with; all web processes share them. The XML is
-- encrypted with the master key.
CREATE TABLE data_protection_key (
    name       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    xml        TEXT         NOT NULL,
    created_at DATETIME(6)  NOT NULL
) ENGINE=InnoDB;

-- One row per thing that happened, in order within its subject ("invoice:4711"). Written in the transaction it
-- follows from. Insert-only.
CREATE TABLE event (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    type        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sequence    BIGINT      NOT NULL,
    version     INT         NOT NULL,
    payload     LONGTEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    UNIQUE KEY event_sequence (subject, sequence),
    CONSTRAINT event_numbers CHECK (sequence >= 1 AND version >= 1),
    CONSTRAINT event_payload CHECK (JSON_VALID(payload))
) ENGINE=InnoDB;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened does not change';

CREATE TRIGGER event_no_delete BEFORE DELETE ON event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened does not change';

-- One row per type of event and consumer that gets it; every starting process registers those of its build.
CREATE TABLE event_consumer (
    type          VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    consumer      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    registered_at DATETIME(6) NOT NULL,
    PRIMARY KEY (type, consumer)
) ENGINE=InnoDB;

-- One row per event and consumer: how far its delivery is. Due at 9999-12-31 is one that was given up and waits for a
-- person.
CREATE TABLE event_delivery (
    event_id     BIGINT       NOT NULL,
    consumer     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sequence     BIGINT       NOT NULL,
    state        ENUM('waiting', 'taken', 'behind', 'dead', 'delivered') NOT NULL DEFAULT 'waiting',
    due_at       DATETIME(6)  NULL,
    owner        VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    reason       VARCHAR(500) NULL,
    delivered_at DATETIME(6)  NULL,
    PRIMARY KEY (event_id, consumer),
    KEY event_delivery_due (consumer, due_at),
    KEY event_delivery_order (consumer, subject, sequence),
    CONSTRAINT event_delivery_event_fk FOREIGN KEY (event_id) REFERENCES event (id),
    CONSTRAINT event_delivery_open CHECK ((state = 'delivered') = (due_at IS NULL)),
    CONSTRAINT event_delivery_done CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
    CONSTRAINT event_delivery_taken CHECK ((state = 'taken') = (owner IS NOT NULL)),
    CONSTRAINT event_delivery_attempts CHECK (attempts >= 0)
) ENGINE=InnoDB;

-- One row per effect in somebody else's system, committed before anything is sent: what is known of it. Request and
-- answer are redacted.
CREATE TABLE outbound_call (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    call_key     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    target       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operation    VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request      MEDIUMTEXT   NOT NULL,
    request_hash BINARY(32)   NOT NULL,
    state        ENUM('planned', 'sent', 'ok', 'failed', 'unknown') NOT NULL DEFAULT 'planned',
    owner        VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    due_at       DATETIME(6)  NULL,
    sends        INT          NOT NULL DEFAULT 0,
    asks         INT          NOT NULL DEFAULT 0,
    answer       TEXT         NULL,
    reason       VARCHAR(500) NULL,
    planned_at   DATETIME(6)  NOT NULL,
    sent_at      DATETIME(6)  NULL,
    settled_at   DATETIME(6)  NULL,
    UNIQUE KEY outbound_call_key (call_key),
    KEY outbound_call_due (target, due_at),
    KEY outbound_call_state (state, id),
    KEY outbound_call_settled (settled_at),
    CONSTRAINT outbound_call_open CHECK ((state IN ('ok', 'failed')) = (due_at IS NULL)),
    CONSTRAINT outbound_call_done CHECK ((state IN ('ok', 'failed')) = (settled_at IS NOT NULL)),
    CONSTRAINT outbound_call_owned CHECK (owner IS NULL OR settled_at IS NULL),
    CONSTRAINT outbound_call_sent CHECK (state = 'planned' OR (sends > 0 AND sent_at IS NOT NULL)),
    CONSTRAINT outbound_call_counts CHECK (sends >= 0 AND asks >= 0)
) ENGINE=InnoDB;

-- One row per job of the day, and whether somebody paused it or asked for it.
CREATE TABLE job (
    name      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    paused_at DATETIME(6)  NULL,
    paused_by VARCHAR(200) NULL,
    asked_at  DATETIME(6)  NULL,
    asked_by  VARCHAR(200) NULL
) ENGINE=InnoDB;

-- One row per time a job ran, or per series of runs that found nothing to do: `times` of them since `since`.
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
) ENGINE=InnoDB;

-- The scheduler's own tables, as Quartz.NET makes them for MySQL; only Quartz reads and writes rows here. One row per
-- job it knows.
CREATE TABLE QRTZ_JOB_DETAILS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    JOB_NAME VARCHAR(200) NOT NULL,
    JOB_GROUP VARCHAR(200) NOT NULL,
    DESCRIPTION VARCHAR(250) NULL,
    JOB_CLASS_NAME VARCHAR(250) NOT NULL,
    IS_DURABLE BOOLEAN NOT NULL,
    IS_NONCONCURRENT BOOLEAN NOT NULL,
    IS_UPDATE_DATA BOOLEAN NOT NULL,
    REQUESTS_RECOVERY BOOLEAN NOT NULL,
    JOB_DATA BLOB NULL,
    PRIMARY KEY (SCHED_NAME,JOB_NAME,JOB_GROUP),
    KEY IDX_QRTZ_J_G_N (SCHED_NAME,JOB_GROUP,JOB_NAME)
) ENGINE=InnoDB;

-- One row per trigger: when a job is due next.
CREATE TABLE QRTZ_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    JOB_NAME VARCHAR(200) NOT NULL,
    JOB_GROUP VARCHAR(200) NOT NULL,
    DESCRIPTION VARCHAR(250) NULL,
    NEXT_FIRE_TIME BIGINT NULL,
    PREV_FIRE_TIME BIGINT NULL,
    PRIORITY INTEGER NULL,
    TRIGGER_STATE VARCHAR(16) NOT NULL,
    TRIGGER_TYPE VARCHAR(8) NOT NULL,
    START_TIME BIGINT NOT NULL,
    END_TIME BIGINT NULL,
    CALENDAR_NAME VARCHAR(200) NULL,
    MISFIRE_INSTR SMALLINT NULL,
    MISFIRE_ORIG_FIRE_TIME BIGINT NULL,
    EXECUTION_GROUP VARCHAR(200) NULL,
    PREFERRED_NODE VARCHAR(200) NULL,
    PREFERRED_NODE_AUTO BOOLEAN NOT NULL DEFAULT FALSE,
    RETRY_POLICY VARCHAR(250) NULL,
    RETRY_ATTEMPT INTEGER NULL,
    CONTINUES_TRIGGER_NAME VARCHAR(200) NULL,
    CONTINUES_TRIGGER_GROUP VARCHAR(200) NULL,
    CONTINUATION_CONDITION INTEGER NULL,
    OVERLAP_POLICY INTEGER NULL,
    PAUSE_REASON VARCHAR(250) NULL,
    PAUSED_BY VARCHAR(200) NULL,
    PAUSED_AT BIGINT NULL,
    MISFIRE_THRESHOLD BIGINT NULL,
    FIXED_DELAY BOOLEAN NULL,
    JOB_DATA BLOB NULL,
    PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
    CONSTRAINT QRTZ_TRIGGERS_FK FOREIGN KEY (SCHED_NAME,JOB_NAME,JOB_GROUP)
        REFERENCES QRTZ_JOB_DETAILS (SCHED_NAME,JOB_NAME,JOB_GROUP),
    KEY IDX_QRTZ_T_J (SCHED_NAME,JOB_NAME,JOB_GROUP),
    KEY IDX_QRTZ_T_G_N (SCHED_NAME,TRIGGER_GROUP,TRIGGER_NAME),
    KEY IDX_QRTZ_T_C (SCHED_NAME,CALENDAR_NAME),
    KEY IDX_QRTZ_T_NFT_ST (SCHED_NAME,TRIGGER_STATE,NEXT_FIRE_TIME ASC,PRIORITY DESC,MISFIRE_INSTR)
) ENGINE=InnoDB;

-- What a trigger of an interval needs more.
CREATE TABLE QRTZ_SIMPLE_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    REPEAT_COUNT BIGINT NOT NULL,
    REPEAT_INTERVAL BIGINT NOT NULL,
    TIMES_TRIGGERED BIGINT NOT NULL,
    PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
    CONSTRAINT QRTZ_SIMPLE_TRIGGERS_FK FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
        REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- What a trigger of a cron expression needs more.
CREATE TABLE QRTZ_CRON_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    CRON_EXPRESSION VARCHAR(120) NOT NULL,
    TIME_ZONE_ID VARCHAR(80),
    PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
    CONSTRAINT QRTZ_CRON_TRIGGERS_FK FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
        REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- What a trigger of a calendar interval needs more.
CREATE TABLE QRTZ_SIMPROP_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    STR_PROP_1 VARCHAR(512) NULL,
    STR_PROP_2 VARCHAR(512) NULL,
    STR_PROP_3 VARCHAR(512) NULL,
    INT_PROP_1 INT NULL,
    INT_PROP_2 INT NULL,
    LONG_PROP_1 BIGINT NULL,
    LONG_PROP_2 BIGINT NULL,
    DEC_PROP_1 NUMERIC(13,4) NULL,
    DEC_PROP_2 NUMERIC(13,4) NULL,
    BOOL_PROP_1 BOOLEAN NULL,
    BOOL_PROP_2 BOOLEAN NULL,
    TIME_ZONE_ID VARCHAR(80) NULL,
    PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
    CONSTRAINT QRTZ_SIMPROP_TRIGGERS_FK FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
        REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- What a trigger of any other kind needs more.
CREATE TABLE QRTZ_BLOB_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    BLOB_DATA BLOB NULL,
    PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
    CONSTRAINT QRTZ_BLOB_TRIGGERS_FK FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
        REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- One row per calendar of days on which triggers rest.
CREATE TABLE QRTZ_CALENDARS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    CALENDAR_NAME VARCHAR(200) NOT NULL,
    CALENDAR BLOB NOT NULL,
    PRIMARY KEY (SCHED_NAME,CALENDAR_NAME)
) ENGINE=InnoDB;

-- One row per group of triggers that is paused.
CREATE TABLE QRTZ_PAUSED_TRIGGER_GRPS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    PAUSE_REASON VARCHAR(250) NULL,
    PAUSED_BY VARCHAR(200) NULL,
    PAUSED_AT BIGINT NULL,
    PRIMARY KEY (SCHED_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- One row per group of jobs that is paused.
CREATE TABLE QRTZ_PAUSED_JOB_GRPS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    JOB_GROUP VARCHAR(200) NOT NULL,
    PAUSE_REASON VARCHAR(250) NULL,
    PAUSED_BY VARCHAR(200) NULL,
    PAUSED_AT BIGINT NULL,
    PRIMARY KEY (SCHED_NAME,JOB_GROUP)
) ENGINE=InnoDB;

-- One row per trigger that fires at this moment, and on which node.
CREATE TABLE QRTZ_FIRED_TRIGGERS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    ENTRY_ID VARCHAR(140) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    INSTANCE_NAME VARCHAR(200) NOT NULL,
    FIRED_TIME BIGINT NOT NULL,
    SCHED_TIME BIGINT NOT NULL,
    PRIORITY INTEGER NOT NULL,
    STATE VARCHAR(16) NOT NULL,
    JOB_NAME VARCHAR(200) NULL,
    JOB_GROUP VARCHAR(200) NULL,
    IS_NONCONCURRENT BOOLEAN NULL,
    REQUESTS_RECOVERY BOOLEAN NULL,
    EXECUTION_GROUP VARCHAR(200) NULL,
    PROGRESS INTEGER NULL,
    PROGRESS_MESSAGE VARCHAR(250) NULL,
    INTERRUPT_REQUESTED_TIME BIGINT NULL,
    PRIMARY KEY (SCHED_NAME,ENTRY_ID),
    KEY IDX_QRTZ_FT_INST_JOB_REQ_RCVRY (SCHED_NAME,INSTANCE_NAME,REQUESTS_RECOVERY),
    KEY IDX_QRTZ_FT_J_G (SCHED_NAME,JOB_NAME,JOB_GROUP),
    KEY IDX_QRTZ_FT_T_G (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
) ENGINE=InnoDB;

-- One row per node that runs jobs, and when it was last seen.
CREATE TABLE QRTZ_SCHEDULER_STATE (
    SCHED_NAME VARCHAR(120) NOT NULL,
    INSTANCE_NAME VARCHAR(200) NOT NULL,
    LAST_CHECKIN_TIME BIGINT NOT NULL,
    CHECKIN_INTERVAL BIGINT NOT NULL,
    QUARTZ_VERSION VARCHAR(20) NULL,
    PRIMARY KEY (SCHED_NAME,INSTANCE_NAME)
) ENGINE=InnoDB;

-- One row per lock that nodes take.
CREATE TABLE QRTZ_LOCKS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    LOCK_NAME VARCHAR(40) NOT NULL,
    PRIMARY KEY (SCHED_NAME,LOCK_NAME)
) ENGINE=InnoDB;

-- One row per run of a job, as Quartz records it; Panel keeps its own in job_run.
CREATE TABLE QRTZ_EXECUTION_HISTORY (
    SCHED_NAME VARCHAR(120) NOT NULL,
    ENTRY_ID VARCHAR(140) NOT NULL,
    INSTANCE_NAME VARCHAR(200) NOT NULL,
    JOB_NAME VARCHAR(200) NOT NULL,
    JOB_GROUP VARCHAR(200) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    FIRED_TIME BIGINT NOT NULL,
    RUN_TIME BIGINT NOT NULL,
    SUCCEEDED BOOLEAN NOT NULL,
    ERROR_MESSAGE VARCHAR(1000) NULL,
    RETRY_ATTEMPT INTEGER NOT NULL DEFAULT 0,
    RETRY_SCHEDULED BOOLEAN NOT NULL DEFAULT FALSE,
    EXECUTION_LOG LONGTEXT NULL,
    RESULT INTEGER NULL,
    SUMMARY VARCHAR(1000) NULL,
    METRICS LONGTEXT NULL,
    MANUAL BOOLEAN NULL,
    FIRE_INSTANCE_ID VARCHAR(140) NULL,
    JOB_INPUT LONGTEXT NULL,
    JOB_INPUT_TOO_LARGE BOOLEAN NULL,
    PRIMARY KEY (SCHED_NAME,ENTRY_ID),
    KEY IDX_QRTZ_EH_FIRED_TIME (SCHED_NAME,FIRED_TIME),
    KEY IDX_QRTZ_EH_INST (SCHED_NAME,INSTANCE_NAME),
    KEY IDX_QRTZ_EH_JOB_TIME (SCHED_NAME,JOB_GROUP,JOB_NAME,FIRED_TIME),
    KEY IDX_QRTZ_EH_FIRE_INST (SCHED_NAME,FIRE_INSTANCE_ID),
    KEY IDX_QRTZ_EH_TRIG_TIME (SCHED_NAME,TRIGGER_GROUP,TRIGGER_NAME,FIRED_TIME)
) ENGINE=InnoDB;

-- One row per trigger that fired too late.
CREATE TABLE QRTZ_MISFIRE_HISTORY (
    SCHED_NAME VARCHAR(120) NOT NULL,
    ENTRY_ID VARCHAR(140) NOT NULL,
    INSTANCE_NAME VARCHAR(200) NOT NULL,
    TRIGGER_NAME VARCHAR(200) NOT NULL,
    TRIGGER_GROUP VARCHAR(200) NOT NULL,
    JOB_NAME VARCHAR(200) NULL,
    JOB_GROUP VARCHAR(200) NULL,
    MISFIRE_TIME BIGINT NOT NULL,
    SCHED_TIME BIGINT NULL,
    REASON INTEGER NULL,
    PRIMARY KEY (SCHED_NAME,ENTRY_ID),
    KEY IDX_QRTZ_MH_MISFIRE_TIME (SCHED_NAME,MISFIRE_TIME),
    KEY IDX_QRTZ_MH_INST (SCHED_NAME,INSTANCE_NAME)
) ENGINE=InnoDB;

-- One row per job with figures of its runs.
CREATE TABLE QRTZ_JOB_STATUS (
    SCHED_NAME VARCHAR(120) NOT NULL,
    JOB_GROUP VARCHAR(200) NOT NULL,
    JOB_NAME VARCHAR(200) NOT NULL,
    FIRST_FIRED_TIME BIGINT NOT NULL,
    LAST_FIRED_TIME BIGINT NOT NULL,
    LAST_RESULT INTEGER NOT NULL,
    LAST_RUN_TIME BIGINT NOT NULL,
    LAST_INSTANCE_NAME VARCHAR(200) NOT NULL,
    LAST_ENTRY_ID VARCHAR(140) NULL,
    LAST_SUMMARY VARCHAR(1000) NULL,
    LAST_SUCCESS_TIME BIGINT NULL,
    LAST_FAILURE_TIME BIGINT NULL,
    LAST_FAILURE_MESSAGE VARCHAR(1000) NULL,
    CONSECUTIVE_FAILURES INTEGER NOT NULL DEFAULT 0,
    RUN_COUNT BIGINT NOT NULL DEFAULT 0,
    FAILURE_COUNT BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (SCHED_NAME,JOB_GROUP,JOB_NAME)
) ENGINE=InnoDB;
