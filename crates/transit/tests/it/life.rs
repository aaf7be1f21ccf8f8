//! Whole lives of movements, as acts and the messages to traders that follow.

use landbridge_transit::ledger::{AccountAlert, GuaranteePurse, GuaranteeTerms};
use landbridge_transit::movement::{
    Channel, ControlCode, ControlKind, ControlPlace, CrossingState, Declaration, DeclaredSeal,
    Equipment, Incident, IncidentKind, Lodging, Procedure, SealClass, SealEvent, SealState, Side,
    State, TrackerAlarm, TrackerReport, UnloadingRemarks,
};
use landbridge_transit::reference::{Profiles, Timer};
use landbridge_transit::{AccountAct, Actor, Command, Fact, MovementAct, MovementFact, Role, due};

use crate::support::{GUARANTEE, Stage, declaration, declare, office, record, secured, terms};

fn purses(stage: &Stage) -> [i64; 4] {
    use GuaranteePurse::{Available, Called, Reserved, Used};
    let account = &stage.world.guarantees[&GUARANTEE.parse().unwrap()];
    [Available, Reserved, Used, Called].map(|purse| account.balances.of(purse) / 100)
}

fn accept() -> MovementAct {
    MovementAct::Accept { serial: "PK000KHI0001".into() }
}

fn arrive(stage: &Stage, at: &str, simplified: bool) -> MovementAct {
    MovementAct::Arrive { office: office(at), at: stage.now, simplified }
}

fn remarks(conform: bool, complete: bool) -> MovementAct {
    let remarks =
        UnloadingRemarks { conform, complete, seals_ok: None, date: None, text: "".into() };
    MovementAct::RemarkUnloading { remarks }
}

fn released() -> Stage {
    released_with(declaration())
}

fn released_with(it: Declaration) -> Stage {
    let mut stage = Stage::new();
    stage.says(declare(it));
    stage.says(accept());
    stage.says(MovementAct::Release {});
    stage
}

fn crossings(stage: &Stage) -> Vec<CrossingState> {
    stage.movement().crossings.iter().map(|row| row.state).collect()
}

#[test]
fn karachi_to_almaty_and_discharged() {
    let mut stage = Stage::new();
    assert_eq!(purses(&stage), [100_000, 0, 0, 0]);
    assert_eq!(stage.says(declare(declaration())), ["IE928"]);
    assert_eq!(stage.says(accept()), ["IE028"]);
    assert_eq!(stage.mrn().to_string(), "26PKPK000KHI0001J6");
    assert_eq!(purses(&stage), [90_000, 10_000, 0, 0]);
    assert_eq!(stage.says(MovementAct::Release {}), ["IE029"]);
    assert_eq!(purses(&stage), [90_000, 0, 10_000, 0]);
    stage.cross("PK00SOST", "CN00TASH");
    stage.cross("CN00TORU", "KG00TORU");
    stage.cross("KG00AKTI", "KZ00KARA");
    assert_eq!(crossings(&stage), [CrossingState::Crossed; 3]);
    let act = arrive(&stage, "KZ00ALMA", true);
    assert_eq!(stage.says(act), ["IE043"]);
    assert_eq!(stage.says(remarks(true, true)), ["IE025", "IE045"]);
    assert_eq!(stage.state(), State::WrittenOff);
    assert_eq!(purses(&stage), [100_000, 0, 0, 0]);
}

#[test]
fn a_draft_becomes_a_declaration() {
    let mut stage = Stage::new();
    let draft = || MovementAct::Draft { declaration: Box::new(declaration()) };
    assert!(stage.says(draft()).is_empty());
    stage.says(draft());
    assert_eq!(stage.says(declare(declaration())), ["IE928"]);
    assert!(stage.act(draft()).is_err(), "what is lodged is no draft any more");
}

#[test]
fn both_sides_of_a_border_must_agree() {
    let mut stage = released();
    stage.says(MovementAct::Cross {
        side: Side::Entry,
        office: office("CN00TASH"),
        record: record("2026-03-02T08:00:00Z"),
    });
    assert_eq!(crossings(&stage)[0], CrossingState::HalfCrossed, "entry may be told first");
    let mut exit = record("2026-03-02T07:30:00Z");
    exit.vehicle = "OTHER 1".into();
    exit.gross_mass_kg = Some(20_000);
    stage.says(MovementAct::Cross { side: Side::Exit, office: office("PK00SOST"), record: exit });
    assert_eq!(crossings(&stage)[0], CrossingState::Differs);
    let last = stage.log.last().map(|event| event.fact.clone());
    let Some(Fact::Movement { fact: MovementFact::CrossingCompared { differences, .. }, .. }) =
        last
    else {
        panic!("{last:?}")
    };
    assert_eq!(differences, ["vehicle".into()].into(), "one mass alone says nothing");
}

#[test]
fn a_silent_side_is_raised_by_the_clock_or_the_arrival() {
    let mut stage = released();
    stage.says(MovementAct::Cross {
        side: Side::Exit,
        office: office("PK00SOST"),
        record: record("2026-03-02T08:00:00Z"),
    });
    let (at, timer) = due(stage.movement(), &stage.reference).unwrap();
    assert_eq!((at.to_string(), timer), ("2026-03-04T08:00:00Z".into(), Timer::CrossingSide));
    stage.wait();
    assert_eq!(crossings(&stage)[0], CrossingState::SideMissing);
    let act = arrive(&stage, "KZ00ALMA", false);
    stage.says(act);
    assert_eq!(crossings(&stage), [CrossingState::SideMissing; 3]);
}

#[test]
fn an_office_that_was_cut_off_may_tell_late() {
    let mut stage = released();
    let passed = stage.now.to_string();
    stage.hours(100);
    let act = arrive(&stage, "KZ00ALMA", false);
    stage.says(act);
    let late = |side, at: &str, when: &str| {
        let (office, record) = (office(at), record(when));
        MovementAct::Cross { side, office, record }
    };
    stage.hours(10);
    let after = stage.now.to_string();
    assert!(stage.act(late(Side::Exit, "PK00SOST", &after)).is_err(), "not after the arrival");
    stage.says(late(Side::Exit, "PK00SOST", &passed));
    stage.says(late(Side::Entry, "CN00TASH", &passed));
    assert_eq!(crossings(&stage)[0], CrossingState::Crossed);
    assert_eq!(stage.movement().last_seen_in.as_str(), "KZ");
}

#[test]
fn incidents_of_six_kinds_go_on_record() {
    let mut stage = released();
    for kind in IncidentKind::ALL {
        let incident = Incident {
            kind: *kind,
            text: "on the pass".into(),
            at: stage.now,
            office: office("CN00TASH"),
            vehicle: (*kind == IncidentKind::Transhipment).then(|| "XJ 5".into()),
            container: None,
        };
        assert_eq!(stage.says(MovementAct::RecordIncident { incident }), ["IE182"]);
    }
    assert_eq!(stage.movement().incidents.len(), 6);
    assert_eq!(stage.state(), State::Released);
}

#[test]
fn a_broken_seal_an_enquiry_and_a_recovery() {
    let seals = [DeclaredSeal { number: "S1".into(), class: SealClass::HighSecurity }].into();
    let sealed =
        Declaration { equipment: [Equipment { container: None, seals }].into(), ..declaration() };
    let mut stage = released_with(sealed);
    let seal = |seal| MovementAct::Seal { seal, office: office("CN00TASH") };
    stage.says(seal(SealEvent::Broken { number: "S1".into() }));
    let (number, by) = ("S1".into(), "S2".into());
    stage.says(seal(SealEvent::Replaced { number, by, class: SealClass::Security }));
    let states: Vec<SealState> = stage.movement().seals.iter().map(|seal| seal.state).collect();
    assert_eq!(states, [SealState::Replaced, SealState::Affixed]);
    assert_eq!(stage.movement().limit_date.unwrap().to_string(), "2026-03-10");

    let mut steps = Vec::new();
    while let Some((at, timer)) = due(stage.movement(), &stage.reference) {
        let said = stage.wait().join(" ");
        steps.push(format!("{timer} {at} {said}").trim_end().to_owned());
    }
    // Three days after 10 March end at midnight in Almaty, seven further days in Karachi.
    insta::assert_snapshot!(steps.join("\n"), @r"
    status_request 2026-03-13T19:00:00Z
    enquiry 2026-03-21T19:00:00Z IE140
    recovery 2026-10-10T19:00:00Z IE035
    ");
    assert_eq!(stage.state(), State::UnderRecovery);
    assert_eq!(stage.says(MovementAct::CloseRecovery { call_guarantee: true }), ["IE045"]);
    assert_eq!(purses(&stage), [90_000, 0, 0, 10_000]);
}

#[test]
fn goods_may_go_to_another_office_or_be_found_there() {
    let mut stage = released();
    stage.cross("PK00SOST", "CN00TASH");
    stage.says(MovementAct::Divert {
        destination: office("KZ00ASTA"),
        offices_of_transit: stage.movement().declaration.offices_of_transit.clone(),
        itinerary: stage.movement().declaration.itinerary.clone(),
    });
    assert_eq!(stage.movement().destination, office("KZ00ASTA"));
    assert_eq!(crossings(&stage)[0], CrossingState::Crossed, "what was passed stays passed");
    let act = arrive(&stage, "KZ00ALMA", false);
    let events = stage.act(act).unwrap();
    let unexpected = events.iter().any(|event| {
        let Fact::Movement { fact, .. } = &event.fact else { return false };
        matches!(fact, MovementFact::Arrived { unexpected_office: true, .. })
    });
    assert!(unexpected);
    assert_eq!(stage.says(MovementAct::ReleaseGoods {}), ["IE025", "IE045"]);
}

#[test]
fn unloading_goes_on_until_it_is_complete() {
    let mut stage = released();
    let act = arrive(&stage, "KZ00ALMA", true);
    stage.says(act);
    assert!(stage.says(remarks(true, false)).is_empty());
    assert_eq!(stage.says(MovementAct::PermitUnloading {}), ["IE043"]);
    assert_eq!(stage.says(remarks(true, true)), ["IE025", "IE045"]);
}

#[test]
fn a_stop_holds_everything_until_it_is_lifted() {
    let mut stage = released();
    stage.says(MovementAct::Stop { office: office("CN00TASH"), reason: "papers".into() });
    assert_eq!(crossings(&stage)[0], CrossingState::Stopped);
    let act = arrive(&stage, "KZ00ALMA", false);
    assert!(stage.act(act).is_err());
    stage.says(MovementAct::Resume { office: office("CN00TASH") });
    assert_eq!(crossings(&stage)[0], CrossingState::Expected);
}

#[test]
fn the_next_country_may_take_a_control_for_its_own() {
    let mut stage = released();
    stage.says(MovementAct::RecordControl {
        office: office("PK00SOST"),
        place: ControlPlace::Transit,
        kinds: [ControlKind::Scan].into(),
        code: ControlCode::Satisfactory,
        text: "".into(),
    });
    stage.says(MovementAct::RecogniseControl {
        office: office("CN00TASH"),
        place: ControlPlace::Transit,
        from: office("PK00SOST"),
    });
    let last = stage.movement().controls.last().unwrap();
    assert_eq!((last.office, last.recognised_from), (office("CN00TASH"), Some(office("PK00SOST"))));
}

#[test]
fn a_risk_profile_chooses_the_channel_and_stays_unseen() {
    let mut stage = Stage::new();
    let table = "[[profile]]\nid = \"optics\"\nchannel = \"red\"\nhs = [\"9018\"]\n";
    stage.reference.profiles = Profiles::parse(table).unwrap();
    stage.says(declare(declaration()));
    assert_eq!(stage.says(accept()), ["IE028", "IE060"]);
    assert_eq!(stage.movement().channel, Some(Channel::Red));
    assert_eq!(stage.state(), State::UnderControl);
    let seen = serde_json::to_string(stage.movement()).unwrap();
    assert!(!seen.contains("optics"), "the profile stands in the log only");
}

#[test]
fn amending_the_guarantee_does_not_lose_the_control() {
    let mut stage = Stage::new();
    let table = "[[profile]]\nid = \"optics\"\nchannel = \"yellow\"\nhs = [\"9018\"]\n";
    stage.reference.profiles = Profiles::parse(table).unwrap();
    let unknown = [secured("23GB0000010000116", 1_000_000)].into();
    stage.says(declare(Declaration { guarantees: unknown, ..declaration() }));
    assert_eq!(stage.says(accept()), ["IE028", "IE055"]);
    let amended = MovementAct::Amend { declaration: Box::new(declaration()) };
    assert_eq!(stage.says(amended), ["IE004", "IE060"]);
    assert_eq!(stage.state(), State::UnderControl);
}

#[test]
fn a_tracker_says_where_the_goods_are() {
    let mut stage = released();
    let report = TrackerReport {
        device: "T1".into(),
        at: stage.now,
        latitude_micro: 36_850_000,
        longitude_micro: 75_430_000,
        alarm: Some(TrackerAlarm::OffRoute),
    };
    stage.says(MovementAct::Track { report: report.clone() });
    assert_eq!(stage.movement().position, Some(report));
}

#[test]
fn days_end_at_midnight_of_the_office() {
    let mut stage = Stage::new();
    let pre_lodged = Declaration { lodging: Lodging::PreLodged, ..declaration() };
    stage.says(declare(pre_lodged));
    let (at, timer) = due(stage.movement(), &stage.reference).unwrap();
    // 30 days after 2 March are over when 1 April ends in Karachi, five hours before UTC.
    assert_eq!((at.to_string(), timer), ("2026-04-01T19:00:00Z".into(), Timer::Presentation));
    assert_eq!(stage.wait(), ["IE056"]);
    assert_eq!(stage.state(), State::Rejected);
}

#[test]
fn a_remark_of_today_is_not_of_tomorrow_because_greenwich_lags() {
    let mut stage = released();
    // 20:30 UTC is half past one of the next day in Almaty.
    stage.now = "2026-03-05T20:30:00Z".parse().unwrap();
    let act = arrive(&stage, "KZ00ALMA", true);
    stage.says(act);
    let on = |date: &str| MovementAct::RemarkUnloading {
        remarks: UnloadingRemarks {
            conform: true,
            complete: true,
            seals_ok: None,
            date: Some(date.parse().unwrap()),
            text: "".into(),
        },
    };
    assert!(stage.act(on("2026-03-07")).is_err());
    assert_eq!(stage.says(on("2026-03-06")), ["IE025", "IE045"]);
}

#[test]
fn a_simplified_declaration_is_released_by_the_clock() {
    let mut stage = Stage::new();
    let it = Declaration { procedure: Procedure::Simplified, ..declaration() };
    assert_eq!(stage.says(declare(it)), ["IE928", "IE028"]);
    assert!(stage.act(MovementAct::Expire { timer: Timer::Release }).is_err());
    assert_eq!(stage.wait(), ["IE029"]);
}

#[test]
fn warnings_come_before_a_guarantee_ends_or_is_used_up() {
    let mut stage = Stage::empty();
    let valid_to = Some("2026-04-20".parse().unwrap());
    let of = GuaranteeTerms { kind: terms(0).kind, valid_to, ..terms(1_200_000) };
    stage.register(GUARANTEE, of.clone()).unwrap();
    stage.says(declare(declaration()));
    stage.says(accept());
    let id = || GUARANTEE.parse().unwrap();
    let alerts = |stage: &Stage| stage.world.guarantees[&id()].alerts.clone();
    assert_eq!(alerts(&stage), [AccountAlert::NearReferenceAmount], "10,000 of 12,000");
    let by = || Actor::new(Role::GuaranteeOfficer, "x");
    let review = |on: &str| AccountAct::Review { on: on.parse().unwrap() };
    stage.run(&Command::guarantee(by(), id(), review("2026-03-20"))).unwrap();
    assert_eq!(alerts(&stage).len(), 1, "31 days ahead");
    stage.run(&Command::guarantee(by(), id(), review("2026-03-21"))).unwrap();
    assert_eq!(alerts(&stage)[1], AccountAlert::NearExpiry);
    let more = GuaranteeTerms { valid_to: None, ..terms(2_000_000) };
    stage.run(&Command::guarantee(by(), id(), AccountAct::Amend { terms: more })).unwrap();
    assert_eq!(alerts(&stage), []);
}
