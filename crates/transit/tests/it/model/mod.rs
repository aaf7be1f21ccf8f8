//! Random commands on a few movements that share two guarantees, beside a slow and obvious model:
//! the same refusals, the same states, the same purses, and never an overdraft.

mod ask;
mod life;
mod permits;

use std::collections::BTreeSet;

use landbridge_transit::codes::{GuaranteeId, MovementId};
use landbridge_transit::ledger::GuaranteePurse;
use landbridge_transit::movement::State;
use landbridge_transit::{World, decide};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::{GUARANTEE, Stage, terms};
use ask::{Ask, asks, command};
use life::Model;

const GUARANTEES: [&str; 2] = [GUARANTEE, "23GB0000010000116"];

/// No purse but the counter one is below zero, all sum to zero, and all are what the model says.
fn purses_agree(model: &Model, world: &World) {
    use GuaranteePurse::{Available, Called, ReferenceAmount, Reserved, Used};
    for (place, name) in GUARANTEES.iter().enumerate() {
        let id: GuaranteeId = name.parse().unwrap();
        let balances = &world.guarantees[&id].balances;
        assert_eq!(balances.sum(), 0, "double entry");
        assert_eq!(balances.of(ReferenceAmount), -model.limits[place]);
        assert_eq!(balances.of(Available), model.free(place));
        assert!(balances.of(Available) >= 0, "never an overdraft");
        for purse in [Reserved, Used, Called] {
            assert_eq!(balances.of(purse), model.held(place, purse), "{purse}");
        }
    }
}

/// Plays the steps and returns the states that were reached.
fn play(steps: &[(usize, Ask)]) -> BTreeSet<State> {
    let mut reached = BTreeSet::new();
    let mut stage = Stage::empty();
    for name in GUARANTEES {
        stage.register(name, terms(100)).unwrap();
    }
    let mut model = Model { lives: vec![None; 4], limits: [100; 2] };
    for (at, ask) in steps {
        let command = command(&model, *at, ask, &stage);
        let case = stage.world.case(&command, &stage.reference);
        let twice = [0, 1].map(|_| decide(&case, &command, stage.now));
        assert_eq!(twice[0], twice[1], "the same case decides the same");
        let said = stage.world.execute(&command, &stage.reference, stage.now);
        let expected = model.take(*at, ask);
        assert_eq!(said.as_ref().map(|_| ()).map_err(|refusal| refusal.code), expected, "{ask:?}");
        stage.log.extend(said.unwrap_or_default());
        for (place, life) in model.lives.iter().enumerate() {
            let movement = stage.world.movements.get(&MovementId(place as u64));
            let stands = movement.map(|movement| movement.state);
            reached.extend(stands);
            assert_eq!(stands, life.as_ref().map(|life| life.state), "after {ask:?}");
        }
        purses_agree(&model, &stage.world);
        stage.now += jiff::SignedDuration::from_mins(7);
    }
    assert_eq!(World::replay(&stage.log), stage.world, "the log adds up to the state");
    reached
}

/// Random lives that never leave the beginning would prove little.
#[test]
fn random_lives_reach_every_state() {
    let mut runner = TestRunner::deterministic();
    let steps = prop::collection::vec((0..4_usize, asks()), 80..120);
    let mut reached = BTreeSet::new();
    for _ in 0..400 {
        reached.extend(play(&steps.new_tree(&mut runner).unwrap().current()));
    }
    // A draft is not lodged here, and two states are left in the same decision.
    let passed = [State::Draft, State::Submitted, State::GoodsReleased];
    let never: Vec<&State> = State::ALL
        .iter()
        .filter(|state| !reached.contains(state) && !passed.contains(state))
        .collect();
    assert!(never.is_empty(), "never reached: {never:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_lives_agree_with_the_model(
        steps in prop::collection::vec((0..4_usize, asks()), 1..80)
    ) {
        play(&steps);
    }
}
