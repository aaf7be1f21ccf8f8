//! The writer on both engines: whole lives, keys, versions, crowds.

use std::cell::Cell;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_registry::{Answer, Filter, Law, Order, Presence, Receipt, Registry, Undecided};
use landbridge_transit::codes::MovementId;
use landbridge_transit::ledger::{AccountAlert, GuaranteePurse};
use landbridge_transit::refusal::Reason;
use landbridge_transit::{AccountAct, Act, Actor, Command, MovementAct, Reference, Role, State};

use crate::engines;
use crate::support::{
    declare, done, guarantee, life, movement_of, office, officer, reference, register, start,
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

/// The reason for which a command is refused.
async fn refused(registry: &Registry, command: Command) -> Reason {
    match registry.submit(Order::new(command)).await.unwrap() {
        Answer::Refused(refusal) => refusal.reason,
        Answer::Done(receipt) => panic!("{receipt:?}"),
    }
}

/// The answers to commands that are submitted at once.
async fn together(
    registry: &Arc<Registry>,
    commands: impl IntoIterator<Item = Command>,
) -> Vec<Answer> {
    let submit = |command| {
        let registry = Arc::clone(registry);
        tokio::spawn(async move { registry.submit(Order::new(command)).await.unwrap() })
    };
    let submitted: Vec<_> = commands.into_iter().map(submit).collect();
    let mut answers = Vec::new();
    for answer in submitted {
        answers.push(answer.await.unwrap());
    }
    answers
}

/// An LRN is its holder's once: in the same batch, in the next, and after a restart; what was
/// rejected leaves it free.
#[tokio::test]
async fn an_lrn_is_its_holders_once() {
    for engine in engines::all().await {
        let registry = Arc::new(start(engine.open().await).await);
        done(&registry, register(5_000_000)).await;
        let answers = together(&registry, (0..20).map(|_| declare("LRN-1", 1_000))).await;
        let mut taken: Vec<Receipt> = Vec::new();
        for answer in answers {
            match answer {
                Answer::Done(receipt) => taken.push(receipt),
                Answer::Refused(refusal) => {
                    assert_eq!(refusal.reason, Reason::LrnTaken);
                    assert_eq!(&*refusal.rule, "BR20006");
                }
            }
        }
        assert_eq!(taken.len(), 1);
        assert_eq!(refused(&registry, declare("LRN-1", 1_000)).await, Reason::LrnTaken);
        Arc::into_inner(registry).unwrap().close().await;

        let registry = Arc::new(start(engine.open().await).await);
        assert_eq!(refused(&registry, declare("LRN-1", 1_000)).await, Reason::LrnTaken);
        let reject = MovementAct::Reject { reason: "withdrawn".into() };
        let reject = officer(movement_of(&taken[0]), "PK000KHI", reject);
        for answer in together(&registry, [reject, declare("LRN-1", 1_000)]).await {
            assert!(matches!(answer, Answer::Done(_)), "free once it is rejected: {answer:?}");
        }
        assert_eq!(refused(&registry, declare("LRN-1", 1_000)).await, Reason::LrnTaken);
        Arc::into_inner(registry).unwrap().close().await;
    }
}

/// Who is not in the table of roles is refused by the registry, whoever calls it.
#[tokio::test]
async fn who_may_not_do_it_is_refused() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        done(&registry, register(5_000_000)).await;
        let id = movement_of(&done(&registry, declare("LRN-1", 1_000)).await);
        let accept = || MovementAct::Accept { serial: "".into() };
        let elsewhere = officer(id, "CN00KASH", accept());
        assert_eq!(refused(&registry, elsewhere).await, Reason::NotEntitled);
        let trader = Command::movement(Actor::new(Role::Holder, "PK1234567"), id, accept());
        assert_eq!(refused(&registry, trader).await, Reason::NotEntitled);
        done(&registry, officer(id, "PK000KHI", accept())).await;
        registry.close().await;
    }
}

thread_local! {
    // A test and its registry share a thread.
    static NOW: Cell<Timestamp> = const { Cell::new(Timestamp::UNIX_EPOCH) };
}

/// A regime that ends is no law on the next day, though the registry goes on.
#[tokio::test]
async fn the_law_is_that_of_the_day() {
    let open = reference();
    let last: Date = "2026-03-02".parse().unwrap();
    let of = move |day: Date| {
        let regimes = if day <= last { open.regimes.clone() } else { Vec::new() };
        Reference { regimes, ..open.clone() }
    };
    for engine in engines::all().await {
        let law = Law::daily(last, of(last), of.clone());
        let at = |text: &str| NOW.set(text.parse().unwrap());
        at("2026-03-02T23:59:59Z");
        let database = engine.open().await;
        let registry = Registry::start(database, law, || NOW.get()).await.unwrap();
        done(&registry, register(5_000_000)).await;
        done(&registry, declare("LRN-1", 1_000)).await;
        at("2026-03-03T00:00:00Z");
        assert_eq!(refused(&registry, declare("LRN-2", 1_000)).await, Reason::UnknownRegime);
        assert!(registry.reference().regime("open").is_none());
        at("2026-03-02T12:00:00Z");
        done(&registry, declare("LRN-2", 1_000)).await;
        registry.close().await;
    }
}

#[tokio::test]
async fn the_clock_warns_once_of_a_guarantee_that_ends_soon() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        let mut command = register(10_000_000);
        if let Act::Guarantee { act: AccountAct::Register { terms }, .. } = &mut command.act {
            // It is 2 March; a month ahead is warned of.
            terms.valid_to = Some("2026-03-31".parse().unwrap());
        }
        done(&registry, command).await;
        assert_eq!(registry.tick().await.unwrap(), 1);
        assert_eq!(registry.tick().await.unwrap(), 0, "it was looked at today");
        registry.close().await;
        let registry = start(engine.open().await).await;
        assert_eq!(registry.tick().await.unwrap(), 0, "and it was warned of");
        let account = registry.database().guarantee(guarantee()).await.unwrap().unwrap();
        assert_eq!(account.alerts, [AccountAlert::NearExpiry]);
        registry.close().await;
    }
}
