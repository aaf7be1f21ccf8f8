//! What has happened; the only truth.
//!
//! Events are stored for ever: a variant or field is never renamed, only added, and the tests
//! hold the written form of each.

mod accounts;
mod movements;

use jiff::Timestamp;
use landbridge_units::words;
use serde::{Deserialize, Serialize};

pub use accounts::{GuaranteeFact, PermitFact};
pub use movements::MovementFact;

use crate::codes::{GuaranteeId, MessageId, MovementId, PermitKey};

words! {
    /// In what capacity somebody acts.
    pub enum Role {
        /// The holder of the transit procedure, or a representative.
        Holder = "holder",
        /// The trader at destination.
        TraderAtDestination = "trader_at_destination",
        /// The carrier.
        Carrier = "carrier",
        /// An officer of a customs office.
        Officer = "officer",
        /// An officer of an office of guarantee.
        GuaranteeOfficer = "guarantee_officer",
        /// The authority that gives out permits.
        PermitAuthority = "permit_authority",
        /// The customs of another country, by message.
        Peer = "peer",
        /// A tracking device or the system behind it.
        Tracker = "tracker",
        /// Nobody: time went by, or a rule fired.
        Clock = "clock",
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// In what capacity.
    pub role: Role,
    /// Who: a trader's number, an office, a device; empty for the clock.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub id: Box<str>,
}

impl Actor {
    /// The clock.
    pub fn clock() -> Self {
        Self { role: Role::Clock, id: "".into() }
    }

    /// Somebody in a capacity.
    pub fn new(role: Role, id: &str) -> Self {
        Self { role, id: id.into() }
    }
}

/// What an event is about, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "aggregate", rename_all = "snake_case")]
pub enum Fact {
    /// To a movement.
    Movement {
        /// Which.
        id: MovementId,
        /// What.
        fact: MovementFact,
    },
    /// To a guarantee account.
    Guarantee {
        /// Which.
        id: GuaranteeId,
        /// What.
        fact: GuaranteeFact,
    },
    /// To a permit account.
    Permit {
        /// Which.
        id: PermitKey,
        /// What.
        fact: PermitFact,
    },
}

/// The kinds of events, as their JSON names them, in the order of the enums.
pub const KINDS: [&str; 54] = [
    "drafted",
    "declared",
    "acknowledged",
    "rejected",
    "presented",
    "accepted",
    "amended",
    "risk_assessed",
    "guarantee_reserved",
    "guarantee_used",
    "guarantee_released",
    "guarantee_called",
    "permits_held",
    "guarantee_not_valid",
    "control_decided",
    "control_recorded",
    "released",
    "release_refused",
    "invalidation_requested",
    "invalidation_refused",
    "invalidated",
    "crossing_recorded",
    "crossing_compared",
    "territory_discharged",
    "stopped",
    "resumed",
    "incident_recorded",
    "diverted",
    "seal_changed",
    "tracked",
    "arrived",
    "unloading_permitted",
    "unloading_remarked",
    "discrepancies_found",
    "discrepancies_notified",
    "discrepancies_resolved",
    "goods_released",
    "written_off",
    "status_requested",
    "enquiry_opened",
    "enquiry_answered",
    "recovery_started",
    "closed",
    "timer_expired",
    "guarantee_registered",
    "guarantee_amended",
    "guarantee_revoked",
    "guarantee_posted",
    "guarantee_alert_raised",
    "guarantee_alert_cleared",
    "quota_agreed",
    "permits_issued",
    "permit_posted",
    "permits_expired",
];

/// Something that happened to one aggregate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Through whom.
    pub by: Actor,
    /// The message that brought it about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// To what, and what.
    #[serde(flatten)]
    pub fact: Fact,
}
