//! What happens under way: crossings with their two sides, incidents, controls, trackers.

use jiff::Timestamp;
use landbridge_units::words;
use serde::{Deserialize, Serialize};

use crate::codes::{ContainerNumber, OfficeReference};

words! {
    /// The side of a border.
    pub enum Side {
        /// The country that the goods leave.
        Exit = "exit",
        /// The country that they enter.
        Entry = "entry",
    }
}

words! {
    /// How far a crossing is.
    pub enum CrossingState {
        /// Nobody has seen the goods.
        Expected = "expected",
        /// One side has recorded them, the other not yet.
        HalfCrossed = "half_crossed",
        /// Both sides have, and agree; or the only office has.
        Crossed = "crossed",
        /// Both sides have, and differ.
        Differs = "differs",
        /// The second side stayed silent past its time.
        SideMissing = "side_missing",
        /// An office holds the goods here.
        Stopped = "stopped",
    }
}

/// What one side of a border saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossingRecord {
    /// When the goods passed.
    pub at: Timestamp,
    /// Registration of the vehicle.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub vehicle: Box<str>,
    /// The containers.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub containers: Box<[ContainerNumber]>,
    /// The seals found whole.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub seals: Box<[Box<str>]>,
    /// Gross mass, when it was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_mass_kg: Option<u64>,
}

fn is_empty<T>(rows: &[T]) -> bool {
    rows.is_empty()
}

/// A border on the way, with what each side saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossing {
    /// The office of exit, when there is one.
    pub exit_office: Option<OfficeReference>,
    /// The office of entry, when there is one.
    pub entry_office: Option<OfficeReference>,
    /// What the office of exit saw.
    pub exit: Option<CrossingRecord>,
    /// What the office of entry saw.
    pub entry: Option<CrossingRecord>,
    /// How far it is.
    pub state: CrossingState,
}

impl Crossing {
    /// The record of a side.
    pub const fn record(&self, side: Side) -> Option<&CrossingRecord> {
        match side {
            Side::Exit => self.exit.as_ref(),
            Side::Entry => self.entry.as_ref(),
        }
    }

    /// The office of a side.
    pub const fn office(&self, side: Side) -> Option<OfficeReference> {
        match side {
            Side::Exit => self.exit_office,
            Side::Entry => self.entry_office,
        }
    }
}

words! {
    /// What can go wrong under way (code list of incidents).
    pub enum IncidentKind {
        /// The prescribed route was left (1).
        Deviation = "deviation",
        /// A seal was broken or tampered with (2).
        SealBroken = "seal_broken",
        /// The goods changed vehicle (3).
        Transhipment = "transhipment",
        /// An accident: imminent danger made somebody unload (4).
        Accident = "accident",
        /// Anything else that keeps the carrier from its duties (5).
        Other = "other",
        /// A tractor, wagon or other part of the vehicle changed (6).
        TractionChange = "traction_change",
    }
}

/// Something that went wrong under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// What it was.
    pub kind: IncidentKind,
    /// In words.
    pub text: Box<str>,
    /// When it happened.
    pub at: Timestamp,
    /// The office that recorded it.
    pub office: OfficeReference,
    /// The vehicle that carries on, when it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Box<str>>,
    /// The container that carries on, when it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<ContainerNumber>,
}

words! {
    /// How goods are looked at.
    pub enum ControlKind {
        /// Papers.
        Documents = "documents",
        /// X-ray.
        Scan = "scan",
        /// Weighbridge.
        Weighing = "weighing",
        /// By hand.
        Physical = "physical",
        /// Seals.
        Seals = "seals",
    }
}

words! {
    /// What a control found (code list of control results).
    pub enum ControlCode {
        /// Satisfactory (A1).
        Satisfactory = "A1",
        /// Taken as satisfactory (A2).
        ConsideredSatisfactory = "A2",
        /// Simplified procedure (A3).
        SimplifiedProcedure = "A3",
        /// Minor discrepancies (A5).
        MinorDiscrepancies = "A5",
        /// Major discrepancies (B1).
        MajorDiscrepancies = "B1",
    }
}

impl ControlCode {
    /// Whether the goods may go on.
    pub const fn is_satisfactory(self) -> bool {
        !matches!(self, Self::MajorDiscrepancies)
    }
}

words! {
    /// Where on the way a control happens.
    pub enum ControlPlace {
        /// At the office of departure.
        Departure = "departure",
        /// At a border office.
        Transit = "transit",
        /// At the office of destination.
        Destination = "destination",
    }
}

/// A control and what it found; the offices further on may take it as their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Who looked.
    pub office: OfficeReference,
    /// Where on the way.
    pub place: ControlPlace,
    /// When.
    pub at: Timestamp,
    /// How.
    pub kinds: Box<[ControlKind]>,
    /// What was found; absent while the control runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ControlCode>,
    /// In words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Box<str>,
    /// The office whose result was taken as this one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised_from: Option<OfficeReference>,
}

/// The word of a tracking device, whoever built it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackerReport {
    /// The device.
    pub device: Box<str>,
    /// When it spoke.
    pub at: Timestamp,
    /// Degrees north, in millionths.
    pub latitude_micro: i32,
    /// Degrees east, in millionths.
    pub longitude_micro: i32,
    /// What it noticed besides its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<TrackerAlarm>,
}

words! {
    /// What a tracking device can notice.
    pub enum TrackerAlarm {
        /// Its seal was opened.
        SealOpened = "seal_opened",
        /// It left the prescribed route.
        OffRoute = "off_route",
        /// It stood still too long.
        LongStop = "long_stop",
        /// Its battery runs out.
        BatteryLow = "battery_low",
        /// Somebody interfered with it.
        Tampered = "tampered",
    }
}

/// What the trader at destination found when unloading (IE044).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnloadingRemarks {
    /// Whether the goods are as declared.
    pub conform: bool,
    /// Whether all is unloaded.
    pub complete: bool,
    /// Whether the seals were whole; absent when there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seals_ok: Option<bool>,
    /// On which day the unloading ended, in the zone of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<jiff::civil::Date>,
    /// In words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Box<str>,
}
