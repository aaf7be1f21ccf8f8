//! What lists and searches need of each movement, derived from its state.

mod list;

use jiff::Timestamp;
use landbridge_transit::codes::{MovementId, OfficeReference};
use landbridge_transit::movement::{CrossingState, Declaration, Side};
use landbridge_transit::reference::Timer;
use landbridge_transit::{Movement, Reference, State, due};
use landbridge_units::words;
use serde::Serialize;

use crate::database::{Database, reading};
use crate::error::RegistryError;

pub use list::Filter;

words! {
    /// The part that an office has in a movement.
    pub enum OfficeRole {
        /// The movement begins there.
        Departure = "departure",
        /// It crosses a border there.
        Transit = "transit",
        /// It ends there.
        Destination = "destination",
    }
}

words! {
    /// Where the goods are, seen from an office.
    pub enum Presence {
        /// On their way to it.
        Expected = "expected",
        /// There.
        Present = "present",
        /// Held there.
        Stopped = "stopped",
        /// Gone on, or ended there.
        Passed = "passed",
    }
}

/// The part of one office in one movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePart {
    /// Which office.
    pub office: String,
    /// Its part.
    pub role: OfficeRole,
    /// Where the goods are, seen from it.
    pub presence: Presence,
}

/// One movement in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Its number in this registry.
    pub movement_id: u64,
    /// How many events it has seen.
    pub version: u64,
    /// Where it stands.
    pub state: String,
    /// The declarant's reference.
    pub lrn: String,
    /// Its MRN, once accepted.
    pub mrn: Option<String>,
    /// The holder of the transit procedure.
    pub holder: String,
    /// Who carries the goods.
    pub carrier: Option<String>,
    /// To whom they go.
    pub consignee: Option<String>,
    /// Where it begins.
    pub office_of_departure: String,
    /// Where it ends.
    pub office_of_destination: String,
    /// The last day to present the goods at destination.
    pub limit_date: Option<String>,
    /// When a timer runs out.
    pub due_at: Option<Timestamp>,
    /// Which.
    pub due_timer: Option<String>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Summary {
    /// The row of a movement that changed at an instant.
    pub(crate) fn of(movement: &Movement, reference: &Reference, changed_at: Timestamp) -> Self {
        let declaration = &movement.declaration;
        let next = due(movement, reference);
        Self {
            movement_id: movement.id.0,
            version: movement.version,
            state: movement.state.to_string(),
            lrn: declaration.lrn.to_string(),
            mrn: movement.mrn.map(|mrn| mrn.to_string()),
            holder: declaration.holder.to_string(),
            carrier: declaration.carrier.as_deref().map(str::to_owned),
            consignee: declaration.consignee.as_deref().map(str::to_owned),
            office_of_departure: declaration.office_of_departure.to_string(),
            office_of_destination: movement.destination.to_string(),
            limit_date: movement.limit_date.map(|date| date.to_string()),
            due_at: next.map(|(at, _)| at),
            due_timer: next.map(|(_, timer)| timer.to_string()),
            changed_at,
        }
    }
}

/// The parts of all offices in a movement, departure first, destination last. No office has a part
/// in a draft: it is the declarant's own business.
pub(crate) fn offices(movement: &Movement) -> Vec<OfficePart> {
    if movement.state == State::Draft {
        return Vec::new();
    }
    let part = |office: OfficeReference, role, presence| OfficePart {
        office: office.to_string(),
        role,
        presence,
    };
    let gone = movement.released_at.is_some() || movement.state.is_final();
    let departed = if gone { Presence::Passed } else { Presence::Present };
    let mut parts =
        vec![part(movement.declaration.office_of_departure, OfficeRole::Departure, departed)];
    for crossing in &movement.crossings {
        for side in [Side::Exit, Side::Entry] {
            let Some(office) = crossing.office(side) else { continue };
            let presence = match crossing.state {
                CrossingState::Stopped => Presence::Stopped,
                _ if crossing.record(side).is_some() || movement.state.is_final() => {
                    Presence::Passed
                }
                _ => Presence::Expected,
            };
            parts.push(part(office, OfficeRole::Transit, presence));
        }
    }
    let at_destination = match movement.state {
        State::GoodsReleased | State::WrittenOff | State::Closed => Presence::Passed,
        _ if movement.arrival.is_some() => Presence::Present,
        _ => Presence::Expected,
    };
    if gone && (movement.released_at.is_some()) {
        parts.push(part(movement.destination, OfficeRole::Destination, at_destination));
    }
    parts.sort_by(|a, b| (&a.office, a.role).cmp(&(&b.office, b.role)));
    parts.dedup_by(|a, b| a.office == b.office && a.role == b.role);
    parts
}

/// Who has a part in a movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Whether it is kept by the declarant and not lodged: customs has nothing to do with it yet.
    pub is_draft: bool,
    /// The holder of the procedure.
    pub holder: String,
    /// Who carries the goods.
    pub carrier: Option<String>,
    /// To whom they go.
    pub consignee: Option<String>,
    /// The offices where it begins and ends.
    pub ends: Vec<OfficeReference>,
    /// The offices of transit.
    pub between: Vec<OfficeReference>,
}

impl Parts {
    /// The parts as a declaration has them, before anything happened.
    pub fn declared(declaration: &Declaration) -> Self {
        let (from, to) = (declaration.office_of_departure, declaration.office_of_destination);
        Self {
            is_draft: true,
            holder: declaration.holder.to_string(),
            carrier: declaration.carrier.as_deref().map(str::to_owned),
            consignee: declaration.consignee.as_deref().map(str::to_owned),
            ends: vec![from, to],
            between: declaration.offices_of_transit.to_vec(),
        }
    }
}

type PartsRow = (String, String, Option<String>, Option<String>, String, String);

impl Database {
    /// Who has a part in a movement; `None` when there is no such movement.
    pub async fn parts(&self, id: MovementId) -> Result<Option<Parts>, RegistryError> {
        let number = id.0.cast_signed();
        let sql = "SELECT state, holder, carrier, consignee, office_of_departure, \
             office_of_destination FROM movement WHERE movement_id = $1";
        let row: Result<Option<PartsRow>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(number).fetch_optional(pool).await
        });
        let row = row.map_err(RegistryError::query("find the parts of a movement"))?;
        let Some((state, holder, carrier, consignee, from, to)) = row else { return Ok(None) };
        let is_draft = state == State::Draft.as_str();
        let sql = "SELECT office, role FROM movement_office WHERE movement_id = $1";
        let rows: Result<Vec<(String, String)>, _> =
            reading!(self, pool => sqlx::query_as(sql).bind(number).fetch_all(pool).await);
        let rows = rows.map_err(RegistryError::query("find the parts of a movement"))?;
        let read = |office: &str| {
            let damaged = |_| RegistryError::Damaged { what: format!("movement {id}: {office}") };
            office.parse::<OfficeReference>().map_err(damaged)
        };
        let (mut ends, mut between) = (vec![read(&from)?, read(&to)?], Vec::new());
        for (office, role) in rows {
            let is_between = role == OfficeRole::Transit.as_str();
            if is_between { &mut between } else { &mut ends }.push(read(&office)?);
        }
        Ok(Some(Parts { is_draft, holder, carrier, consignee, ends, between }))
    }

    /// The highest number that a movement has; 0 without any.
    pub(crate) async fn last_movement(&self) -> Result<u64, RegistryError> {
        let sql = "SELECT MAX(movement_id) FROM movement";
        let id: Result<Option<i64>, _> =
            reading!(self, pool => sqlx::query_scalar(sql).fetch_one(pool).await);
        let id = id.map_err(RegistryError::query("number movements"))?;
        Ok(id.map_or(0, i64::cast_unsigned))
    }

    /// The movement of an MRN.
    pub async fn find_mrn(&self, mrn: &str) -> Result<Option<MovementId>, RegistryError> {
        let sql = "SELECT movement_id FROM movement WHERE mrn = $1";
        let id: Result<Option<i64>, _> = reading!(self, pool => {
            sqlx::query_scalar(sql).bind(mrn).fetch_optional(pool).await
        });
        let id = id.map_err(RegistryError::query("find a movement"))?;
        Ok(id.map(|id| MovementId(id.cast_unsigned())))
    }

    /// The newest movement of a holder's LRN.
    pub async fn find_lrn(
        &self,
        holder: &str,
        lrn: &str,
    ) -> Result<Option<MovementId>, RegistryError> {
        let sql = "SELECT movement_id FROM movement WHERE lrn = $1 AND holder = $2 \
             ORDER BY movement_id DESC LIMIT 1";
        let id: Result<Option<i64>, _> = reading!(self, pool => {
            sqlx::query_scalar(sql).bind(lrn).bind(holder).fetch_optional(pool).await
        });
        let id = id.map_err(RegistryError::query("find a movement"))?;
        Ok(id.map(|id| MovementId(id.cast_unsigned())))
    }

    /// Timers that have run out by an instant, the oldest first.
    pub async fn due(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<(MovementId, Timer)>, RegistryError> {
        let sql = "SELECT movement_id, due_timer FROM movement WHERE due_at_us <= $1 \
             ORDER BY due_at_us LIMIT $2";
        let rows: Result<Vec<(i64, String)>, _> = reading!(self, pool => {
            sqlx::query_as(sql)
                .bind(now.as_microsecond())
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await
        });
        let rows = rows.map_err(RegistryError::query("list timers"))?;
        let read = |(id, timer): (i64, String)| {
            let timer = timer.parse().map_err(|_| RegistryError::Damaged {
                what: format!("movement {id}: timer {timer}"),
            })?;
            Ok((MovementId(id.cast_unsigned()), timer))
        };
        rows.into_iter().map(read).collect()
    }
}
