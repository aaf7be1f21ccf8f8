//! Saved plans on both engines.

use jiff::Timestamp;
use landbridge_registry::{Database, NewPlan, PlanId};

use crate::engines;

fn plan(number: u32, created_at_us: i64) -> NewPlan {
    NewPlan {
        request: format!(r#"{{"from":"Sialkot","number":{number}}}"#),
        answer: r#"{"itineraries":[],"note":"“Хоргос” 霍尔果斯 '; DROP TABLE saved_plan; --"}"#
            .to_owned(),
        atlas_version: "sha256:0a".to_owned(),
        created_at: Timestamp::from_microsecond(created_at_us).unwrap(),
    }
}

#[tokio::test]
async fn saved_plans_are_found_unchanged() {
    for engine in engines::all().await {
        let database = engine.open().await;
        unknown_plans_are_absent(&database).await;
        a_saved_plan_is_found_unchanged(&database).await;
        saving_again_changes_nothing(&database).await;
        recent_plans_come_newest_first(&database).await;
    }
}

async fn unknown_plans_are_absent(database: &Database) {
    assert_eq!(database.find_plan(&plan(0, 0).id()).await.unwrap(), None);
    assert_eq!(database.recent_plans(10).await.unwrap(), []);
}

async fn a_saved_plan_is_found_unchanged(database: &Database) {
    let given = plan(1, 1_000_001);
    let saved = database.save_plan(given.clone()).await.unwrap();
    assert_eq!(saved.id, given.id());
    assert_eq!(saved.request, given.request);
    assert_eq!(saved.answer, given.answer);
    assert_eq!(saved.atlas_version, given.atlas_version);
    assert_eq!(saved.created_at, given.created_at);
    assert_eq!(database.find_plan(&saved.id).await.unwrap(), Some(saved));
}

async fn saving_again_changes_nothing(database: &Database) {
    let first = database.save_plan(plan(2, 2_000_000)).await.unwrap();
    let again = database.save_plan(plan(2, 9_000_000)).await.unwrap();
    assert_eq!(again, first, "the first time of saving stays");
    assert_eq!(database.recent_plans(10).await.unwrap().len(), 2);
}

async fn recent_plans_come_newest_first(database: &Database) {
    for number in 3..6 {
        database.save_plan(plan(number, 5_000_000)).await.unwrap();
    }
    let recent = database.recent_plans(4).await.unwrap();
    let mut equal: Vec<PlanId> = (3..6).map(|number| plan(number, 0).id()).collect();
    equal.sort();
    equal.push(plan(2, 0).id());
    assert_eq!(recent.into_iter().map(|saved| saved.id).collect::<Vec<_>>(), equal);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_make_one_row_per_content() {
    for engine in engines::all().await {
        let database = engine.open().await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..64_u32 {
            let database = database.clone();
            tasks.spawn(async move { database.save_plan(plan(number % 8, 7)).await.map(|_| ()) });
        }
        for result in tasks.join_all().await {
            result.unwrap();
        }
        assert_eq!(database.recent_plans(100).await.unwrap().len(), 8);
    }
}
