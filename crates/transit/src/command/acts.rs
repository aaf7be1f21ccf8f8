//! The acts, by what they are asked of.

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use crate::codes::{OfficeReference, PermitNumber};
use crate::ledger::GuaranteeTerms;
use crate::movement::{
    ControlCode, ControlKind, ControlPlace, CrossingRecord, Declaration, Incident, SealEvent, Side,
    TrackerReport, UnloadingRemarks,
};
use crate::reference::Timer;

/// What can be asked of a movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MovementAct {
    /// Keep a draft.
    Draft {
        /// What it says.
        declaration: Box<Declaration>,
    },
    /// Lodge a declaration (IE015).
    Declare {
        /// What it says.
        declaration: Box<Declaration>,
        /// Twelve characters that no other MRN of the year and country has, should it be accepted.
        serial: Box<str>,
    },
    /// Amend it before release (IE013).
    Amend {
        /// What it says now.
        declaration: Box<Declaration>,
    },
    /// Present the goods of a pre-lodged declaration (IE170).
    Present {
        /// As for a declaration.
        serial: Box<str>,
    },
    /// Accept it.
    Accept {
        /// As for a declaration.
        serial: Box<str>,
    },
    /// Turn it down before acceptance.
    Reject {
        /// Why.
        reason: Box<str>,
    },
    /// Look at the goods, at departure, on the way or at destination (IE060).
    DecideControl {
        /// Which office.
        office: OfficeReference,
        /// How.
        kinds: Box<[ControlKind]>,
    },
    /// Tell what a control found.
    RecordControl {
        /// Which office.
        office: OfficeReference,
        /// Where on the way.
        place: ControlPlace,
        /// How.
        kinds: Box<[ControlKind]>,
        /// What was found.
        code: ControlCode,
        /// In words.
        #[serde(default, skip_serializing_if = "str::is_empty")]
        text: Box<str>,
    },
    /// Take the result of another office's control as one's own.
    RecogniseControl {
        /// Which office takes it.
        office: OfficeReference,
        /// Where on the way.
        place: ControlPlace,
        /// Whose result it is.
        from: OfficeReference,
    },
    /// Let the goods go (IE029).
    Release {},
    /// Do not let them go (IE051).
    RefuseRelease {
        /// Why.
        reason: Box<str>,
    },
    /// Ask for invalidation (IE014).
    RequestInvalidation {
        /// Why.
        reason: Box<str>,
    },
    /// Decide on such a request (IE009).
    DecideInvalidation {
        /// Yes or no.
        granted: bool,
        /// Why.
        reason: Box<str>,
    },
    /// Make a declaration void by the office's own motion (IE009).
    Invalidate {
        /// Why.
        reason: Box<str>,
    },
    /// Record that the goods passed one side of a border (IE118).
    Cross {
        /// Which side.
        side: Side,
        /// Which office.
        office: OfficeReference,
        /// What it saw.
        record: CrossingRecord,
    },
    /// Hold the goods at an office on the way (IE119).
    Stop {
        /// Which office.
        office: OfficeReference,
        /// Why.
        reason: Box<str>,
    },
    /// Let them go on.
    Resume {
        /// Which office.
        office: OfficeReference,
    },
    /// Record an incident (IE180).
    RecordIncident {
        /// What.
        incident: Incident,
    },
    /// Send the goods to another office of destination or over other borders.
    Divert {
        /// The office of destination from now on.
        destination: OfficeReference,
        /// The offices of transit from now on, those already passed included.
        offices_of_transit: Box<[OfficeReference]>,
        /// The countries from departure to destination from now on.
        itinerary: Box<[CountryCode]>,
    },
    /// Tell what happened to a seal.
    Seal {
        /// What.
        seal: SealEvent,
        /// Which office saw or did it.
        office: OfficeReference,
    },
    /// Tell where the goods are.
    Track {
        /// What the device said.
        report: TrackerReport,
    },
    /// Announce the goods at an office of destination (IE007).
    Arrive {
        /// Which.
        office: OfficeReference,
        /// When they got there.
        at: Timestamp,
        /// Whether an authorised consignee unloads them.
        simplified: bool,
    },
    /// Let them be unloaded (IE043).
    PermitUnloading {},
    /// Tell what was unloaded (IE044).
    RemarkUnloading {
        /// What was found.
        remarks: UnloadingRemarks,
    },
    /// Release the goods from transit (IE025) and discharge the procedure (IE045).
    ReleaseGoods {},
    /// Tell the holder of major discrepancies (IE019).
    NotifyDiscrepancies {},
    /// Take them as explained (IE020).
    ResolveDiscrepancies {},
    /// Take them as proven and collect the debt.
    ConfirmDiscrepancies {
        /// Why.
        reason: Box<str>,
    },
    /// Ask the office of destination where the goods are (IE094).
    RequestStatus {},
    /// Open an enquiry (IE140, IE142).
    OpenEnquiry {
        /// Why.
        reason: Box<str>,
    },
    /// Answer it (IE141, IE143).
    AnswerEnquiry {
        /// What.
        answer: Box<str>,
        /// Whether the goods are proven to have been presented at destination.
        proof: bool,
    },
    /// Begin to collect the debt (IE035, IE150).
    StartRecovery {
        /// Why.
        reason: Box<str>,
    },
    /// End the recovery: the debt is paid or is not owed (IE045).
    CloseRecovery {
        /// Whether the guarantee pays; the holder's own payment leaves it free.
        call_guarantee: bool,
    },
    /// A time ran out; refused when it has not.
    Expire {
        /// Which.
        timer: Timer,
    },
}

impl MovementAct {
    /// The office that it names as the one where it happens.
    pub const fn office(&self) -> Option<OfficeReference> {
        match self {
            Self::DecideControl { office, .. }
            | Self::RecordControl { office, .. }
            | Self::RecogniseControl { office, .. }
            | Self::Cross { office, .. }
            | Self::Stop { office, .. }
            | Self::Resume { office }
            | Self::RecordIncident { incident: Incident { office, .. } }
            | Self::Seal { office, .. }
            | Self::Arrive { office, .. } => Some(*office),
            _ => None,
        }
    }

    /// The declaration that comes with it.
    pub fn declaration(&self) -> Option<&Declaration> {
        match self {
            Self::Draft { declaration }
            | Self::Declare { declaration, .. }
            | Self::Amend { declaration } => Some(declaration),
            _ => None,
        }
    }
}

/// What can be asked of a guarantee account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AccountAct {
    /// Register it.
    Register {
        /// Its terms.
        terms: GuaranteeTerms,
    },
    /// Change its terms; what is held stays held.
    Amend {
        /// The new terms.
        terms: GuaranteeTerms,
    },
    /// End it for further movements.
    Revoke {
        /// Why.
        reason: Box<str>,
    },
    /// Look at its dates: raises what is to be told before it ends.
    Review {
        /// The day.
        on: Date,
    },
}

/// What can be asked of a permit account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PermitAct {
    /// Agree how many permits there are; more or fewer than before.
    AgreeQuota {
        /// How many in all.
        permits: u32,
    },
    /// Give permits to a carrier.
    Issue {
        /// Their numbers.
        numbers: Box<[PermitNumber]>,
        /// To whom.
        carrier: Box<str>,
    },
    /// Take a permit back that no movement holds.
    Return {
        /// Its number.
        number: PermitNumber,
    },
    /// End the year: permits that no movement holds lose their force.
    Expire {
        /// The day.
        on: Date,
    },
}
