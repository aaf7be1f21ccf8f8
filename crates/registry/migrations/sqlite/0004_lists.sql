-- Indexes for lists, in the order in which they are shown: the movements of a holder, and those
-- that are at one stage at an office.
CREATE INDEX movement_by_holder ON movement (holder, movement_id);
CREATE INDEX movement_office_by_presence ON movement_office (office, presence, movement_id);
