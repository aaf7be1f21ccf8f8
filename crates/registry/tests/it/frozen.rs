//! Databases that earlier versions left: the newest opens them, believes them and goes on.

use jiff::Timestamp;
use landbridge_registry::{Filter, NewPlan, PlanId};
use sqlx::Connection;

use crate::engines::{self, Fresh};
use crate::kill::order;
use crate::support::{declare, done, life, movement_of, reference, start};

/// What was dumped from a database of each engine, put into an empty one.
async fn thaw(engine: &Fresh, sqlite: &'static str, postgres: &'static str) {
    if engine.is_sqlite() {
        let options: sqlx::sqlite::SqliteConnectOptions = engine.address.parse().unwrap();
        let options = options.create_if_missing(true);
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql(sqlite).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    } else {
        let mut connection = sqlx::PgConnection::connect(&engine.address).await.unwrap();
        sqlx::raw_sql(postgres).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// The keys under which the frozen database has answers.
async fn keys(engine: &Fresh) -> Vec<String> {
    let sql = "SELECT idempotency_key FROM command_answer ORDER BY idempotency_key";
    if engine.is_sqlite() {
        let mut connection = sqlx::SqliteConnection::connect(&engine.address).await.unwrap();
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
    } else {
        let mut connection = sqlx::PgConnection::connect(&engine.address).await.unwrap();
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
    }
}

#[tokio::test]
async fn the_first_journal_goes_on() {
    for engine in engines::all().await {
        let journal = (
            include_str!("../data/journal.sqlite.sql"),
            include_str!("../data/journal.postgres.sql"),
        );
        thaw(&engine, journal.0, journal.1).await;
        let registry = start(engine.open().await).await;
        let found = registry.database().verify(&reference()).await.unwrap();
        assert_eq!(found.breaks, []);
        // On the server none of the movements had been accepted yet.
        let (entries, movements) = if engine.is_sqlite() { (50, 8) } else { (18, 8) };
        assert_eq!((found.entries, found.movements, found.accounts), (entries, movements, 1));

        let keys = keys(&engine).await;
        assert_eq!(keys.len(), if engine.is_sqlite() { 16 } else { 8 });
        for key in keys {
            registry.submit(order(&key)).await.unwrap();
        }
        let head = registry.database().head().await.unwrap();
        assert_eq!(head.sequence, entries, "nothing is done again");

        let id = movement_of(&done(&registry, declare("LRN-NEW", 1_000)).await);
        assert_eq!(id.0, movements + 1);
        for command in life(id) {
            done(&registry, command).await;
        }
        assert_eq!(registry.database().verify(&reference()).await.unwrap().breaks, []);
        let all = registry.database().movements(&Filter::default(), None, 100).await.unwrap();
        assert_eq!(all.len() as u64, movements + 1);
        registry.close().await;
    }
}

#[tokio::test]
async fn the_first_plans_are_found() {
    for engine in engines::all().await {
        let plans =
            (include_str!("../data/plans.sqlite.sql"), include_str!("../data/plans.postgres.sql"));
        thaw(&engine, plans.0, plans.1).await;
        let registry = start(engine.open().await).await;
        let saved = registry.database().recent_plans(10).await.unwrap();
        assert_eq!(saved.len(), if engine.is_sqlite() { 1 } else { 5 });
        for plan in saved {
            let NewPlan { request, answer, atlas_version, .. } = NewPlan {
                request: plan.request.clone(),
                answer: plan.answer.clone(),
                atlas_version: plan.atlas_version.clone(),
                created_at: Timestamp::UNIX_EPOCH,
            };
            let created_at = plan.created_at;
            let id: PlanId = NewPlan { request, answer, atlas_version, created_at }.id();
            assert_eq!(id, plan.id, "its name still follows from what it says");
        }
        assert_eq!(registry.database().verify(&reference()).await.unwrap().entries, 0);
        done(&registry, crate::support::register(1_000_000)).await;
        done(&registry, declare("LRN-1", 1_000)).await;
        assert_eq!(registry.database().verify(&reference()).await.unwrap().breaks, []);
        registry.close().await;
    }
}
