//! The written form of every event, command and refusal, which is stored for ever.

use std::collections::BTreeSet;

use jiff::Timestamp;
use landbridge_transit::codes::{GuaranteeId, MessageId, PermitNumber};
use landbridge_transit::ledger::{AccountAlert, GuaranteePurse, Hold, PermitPurse, Posting};
use landbridge_transit::movement::{
    Channel, Control, ControlCode, ControlKind, ControlPlace, Crossing, CrossingState, Declaration,
    DeclaredPermit, DeclaredSeal, Equipment, Incident, IncidentKind, SealClass, SealEvent, Side,
    TrackerAlarm, TrackerReport, UnloadingRemarks, Vehicle,
};
use landbridge_transit::reference::Timer;
use landbridge_transit::refusal::Reason;
use landbridge_transit::{
    Actor, Event, Fact, GuaranteeFact, MovementFact, PermitFact, Refusal, Role,
};

use crate::support::{GUARANTEE, ID, declaration, money, office, record, terms};

/// One line for each event, in the order of the enums.
const WRITTEN: &str = include_str!("events.jsonl");

fn why() -> Box<str> {
    "why".into()
}

fn kinds() -> Box<[ControlKind]> {
    [ControlKind::Documents, ControlKind::Scan].into()
}

fn at() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn of() -> Box<[GuaranteeId]> {
    [GUARANTEE.parse().unwrap()].into()
}

fn crossings() -> Box<[Crossing]> {
    [Crossing {
        exit_office: Some(office("PK00SOST")),
        entry_office: Some(office("CN00TASH")),
        exit: Some(record("2026-03-02T08:00:00Z")),
        entry: None,
        state: CrossingState::HalfCrossed,
    }]
    .into()
}

fn declared() -> Box<Declaration> {
    let mut it = declaration();
    it.limit_date = Some("2026-03-20".parse().unwrap());
    it.vehicle = Some(Vehicle {
        country: "PK".parse().unwrap(),
        registration: "TKB 123".into(),
        gross_mass_kg: 29_000,
        single_axle_kg: Some(9_500),
    });
    it.equipment = [Equipment {
        container: Some("CSQU3054383".parse().unwrap()),
        seals: [DeclaredSeal { number: "S1".into(), class: SealClass::HighSecurity }].into(),
    }]
    .into();
    it.permits = [DeclaredPermit {
        permit: "qtta/2026/PK".parse().unwrap(),
        number: PermitNumber("PK-001".into()),
    }]
    .into();
    Box::new(it)
}

fn movement_facts() -> Vec<MovementFact> {
    [lodged(), departing(), under_way(), at_destination()].concat()
}

fn lodged() -> Vec<MovementFact> {
    use MovementFact as Was;
    vec![
        Was::Drafted { declaration: Box::new(declaration()) },
        Was::Declared { declaration: declared() },
        Was::Acknowledged {},
        Was::Rejected { reason: why() },
        Was::Presented {},
        Was::Accepted { mrn: "26PKPK000KHI0001J6".parse().unwrap(), crossings: crossings() },
        Was::Amended { declaration: Box::new(declaration()), crossings: Some([].into()) },
        Was::RiskAssessed { channel: Channel::Red, profiles: ["P1".into()].into() },
    ]
}

fn departing() -> Vec<MovementFact> {
    use MovementFact as Was;
    vec![
        Was::GuaranteeReserved {
            holds: [Hold {
                guarantee: GUARANTEE.parse().unwrap(),
                amount: money(5),
                purse: GuaranteePurse::Reserved,
            }]
            .into(),
        },
        Was::GuaranteeUsed { guarantees: of() },
        Was::GuaranteeReleased { guarantees: of() },
        Was::GuaranteeCalled { guarantees: ["XB34567890/PK".parse().unwrap()].into() },
        Was::PermitsHeld { held: true },
        Was::GuaranteeNotValid { reasons: [Reason::GuaranteeUnknown.as_str().into()].into() },
        Was::ControlDecided { office: office("PK000KHI"), kinds: kinds(), intention: false },
        Was::ControlRecorded {
            control: Control {
                office: office("PK000KHI"),
                place: ControlPlace::Departure,
                at: at(),
                kinds: kinds(),
                code: Some(ControlCode::Satisfactory),
                text: "".into(),
                recognised_from: None,
            },
        },
        Was::Released { limit_date: "2026-03-20".parse().unwrap() },
        Was::ReleaseRefused { reason: why() },
        Was::InvalidationRequested { reason: why() },
        Was::InvalidationRefused { reason: why() },
        Was::Invalidated { reason: why() },
    ]
}

fn under_way() -> Vec<MovementFact> {
    use MovementFact as Was;
    vec![
        Was::CrossingRecorded {
            crossing: 0,
            side: Side::Exit,
            office: office("PK00SOST"),
            record: record("2026-03-02T08:00:00Z"),
        },
        Was::CrossingCompared {
            crossing: 0,
            outcome: CrossingState::Differs,
            differences: ["vehicle".into()].into(),
        },
        Was::TerritoryDischarged { territory: "PK".parse().unwrap() },
        Was::Stopped { office: office("PK00SOST"), crossing: Some(0), reason: why() },
        Was::Resumed { office: office("PK00SOST") },
        Was::IncidentRecorded {
            incident: Incident {
                kind: IncidentKind::TractionChange,
                text: "tractor".into(),
                at: at(),
                office: office("CN00TASH"),
                vehicle: Some("XJ 1".into()),
                container: None,
            },
        },
        Was::Diverted { destination: office("KZ00ASTA"), crossings: crossings() },
        Was::SealChanged {
            seal: SealEvent::Replaced {
                number: "S1".into(),
                by: "S2".into(),
                class: SealClass::HighSecurity,
            },
            office: office("CN00TASH"),
        },
        Was::Tracked {
            report: TrackerReport {
                device: "T1".into(),
                at: at(),
                latitude_micro: 36_850_000,
                longitude_micro: 75_430_000,
                alarm: Some(TrackerAlarm::SealOpened),
            },
        },
    ]
}

fn at_destination() -> Vec<MovementFact> {
    use MovementFact as Was;
    vec![
        Was::Arrived {
            office: office("KZ00ALMA"),
            at: at(),
            by_trader: true,
            unexpected_office: false,
        },
        Was::UnloadingPermitted { further: false },
        Was::UnloadingRemarked {
            remarks: UnloadingRemarks {
                conform: true,
                complete: true,
                seals_ok: Some(true),
                date: Some("2026-03-10".parse().unwrap()),
                text: "".into(),
            },
        },
        Was::DiscrepanciesFound {},
        Was::DiscrepanciesNotified {},
        Was::DiscrepanciesResolved {},
        Was::GoodsReleased {},
        Was::WrittenOff {},
        Was::StatusRequested {},
        Was::EnquiryOpened { reason: why() },
        Was::EnquiryAnswered { answer: "seen".into() },
        Was::RecoveryStarted { reason: why(), country: "PK".parse().unwrap() },
        Was::Closed {},
        Was::TimerExpired { timer: Timer::Release },
    ]
}

fn guarantee_facts() -> Vec<GuaranteeFact> {
    let (from, to) = (GuaranteePurse::Available, GuaranteePurse::Reserved);
    let alert = AccountAlert::NearReferenceAmount;
    vec![
        GuaranteeFact::GuaranteeRegistered { terms: terms(10) },
        GuaranteeFact::GuaranteeAmended { terms: terms(20) },
        GuaranteeFact::GuaranteeRevoked { reason: "why".into() },
        GuaranteeFact::GuaranteePosted {
            posting: Posting { from, to, amount: 5, movement: Some(ID) },
        },
        GuaranteeFact::GuaranteeAlertRaised { alert, exposure: money(9) },
        GuaranteeFact::GuaranteeAlertCleared { alert },
    ]
}

fn permit_facts() -> Vec<PermitFact> {
    let posting = |from, to| Posting { from, to, amount: 1, movement: None };
    let number = || PermitNumber("PK-001".into());
    vec![
        PermitFact::QuotaAgreed { posting: posting(PermitPurse::Quota, PermitPurse::Available) },
        PermitFact::PermitsIssued {
            numbers: [number()].into(),
            carrier: "NLC".into(),
            posting: posting(PermitPurse::Available, PermitPurse::Issued),
        },
        PermitFact::PermitPosted {
            number: number(),
            posting: posting(PermitPurse::Issued, PermitPurse::Allocated),
            movement: Some(ID),
        },
        PermitFact::PermitsExpired {
            posting: posting(PermitPurse::Available, PermitPurse::Expired),
        },
    ]
}

fn events() -> Vec<Event> {
    let movements = movement_facts().into_iter().map(|fact| Fact::Movement { id: ID, fact });
    let guarantees = guarantee_facts()
        .into_iter()
        .map(|fact| Fact::Guarantee { id: GUARANTEE.parse().unwrap(), fact });
    let permits = permit_facts()
        .into_iter()
        .map(|fact| Fact::Permit { id: "qtta/2026/PK".parse().unwrap(), fact });
    movements
        .chain(guarantees)
        .chain(permits)
        .map(|fact| Event {
            at: "2026-03-02T08:00:00Z".parse().unwrap(),
            by: Actor::new(Role::Officer, "PK000KHI"),
            message: Some(MessageId("M1".into())),
            fact,
        })
        .collect()
}

#[test]
fn every_event_keeps_its_written_form() {
    let lines: Vec<&str> = WRITTEN.lines().collect();
    let events = events();
    for (event, line) in events.iter().zip(&lines) {
        assert_eq!(serde_json::to_string(event).unwrap(), *line);
        assert_eq!(serde_json::from_str::<Event>(line).unwrap(), *event);
    }
    assert_eq!(events.len(), lines.len(), "one line for each event");
}

/// The names of all variants, as the derive lists them when it meets another.
pub(crate) fn variants<T: serde::de::DeserializeOwned>() -> BTreeSet<String> {
    let error =
        serde_json::from_str::<T>(r#"{"type": "no such event"}"#).err().unwrap().to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[test]
fn no_event_is_left_out() {
    let kinds: BTreeSet<String> = WRITTEN
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            value["fact"]["type"].as_str().unwrap().to_owned()
        })
        .collect();
    let mut all = variants::<MovementFact>();
    all.extend(variants::<GuaranteeFact>());
    all.extend(variants::<PermitFact>());
    assert_eq!(kinds, all);
    assert_eq!(all, landbridge_transit::event::KINDS.map(str::to_owned).into());
}

#[test]
fn a_refusal_is_written_with_code_and_reason() {
    let refusal = Refusal::new(Reason::ReferenceAmountExceeded, "declaration.guarantees.0")
        .found("11.00 EUR")
        .expected("≤ 10.00 EUR");
    let text = serde_json::to_string(&refusal).unwrap();
    let written = r#"{"code":"guarantee","reason":"reference-amount-exceeded","path":"declaration.guarantees.0","value":"11.00 EUR","expected":"≤ 10.00 EUR"}"#;
    assert_eq!(text, written);
    assert_eq!(serde_json::from_str::<Refusal>(&text).unwrap(), refusal);
}
