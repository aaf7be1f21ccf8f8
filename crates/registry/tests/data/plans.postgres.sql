-- A registry as the first version left it: saved plans, no journal.
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.saved_plan (
    plan_id text NOT NULL,
    request text NOT NULL,
    answer text NOT NULL,
    atlas_version text NOT NULL,
    created_at_us bigint NOT NULL
);
INSERT INTO public._sqlx_migrations VALUES (1, 'saved plan', '2026-11-22 09:57:26.747191+00', true, '\x709fa5f17e44d9d1242ba3e6abd0640702dbf1530e9f015c09eb4f01e07cb61b54d1c3f5751abd2a6b68681afd7ccea1', 23241590);
INSERT INTO public.saved_plan VALUES ('b4210488a635f8e318e714331f93dfc08de1693043bf1bab0152e4014a25d7df', '{"from":"Sialkot","number":1}', '{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}', 'sha256:0a', 1000001);
INSERT INTO public.saved_plan VALUES ('8ccccf207749c4a6b3bfc76c90f068da9d02fa7747e33828d892eabe0d6ebb47', '{"from":"Sialkot","number":2}', '{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}', 'sha256:0a', 2000000);
INSERT INTO public.saved_plan VALUES ('510fbafb0274ccd10a3a5c7a50a297e3b9565848bf5548362e8daf999741e586', '{"from":"Sialkot","number":3}', '{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}', 'sha256:0a', 5000000);
INSERT INTO public.saved_plan VALUES ('e089f51a6e5e4d4dbd89bbe0cd2e1587eee83bbffb41c1b6360a6c4fc7a5c2c7', '{"from":"Sialkot","number":4}', '{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}', 'sha256:0a', 5000000);
INSERT INTO public.saved_plan VALUES ('b60f3818b90a050c312f6922761ef1a1f745b96707d9cd93843688250493eda5', '{"from":"Sialkot","number":5}', '{"itineraries":[],"note":"“Хоргос” 霍尔果斯 ''; DROP TABLE saved_plan; --"}', 'sha256:0a', 5000000);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.saved_plan
    ADD CONSTRAINT saved_plan_pkey PRIMARY KEY (plan_id);
CREATE INDEX saved_plan_by_time ON public.saved_plan USING btree (created_at_us DESC, plan_id);
