//! The journal: whatever is changed in it is found.

use landbridge_registry::Database;
use landbridge_transit::Reference;
use sqlx::Connection;

use crate::engines::{self, Fresh};
use crate::support::{declare, done, life, movement_of, reference, register, start};

async fn lived(engine: &Fresh) -> Reference {
    let registry = start(engine.open().await).await;
    done(&registry, register(10_000_000)).await;
    let id = movement_of(&done(&registry, declare("LRN-1", 1_000_000)).await);
    for command in life(id) {
        done(&registry, command).await;
    }
    registry.close().await;
    reference()
}

async fn run(engine: &Fresh, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    if engine.is_sqlite() {
        let mut connection = sqlx::SqliteConnection::connect(&engine.address).await.unwrap();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    } else {
        let mut connection = sqlx::PgConnection::connect(&engine.address).await.unwrap();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

async fn breaks(database: &Database, reference: &Reference) -> Vec<String> {
    let found = database.verify(reference).await.unwrap().breaks;
    found.into_iter().map(|row| format!("{}: {}", row.place, row.what)).collect()
}

#[tokio::test]
async fn every_tampering_is_found() {
    let tamperings = [
        "UPDATE journal_entry SET payload = replace(payload, '1000000', '1000001') \
         WHERE sequence = 3",
        "UPDATE journal_entry SET recorded_at_us = recorded_at_us + 1 WHERE sequence = 4",
        "UPDATE journal_entry SET kind = 'released' WHERE sequence = 2",
        "UPDATE journal_entry SET aggregate = 'movement/2' WHERE sequence = 5",
        "UPDATE journal_entry SET version = version + 100 WHERE sequence = 6",
        "UPDATE journal_entry SET sequence = sequence + 1000 WHERE sequence = \
         (SELECT MAX(sequence) FROM journal_entry)",
        "UPDATE journal_entry SET hash = (SELECT hash FROM journal_entry WHERE sequence = 1) \
         WHERE sequence = 7",
        "DELETE FROM journal_entry WHERE sequence = 3",
        "UPDATE movement SET state = 'released'",
        "UPDATE movement SET mrn = '26PK000000000000J0'",
        "DELETE FROM movement",
    ];
    for tampering in tamperings {
        for engine in engines::all().await {
            let reference = lived(&engine).await;
            let database = engine.open().await;
            assert_eq!(breaks(&database, &reference).await, Vec::<String>::new());
            run(&engine, tampering).await;
            let found = breaks(&database, &reference).await;
            assert!(!found.is_empty(), "{tampering}");
        }
    }
}

/// Flips bytes of the stored texts and hashes one by one, over the whole journal.
#[tokio::test]
async fn any_flipped_byte_is_found() {
    let engine = engines::sqlite();
    let reference = lived(&engine).await;
    let database = engine.open().await;
    let entries = database.entries_after(0, 1000).await.unwrap();
    assert!(entries.len() > 10);
    for entry in &entries {
        let middle = entry.payload.len() / 2;
        for place in [0, middle, entry.payload.len() - 1] {
            let mut bytes = entry.payload.clone().into_bytes();
            // Another ASCII sign, so that the text stays a text.
            bytes[place] ^= 1;
            let text = String::from_utf8(bytes).unwrap().replace('\'', "''");
            let sequence = entry.sequence;
            let set = |text: &str| {
                format!("UPDATE journal_entry SET payload = '{text}' WHERE sequence = {sequence}")
            };
            run(&engine, &set(&text)).await;
            assert!(!breaks(&database, &reference).await.is_empty(), "entry {sequence} at {place}");
            run(&engine, &set(&entry.payload.replace('\'', "''"))).await;
        }
        let hash = entry.hash.to_string();
        let other = if hash.starts_with('0') { "1" } else { "0" };
        let sql = |hash: &str| {
            format!("UPDATE journal_entry SET hash = x'{hash}' WHERE sequence = {}", entry.sequence)
        };
        run(&engine, &sql(&format!("{other}{}", &hash[1..]))).await;
        assert!(!breaks(&database, &reference).await.is_empty(), "hash of {}", entry.sequence);
        run(&engine, &sql(&hash)).await;
    }
    assert_eq!(breaks(&database, &reference).await, Vec::<String>::new());
}
