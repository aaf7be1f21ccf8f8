//! The writer on both engines: whole lives, keys, versions, crowds.

use std::sync::Arc;

use landbridge_registry::{Answer, Filter, Order, Presence, Undecided};
use landbridge_transit::codes::MovementId;
use landbridge_transit::ledger::GuaranteePurse;
use landbridge_transit::refusal::Reason;
use landbridge_transit::{Act, State};

use crate::engines;
use crate::support::{
    declare, done, guarantee, life, movement_of, office, reference, register, start,
};

#[tokio::test]
async fn a_life_goes_on_after_every_restart() {
    for engine in engines::all().await {
        let mut registry = start(engine.open().await).await;
        done(&registry, register(10_000_000)).await;
        let id = movement_of(&done(&registry, declare("LRN-1", 1_000_000)).await);
        for command in life(id) {
            registry.close().await;
            registry = start(engine.open().await).await;
            done(&registry, command).await;
        }
        let database = registry.database();
        let movement = database.movement(id).await.unwrap().unwrap();
        assert_eq!(movement.state, State::WrittenOff);
        let account = database.guarantee(guarantee()).await.unwrap().unwrap();
        assert_eq!(account.balances.of(GuaranteePurse::Available), 10_000_000);
        let mrn = movement.mrn.unwrap();
        assert_eq!(database.find_mrn(mrn.as_str()).await.unwrap(), Some(id));
        assert_eq!(database.find_lrn("PK1234567", "LRN-1").await.unwrap(), Some(id));
        let passed = Filter {
            office: Some(office("CN00TASH")),
            presence: Some(Presence::Passed),
            ..Filter::default()
        };
        assert_eq!(database.movements(&passed, None, 10).await.unwrap().len(), 1);
        let verification = database.verify(&reference()).await.unwrap();
        assert_eq!(verification.breaks, []);
        assert_eq!((verification.movements, verification.accounts), (1, 1));
        registry.close().await;
    }
}

#[tokio::test]
async fn only_one_process_writes() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        let second = landbridge_registry::Registry::start(
            engine.open().await,
            Arc::new(reference()),
            crate::support::morning,
        );
        let text = second.await.err().unwrap().to_string();
        assert!(text.starts_with("another process writes to the registry at"), "{text}");
        registry.close().await;
        start(engine.open().await).await.close().await;
    }
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer_and_never_another_command() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        done(&registry, register(10_000_000)).await;
        let order = || Order::new(declare("LRN-1", 1_000_000)).keyed("key-1", b"bytes");
        let first = registry.submit(order()).await.unwrap();
        assert_eq!(registry.submit(order()).await.unwrap(), first);
        let other = Order::new(declare("LRN-2", 1_000_000)).keyed("key-1", b"others");
        let reused = registry.submit(other).await.err().unwrap();
        assert!(matches!(reused, Undecided::KeyReused { key } if key == "key-1"));
        let message = declare("LRN-2", 1_000_000).with_message("key-1");
        let message = registry.submit(Order::new(message).keyed("key-1", b"others")).await.unwrap();
        let Answer::Refused(refusal) = message else { panic!("{message:?}") };
        assert_eq!(refusal.reason, Reason::DuplicateMessage);
        registry.close().await;

        let registry = start(engine.open().await).await;
        assert_eq!(registry.submit(order()).await.unwrap(), first, "after a restart too");
        let all = registry.database().movements(&Filter::default(), None, 10).await.unwrap();
        assert_eq!(all.len(), 1);
        registry.close().await;
    }
}

#[tokio::test]
async fn who_saw_an_older_version_is_told() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        done(&registry, register(10_000_000)).await;
        let receipt = done(&registry, declare("LRN-1", 1_000_000)).await;
        let [accept, release, ..] = &life(movement_of(&receipt))[..] else { unreachable!() };
        let seen = receipt.version;
        done(&registry, accept.clone()).await;
        let late = registry.submit(Order::new(release.clone()).seen(seen)).await.err().unwrap();
        assert!(matches!(late, Undecided::Changed { expected, .. } if expected == seen), "{late}");
        registry.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_on_one_guarantee_never_overdraws_it() {
    for engine in engines::all().await {
        let registry = Arc::new(start(engine.open().await).await);
        // Enough for ten movements of sixty-four.
        done(&registry, register(10_000_000)).await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..64 {
            let registry = Arc::clone(&registry);
            tasks.spawn(async move {
                let receipt = done(&registry, declare(&format!("LRN-{number}"), 1_000_000)).await;
                let accept = life(movement_of(&receipt)).swap_remove(0);
                done(&registry, accept).await
            });
        }
        tasks.join_all().await;
        let database = registry.database();
        let account = database.guarantee(guarantee()).await.unwrap().unwrap();
        assert_eq!(account.balances.of(GuaranteePurse::Available), 0);
        assert_eq!(account.balances.of(GuaranteePurse::Reserved), 10_000_000);
        let waiting = Filter { state: Some(State::GuaranteeUnderAmendment), ..Filter::default() };
        assert_eq!(database.movements(&waiting, None, 100).await.unwrap().len(), 54);
        assert_eq!(database.verify(&reference()).await.unwrap().breaks, []);
    }
}

/// Only the registry gives numbers: a declaration under one of somebody's own is refused.
#[tokio::test]
async fn a_movement_begins_under_the_number_that_the_registry_gives() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        done(&registry, register(5_000_000)).await;
        let mut command = declare("LRN-1", 1_000_000);
        if let Act::Movement { id, .. } = &mut command.act {
            *id = MovementId(77);
        }
        match registry.submit(Order::new(command)).await.unwrap() {
            Answer::Refused(refusal) => assert_eq!(refusal.reason, Reason::UnknownMovement),
            Answer::Done(receipt) => panic!("{receipt:?}"),
        }
        let first = done(&registry, declare("LRN-1", 1_000_000)).await;
        assert_eq!(movement_of(&first), MovementId(1), "no number is lost");
        registry.close().await;
    }
}
