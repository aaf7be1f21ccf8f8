//! One suite for every store: a store is correct when it passes.

use jiff::Timestamp;
use landbridge_registry::{NewPlan, PlanId, PlanStore};

pub(crate) fn plan(number: u32, created_at_us: i64) -> NewPlan {
    NewPlan {
        request: format!(r#"{{"from":"Sialkot","number":{number}}}"#),
        answer: r#"{"itineraries":[],"note":"“Хоргос” 霍尔果斯 '; DROP TABLE saved_plan; --"}"#
            .to_owned(),
        atlas_version: "sha256:0a".to_owned(),
        created_at: Timestamp::from_microsecond(created_at_us).unwrap(),
    }
}

/// Runs the whole suite on an empty store.
pub(crate) async fn check(store: &dyn PlanStore) {
    unknown_plans_are_absent(store).await;
    a_saved_plan_is_found_unchanged(store).await;
    saving_again_changes_nothing(store).await;
    recent_plans_come_newest_first(store).await;
}

async fn unknown_plans_are_absent(store: &dyn PlanStore) {
    assert_eq!(store.find(&plan(0, 0).id()).await.unwrap(), None);
    assert_eq!(store.recent(10).await.unwrap(), []);
}

async fn a_saved_plan_is_found_unchanged(store: &dyn PlanStore) {
    let given = plan(1, 1_000_001);
    let saved = store.save(given.clone()).await.unwrap();
    assert_eq!(saved.id, given.id());
    assert_eq!(saved.request, given.request);
    assert_eq!(saved.answer, given.answer);
    assert_eq!(saved.atlas_version, given.atlas_version);
    assert_eq!(saved.created_at, given.created_at);
    assert_eq!(store.find(&saved.id).await.unwrap(), Some(saved));
}

async fn saving_again_changes_nothing(store: &dyn PlanStore) {
    let first = store.save(plan(2, 2_000_000)).await.unwrap();
    let again = store.save(plan(2, 9_000_000)).await.unwrap();
    assert_eq!(again, first, "the first time of saving stays");
    assert_eq!(store.recent(10).await.unwrap().len(), 2);
}

async fn recent_plans_come_newest_first(store: &dyn PlanStore) {
    for number in 3..6 {
        store.save(plan(number, 5_000_000)).await.unwrap();
    }
    let recent = store.recent(4).await.unwrap();
    let mut equal: Vec<PlanId> = (3..6).map(|number| plan(number, 0).id()).collect();
    equal.sort();
    equal.push(plan(2, 0).id());
    assert_eq!(recent.into_iter().map(|saved| saved.id).collect::<Vec<_>>(), equal);
}
