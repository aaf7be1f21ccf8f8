-- Messages as they were received, those that were refused too: what traders' systems said, byte
-- for byte. Written in the transaction of the events that a message caused, and never changed.
CREATE TABLE message (
    -- In the order in which they were recorded; gaps may be.
    message_id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The movement that it is about; NULL when it was refused before it had one.
    movement_id    BIGINT,
    -- Its kind, such as CC015C; empty when it could not be read.
    kind           TEXT   NOT NULL,
    -- The phase of NCTS by whose schema it was read: 5 or 6.
    phase          TEXT   NOT NULL,
    -- Its identification by its sender, and who sent it to whom, as it says.
    identification TEXT   NOT NULL,
    sender         TEXT   NOT NULL,
    recipient      TEXT   NOT NULL,
    -- The instrument under which its goods move, as its sender told beside it.
    regime         TEXT   NOT NULL,
    -- The media type of the body.
    media_type     TEXT   NOT NULL,
    -- The bytes as they came, and their SHA-256.
    body           BYTEA  NOT NULL,
    digest         BYTEA  NOT NULL,
    received_at_us BIGINT NOT NULL,
    -- The first journal entry that it caused; NULL when it was refused.
    sequence       BIGINT,
    -- The version of its movement when it had been taken in; NULL when it was refused.
    version        BIGINT,
    -- What was answered, a JSON document.
    answer         TEXT   NOT NULL
);

CREATE INDEX message_by_movement ON message (movement_id, message_id);
