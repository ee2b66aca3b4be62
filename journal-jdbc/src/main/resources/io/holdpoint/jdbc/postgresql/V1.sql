-- The journal of Holdpoint in PostgreSQL, version 1.
-- Times are microseconds since 1970-01-01T00:00:00Z, flags are 0 or 1.

CREATE TABLE holdpoint_schema (
    version INTEGER NOT NULL
);

-- One answer's committed calls. A version of -1 marks a batch that was given up before it was recorded.
CREATE TABLE holdpoint_batch (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      BIGINT  NOT NULL,
    answer_id    TEXT    NOT NULL,
    committed_at BIGINT  NOT NULL,
    on_failure   TEXT    NOT NULL,
    requester    TEXT,
    fence        BIGINT  NOT NULL,
    lease_worker TEXT,
    lease_until  BIGINT,
    due          BIGINT,
    deadline     BIGINT,
    open         SMALLINT NOT NULL,
    has_content  SMALLINT NOT NULL
);
CREATE INDEX holdpoint_batch_answer ON holdpoint_batch (answer_id, committed_at);
CREATE INDEX holdpoint_batch_due ON holdpoint_batch (due) WHERE due IS NOT NULL;
CREATE INDEX holdpoint_batch_deadline ON holdpoint_batch (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX holdpoint_batch_open ON holdpoint_batch (committed_at) WHERE open = 1;
CREATE INDEX holdpoint_batch_over ON holdpoint_batch (has_content, committed_at) WHERE open = 0;

-- shown: the arguments as people may see them, where that is not all of them.
CREATE TABLE holdpoint_call (
    id                TEXT    NOT NULL PRIMARY KEY,
    batch_id          TEXT    NOT NULL REFERENCES holdpoint_batch (id),
    sequence          INTEGER NOT NULL,
    tool              TEXT    NOT NULL,
    type              TEXT    NOT NULL,
    method            TEXT    NOT NULL,
    summary           TEXT    NOT NULL,
    arguments         BYTEA,
    shown             BYTEA,
    arguments_key     TEXT,
    digest            TEXT    NOT NULL,
    asked             TEXT,
    requires_approval SMALLINT NOT NULL,
    idempotent        SMALLINT NOT NULL,
    roles             TEXT    NOT NULL,
    provider_call_id  TEXT,
    context           BYTEA,
    context_key       TEXT,
    decide_by         BIGINT,
    status            TEXT    NOT NULL,
    detail            TEXT    NOT NULL,
    result            BYTEA,
    result_key        TEXT,
    attempts          INTEGER NOT NULL,
    fence             BIGINT  NOT NULL,
    start_by          BIGINT,
    not_before        BIGINT,
    overdue_since     BIGINT,
    UNIQUE (batch_id, sequence)
);

-- What was decided; rows are added, never changed.
CREATE TABLE holdpoint_decision (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id     TEXT    NOT NULL,
    decided_at  BIGINT  NOT NULL,
    kind        TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    digest      TEXT    NOT NULL,
    shown       TEXT    NOT NULL,
    from_status TEXT    NOT NULL,
    to_status   TEXT    NOT NULL
);
CREATE INDEX holdpoint_decision_call ON holdpoint_decision (call_id, id);
CREATE INDEX holdpoint_decision_at ON holdpoint_decision (decided_at);

INSERT INTO holdpoint_schema (version) VALUES (1);
