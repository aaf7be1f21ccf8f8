-- A registry as the first version with a journal left it when it was killed.
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.account_snapshot (
    aggregate text NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL
);
CREATE TABLE public.command_answer (
    idempotency_key text NOT NULL,
    digest bytea NOT NULL,
    answer text NOT NULL,
    answered_at_us bigint NOT NULL
);
CREATE TABLE public.journal_entry (
    sequence bigint NOT NULL,
    aggregate text NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    recorded_at_us bigint NOT NULL,
    payload text NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE public.movement (
    movement_id bigint NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    lrn text NOT NULL,
    mrn text,
    holder text NOT NULL,
    office_of_departure text NOT NULL,
    office_of_destination text NOT NULL,
    limit_date text,
    due_at_us bigint,
    due_timer text,
    changed_at_us bigint NOT NULL
);
CREATE TABLE public.movement_office (
    office text NOT NULL,
    movement_id bigint NOT NULL,
    role text NOT NULL,
    presence text NOT NULL
);
CREATE TABLE public.saved_plan (
    plan_id text NOT NULL,
    request text NOT NULL,
    answer text NOT NULL,
    atlas_version text NOT NULL,
    created_at_us bigint NOT NULL
);
INSERT INTO public._sqlx_migrations VALUES (1, 'saved plan', '2026-11-22 09:57:24.855252+00', true, '\x709fa5f17e44d9d1242ba3e6abd0640702dbf1530e9f015c09eb4f01e07cb61b54d1c3f5751abd2a6b68681afd7ccea1', 23235597);
INSERT INTO public._sqlx_migrations VALUES (2, 'journal', '2026-11-22 09:57:24.882436+00', true, '\x80414e5c6f5b3e4de00e42b86d4620ccc02b124a73bd3c50e313353917ce7f9044b98f11f07c09ed21cd0edd001b9003', 80073672);
INSERT INTO public.command_answer VALUES ('declare-0-0-0', '\xb03ac10ad6c47ee8bc2e4b9901ac2e68193e4085d94b9a358949d16b71f5cad3', '{"outcome":"done","aggregate":"movement/1","version":2,"sequence":3,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":1,"fact":{"type":"declared","declaration":{"lrn":"declare-0-0-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":1,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-1-0', '\x522294b66df4a5eb38e48df6e53528b95192444f93abce6a451794d6cd7672fb', '{"outcome":"done","aggregate":"movement/2","version":2,"sequence":5,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":2,"fact":{"type":"declared","declaration":{"lrn":"declare-0-1-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":2,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-2-0', '\x9a2c495483258ca6adbfabbc65b313ef129dfa470157dbb4225a393a5555d50c', '{"outcome":"done","aggregate":"movement/3","version":2,"sequence":7,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":3,"fact":{"type":"declared","declaration":{"lrn":"declare-0-2-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":3,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-3-0', '\xd3faa2125ba38d7c69c48e31c3ceb6adc59175819322d26e3739f617c4f0d615', '{"outcome":"done","aggregate":"movement/4","version":2,"sequence":9,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":4,"fact":{"type":"declared","declaration":{"lrn":"declare-0-3-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":4,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-4-0', '\x527802bd5b17ac89776ac12d078cd9566d48bfae5a2653a17946a6b5f9280405', '{"outcome":"done","aggregate":"movement/5","version":2,"sequence":11,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":5,"fact":{"type":"declared","declaration":{"lrn":"declare-0-4-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":5,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-5-0', '\x12ef437e3e0a6b711c101773c42420588c3376afd48ef441b008a3ac66bb6f93', '{"outcome":"done","aggregate":"movement/6","version":2,"sequence":13,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":6,"fact":{"type":"declared","declaration":{"lrn":"declare-0-5-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":6,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-6-0', '\x3d6445ca054fbc474b8f515ff7116dc029712be7c86d66873e7d880f9587a6c7', '{"outcome":"done","aggregate":"movement/7","version":2,"sequence":15,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":7,"fact":{"type":"declared","declaration":{"lrn":"declare-0-6-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":7,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.command_answer VALUES ('declare-0-7-0', '\x26a636309f3ee7083a7e30fb58c88a708e104eed9267e088aabc16c6c02e6b50', '{"outcome":"done","aggregate":"movement/8","version":2,"sequence":17,"events":[{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":8,"fact":{"type":"declared","declaration":{"lrn":"declare-0-7-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}},{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":8,"fact":{"type":"acknowledged"}}]}', 1772438400000000);
INSERT INTO public.journal_entry VALUES (1, 'guarantee/09GB0000010000010', 1, 'guarantee_registered', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"guarantee_officer","id":"PK000KHI"},"aggregate":"guarantee","id":"09GB0000010000010","fact":{"type":"guarantee_registered","terms":{"kind":"comprehensive","holder":"PK1234567","guarantor":"BANK1","access_code":"AC01","reference_amount":{"minor":1000000000000,"currency":"EUR"},"valid_from":"2026-01-01"}}}', '\xd17ef97ab173eca27ceb6bc9edb17b51c02d8434a1557e8fc85f2bbcea07a249');
INSERT INTO public.journal_entry VALUES (2, 'guarantee/09GB0000010000010', 2, 'guarantee_posted', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"guarantee_officer","id":"PK000KHI"},"aggregate":"guarantee","id":"09GB0000010000010","fact":{"type":"guarantee_posted","posting":{"from":"reference_amount","to":"available","amount":1000000000000}}}', '\x4a14ddd7e0ccf28d6419ccb458a5251e045e321d9245fcdc04e7b61d253aab7f');
INSERT INTO public.journal_entry VALUES (3, 'movement/1', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":1,"fact":{"type":"declared","declaration":{"lrn":"declare-0-0-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\xe9cd0460aab5583a627038335aac3b9e9caa99dee16ed9da43e0c837a48aedae');
INSERT INTO public.journal_entry VALUES (4, 'movement/1', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":1,"fact":{"type":"acknowledged"}}', '\x3e20d21c656d687b09e37f64e3a2a22bca965d675534e0d5bd205522549eaa0a');
INSERT INTO public.journal_entry VALUES (5, 'movement/2', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":2,"fact":{"type":"declared","declaration":{"lrn":"declare-0-1-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\x318a46dd83c83734346734fa262e36781e4b435af194a64b24827efe5fc4c1c3');
INSERT INTO public.journal_entry VALUES (6, 'movement/2', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":2,"fact":{"type":"acknowledged"}}', '\x07cae69915e2b080923baf7b8124922954b5afc4e7229262045e2629edd19e9d');
INSERT INTO public.journal_entry VALUES (7, 'movement/3', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":3,"fact":{"type":"declared","declaration":{"lrn":"declare-0-2-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\xae8a10f84ee7c6f4d6854ef8996536a9d333a3a1df248db1ccd62f36d2e23b13');
INSERT INTO public.journal_entry VALUES (8, 'movement/3', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":3,"fact":{"type":"acknowledged"}}', '\x66cedd9955b26694aa32604ea5647948847556208ade917294a4544d21c0bd71');
INSERT INTO public.journal_entry VALUES (9, 'movement/4', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":4,"fact":{"type":"declared","declaration":{"lrn":"declare-0-3-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\x8c81341fbcda24d3b6a9d5f17ca47c6cff074ced5672fdf13cf3310be6ea3e32');
INSERT INTO public.journal_entry VALUES (10, 'movement/4', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":4,"fact":{"type":"acknowledged"}}', '\x6afcf57b5fac13a146a53b3ededa290f06d8c76887d596f46062f4168fb40e4f');
INSERT INTO public.journal_entry VALUES (11, 'movement/5', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":5,"fact":{"type":"declared","declaration":{"lrn":"declare-0-4-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\x60e3937cd3cdf42631ef5da90d9905110a1788e3c5ae5b33fca913d827cf82b8');
INSERT INTO public.journal_entry VALUES (12, 'movement/5', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":5,"fact":{"type":"acknowledged"}}', '\xc234a26579123efcb36e75f7f49477aa613b614591292c6c04a55197b639d5f7');
INSERT INTO public.journal_entry VALUES (13, 'movement/6', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":6,"fact":{"type":"declared","declaration":{"lrn":"declare-0-5-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\x3c389559bdff66045e51e271ae5c6d1647d3a3d4ce76bc16a3533eae2ee540cf');
INSERT INTO public.journal_entry VALUES (14, 'movement/6', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":6,"fact":{"type":"acknowledged"}}', '\x65bdbbead5c94099638ebde1673bf6ffffc0ecf641d0a3388d92f6dec7152ea5');
INSERT INTO public.journal_entry VALUES (15, 'movement/7', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":7,"fact":{"type":"declared","declaration":{"lrn":"declare-0-6-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\xec43e6616b5fbb86608f2a2cc4c01a0eb109d98cf1993da0d8ba29ece221882f');
INSERT INTO public.journal_entry VALUES (16, 'movement/7', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":7,"fact":{"type":"acknowledged"}}', '\xba59a8d4d0faba041ff4c51464abb478f123381c20ca2a2a360a8b05d71b56be');
INSERT INTO public.journal_entry VALUES (17, 'movement/8', 1, 'declared', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":8,"fact":{"type":"declared","declaration":{"lrn":"declare-0-7-0","lodging":"standard","procedure":"normal","regime":"open","holder":"PK1234567","office_of_departure":"PK000KHI","offices_of_transit":["PK00SOST","CN00TASH"],"office_of_destination":"CN00KASH","itinerary":["PK","CN"],"route_km":2500,"items":[{"hs":"901890","description":"instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"09GB0000010000010","access_code":"AC01","amount":{"minor":1000,"currency":"EUR"}}]}}}', '\xb982918cc76d277c465f72d383ded2484a76c5b761864514632f391445bc2551');
INSERT INTO public.journal_entry VALUES (18, 'movement/8', 2, 'acknowledged', 1772438400000000, '{"at":"2026-03-02T08:00:00Z","by":{"role":"holder","id":"PK1234567"},"aggregate":"movement","id":8,"fact":{"type":"acknowledged"}}', '\xef20f40331664dd9873de25e3f2fb65261ff6d56ce6a3ba3d6c2799b6776b62c');
INSERT INTO public.movement VALUES (1, 2, 'acknowledged', 'declare-0-0-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (2, 2, 'acknowledged', 'declare-0-1-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (3, 2, 'acknowledged', 'declare-0-2-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (4, 2, 'acknowledged', 'declare-0-3-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (5, 2, 'acknowledged', 'declare-0-4-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (6, 2, 'acknowledged', 'declare-0-5-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (7, 2, 'acknowledged', 'declare-0-6-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement VALUES (8, 2, 'acknowledged', 'declare-0-7-0', NULL, 'PK1234567', 'PK000KHI', 'CN00KASH', NULL, NULL, NULL, 1772438400000000);
INSERT INTO public.movement_office VALUES ('PK000KHI', 1, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 2, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 3, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 4, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 5, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 6, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 7, 'departure', 'present');
INSERT INTO public.movement_office VALUES ('PK000KHI', 8, 'departure', 'present');
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.account_snapshot
    ADD CONSTRAINT account_snapshot_pkey PRIMARY KEY (aggregate);
ALTER TABLE ONLY public.command_answer
    ADD CONSTRAINT command_answer_pkey PRIMARY KEY (idempotency_key);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.movement_office
    ADD CONSTRAINT movement_office_pkey PRIMARY KEY (office, movement_id, role);
ALTER TABLE ONLY public.movement
    ADD CONSTRAINT movement_pkey PRIMARY KEY (movement_id);
ALTER TABLE ONLY public.saved_plan
    ADD CONSTRAINT saved_plan_pkey PRIMARY KEY (plan_id);
CREATE UNIQUE INDEX journal_entry_by_aggregate ON public.journal_entry USING btree (aggregate, version);
CREATE INDEX movement_by_due ON public.movement USING btree (due_at_us);
CREATE INDEX movement_by_lrn ON public.movement USING btree (lrn, holder);
CREATE UNIQUE INDEX movement_by_mrn ON public.movement USING btree (mrn);
CREATE INDEX movement_by_state ON public.movement USING btree (state, movement_id);
CREATE INDEX movement_office_by_movement ON public.movement_office USING btree (movement_id);
CREATE INDEX saved_plan_by_time ON public.saved_plan USING btree (created_at_us DESC, plan_id);
