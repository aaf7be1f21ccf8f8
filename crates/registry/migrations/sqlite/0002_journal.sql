-- The journal: every event that ever happened, in one order, each line chained to the one before
-- by its hash. A row is written once and never changed or deleted.
CREATE TABLE journal_entry (
    -- 1, 2, 3 … without a gap.
    sequence       BIGINT NOT NULL PRIMARY KEY,
    -- What it happened to: movement/ID, guarantee/GRN or permit/REGIME/YEAR/COUNTRY.
    aggregate      TEXT   NOT NULL,
    -- 1, 2, 3 … within the aggregate, without a gap.
    version        BIGINT NOT NULL,
    -- The kind of event, as in the payload.
    kind           TEXT   NOT NULL,
    -- When the registry recorded it: microseconds since 1970-01-01T00:00:00Z.
    recorded_at_us BIGINT NOT NULL,
    -- The event, a JSON document.
    payload        TEXT   NOT NULL,
    -- SHA-256 over the hash before and everything above.
    hash           BLOB   NOT NULL
);

CREATE UNIQUE INDEX journal_entry_by_aggregate ON journal_entry (aggregate, version);

-- States of accounts with many events, so that loading one need not read them all. Derived from
-- the journal: may be dropped and made again.
CREATE TABLE account_snapshot (
    aggregate TEXT   NOT NULL PRIMARY KEY,
    version   BIGINT NOT NULL,
    -- The state, a JSON document.
    state     TEXT   NOT NULL
);

-- What lists and searches need of each movement. Derived from the journal.
CREATE TABLE movement (
    movement_id           BIGINT NOT NULL PRIMARY KEY,
    version               BIGINT NOT NULL,
    state                 TEXT   NOT NULL,
    lrn                   TEXT   NOT NULL,
    -- NULL until it is accepted.
    mrn                   TEXT,
    holder                TEXT   NOT NULL,
    office_of_departure   TEXT   NOT NULL,
    office_of_destination TEXT   NOT NULL,
    -- The last day to present the goods at destination, YYYY-MM-DD; NULL before release.
    limit_date            TEXT,
    -- When a timer runs out, and which; NULL when none runs.
    due_at_us             BIGINT,
    due_timer             TEXT,
    changed_at_us         BIGINT NOT NULL
);

CREATE UNIQUE INDEX movement_by_mrn ON movement (mrn);
CREATE INDEX movement_by_lrn ON movement (lrn, holder);
CREATE INDEX movement_by_state ON movement (state, movement_id);
CREATE INDEX movement_by_due ON movement (due_at_us);

-- The part that each office has in each movement. Derived from the journal.
CREATE TABLE movement_office (
    office      TEXT   NOT NULL,
    movement_id BIGINT NOT NULL,
    -- departure, transit or destination.
    role        TEXT   NOT NULL,
    -- expected, present, passed or stopped.
    presence    TEXT   NOT NULL,
    PRIMARY KEY (office, movement_id, role)
);

CREATE INDEX movement_office_by_movement ON movement_office (movement_id);

-- What was answered to a command, under the key that its sender gave it: the same command sent
-- again gets the same answer, another under the same key is turned away.
CREATE TABLE command_answer (
    idempotency_key TEXT   NOT NULL PRIMARY KEY,
    -- SHA-256 of the command's bytes.
    digest          BLOB   NOT NULL,
    -- The answer, a JSON document.
    answer          TEXT   NOT NULL,
    answered_at_us  BIGINT NOT NULL
);
