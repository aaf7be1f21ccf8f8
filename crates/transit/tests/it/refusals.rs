//! Each reason to refuse, with a command that brings it about.

use std::collections::BTreeSet;

use landbridge_transit::codes::{PermitKey, PermitNumber};
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{
    ControlCode, ControlKind, ControlPlace, Declaration, DeclaredGuarantee, DeclaredPermit,
    DeclaredSeal, Equipment, GuaranteeKind, Incident, IncidentKind, SealClass, SealEvent, Side,
    UnloadingRemarks,
};
use landbridge_transit::reference::Timer;
use landbridge_transit::refusal::{Code, Reason};
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, PermitAct, Refusal, Role};

use crate::regime_refusals;
use crate::support::{
    GUARANTEE, ID, Stage, declaration, declare, money, office, record, secured, terms,
};

const OTHER: &str = "23GB0000010000116";

/// The reason of the refusal that a fresh world gives.
fn refuse(prepare: impl FnOnce(&mut Stage) -> Result<(), Refusal>) -> Reason {
    let mut stage = Stage::new();
    prepare(&mut stage).expect_err("it is refused").reason
}

fn lodge(change: impl FnOnce(&mut Declaration)) -> Reason {
    refuse(|stage| {
        let mut it = declaration();
        change(&mut it);
        stage.act(declare(it)).map(drop)
    })
}

fn accepted(stage: &mut Stage) {
    stage.says(declare(declaration()));
    stage.says(accept());
}

fn accept() -> MovementAct {
    MovementAct::Accept { serial: "PK000KHI0001".into() }
}

fn released(stage: &mut Stage) {
    accepted(stage);
    stage.says(MovementAct::Release {});
}

fn on_the_way(act: impl FnOnce(&mut Stage) -> MovementAct) -> Reason {
    refuse(|stage| {
        released(stage);
        let act = act(stage);
        stage.act(act).map(drop)
    })
}

fn amended(change: impl FnOnce(&mut Declaration)) -> Reason {
    refuse(|stage| {
        accepted(stage);
        let mut it = declaration();
        change(&mut it);
        stage.act(MovementAct::Amend { declaration: Box::new(it) }).map(drop)
    })
}

/// An amendment that names another guarantee, registered on these terms.
fn secured_by(other: GuaranteeTerms, change: impl FnOnce(&mut DeclaredGuarantee)) -> Reason {
    refuse(|stage| {
        stage.register(OTHER, other).unwrap();
        accepted(stage);
        let mut it = declaration();
        it.guarantees = [secured(OTHER, 1_000_000)].into();
        change(&mut it.guarantees[0]);
        stage.act(MovementAct::Amend { declaration: Box::new(it) }).map(drop)
    })
}

fn guarantee(act: AccountAct) -> Reason {
    refuse(|stage| {
        let by = Actor::new(Role::GuaranteeOfficer, "PK000KHI");
        stage.run(&Command::guarantee(by, GUARANTEE.parse().unwrap(), act)).map(drop)
    })
}

fn permit(acts: &[PermitAct]) -> Reason {
    refuse(|stage| {
        let key: PermitKey = "open/2026/PK".parse().unwrap();
        acts.iter().try_for_each(|act| {
            let by = Actor::new(Role::PermitAuthority, "NHA");
            stage.run(&Command::permit(by, key.clone(), act.clone())).map(drop)
        })
    })
}

fn lodge_with_permit(key: &str, number: &str) -> Reason {
    refuse(|stage| {
        let by = || Actor::new(Role::PermitAuthority, "NHA");
        let of: PermitKey = "open/2026/PK".parse().unwrap();
        let numbers = [PermitNumber("1".into())].into();
        stage.run(&Command::permit(by(), of.clone(), PermitAct::AgreeQuota { permits: 1 }))?;
        let act = PermitAct::Issue { numbers, carrier: "NLC".into() };
        stage.run(&Command::permit(by(), of, act))?;
        let permit =
            DeclaredPermit { permit: key.parse().unwrap(), number: PermitNumber(number.into()) };
        stage.says(declare(Declaration { permits: [permit].into(), ..declaration() }));
        stage.act(accept()).map(drop)
    })
}

fn numbers(of: &[&str]) -> Box<[PermitNumber]> {
    of.iter().map(|number| PermitNumber((*number).into())).collect()
}

fn issue(of: &[&str]) -> PermitAct {
    PermitAct::Issue { numbers: numbers(of), carrier: "NLC".into() }
}

fn sealed(it: &mut Declaration, of: &[&str]) {
    let seals = of
        .iter()
        .map(|number| DeclaredSeal { number: (*number).into(), class: SealClass::HighSecurity })
        .collect();
    it.equipment = [Equipment { container: None, seals }].into();
}

fn remarks() -> UnloadingRemarks {
    UnloadingRemarks { conform: true, complete: true, seals_ok: None, date: None, text: "".into() }
}

fn exempt(guarantee: Option<&str>) -> DeclaredGuarantee {
    DeclaredGuarantee {
        kind: GuaranteeKind::Exempt,
        guarantee: guarantee.map(|id| id.parse().unwrap()),
        access_code: "".into(),
        amount: None,
    }
}

fn cases() -> Vec<(Reason, Reason)> {
    let mut cases = at_the_door();
    cases.extend(in_a_declaration());
    cases.extend(under_way());
    cases.extend(of_guarantees());
    cases.extend(of_permits());
    cases.extend(regime_refusals::cases());
    cases
}

fn at_the_door() -> Vec<(Reason, Reason)> {
    let message = refuse(|stage| {
        let command = |stage: &Stage| {
            let by = Actor::new(Role::Holder, "PK1234567");
            let id = landbridge_transit::codes::MovementId(stage.log.len() as u64);
            Command::movement(by, id, declare(declaration())).with_message("M1")
        };
        let first = command(stage);
        stage.run(&first)?;
        let second = command(stage);
        stage.run(&second).map(drop)
    });
    let with_mrn = |mrn: &'static str| {
        refuse(|stage| {
            released(stage);
            let act = MovementAct::ReleaseGoods {};
            let command = stage.usual(ID, act);
            stage.run(&command.with_mrn(mrn)).map(drop)
        })
    };
    vec![
        (message, Reason::DuplicateMessage),
        (with_mrn("26PKPK000KHI0001J7"), Reason::InvalidMrn),
        (with_mrn("23GB000060KNEJKEJ3"), Reason::UnknownMrn),
        (refuse(|stage| stage.act(MovementAct::Release {}).map(drop)), Reason::UnknownMovement),
        (by_the_holder(), Reason::NotEntitled),
        (lrn_twice(), Reason::LrnTaken),
        (
            on_the_way(|_| MovementAct::RequestInvalidation { reason: "".into() }),
            Reason::OutOfSequence,
        ),
        (on_the_way(|_| MovementAct::Expire { timer: Timer::Recovery }), Reason::TimerNotDue),
        (guarantee(AccountAct::Register { terms: terms(1) }), Reason::AlreadyExists),
    ]
}

/// The holder lodges another declaration under the same LRN.
fn lrn_twice() -> Reason {
    refuse(|stage| {
        accepted(stage);
        let other = landbridge_transit::codes::MovementId(2);
        let command = stage.usual(other, declare(declaration()));
        stage.run(&command).map(drop)
    })
}

/// The holder releases the goods himself.
fn by_the_holder() -> Reason {
    refuse(|stage| {
        accepted(stage);
        let by = Actor::new(Role::Holder, "PK1234567");
        stage.run(&Command::movement(by, ID, MovementAct::Release {})).map(drop)
    })
}

fn in_a_declaration() -> Vec<(Reason, Reason)> {
    vec![
        (lodge(|it| it.office_of_destination = office("KZ000000")), Reason::UnknownOffice),
        (lodge(|it| it.regime = "none".into()), Reason::UnknownRegime),
        (lodge(|it| it.items = [].into()), Reason::ItemsMissing),
        (lodge(|it| it.holder = "".into()), Reason::HolderMissing),
        (lodge(|it| it.lrn = "".into()), Reason::LrnMissing),
        (lodge(|it| it.guarantees = [].into()), Reason::GuaranteeMissing),
        (lodge(|it| it.guarantees = [exempt(Some(GUARANTEE))].into()), Reason::GuaranteeNotAllowed),
        (lodge(|it| it.guarantees[0].amount = Some(money(0))), Reason::AmountMalformed),
        (
            lodge(|it| it.itinerary = ["KZ", "PK"].map(|code| code.parse().unwrap()).into()),
            Reason::ItineraryBroken,
        ),
        (
            lodge(|it| it.limit_date = Some("2026-03-01".parse().unwrap())),
            Reason::LimitDateOutOfRange,
        ),
        (lodge(|it| sealed(it, &["1", "1"])), Reason::SealTwice),
        (amended(|it| it.holder = "another".into()), Reason::AmendmentOfFixedField),
        (
            refuse(|stage| {
                stage.says(declare(declaration()));
                stage.act(MovementAct::Accept { serial: "short".into() }).map(drop)
            }),
            Reason::SerialMalformed,
        ),
    ]
}

fn under_way() -> Vec<(Reason, Reason)> {
    let cross = |at: &'static str, when: &'static str| {
        on_the_way(|_| MovementAct::Cross {
            side: Side::Exit,
            office: office(at),
            record: record(when),
        })
    };
    let past = "2026-03-02T08:00:00Z";
    let twice = on_the_way(|stage| {
        let act = || MovementAct::Cross {
            side: Side::Exit,
            office: office("PK00SOST"),
            record: record("2026-03-02T08:00:00Z"),
        };
        stage.says(act());
        act()
    });
    let unsealed = refuse(|stage| {
        let mut it = declaration();
        sealed(&mut it, &["1"]);
        stage.says(declare(it));
        stage.says(accept());
        stage.says(MovementAct::Release {});
        let at = stage.now;
        stage.says(MovementAct::Arrive { office: office("KZ00ALMA"), at, simplified: true });
        stage.act(MovementAct::RemarkUnloading { remarks: remarks() }).map(drop)
    });
    let control = |code| MovementAct::RecordControl {
        office: office("PK00SOST"),
        place: ControlPlace::Transit,
        kinds: [ControlKind::Scan].into(),
        code,
        text: "".into(),
    };
    let incident = |at: &str| Incident {
        kind: IncidentKind::Accident,
        text: "".into(),
        at: at.parse().unwrap(),
        office: office("PK00SOST"),
        vehicle: None,
        container: None,
    };
    vec![
        (cross("KZ00ASTA", past), Reason::OfficeNotOnRoute),
        (cross("PK00SOST", "2026-03-02T08:00:01Z"), Reason::DateInFuture),
        (twice, Reason::SideAlreadyRecorded),
        (unsealed, Reason::SealStateMissing),
        (on_the_way(|_| control(ControlCode::SimplifiedProcedure)), Reason::ControlCodeNotForPlace),
        (
            on_the_way(|_| MovementAct::RecogniseControl {
                office: office("CN00TASH"),
                place: ControlPlace::Transit,
                from: office("PK00SOST"),
            }),
            Reason::NoControlToRecognise,
        ),
        (
            on_the_way(|_| MovementAct::Seal {
                seal: SealEvent::Broken { number: "9".into() },
                office: office("PK00SOST"),
            }),
            Reason::SealUnknown,
        ),
        (
            on_the_way(|_| MovementAct::RecordIncident {
                incident: incident("2026-03-03T00:00:00Z"),
            }),
            Reason::DateInFuture,
        ),
    ]
}

fn of_guarantees() -> Vec<(Reason, Reason)> {
    let good = || terms(2_000_000);
    let spent = refuse(|stage| {
        let once = GuaranteeTerms { kind: GuaranteeKind::Individual, ..good() };
        stage.register(OTHER, once).unwrap();
        let individual =
            DeclaredGuarantee { kind: GuaranteeKind::Individual, ..secured(OTHER, 1_000_000) };
        let it = Declaration { guarantees: [individual].into(), ..declaration() };
        let other = landbridge_transit::codes::MovementId(2);
        let another = Declaration { lrn: "LRN-2".into(), ..it.clone() };
        for act in [declare(another), accept()] {
            let command = stage.usual(other, act);
            stage.run(&command)?;
        }
        accepted(stage);
        stage.act(MovementAct::Amend { declaration: Box::new(it) }).map(drop)
    });
    let revoked = refuse(|stage| {
        accepted(stage);
        let by = Actor::new(Role::GuaranteeOfficer, "x");
        let act = AccountAct::Revoke { reason: "".into() };
        stage.run(&Command::guarantee(by, GUARANTEE.parse().unwrap(), act))?;
        stage.act(MovementAct::Amend { declaration: Box::new(declaration()) }).map(drop)
    });
    vec![
        (amended(|it| it.guarantees = [secured(OTHER, 1)].into()), Reason::GuaranteeUnknown),
        (secured_by(good(), |of| of.access_code = "no".into()), Reason::AccessCodeWrong),
        (
            secured_by(GuaranteeTerms { holder: "another".into(), ..good() }, |_| ()),
            Reason::GuaranteeOfAnother,
        ),
        (
            secured_by(
                GuaranteeTerms { valid_to: Some("2026-03-05".parse().unwrap()), ..good() },
                |_| (),
            ),
            Reason::GuaranteeNotInForce,
        ),
        (revoked, Reason::GuaranteeRevoked),
        (spent, Reason::GuaranteeSpent),
        (
            secured_by(good(), |of| of.amount = Some(money(2_000_001))),
            Reason::ReferenceAmountExceeded,
        ),
        (secured_by(good(), |of| of.kind = GuaranteeKind::Bank), Reason::GuaranteeKindNotTaken),
        (guarantee(AccountAct::Amend { terms: terms(0) }), Reason::AmountMalformed),
    ]
}

fn of_permits() -> Vec<(Reason, Reason)> {
    let quota = |permits| PermitAct::AgreeQuota { permits };
    vec![
        (permit(&[quota(1), issue(&["1", "2"])]), Reason::QuotaSpent),
        (permit(&[quota(2), issue(&["1", "1"])]), Reason::PermitNotFree),
        (permit(&[quota(2), issue(&[])]), Reason::PermitMissing),
        (
            permit(&[quota(2), PermitAct::Return { number: PermitNumber("1".into()) }]),
            Reason::PermitUnknown,
        ),
        (
            permit(&[quota(2), PermitAct::Expire { on: "2026-12-31".parse().unwrap() }]),
            Reason::TimerNotDue,
        ),
        (lodge_with_permit("open/2025/PK", "1"), Reason::PermitNotInForce),
        (lodge_with_permit("open/2026/PK", "7"), Reason::PermitUnknown),
    ]
}

#[test]
fn each_reason_is_brought_about() {
    let mut met = BTreeSet::new();
    for (place, (given, expected)) in cases().into_iter().enumerate() {
        assert_eq!(given, expected, "case {place}");
        met.insert(given);
    }
    let never: Vec<&Reason> = Reason::ALL.iter().filter(|reason| !met.contains(reason)).collect();
    assert!(never.is_empty(), "never brought about: {never:?}");
    let codes: BTreeSet<Code> = met.iter().map(|reason| reason.code()).collect();
    // The rules of messages judge transitional constraints before a command is made.
    let elsewhere = [Code::Transitional];
    let ours = Code::ALL.iter().filter(|code| !elsewhere.contains(code));
    let missing: Vec<&Code> = ours.filter(|code| !codes.contains(code)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn of_several_reasons_the_first_in_order_is_given() {
    let both = lodge(|it| {
        it.items = [].into();
        it.regime = "none".into();
        it.itinerary = ["KZ", "PK"].map(|code| code.parse().unwrap()).into();
    });
    assert_eq!(both, Reason::UnknownRegime, "12 stands before 13 and 14");
}
