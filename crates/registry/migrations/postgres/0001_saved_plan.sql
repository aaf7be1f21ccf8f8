-- One row per saved plan. A row is written once and never changed or deleted.
CREATE TABLE saved_plan (
    -- Lower-case hexadecimal SHA-256 over request, answer and atlas version: the public name of the plan.
    plan_id       TEXT   NOT NULL PRIMARY KEY,
    -- The request as resolved, a JSON document: what has to be asked again to get the same answer.
    request       TEXT   NOT NULL,
    -- The answer, a JSON document, byte for byte as it was given.
    answer        TEXT   NOT NULL,
    -- Version of the atlas tables that the answer was computed from.
    atlas_version TEXT   NOT NULL,
    -- When the plan was first saved: microseconds since 1970-01-01T00:00:00Z.
    created_at_us BIGINT NOT NULL
);

-- Recent plans are listed newest first; the id settles equal times.
CREATE INDEX saved_plan_by_time ON saved_plan (created_at_us DESC, plan_id);
