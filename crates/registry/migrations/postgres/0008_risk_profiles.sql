-- The risk profiles of a country, all of them with each change. Rows are only added.
CREATE TABLE risk_profiles (
    -- ISO 3166-1 alpha-2.
    country       TEXT   NOT NULL,
    -- 1, 2, 3 … in a country.
    version       BIGINT NOT NULL,
    -- A JSON array of profiles.
    profiles      TEXT   NOT NULL,
    -- Why they were changed.
    reason        TEXT   NOT NULL,
    -- Who changed them; NULL where nobody signs in.
    written_by    TEXT,
    written_at_us BIGINT NOT NULL,
    PRIMARY KEY (country, version)
);
