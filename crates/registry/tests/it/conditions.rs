//! Conditions on both engines.

use jiff::Timestamp;
use landbridge_registry::Database;
use landbridge_registry::conditions::{Condition, EntryKind, Kept, NewEntry, Said};

use crate::engines;

fn closed(crossing: &str, key: Option<(&str, &str)>) -> NewEntry {
    NewEntry {
        about: None,
        kind: EntryKind::Entered,
        said: Some(Said {
            subject: format!("crossing:{crossing}"),
            state: "closed".into(),
            source: "звонок с поста “Хоргос”; 霍尔果斯".into(),
            source_url: "https://example.org/news".into(),
            valid_from: "2026-03-05T06:00:00Z".into(),
            valid_to: Some("2026-03-09".into()),
        }),
        reason: "снег'; DROP TABLE condition_entry; --".into(),
        by: Some("aigul".into()),
        at: Timestamp::from_microsecond(1_772_600_000_000_001).unwrap(),
        request: key.map(|(key, hash)| (key.to_owned(), hash.to_owned())),
    }
}

fn withdrawn(about: u64) -> NewEntry {
    NewEntry {
        about: Some(about),
        kind: EntryKind::Withdrawn,
        said: None,
        reason: "cleared".into(),
        by: None,
        at: Timestamp::from_microsecond(1_772_700_000_000_000).unwrap(),
        request: None,
    }
}

async fn kept(database: &Database, entry: &NewEntry) -> u64 {
    match database.keep_condition(entry).await.unwrap() {
        Kept::New(kept) => kept.sequence,
        other => panic!("not new: {other:?}"),
    }
}

#[tokio::test]
async fn what_is_said_is_found_unchanged_and_stays() {
    for engine in engines::all().await {
        let database = engine.open().await;
        assert_eq!(database.condition_head().await.unwrap(), 0);
        assert_eq!(database.condition_entries().await.unwrap(), []);

        let given = closed("khorgos", None);
        let first = kept(&database, &given).await;
        let second = kept(&database, &closed("torugart", None)).await;
        let last = kept(&database, &withdrawn(first)).await;
        assert!(first < second && second < last);
        assert_eq!(database.condition_head().await.unwrap(), last);

        database.close().await;
        let database = engine.open().await;
        let entries = database.condition_entries().await.unwrap();
        assert_eq!(entries[0].said, given.said);
        assert_eq!((&entries[0].reason, &entries[0].by), (&given.reason, &given.by));
        assert_eq!((entries[0].at, entries[0].about), (given.at, first));
        let all = Condition::all(entries);
        assert_eq!(all.iter().map(|of| of.number).collect::<Vec<_>>(), [second, first]);
        assert!(all[1].is_withdrawn() && !all[0].is_withdrawn());
    }
}

#[tokio::test]
async fn a_key_is_for_one_request() {
    for engine in engines::all().await {
        let database = engine.open().await;
        let request = closed("khorgos", Some(("key", "hash")));
        let first = kept(&database, &request).await;
        let again = database.keep_condition(&request).await.unwrap();
        assert!(matches!(&again, Kept::Earlier(entry) if entry.sequence == first), "{again:?}");
        let other = closed("torugart", Some(("key", "another")));
        assert_eq!(database.keep_condition(&other).await.unwrap(), Kept::KeyReused);
        assert_eq!(database.condition_entries().await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_none_is_lost() {
    for engine in engines::all().await {
        let database = engine.open().await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..32 {
            let database = database.clone();
            tasks.spawn(async move { kept(&database, &closed("khorgos", None)).await });
        }
        let mut numbers = tasks.join_all().await;
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 32);
    }
}
