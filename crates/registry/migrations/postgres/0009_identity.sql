-- Who a user is to a directory that vouches for people (OpenID Connect).
CREATE TABLE identity (
    -- The directory's own name for itself, and its name for the person; neither is given again.
    issuer       TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    user_id      BIGINT NOT NULL,
    linked_at_us BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, user_id)
);
