-- Who may act: organisations, users, what they sign in with, and what was decided about them.
CREATE TABLE organisation (
    organisation_id BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- administration, office, trader, carrier, guarantor, permit_authority or operator.
    kind            TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    -- ISO 3166-1 alpha-2.
    country         TEXT   NOT NULL,
    -- The reference number of a customs office; NULL for all others.
    office          TEXT,
    -- The number under which declarations and guarantees name it; NULL where none does.
    identification  TEXT,
    -- 0 once it may not act any more.
    is_active       BIGINT NOT NULL,
    created_at_us   BIGINT NOT NULL
);

CREATE TABLE app_user (
    user_id         BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login           TEXT   NOT NULL UNIQUE,
    name            TEXT   NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation,
    -- Joined by commas.
    roles           TEXT   NOT NULL,
    -- The language of the page: en, ru, kk, ur or zh.
    language        TEXT   NOT NULL,
    -- Argon2id in the PHC form.
    password_hash   TEXT   NOT NULL,
    is_active       BIGINT NOT NULL,
    created_at_us   BIGINT NOT NULL
);

-- Attempts that failed under a name, known or not. The name is kept as its SHA-256.
CREATE TABLE sign_in_attempt (
    login_digest    TEXT   NOT NULL PRIMARY KEY,
    failures        BIGINT NOT NULL,
    -- No attempt counts before this instant.
    locked_until_us BIGINT NOT NULL
);

-- Signed-in browsers. The cookie is kept as its SHA-256.
CREATE TABLE session (
    token_digest  TEXT   NOT NULL PRIMARY KEY,
    user_id       BIGINT NOT NULL REFERENCES app_user,
    -- What a request that changes something has to send along.
    csrf          TEXT   NOT NULL,
    created_at_us BIGINT NOT NULL,
    seen_at_us    BIGINT NOT NULL,
    -- When a passkey was shown; NULL when none was.
    passkey_at_us BIGINT
);

CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE passkey (
    passkey_id    TEXT   NOT NULL PRIMARY KEY,
    user_id       BIGINT NOT NULL REFERENCES app_user,
    name          TEXT   NOT NULL,
    -- The public key with its counter, a JSON document.
    credential    TEXT   NOT NULL,
    created_at_us BIGINT NOT NULL,
    used_at_us    BIGINT
);

CREATE INDEX passkey_by_user ON passkey (user_id);

-- Keys of machines. The secret is kept as its SHA-256.
CREATE TABLE api_key (
    key_id          TEXT   NOT NULL PRIMARY KEY,
    name            TEXT   NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation,
    roles           TEXT   NOT NULL,
    -- The actions that it is for, joined by commas; NULL for all that its roles allow.
    scopes          TEXT,
    secret_digest   TEXT   NOT NULL,
    created_at_us   BIGINT NOT NULL,
    expires_at_us   BIGINT,
    revoked_at_us   BIGINT
);

-- Acts that wait for a second pair of eyes, and what came of them.
CREATE TABLE approval (
    approval_id   BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    movement_id   BIGINT NOT NULL,
    -- What is asked and in which capacity: JSON documents.
    act           TEXT   NOT NULL,
    actor         TEXT   NOT NULL,
    asked_by      BIGINT NOT NULL REFERENCES app_user,
    asked_at_us   BIGINT NOT NULL,
    -- waiting, approved or rejected.
    state         TEXT   NOT NULL,
    decided_by    BIGINT REFERENCES app_user,
    decided_at_us BIGINT,
    reason        TEXT   NOT NULL
);

CREATE INDEX approval_by_state ON approval (state, approval_id);

-- What was decided about requests, each line chained to the one before by its hash.
CREATE TABLE decision (
    -- 1, 2, 3 … without a gap.
    sequence     BIGINT NOT NULL PRIMARY KEY,
    at_us        BIGINT NOT NULL,
    -- Login of the user, id of the key, or "visitor".
    principal    TEXT   NOT NULL,
    -- NULL for a visitor.
    organisation TEXT,
    country      TEXT,
    action       TEXT   NOT NULL,
    -- Joined by commas.
    relation     TEXT   NOT NULL,
    -- What it was about, such as movement/7.
    about        TEXT   NOT NULL,
    -- allowed or denied.
    outcome      TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    -- SHA-256 over the hash before and everything above, in hexadecimal digits.
    hash         TEXT   NOT NULL
);

-- Who else is a party to a movement. Derived from the journal.
ALTER TABLE movement ADD COLUMN carrier TEXT;
ALTER TABLE movement ADD COLUMN consignee TEXT;
CREATE INDEX movement_by_carrier ON movement (carrier, movement_id) WHERE carrier IS NOT NULL;
CREATE INDEX movement_by_consignee ON movement (consignee, movement_id) WHERE consignee IS NOT NULL;

-- No office has a part in a draft: it is the declarant's own business.
DELETE FROM movement_office
WHERE movement_id IN (SELECT movement_id FROM movement WHERE state = 'draft');
