//! Whole lives of movements, as tables of acts and the messages that follow.

use landbridge_transit::MovementAct;
use landbridge_transit::ledger::GuaranteePurse;
use landbridge_transit::movement::{CrossingState, State, UnloadingRemarks};

use crate::support::{GUARANTEE, Stage, declaration, declare, office};

fn purses(stage: &Stage) -> [i64; 4] {
    let account = &stage.world.guarantees[&GUARANTEE.parse().unwrap()];
    use GuaranteePurse::{Available, Called, Reserved, Used};
    [Available, Reserved, Used, Called].map(|purse| account.balances.of(purse) / 100)
}

fn accept() -> MovementAct {
    MovementAct::Accept { serial: "PK000KHI0001".into() }
}

fn arrive(stage: &Stage, at: &str, simplified: bool) -> MovementAct {
    MovementAct::Arrive { office: office(at), at: stage.now, simplified }
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
    let crossed = |stage: &Stage| {
        stage.movement().crossings.iter().all(|row| row.state == CrossingState::Crossed)
    };
    assert!(crossed(&stage));
    assert_eq!(stage.says(arrive(&stage, "KZ00ALMA", true)), ["IE043"]);
    let remarks = UnloadingRemarks {
        conform: true,
        complete: true,
        seals_ok: None,
        date: None,
        text: "".into(),
    };
    assert_eq!(stage.says(MovementAct::RemarkUnloading { remarks }), ["IE025", "IE045"]);
    assert_eq!(stage.state(), State::WrittenOff);
    assert_eq!(purses(&stage), [100_000, 0, 0, 0]);
}
