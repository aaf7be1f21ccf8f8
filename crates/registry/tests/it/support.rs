//! A small world: two offices on either side of Khunjerab, a regime that works everywhere, a
//! guarantee, and shorthand for orders.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use landbridge_registry::{Answer, Database, Order, Receipt, Registry};
use landbridge_transit::codes::{GuaranteeId, MovementId, OfficeReference};
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{
    ConsignmentItem, CrossingRecord, Declaration, DeclaredGuarantee, GuaranteeKind, Lodging,
    Procedure, Side, UnloadingRemarks,
};
use landbridge_transit::reference::{Office, Site};
use landbridge_transit::regime::Regime;
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, Reference, Role};
use landbridge_units::Money;

pub(crate) const GUARANTEE: &str = "09GB0000010000010";

pub(crate) fn guarantee() -> GuaranteeId {
    GUARANTEE.parse().unwrap()
}

pub(crate) fn office(text: &str) -> OfficeReference {
    text.parse().unwrap()
}

pub(crate) fn euros(minor: i64) -> Money {
    Money { minor, currency: "EUR".parse().unwrap() }
}

/// 2 March 2026, 08:00 UTC, for ever.
pub(crate) fn morning() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

pub(crate) fn reference() -> Reference {
    let offices = [
        ("PK000KHI", "Karachi", "Asia/Karachi", Site::Inland),
        ("PK00SOST", "Sost", "Asia/Karachi", Site::Crossing("khunjerab".into())),
        ("CN00TASH", "Tashkurgan", "Asia/Shanghai", Site::Crossing("khunjerab".into())),
        ("CN00KASH", "Kashgar", "Asia/Shanghai", Site::Inland),
    ];
    let mut reference = Reference::default();
    reference.offices = offices
        .into_iter()
        .map(|(code, name, zone, site)| Office {
            reference: office(code),
            name: name.into(),
            zone: TimeZone::get(zone).unwrap(),
            site,
        })
        .collect();
    let regime = Regime {
        instrument: "open".into(),
        name: "open".into(),
        everywhere: true,
        ..Regime::default()
    };
    reference.regimes.push(regime);
    reference
}

pub(crate) async fn start(database: Database) -> Registry {
    Registry::start(database, Arc::new(reference()), morning).await.unwrap()
}

pub(crate) fn declaration(lrn: &str, minor: i64) -> Declaration {
    Declaration {
        lrn: lrn.into(),
        lodging: Lodging::Standard,
        procedure: Procedure::Normal,
        regime: "open".into(),
        holder: "PK1234567".into(),
        carrier: None,
        consignee: None,
        office_of_departure: office("PK000KHI"),
        offices_of_transit: ["PK00SOST", "CN00TASH"].map(office).into(),
        office_of_destination: office("CN00KASH"),
        itinerary: ["PK", "CN"].map(|code| code.parse().unwrap()).into(),
        limit_date: None,
        route_km: Some(2500),
        vehicle: None,
        equipment: [].into(),
        items: [ConsignmentItem {
            hs: "901890".parse().unwrap(),
            description: "instruments".into(),
            gross_mass_kg: 12_000,
            packages: 40,
        }]
        .into(),
        guarantees: [DeclaredGuarantee {
            kind: GuaranteeKind::Comprehensive,
            guarantee: Some(guarantee()),
            access_code: "AC01".into(),
            amount: Some(euros(minor)),
        }]
        .into(),
        permits: [].into(),
        documents: [].into(),
    }
}

/// Registers the guarantee.
pub(crate) fn register(minor: i64) -> Command {
    let terms = GuaranteeTerms {
        kind: GuaranteeKind::Comprehensive,
        holder: "PK1234567".into(),
        guarantor: "BANK1".into(),
        access_code: "AC01".into(),
        reference_amount: euros(minor),
        valid_from: "2026-01-01".parse().unwrap(),
        valid_to: None,
    };
    let by = Actor::new(Role::GuaranteeOfficer, "PK000KHI");
    Command::guarantee(by, guarantee(), AccountAct::Register { terms })
}

/// Lodges a declaration of a new movement.
pub(crate) fn declare(lrn: &str, minor: i64) -> Command {
    let declaration = Box::new(declaration(lrn, minor));
    let act = MovementAct::Declare { declaration, serial: "".into() };
    Command::movement(Actor::new(Role::Holder, "PK1234567"), MovementId(0), act)
}

/// What an officer of an office does.
pub(crate) fn officer(id: MovementId, at: &str, act: MovementAct) -> Command {
    Command::movement(Actor::new(Role::Officer, at), id, act)
}

/// The acts of a whole life after the declaration.
pub(crate) fn life(id: MovementId) -> Vec<Command> {
    let cross = |side, at: &str| {
        let record = CrossingRecord {
            at: morning(),
            vehicle: "TKB 123".into(),
            containers: [].into(),
            seals: [].into(),
            gross_mass_kg: None,
        };
        officer(id, at, MovementAct::Cross { side, office: office(at), record })
    };
    let arrive =
        MovementAct::Arrive { office: office("CN00KASH"), at: morning(), simplified: true };
    let remarks = UnloadingRemarks {
        conform: true,
        complete: true,
        seals_ok: None,
        date: None,
        text: "".into(),
    };
    vec![
        officer(id, "PK000KHI", MovementAct::Accept { serial: "".into() }),
        officer(id, "PK000KHI", MovementAct::Release {}),
        cross(Side::Exit, "PK00SOST"),
        cross(Side::Entry, "CN00TASH"),
        Command::movement(Actor::new(Role::TraderAtDestination, "CN9"), id, arrive),
        Command::movement(
            Actor::new(Role::TraderAtDestination, "CN9"),
            id,
            MovementAct::RemarkUnloading { remarks },
        ),
    ]
}

/// Submits and expects it to be done.
pub(crate) async fn done(registry: &Registry, command: Command) -> Receipt {
    match registry.submit(Order::new(command)).await.unwrap() {
        Answer::Done(receipt) => receipt,
        Answer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

/// The movement that a receipt is about.
pub(crate) fn movement_of(receipt: &Receipt) -> MovementId {
    MovementId(receipt.aggregate.strip_prefix("movement/").unwrap().parse().unwrap())
}
