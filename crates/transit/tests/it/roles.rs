//! Who may ask what: every cell of the documented table, found out by asking.
//!
//! Run it with `LANDBRIDGE_BLESS=1` to write what is found now; then read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use landbridge_transit::codes::{PermitKey, PermitNumber};
use landbridge_transit::command::{Desk, entitled};
use landbridge_transit::movement::{
    ControlCode, ControlPlace, Incident, IncidentKind, SealEvent, Side, TrackerReport,
    UnloadingRemarks,
};
use landbridge_transit::reference::Timer;
use landbridge_transit::refusal::Reason;
use landbridge_transit::{AccountAct, Act, Actor, Command, MovementAct, PermitAct, Role, decide};

use crate::support::{GUARANTEE, ID, Stage, declaration, declare, office, record, terms};
use crate::written::variants;

const HEAD: &str = "| act |";
const DEPARTURE: &str = "PK000KHI";
const ON_THE_WAY: &str = "PK00SOST";
const NAMED: &str = "CN00TASH";
const DESTINATION: &str = "KZ00ALMA";
/// Offices that have nothing to do with it, and what is no office.
const OTHERS: [&str; 3] = ["KZ00ASTA", "", "somebody"];

/// A movement under way.
fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.says(declare(declaration()));
    stage.says(MovementAct::Accept { serial: "PK000KHI0001".into() });
    stage.says(MovementAct::Release {});
    stage
}

fn lodging() -> Vec<MovementAct> {
    use MovementAct as Do;
    let it = || Box::new(declaration());
    let (serial, reason) = (|| "PK000KHI0001".into(), || "why".into());
    vec![
        Do::Draft { declaration: it() },
        Do::Declare { declaration: it(), serial: serial() },
        Do::Amend { declaration: it() },
        Do::Present { serial: serial() },
        Do::RequestInvalidation { reason: reason() },
        Do::Accept { serial: serial() },
        Do::Reject { reason: reason() },
        Do::Release {},
        Do::RefuseRelease { reason: reason() },
        Do::DecideInvalidation { granted: true, reason: reason() },
        Do::Invalidate { reason: reason() },
    ]
}

fn on_the_way(stage: &Stage) -> Vec<MovementAct> {
    use MovementAct as Do;
    let (at, office, reason) = (stage.now, office(NAMED), "why".into());
    let place = ControlPlace::Transit;
    let code = ControlCode::Satisfactory;
    let incident = Incident {
        kind: IncidentKind::Other,
        text: "why".into(),
        at,
        office,
        vehicle: None,
        container: None,
    };
    let report = TrackerReport {
        device: "T1".into(),
        at,
        latitude_micro: 36_850_000,
        longitude_micro: 75_430_000,
        alarm: None,
    };
    let it = declaration();
    vec![
        Do::DecideControl { office, kinds: [].into() },
        Do::RecordControl { office, place, kinds: [].into(), code, text: "".into() },
        Do::RecogniseControl { office, place, from: crate::support::office(ON_THE_WAY) },
        Do::Cross { side: Side::Entry, office, record: record("2026-03-02T08:00:00Z") },
        Do::Stop { office, reason },
        Do::Resume { office },
        Do::RecordIncident { incident },
        Do::Seal { seal: SealEvent::Broken { number: "1".into() }, office },
        Do::Divert {
            destination: it.office_of_destination,
            offices_of_transit: it.offices_of_transit,
            itinerary: it.itinerary,
        },
        Do::Track { report },
    ]
}

fn at_the_end(stage: &Stage) -> Vec<MovementAct> {
    use MovementAct as Do;
    let (at, reason) = (stage.now, || "why".into());
    let remarks = UnloadingRemarks {
        conform: true,
        complete: true,
        seals_ok: None,
        date: None,
        text: "".into(),
    };
    vec![
        Do::Arrive { office: office(NAMED), at, simplified: false },
        Do::PermitUnloading {},
        Do::RemarkUnloading { remarks },
        Do::ReleaseGoods {},
        Do::NotifyDiscrepancies {},
        Do::ResolveDiscrepancies {},
        Do::ConfirmDiscrepancies { reason: reason() },
        Do::RequestStatus {},
        Do::OpenEnquiry { reason: reason() },
        Do::AnswerEnquiry { answer: reason(), proof: true },
        Do::StartRecovery { reason: reason() },
        Do::CloseRecovery { call_guarantee: true },
        Do::Expire { timer: Timer::Transit },
    ]
}

fn of_accounts() -> Vec<Act> {
    let id = GUARANTEE.parse().unwrap();
    let key: PermitKey = "open/2026/PK".parse().unwrap();
    let on = "2026-03-02".parse().unwrap();
    let number = || PermitNumber("1".into());
    let guarantees = [
        AccountAct::Register { terms: terms(1) },
        AccountAct::Amend { terms: terms(1) },
        AccountAct::Revoke { reason: "why".into() },
        AccountAct::Review { on },
    ];
    let permits = [
        PermitAct::AgreeQuota { permits: 1 },
        PermitAct::Issue { numbers: [number()].into(), carrier: "NLC".into() },
        PermitAct::Return { number: number() },
        PermitAct::Expire { on },
    ];
    let guarantees = guarantees.map(|act| Act::Guarantee { id, act });
    let permits = permits.map(|act| Act::Permit { id: key.clone(), act });
    guarantees.into_iter().chain(permits).collect()
}

fn acts(stage: &Stage) -> Vec<Act> {
    let movements = [lodging(), on_the_way(stage), at_the_end(stage)].concat();
    let movements = movements.into_iter().map(|act| Act::Movement { id: ID, mrn: None, act });
    movements.chain(of_accounts()).collect()
}

/// `movement: accept`.
fn name(act: &Act) -> String {
    let value = serde_json::to_value(act).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    format!("{} `{}`", text(&value["aggregate"]), text(&value["act"]["type"]))
}

/// Whether somebody is let through by the table; other reasons to refuse do not count.
fn lets(stage: &Stage, by: Actor, act: &Act) -> bool {
    let command = Command { message: None, by, act: act.clone() };
    let case = stage.world.case(&command, &stage.reference);
    match decide(&case, &command, stage.now) {
        Ok(_) => true,
        Err(refusal) => refusal.reason != Reason::NotEntitled,
    }
}

/// The office for which an officer has to act, found out by trying offices.
fn desk(stage: &Stage, act: &Act) -> &'static str {
    let may = |id: &str| lets(stage, Actor::new(Role::Officer, id), act);
    for id in OTHERS {
        assert!(!may(id), "{}: {id:?} is no office of the movement", name(act));
    }
    match [DEPARTURE, ON_THE_WAY, NAMED, DESTINATION].map(may) {
        [false, false, false, false] => "",
        [true, false, false, false] => Desk::Departure.as_str(),
        [false, false, false, true] => Desk::Destination.as_str(),
        [true, false, false, true] => Desk::EitherEnd.as_str(),
        [false, false, true, false] => Desk::Named.as_str(),
        [true, true, true, true] => Desk::OnTheWay.as_str(),
        other => panic!("{}: no word for {other:?}", name(act)),
    }
}

fn row(stage: &Stage, act: &Act) -> String {
    let cells = Role::ALL.iter().map(|role| match role {
        Role::Officer => desk(stage, act),
        role if lets(stage, Actor::new(*role, "somebody"), act) => "yes",
        _ => "",
    });
    let cells: Vec<&str> = cells.collect();
    format!("| {} | {} |", name(act), cells.join(" | ")).replace("  ", " ")
}

fn table(stage: &Stage) -> String {
    let roles: Vec<String> = Role::ALL.iter().map(|role| format!("`{role}`")).collect();
    let mut lines = vec![format!("{HEAD} {} |", roles.join(" | "))];
    lines.push(format!("|{}", "---|".repeat(roles.len() + 1)));
    lines.extend(acts(stage).iter().map(|act| row(stage, act)));
    lines.join("\n")
}

#[test]
fn every_cell_is_as_the_page_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/transit-roles.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(HEAD).expect("the page has the table");
    let (shown, after) = rest.split_once("\n\n").unwrap_or((rest.trim_end(), ""));
    let found = table(&stage());
    if std::env::var_os("LANDBRIDGE_BLESS").is_some() {
        let after = if after.is_empty() { String::new() } else { format!("\n{after}") };
        fs::write(&path, format!("{before}{found}\n{after}")).unwrap();
        return;
    }
    let shown: Vec<String> = format!("{HEAD}{shown}").lines().map(str::to_owned).collect();
    let found: Vec<String> = found.lines().map(str::to_owned).collect();
    assert_eq!(shown, found);
}

#[test]
fn each_act_is_tried_and_somebody_may_do_it() {
    let acts = acts(&stage());
    let tried: BTreeSet<String> = acts.iter().map(name).collect();
    let of = |aggregate: &'static str, names: BTreeSet<String>| {
        names.into_iter().map(move |act| format!("{aggregate} `{act}`"))
    };
    let all = of("movement", variants::<MovementAct>())
        .chain(of("guarantee", variants::<AccountAct>()))
        .chain(of("permit", variants::<PermitAct>()));
    assert_eq!(tried, all.collect::<BTreeSet<String>>());
    for act in &acts {
        let row = entitled(act);
        assert!(!row.roles.is_empty(), "{}", name(act));
        assert_eq!(row.roles.contains(&Role::Officer), row.desk.is_some(), "{}", name(act));
    }
}

#[test]
fn goods_that_went_elsewhere_are_for_the_office_where_they_are() {
    let mut stage = stage();
    let at = stage.now;
    stage.says(MovementAct::Arrive { office: office("KZ00ASTA"), at, simplified: false });
    let act = || Act::Movement { id: ID, mrn: None, act: MovementAct::ReleaseGoods {} };
    let may = |id: &str| lets(&stage, Actor::new(Role::Officer, id), &act());
    assert!(may("KZ00ASTA"));
    assert!(!may(DESTINATION));
}
