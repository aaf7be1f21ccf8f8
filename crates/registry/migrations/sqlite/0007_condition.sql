-- What people say of posts, crossings and corridors. Rows are only added: a correction and a
-- withdrawal are entries of their own, so that what was said, and by whom, stays.
CREATE TABLE condition_entry (
    -- 1, 2, 3 … in the order of entering.
    sequence     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- The first entry of the condition that this one corrects or withdraws; NULL for a new one.
    about        BIGINT,
    -- entered, corrected or withdrawn.
    kind         TEXT    NOT NULL,
    -- kind:id of the atlas; NULL in a withdrawal, as is all that follows up to valid_to.
    subject      TEXT,
    -- open, limited or closed.
    state        TEXT,
    -- Who says so, in words, and where it can be read.
    source       TEXT,
    source_url   TEXT,
    -- A day at the place, or an instant in UTC; NULL without an end.
    valid_from   TEXT,
    valid_to     TEXT,
    -- Why it is so, or why it is withdrawn.
    reason       TEXT    NOT NULL,
    -- Who entered it; NULL when nobody was signed in and nobody was named.
    entered_by   TEXT,
    entered_at_us BIGINT  NOT NULL,
    -- The key of the request, and a hash of the request; NULL without a key.
    request_key  TEXT    UNIQUE,
    request_hash TEXT
);
