//! What happens to movements.

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use crate::codes::{GuaranteeId, Mrn, OfficeReference};
use crate::ledger::Hold;
use crate::movement::{
    Channel, Control, ControlKind, Crossing, CrossingRecord, CrossingState, Declaration, Incident,
    SealEvent, Side, TrackerReport, UnloadingRemarks,
};
use crate::reference::Timer;

/// Something that happened to a movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MovementFact {
    /// The declarant keeps a draft.
    Drafted {
        /// What it says.
        declaration: Box<Declaration>,
    },
    /// A declaration was lodged (IE015).
    Declared {
        /// What it says.
        declaration: Box<Declaration>,
    },
    /// Its receipt was confirmed (IE928).
    Acknowledged {},
    /// It was turned down (IE056).
    Rejected {
        /// Why.
        reason: Box<str>,
    },
    /// The goods of a pre-lodged declaration were presented (IE170).
    Presented {},
    /// It was accepted and got its number (IE028).
    Accepted {
        /// The number.
        mrn: Mrn,
        /// The borders to cross, paired by country.
        crossings: Box<[Crossing]>,
    },
    /// The declaration was amended (IE013, IE004).
    Amended {
        /// What it says now.
        declaration: Box<Declaration>,
        /// The borders to cross; absent before acceptance.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        crossings: Option<Box<[Crossing]>>,
    },
    /// The risk analysis chose a channel.
    RiskAssessed {
        /// Which.
        channel: Channel,
        /// The profiles that matched; for risk analysts only.
        profiles: Box<[Box<str>]>,
    },
    /// Amounts of its guarantees were set aside (IE200, IE201).
    GuaranteeReserved {
        /// Which, and how much.
        holds: Box<[Hold]>,
    },
    /// Guarantees set aside secure the goods under way (IE203).
    GuaranteeUsed {
        /// Which.
        guarantees: Box<[GuaranteeId]>,
    },
    /// What was held is free again (IE209).
    GuaranteeReleased {
        /// Which.
        guarantees: Box<[GuaranteeId]>,
    },
    /// A recovery calls what was held.
    GuaranteeCalled {
        /// Which.
        guarantees: Box<[GuaranteeId]>,
    },
    /// Its permits were set aside, or are free again.
    PermitsHeld {
        /// Whether they are.
        held: bool,
    },
    /// Its guarantees do not hold (IE055).
    GuaranteeNotValid {
        /// Why, as stable keys.
        reasons: Box<[Box<str>]>,
    },
    /// An office intends or decides to look at the goods (IE060).
    ControlDecided {
        /// Which office.
        office: OfficeReference,
        /// How.
        kinds: Box<[ControlKind]>,
        /// Whether it is announced before the goods are presented.
        intention: bool,
    },
    /// A control ended, or one of another office was taken as it stands.
    ControlRecorded {
        /// What was found.
        control: Control,
    },
    /// The goods may go (IE029).
    Released {
        /// The last day to present them at destination.
        limit_date: Date,
    },
    /// They may not (IE051).
    ReleaseRefused {
        /// Why.
        reason: Box<str>,
    },
    /// The holder asks for invalidation (IE014).
    InvalidationRequested {
        /// Why.
        reason: Box<str>,
    },
    /// The office says no (IE009).
    InvalidationRefused {
        /// Why.
        reason: Box<str>,
    },
    /// The declaration is void (IE009).
    Invalidated {
        /// Why.
        reason: Box<str>,
    },
    /// One side of a border saw the goods pass (IE118).
    CrossingRecorded {
        /// The border, by its place on the way.
        crossing: u32,
        /// Which side.
        side: Side,
        /// Which office.
        office: OfficeReference,
        /// What it saw.
        record: CrossingRecord,
    },
    /// What both sides saw was compared, or one stayed silent.
    CrossingCompared {
        /// The border, by its place on the way.
        crossing: u32,
        /// The outcome.
        outcome: CrossingState,
        /// What differs, as stable keys.
        differences: Box<[Box<str>]>,
    },
    /// The transit operation of a customs territory ended well; its guarantee is free.
    TerritoryDischarged {
        /// The country that stands for the territory.
        territory: CountryCode,
    },
    /// An office holds the goods (IE119).
    Stopped {
        /// Which.
        office: OfficeReference,
        /// The border, when they are at one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        crossing: Option<u32>,
        /// Why.
        reason: Box<str>,
    },
    /// They may go on.
    Resumed {
        /// Which office let them.
        office: OfficeReference,
    },
    /// Something went wrong under way (IE180, IE182).
    IncidentRecorded {
        /// What.
        incident: Incident,
    },
    /// They go to another office of transit or destination.
    Diverted {
        /// The office of destination from now on.
        destination: OfficeReference,
        /// The borders ahead and behind from now on.
        crossings: Box<[Crossing]>,
    },
    /// Something happened to a seal.
    SealChanged {
        /// What.
        seal: SealEvent,
        /// Which office saw or did it.
        office: OfficeReference,
    },
    /// A tracking device spoke.
    Tracked {
        /// What it said.
        report: TrackerReport,
    },
    /// The goods were announced at an office of destination (IE007, IE006).
    Arrived {
        /// Which.
        office: OfficeReference,
        /// When they got there.
        at: Timestamp,
        /// Whether the trader at destination announced them by message.
        by_trader: bool,
        /// Whether it is another office than the one declared.
        unexpected_office: bool,
    },
    /// They may be unloaded (IE043).
    UnloadingPermitted {
        /// Whether it is to go on after incomplete unloading.
        further: bool,
    },
    /// The trader told what it found (IE044).
    UnloadingRemarked {
        /// What.
        remarks: UnloadingRemarks,
    },
    /// Major discrepancies were found at destination (IE018 B1, IE025 without release).
    DiscrepanciesFound {},
    /// The holder was told of them (IE019).
    DiscrepanciesNotified {},
    /// They were explained (IE020, IE049).
    DiscrepanciesResolved {},
    /// The goods are released from transit (IE025).
    GoodsReleased {},
    /// The procedure is discharged (IE045).
    WrittenOff {},
    /// The office of departure asks where the goods are (IE904 or IE094).
    StatusRequested {},
    /// An enquiry began (IE140, IE142).
    EnquiryOpened {
        /// Why.
        reason: Box<str>,
    },
    /// Somebody answered it (IE141, IE143).
    EnquiryAnswered {
        /// What.
        answer: Box<str>,
    },
    /// The debt is to be collected (IE035, IE150, IE152).
    RecoveryStarted {
        /// Why.
        reason: Box<str>,
        /// The country that collects.
        country: CountryCode,
    },
    /// The recovery ended (IE045).
    Closed {},
    /// A time ran out.
    TimerExpired {
        /// Which.
        timer: Timer,
    },
}
