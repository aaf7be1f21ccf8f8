//! A movement: what the events of one transit operation add up to.

mod apply;
mod declaration;
mod journey;
mod seal;

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_units::{CountryCode, words};
use serde::{Deserialize, Serialize};

pub use declaration::{
    ConsignmentItem, Declaration, DeclaredGuarantee, DeclaredPermit, Document, GuaranteeKind,
    Lodging, Passage, Procedure, Vehicle,
};
pub use journey::{
    Control, ControlCode, ControlKind, ControlPlace, Crossing, CrossingRecord, CrossingState,
    Incident, IncidentKind, Side, TrackerAlarm, TrackerReport, UnloadingRemarks,
};
pub use seal::{DeclaredSeal, Equipment, Seal, SealClass, SealEvent, SealState};

use crate::codes::{MovementId, Mrn, OfficeReference};
use crate::ledger::Hold;

words! {
    /// Where a movement stands.
    pub enum State {
        /// Kept by the declarant, not lodged.
        Draft = "draft",
        /// Lodged, goods not presented.
        PreLodged = "pre_lodged",
        /// Lodged.
        Submitted = "submitted",
        /// Turned down before acceptance.
        Rejected = "rejected",
        /// Receipt confirmed; not accepted yet.
        Acknowledged = "acknowledged",
        /// Accepted, MRN allotted.
        Accepted = "accepted",
        /// Held for a control at departure.
        UnderControl = "under_control",
        /// Accepted, but its guarantee does not hold.
        GuaranteeUnderAmendment = "guarantee_under_amendment",
        /// Release was refused.
        NotReleased = "not_released",
        /// Under way.
        Released = "released",
        /// Held by an office on the way.
        Stopped = "stopped",
        /// Announced at an office of destination.
        Arrived = "arrived",
        /// May be unloaded.
        UnloadingPermitted = "unloading_permitted",
        /// Unloaded; remarks wait for the office.
        UnloadingRemarked = "unloading_remarked",
        /// Major discrepancies wait to be resolved or confirmed.
        Discrepancies = "discrepancies",
        /// Handed over at destination; the office of departure has yet to write it off.
        GoodsReleased = "goods_released",
        /// Discharged.
        WrittenOff = "written_off",
        /// Overdue and being looked for.
        UnderEnquiry = "under_enquiry",
        /// The debt is being collected.
        UnderRecovery = "under_recovery",
        /// Ended after a recovery.
        Closed = "closed",
        /// Cancelled.
        Invalidated = "invalidated",
    }
}

impl State {
    /// Whether nothing can happen any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Rejected
                | Self::NotReleased
                | Self::WrittenOff
                | Self::Closed
                | Self::Invalidated
        )
    }

    /// Whether the LRN of the declaration is in use: a draft has not used it yet, and what was
    /// rejected or invalidated may be lodged anew.
    pub const fn keeps_lrn(self) -> bool {
        !matches!(self, Self::Draft | Self::Rejected | Self::Invalidated)
    }

    /// Whether the goods are between departure and arrival.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Released | Self::Stopped | Self::UnderEnquiry)
    }
}

words! {
    /// What a risk analysis decides; officers see this and no more.
    pub enum Channel {
        /// No control.
        Green = "green",
        /// Documents are looked at.
        Yellow = "yellow",
        /// The goods are looked at.
        Red = "red",
    }
}

/// One transit operation: the state that its events add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own beside the state")]
pub struct Movement {
    /// Its id.
    pub id: MovementId,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// Its number, once accepted.
    pub mrn: Option<Mrn>,
    /// What was declared, with all amendments.
    pub declaration: Box<Declaration>,
    /// How often it was amended.
    pub amendments: u32,
    /// The channel that the risk analysis chose.
    pub channel: Option<Channel>,
    /// Whether the holder has asked for invalidation and waits for the decision.
    pub invalidation_requested: bool,
    /// What it holds of its guarantees.
    pub holds: Vec<Hold>,
    /// Whether its permits are set aside or under way with it.
    pub permits_held: bool,
    /// When the office received a lodged declaration.
    pub lodged_at: Option<Timestamp>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was released.
    pub released_at: Option<Timestamp>,
    /// The last day to present the goods at destination.
    pub limit_date: Option<Date>,
    /// The office of destination, after any diversion.
    pub destination: OfficeReference,
    /// The borders on the way.
    pub crossings: Vec<Crossing>,
    /// Seals as they are now.
    pub seals: Vec<Seal>,
    /// Incidents in order.
    pub incidents: Vec<Incident>,
    /// Controls in order.
    pub controls: Vec<Control>,
    /// The last word of a tracker.
    pub position: Option<TrackerReport>,
    /// When and where it arrived.
    pub arrival: Option<Passage>,
    /// Whether the trader at destination announced the arrival and is told what follows.
    pub arrival_by_trader: bool,
    /// The last unloading remarks.
    pub remarks: Option<UnloadingRemarks>,
    /// Whether the holder was told of discrepancies.
    pub discrepancies_notified: bool,
    /// The day of the last status request, when there was one.
    pub status_requested_at: Option<Timestamp>,
    /// When the enquiry began.
    pub enquiry_since: Option<Timestamp>,
    /// When the recovery began.
    pub recovery_since: Option<Timestamp>,
    /// The country where the goods were seen last; it collects what is owed.
    pub last_seen_in: CountryCode,
    /// The customs territories whose operation has ended on the way.
    pub discharged_in: Vec<CountryCode>,
    /// How many events it has seen: its version.
    pub version: u64,
}
