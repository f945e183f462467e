-- The tables of Platform, as all migrations together leave them, and the triggers on them.
-- To be read, not run: written from a migrated database by `./panel test WriteSchema`, kept true by a test.
-- Every table is InnoDB, in utf8mb4 and, where it says nothing else, utf8mb4_unicode_520_ci.

-- One row per migration: its name, the SHA-256 of what must not change any more, and how many of its
-- statements are done. Row 0 is the turn of whoever migrates.
CREATE TABLE schema_migration (
  version int(11) NOT NULL,
  name varchar(100) NOT NULL,
  checksum binary(32) NOT NULL,
  state enum('running','applied','stopped') NOT NULL,
  applied_at datetime(6) NOT NULL,
  statements int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (version)
);

-- One row per kind of thing whose ids Panel hands out by itself, with the next free one.
CREATE TABLE id_block (
  what varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next_id bigint(20) NOT NULL,
  PRIMARY KEY (what)
);

-- One row per command key that was used: a hash of the key with its actor and use case, a hash of the input, and the
-- answer, sealed with the key. Rows go after 31 days.
CREATE TABLE command_log (
  command_key binary(32) NOT NULL,
  input_hash binary(32) NOT NULL,
  answer longblob NOT NULL,
  created_at datetime(6) NOT NULL,
  PRIMARY KEY (command_key),
  KEY command_log_created (created_at)
);

-- One row per change: who did what to which thing of which account, with the thing before and after as JSON.
-- Insert-only.
CREATE TABLE audit_entry (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  at datetime(6) NOT NULL,
  user_id bigint(20) NOT NULL,
  actor varchar(200) NOT NULL,
  action varchar(60) NOT NULL,
  entity varchar(40) NOT NULL,
  entity_key varchar(100) NOT NULL,
  account_id bigint(20) NOT NULL,
  before_json longtext DEFAULT NULL,
  after_json longtext DEFAULT NULL,
  PRIMARY KEY (id),
  KEY audit_entry_thing (entity,entity_key,id),
  KEY audit_entry_account (account_id,id),
  KEY audit_entry_at (at)
);

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';

-- One row per setting of this installation that somebody chose; a setting without a row has its default.
CREATE TABLE setting (
  name varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value text NOT NULL,
  updated_at datetime(6) NOT NULL,
  PRIMARY KEY (name)
);

-- One row per key that cookies and tokens of pages are protected with; all web processes share them. The XML is
-- encrypted with the master key.
CREATE TABLE data_protection_key (
  name varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  xml text NOT NULL,
  created_at datetime(6) NOT NULL,
  PRIMARY KEY (name)
);

-- One row per thing that happened, in order within its subject ("invoice:4711"). Written in the transaction it
-- follows from. Insert-only.
CREATE TABLE event (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  type varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sequence bigint(20) NOT NULL,
  version int(11) NOT NULL,
  payload longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  occurred_at datetime(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY event_sequence (subject,sequence),
  CONSTRAINT event_numbers CHECK (sequence >= 1 and version >= 1),
  CONSTRAINT event_payload CHECK (json_valid(payload))
);

CREATE TRIGGER event_no_delete BEFORE DELETE ON event FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened does not change';

CREATE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened does not change';

-- One row per type of event and consumer that gets it; every starting process registers those of its build.
CREATE TABLE event_consumer (
  type varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  consumer varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  registered_at datetime(6) NOT NULL,
  PRIMARY KEY (type,consumer)
);

-- One row per event and consumer: how far its delivery is. Due at 9999-12-31 is one that was given up and waits for a
-- person.
CREATE TABLE event_delivery (
  event_id bigint(20) NOT NULL,
  consumer varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sequence bigint(20) NOT NULL,
  state enum('waiting','taken','behind','dead','delivered') NOT NULL DEFAULT 'waiting',
  due_at datetime(6) DEFAULT NULL,
  owner varchar(60) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  attempts int(11) NOT NULL DEFAULT 0,
  reason varchar(500) DEFAULT NULL,
  delivered_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (event_id,consumer),
  KEY event_delivery_due (consumer,due_at),
  KEY event_delivery_order (consumer,subject,sequence),
  CONSTRAINT event_delivery_event_fk FOREIGN KEY (event_id) REFERENCES event (id),
  CONSTRAINT event_delivery_open CHECK (state = 'delivered' = (due_at is null)),
  CONSTRAINT event_delivery_done CHECK (state = 'delivered' = (delivered_at is not null)),
  CONSTRAINT event_delivery_taken CHECK (state = 'taken' = (owner is not null)),
  CONSTRAINT event_delivery_attempts CHECK (attempts >= 0)
);

-- One row per effect in somebody else's system, committed before anything is sent: what is known of it. Request and
-- answer are redacted.
CREATE TABLE outbound_call (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  call_key varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  target varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operation varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject varchar(260) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request mediumtext NOT NULL,
  request_hash binary(32) NOT NULL,
  state enum('planned','sent','ok','failed','unknown') NOT NULL DEFAULT 'planned',
  owner varchar(60) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  due_at datetime(6) DEFAULT NULL,
  sends int(11) NOT NULL DEFAULT 0,
  asks int(11) NOT NULL DEFAULT 0,
  answer text DEFAULT NULL,
  reason varchar(500) DEFAULT NULL,
  planned_at datetime(6) NOT NULL,
  sent_at datetime(6) DEFAULT NULL,
  settled_at datetime(6) DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY outbound_call_key (call_key),
  KEY outbound_call_due (target,due_at),
  KEY outbound_call_state (state,id),
  KEY outbound_call_settled (settled_at),
  KEY outbound_call_subject (subject,settled_at),
  CONSTRAINT outbound_call_open CHECK (state in ('ok','failed') = (due_at is null)),
  CONSTRAINT outbound_call_done CHECK (state in ('ok','failed') = (settled_at is not null)),
  CONSTRAINT outbound_call_owned CHECK (owner is null or settled_at is null),
  CONSTRAINT outbound_call_sent CHECK (state = 'planned' or sends > 0 and sent_at is not null),
  CONSTRAINT outbound_call_counts CHECK (sends >= 0 and asks >= 0)
);

-- One row per job of the day, and whether somebody paused it or asked for it.
CREATE TABLE job (
  name varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  paused_at datetime(6) DEFAULT NULL,
  paused_by varchar(200) DEFAULT NULL,
  asked_at datetime(6) DEFAULT NULL,
  asked_by varchar(200) DEFAULT NULL,
  PRIMARY KEY (name)
);

-- One row per time a job ran, or per series of runs that found nothing to do: `times` of them since `since`.
CREATE TABLE job_run (
  id bigint(20) NOT NULL AUTO_INCREMENT,
  job varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  node varchar(100) NOT NULL,
  asked_by varchar(200) DEFAULT NULL,
  started_at datetime(6) NOT NULL,
  ended_at datetime(6) DEFAULT NULL,
  outcome enum('done','nothing','problem','interrupted') DEFAULT NULL,
  times int(11) NOT NULL DEFAULT 1,
  since datetime(6) NOT NULL,
  figures longtext DEFAULT NULL,
  problem_code varchar(60) DEFAULT NULL,
  problem varchar(500) DEFAULT NULL,
  PRIMARY KEY (id),
  KEY job_run_job (job,id),
  KEY job_run_ended (ended_at),
  CONSTRAINT job_run_job_fk FOREIGN KEY (job) REFERENCES job (name),
  CONSTRAINT job_run_ended_with_outcome CHECK (ended_at is null = (outcome is null)),
  CONSTRAINT job_run_times CHECK (times > 0)
);

-- The scheduler's own tables, as Quartz.NET makes them for MySQL; only Quartz reads and writes rows here. One row per
-- job it knows.
CREATE TABLE QRTZ_JOB_DETAILS (
  SCHED_NAME varchar(120) NOT NULL,
  JOB_NAME varchar(200) NOT NULL,
  JOB_GROUP varchar(200) NOT NULL,
  DESCRIPTION varchar(250) DEFAULT NULL,
  JOB_CLASS_NAME varchar(250) NOT NULL,
  IS_DURABLE tinyint(1) NOT NULL,
  IS_NONCONCURRENT tinyint(1) NOT NULL,
  IS_UPDATE_DATA tinyint(1) NOT NULL,
  REQUESTS_RECOVERY tinyint(1) NOT NULL,
  JOB_DATA blob DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,JOB_NAME,JOB_GROUP),
  KEY IDX_QRTZ_J_G_N (SCHED_NAME,JOB_GROUP,JOB_NAME)
);

-- One row per trigger: when a job is due next.
CREATE TABLE QRTZ_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  JOB_NAME varchar(200) NOT NULL,
  JOB_GROUP varchar(200) NOT NULL,
  DESCRIPTION varchar(250) DEFAULT NULL,
  NEXT_FIRE_TIME bigint(20) DEFAULT NULL,
  PREV_FIRE_TIME bigint(20) DEFAULT NULL,
  PRIORITY int(11) DEFAULT NULL,
  TRIGGER_STATE varchar(16) NOT NULL,
  TRIGGER_TYPE varchar(8) NOT NULL,
  START_TIME bigint(20) NOT NULL,
  END_TIME bigint(20) DEFAULT NULL,
  CALENDAR_NAME varchar(200) DEFAULT NULL,
  MISFIRE_INSTR smallint(6) DEFAULT NULL,
  MISFIRE_ORIG_FIRE_TIME bigint(20) DEFAULT NULL,
  EXECUTION_GROUP varchar(200) DEFAULT NULL,
  PREFERRED_NODE varchar(200) DEFAULT NULL,
  PREFERRED_NODE_AUTO tinyint(1) NOT NULL DEFAULT 0,
  RETRY_POLICY varchar(250) DEFAULT NULL,
  RETRY_ATTEMPT int(11) DEFAULT NULL,
  CONTINUES_TRIGGER_NAME varchar(200) DEFAULT NULL,
  CONTINUES_TRIGGER_GROUP varchar(200) DEFAULT NULL,
  CONTINUATION_CONDITION int(11) DEFAULT NULL,
  OVERLAP_POLICY int(11) DEFAULT NULL,
  PAUSE_REASON varchar(250) DEFAULT NULL,
  PAUSED_BY varchar(200) DEFAULT NULL,
  PAUSED_AT bigint(20) DEFAULT NULL,
  MISFIRE_THRESHOLD bigint(20) DEFAULT NULL,
  FIXED_DELAY tinyint(1) DEFAULT NULL,
  JOB_DATA blob DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
  KEY IDX_QRTZ_T_J (SCHED_NAME,JOB_NAME,JOB_GROUP),
  KEY IDX_QRTZ_T_G_N (SCHED_NAME,TRIGGER_GROUP,TRIGGER_NAME),
  KEY IDX_QRTZ_T_C (SCHED_NAME,CALENDAR_NAME),
  KEY IDX_QRTZ_T_NFT_ST (SCHED_NAME,TRIGGER_STATE,NEXT_FIRE_TIME,PRIORITY DESC,MISFIRE_INSTR),
  CONSTRAINT QRTZ_TRIGGERS_FK FOREIGN KEY (SCHED_NAME, JOB_NAME, JOB_GROUP)
      REFERENCES QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP)
);

-- What a trigger of an interval needs more.
CREATE TABLE QRTZ_SIMPLE_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  REPEAT_COUNT bigint(20) NOT NULL,
  REPEAT_INTERVAL bigint(20) NOT NULL,
  TIMES_TRIGGERED bigint(20) NOT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
  CONSTRAINT QRTZ_SIMPLE_TRIGGERS_FK FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
      REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

-- What a trigger of a cron expression needs more.
CREATE TABLE QRTZ_CRON_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  CRON_EXPRESSION varchar(120) NOT NULL,
  TIME_ZONE_ID varchar(80) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
  CONSTRAINT QRTZ_CRON_TRIGGERS_FK FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
      REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

-- What a trigger of a calendar interval needs more.
CREATE TABLE QRTZ_SIMPROP_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  STR_PROP_1 varchar(512) DEFAULT NULL,
  STR_PROP_2 varchar(512) DEFAULT NULL,
  STR_PROP_3 varchar(512) DEFAULT NULL,
  INT_PROP_1 int(11) DEFAULT NULL,
  INT_PROP_2 int(11) DEFAULT NULL,
  LONG_PROP_1 bigint(20) DEFAULT NULL,
  LONG_PROP_2 bigint(20) DEFAULT NULL,
  DEC_PROP_1 decimal(13,4) DEFAULT NULL,
  DEC_PROP_2 decimal(13,4) DEFAULT NULL,
  BOOL_PROP_1 tinyint(1) DEFAULT NULL,
  BOOL_PROP_2 tinyint(1) DEFAULT NULL,
  TIME_ZONE_ID varchar(80) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
  CONSTRAINT QRTZ_SIMPROP_TRIGGERS_FK FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
      REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

-- What a trigger of any other kind needs more.
CREATE TABLE QRTZ_BLOB_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  BLOB_DATA blob DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
  CONSTRAINT QRTZ_BLOB_TRIGGERS_FK FOREIGN KEY (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
      REFERENCES QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
);

-- One row per calendar of days on which triggers rest.
CREATE TABLE QRTZ_CALENDARS (
  SCHED_NAME varchar(120) NOT NULL,
  CALENDAR_NAME varchar(200) NOT NULL,
  CALENDAR blob NOT NULL,
  PRIMARY KEY (SCHED_NAME,CALENDAR_NAME)
);

-- One row per group of triggers that is paused.
CREATE TABLE QRTZ_PAUSED_TRIGGER_GRPS (
  SCHED_NAME varchar(120) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  PAUSE_REASON varchar(250) DEFAULT NULL,
  PAUSED_BY varchar(200) DEFAULT NULL,
  PAUSED_AT bigint(20) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,TRIGGER_GROUP)
);

-- One row per group of jobs that is paused.
CREATE TABLE QRTZ_PAUSED_JOB_GRPS (
  SCHED_NAME varchar(120) NOT NULL,
  JOB_GROUP varchar(200) NOT NULL,
  PAUSE_REASON varchar(250) DEFAULT NULL,
  PAUSED_BY varchar(200) DEFAULT NULL,
  PAUSED_AT bigint(20) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,JOB_GROUP)
);

-- One row per trigger that fires at this moment, and on which node.
CREATE TABLE QRTZ_FIRED_TRIGGERS (
  SCHED_NAME varchar(120) NOT NULL,
  ENTRY_ID varchar(140) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  INSTANCE_NAME varchar(200) NOT NULL,
  FIRED_TIME bigint(20) NOT NULL,
  SCHED_TIME bigint(20) NOT NULL,
  PRIORITY int(11) NOT NULL,
  STATE varchar(16) NOT NULL,
  JOB_NAME varchar(200) DEFAULT NULL,
  JOB_GROUP varchar(200) DEFAULT NULL,
  IS_NONCONCURRENT tinyint(1) DEFAULT NULL,
  REQUESTS_RECOVERY tinyint(1) DEFAULT NULL,
  EXECUTION_GROUP varchar(200) DEFAULT NULL,
  PROGRESS int(11) DEFAULT NULL,
  PROGRESS_MESSAGE varchar(250) DEFAULT NULL,
  INTERRUPT_REQUESTED_TIME bigint(20) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,ENTRY_ID),
  KEY IDX_QRTZ_FT_INST_JOB_REQ_RCVRY (SCHED_NAME,INSTANCE_NAME,REQUESTS_RECOVERY),
  KEY IDX_QRTZ_FT_J_G (SCHED_NAME,JOB_NAME,JOB_GROUP),
  KEY IDX_QRTZ_FT_T_G (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
);

-- One row per node that runs jobs, and when it was last seen.
CREATE TABLE QRTZ_SCHEDULER_STATE (
  SCHED_NAME varchar(120) NOT NULL,
  INSTANCE_NAME varchar(200) NOT NULL,
  LAST_CHECKIN_TIME bigint(20) NOT NULL,
  CHECKIN_INTERVAL bigint(20) NOT NULL,
  QUARTZ_VERSION varchar(20) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,INSTANCE_NAME)
);

-- One row per lock that nodes take.
CREATE TABLE QRTZ_LOCKS (
  SCHED_NAME varchar(120) NOT NULL,
  LOCK_NAME varchar(40) NOT NULL,
  PRIMARY KEY (SCHED_NAME,LOCK_NAME)
);

-- One row per run of a job, as Quartz records it; Panel keeps its own in job_run.
CREATE TABLE QRTZ_EXECUTION_HISTORY (
  SCHED_NAME varchar(120) NOT NULL,
  ENTRY_ID varchar(140) NOT NULL,
  INSTANCE_NAME varchar(200) NOT NULL,
  JOB_NAME varchar(200) NOT NULL,
  JOB_GROUP varchar(200) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  FIRED_TIME bigint(20) NOT NULL,
  RUN_TIME bigint(20) NOT NULL,
  SUCCEEDED tinyint(1) NOT NULL,
  ERROR_MESSAGE varchar(1000) DEFAULT NULL,
  RETRY_ATTEMPT int(11) NOT NULL DEFAULT 0,
  RETRY_SCHEDULED tinyint(1) NOT NULL DEFAULT 0,
  EXECUTION_LOG longtext DEFAULT NULL,
  RESULT int(11) DEFAULT NULL,
  SUMMARY varchar(1000) DEFAULT NULL,
  METRICS longtext DEFAULT NULL,
  MANUAL tinyint(1) DEFAULT NULL,
  FIRE_INSTANCE_ID varchar(140) DEFAULT NULL,
  JOB_INPUT longtext DEFAULT NULL,
  JOB_INPUT_TOO_LARGE tinyint(1) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,ENTRY_ID),
  KEY IDX_QRTZ_EH_FIRED_TIME (SCHED_NAME,FIRED_TIME),
  KEY IDX_QRTZ_EH_INST (SCHED_NAME,INSTANCE_NAME),
  KEY IDX_QRTZ_EH_JOB_TIME (SCHED_NAME,JOB_GROUP,JOB_NAME,FIRED_TIME),
  KEY IDX_QRTZ_EH_FIRE_INST (SCHED_NAME,FIRE_INSTANCE_ID),
  KEY IDX_QRTZ_EH_TRIG_TIME (SCHED_NAME,TRIGGER_GROUP,TRIGGER_NAME,FIRED_TIME)
);

-- One row per trigger that fired too late.
CREATE TABLE QRTZ_MISFIRE_HISTORY (
  SCHED_NAME varchar(120) NOT NULL,
  ENTRY_ID varchar(140) NOT NULL,
  INSTANCE_NAME varchar(200) NOT NULL,
  TRIGGER_NAME varchar(200) NOT NULL,
  TRIGGER_GROUP varchar(200) NOT NULL,
  JOB_NAME varchar(200) DEFAULT NULL,
  JOB_GROUP varchar(200) DEFAULT NULL,
  MISFIRE_TIME bigint(20) NOT NULL,
  SCHED_TIME bigint(20) DEFAULT NULL,
  REASON int(11) DEFAULT NULL,
  PRIMARY KEY (SCHED_NAME,ENTRY_ID),
  KEY IDX_QRTZ_MH_MISFIRE_TIME (SCHED_NAME,MISFIRE_TIME),
  KEY IDX_QRTZ_MH_INST (SCHED_NAME,INSTANCE_NAME)
);

-- One row per job with figures of its runs.
CREATE TABLE QRTZ_JOB_STATUS (
  SCHED_NAME varchar(120) NOT NULL,
  JOB_GROUP varchar(200) NOT NULL,
  JOB_NAME varchar(200) NOT NULL,
  FIRST_FIRED_TIME bigint(20) NOT NULL,
  LAST_FIRED_TIME bigint(20) NOT NULL,
  LAST_RESULT int(11) NOT NULL,
  LAST_RUN_TIME bigint(20) NOT NULL,
  LAST_INSTANCE_NAME varchar(200) NOT NULL,
  LAST_ENTRY_ID varchar(140) DEFAULT NULL,
  LAST_SUMMARY varchar(1000) DEFAULT NULL,
  LAST_SUCCESS_TIME bigint(20) DEFAULT NULL,
  LAST_FAILURE_TIME bigint(20) DEFAULT NULL,
  LAST_FAILURE_MESSAGE varchar(1000) DEFAULT NULL,
  CONSECUTIVE_FAILURES int(11) NOT NULL DEFAULT 0,
  RUN_COUNT bigint(20) NOT NULL DEFAULT 0,
  FAILURE_COUNT bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (SCHED_NAME,JOB_GROUP,JOB_NAME)
);
