-- Who is told of changes, and how far. Nothing of the journal depends on it.
CREATE TABLE webhook (
    webhook_id       TEXT   NOT NULL PRIMARY KEY,
    -- Where events are sent.
    url              TEXT   NOT NULL,
    -- The kinds of events, joined by commas; empty for all.
    kinds            TEXT   NOT NULL,
    -- Only movements in which this office has a part; NULL for all.
    office           TEXT,
    -- Only movements and guarantees of this holder; NULL for all.
    holder           TEXT,
    -- The key that signs, as its owner was given it.
    secret           TEXT   NOT NULL,
    created_at_us    BIGINT NOT NULL,
    -- active or paused.
    status           TEXT   NOT NULL,
    -- Why it is paused; NULL while it is active.
    reason           TEXT,
    -- The last place in the journal that needs no more sending.
    position         BIGINT NOT NULL,
    -- Attempts that failed in a row, since when, and when the next is made.
    failures         BIGINT NOT NULL,
    failing_since_us BIGINT,
    next_at_us       BIGINT
);

-- What was sent and what came of it; the last thousand of each webhook are kept.
CREATE TABLE webhook_attempt (
    webhook_id TEXT   NOT NULL,
    -- 1, 2, 3 … within the webhook.
    number     BIGINT NOT NULL,
    -- The place in the journal of the event that was sent.
    sequence   BIGINT NOT NULL,
    at_us      BIGINT NOT NULL,
    took_ms    BIGINT NOT NULL,
    -- The HTTP status that was answered; NULL without an answer.
    status     BIGINT,
    -- What went wrong; NULL when it was taken.
    error      TEXT,
    -- 1 when somebody asked for it.
    by_hand    BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, number)
);
