//! What a message is written from: the events of a movement, and the messages received about it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use landbridge_messages::{Phase, Tree};
use landbridge_transit::codes::{MovementId, OfficeReference};
use landbridge_transit::{
    Event, Fact, Movement, MovementFact, Notice, Reference, World, apply, notices,
};

use super::super::kept::Kept;
use super::declared;
use super::write;

/// Everything that has happened to one movement, and everything that was received about it.
#[derive(Clone, Copy, Debug)]
pub struct Story<'s> {
    /// The movement.
    pub id: MovementId,
    /// Its events in order.
    pub events: &'s [Event],
    /// The messages received about it, in order.
    pub received: &'s [Kept],
    /// Offices and codes.
    pub reference: &'s Reference,
}

/// A message that customs sends.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// To whom, and which.
    pub notice: Notice,
    /// When.
    pub at: Timestamp,
    /// After which event of the movement.
    pub version: u64,
    /// The message; `None` when the table of its phase does not hold it.
    pub tree: Option<Tree>,
}

/// One event, with the movement as the event leaves it and all that was known then.
#[derive(Debug)]
pub struct Occasion<'s> {
    /// The event.
    pub event: &'s Event,
    /// What it says.
    pub fact: &'s MovementFact,
    /// Its place among the events of the movement.
    pub version: u64,
    /// Its place among the notices of its event.
    pub place: usize,
    /// The movement as the event leaves it.
    pub movement: &'s Movement,
    /// The events up to and with this one.
    pub before: &'s [Event],
    /// The declaration as it stood.
    pub declaration: &'s Tree,
    /// Messages that were taken in by then, with when they came, oldest first.
    pub letters: &'s [(Timestamp, Tree)],
    /// Offices and codes.
    pub reference: &'s Reference,
}

impl Story<'_> {
    /// Every message that followed from the events, in order.
    pub fn outgoing(&self) -> Vec<Outgoing> {
        let letters: Vec<(u64, &Kept, Tree)> = self
            .received
            .iter()
            .filter_map(|kept| Some((kept.version?, kept, kept.message.tree()?)))
            .collect();
        let mut world = World::default();
        let mut outgoing = Vec::new();
        for (index, event) in self.events.iter().enumerate() {
            apply(&mut world, event);
            let Some(movement) = world.movements.get(&self.id) else { continue };
            let Fact::Movement { fact, .. } = &event.fact else { continue };
            let sent = notices(event, movement);
            if sent.is_empty() {
                continue;
            }
            let version = movement.version;
            // A message may cause several events: it is known from the first of them on.
            let caused = |kept: &Kept| {
                event.message.as_ref().is_some_and(|id| *id.0 == *kept.message.identification)
            };
            let known: Vec<(Timestamp, Tree)> = letters
                .iter()
                .filter(|(after, kept, _)| *after <= version || caused(kept))
                .map(|(_, kept, tree)| (kept.received_at, tree.clone()))
                .collect();
            let declaration = declared::latest(&known, movement, self.reference);
            for (place, notice) in sent.into_iter().enumerate() {
                let occasion = Occasion {
                    event,
                    fact,
                    version,
                    place,
                    movement,
                    before: &self.events[..=index],
                    declaration: &declaration,
                    letters: &known,
                    reference: self.reference,
                };
                let tree = write(&occasion, &notice);
                outgoing.push(Outgoing { notice, at: event.at, version, tree });
            }
        }
        outgoing
    }
}

impl<'s> Occasion<'s> {
    /// The phase in which the movement's messages are written.
    pub fn phase(&self) -> Phase {
        self.declaration.phase()
    }

    /// The latest message of these numbers that was taken in.
    pub(super) fn letter(&self, numbers: &[u16]) -> Option<&'s (Timestamp, Tree)> {
        let fits = |letter: &&(Timestamp, Tree)| numbers.contains(&letter.1.message().number());
        self.letters.iter().rev().find(fits)
    }

    /// The latest event that fits, with what it says of the movement.
    pub(super) fn last(&self, fits: impl Fn(&MovementFact) -> bool) -> Option<&'s Event> {
        self.before.iter().rev().find(|event| match &event.fact {
            Fact::Movement { fact, .. } => fits(fact),
            _ => false,
        })
    }

    /// The office of departure.
    pub(super) fn departure(&self) -> OfficeReference {
        self.movement.declaration.office_of_departure
    }

    /// The office of destination, after any diversion and arrival.
    pub(super) fn destination(&self) -> OfficeReference {
        self.movement.arrival.map_or(self.movement.destination, |arrival| arrival.office)
    }

    /// A moment on the clock of an office.
    pub(super) fn moment(&self, at: Timestamp, office: OfficeReference) -> DateTime {
        let zone: TimeZone = self.reference.offices.zone(office);
        let local = at.to_zoned(zone).datetime();
        // Messages know whole seconds.
        local.with().subsec_nanosecond(0).build().unwrap_or(local)
    }

    /// The day of a moment at an office.
    pub(super) fn day(&self, at: Timestamp, office: OfficeReference) -> Date {
        self.moment(at, office).date()
    }
}
