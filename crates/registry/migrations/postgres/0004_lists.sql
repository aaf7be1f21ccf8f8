-- Names and references are compared byte by byte, whatever the locale of the database, so that
-- an index serves ranges of them: what begins so, and the names of one kind of aggregate.
ALTER TABLE journal_entry ALTER COLUMN aggregate TYPE TEXT COLLATE "C";
ALTER TABLE movement ALTER COLUMN lrn TYPE TEXT COLLATE "C";
ALTER TABLE movement ALTER COLUMN mrn TYPE TEXT COLLATE "C";

-- Indexes for lists, in the order in which they are shown: the movements of a holder, and those
-- that are at one stage at an office.
CREATE INDEX movement_by_holder ON movement (holder, movement_id);
CREATE INDEX movement_office_by_presence ON movement_office (office, presence, movement_id);
