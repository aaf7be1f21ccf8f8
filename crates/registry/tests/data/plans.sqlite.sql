-- A registry as the first version left it: one saved plan, no journal.
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO "_sqlx_migrations" VALUES(1,'saved plan','2026-11-22 09:57:02',1,X'709FA5F17E44D9D1242BA3E6ABD0640702DBF1530E9F015C09EB4F01E07CB61B54D1C3F5751ABD2A6B68681AFD7CCEA1',456766);
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
INSERT INTO "saved_plan" VALUES('b4210488a635f8e318e714331f93dfc08de1693043bf1bab0152e4014a25d7df','{"from":"Sialkot","number":1}','{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}','sha256:0a',1000001);
CREATE INDEX saved_plan_by_time ON saved_plan (created_at_us DESC, plan_id);
COMMIT;
