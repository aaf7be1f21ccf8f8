//! Bad requests: every fault at once, each with field and remedy. Good ones: the same bytes.

use std::sync::Arc;

use landbridge_planner::{Planner, Progress};

use super::request;
use super::world::World;

fn two_towns() -> World {
    let mut world = World::draw(
        "place karachi PK
         cross pass PK CN
         place kashgar CN
         road PK karachi pass 1500
         road CN pass kashgar 400",
    );
    world.admit(&["PK CN any", "CN PK any"]);
    world
}

#[test]
fn all_faults_are_told_at_once() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    let mut asked = request("Qwertyville", "0,90", "2026-02-30T09:00");
    asked.goods.mass_t = -3.0;
    asked.goods.hs = Some("9".into());
    asked.goods.dangerous_class = Some("x".into());
    asked.as_of = None;
    asked.vehicle.registration = "Pakistan".into();
    asked.instruments.allowed = vec!["qta".into()];
    asked.avoid = vec!["crossing:pas".into()];
    asked.modes = vec!["boat".into()];
    asked.epsilon = f64::NAN;
    let faults = planner.plan(&asked).unwrap_err().faults;
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    let expected = [
        "from",
        "to",
        "as_of",
        "ready",
        "goods.mass_t",
        "goods.hs",
        "goods.dangerous_class",
        "epsilon",
        "vehicle.registration",
        "avoid[0]",
        "modes[0]",
        "instruments.allowed[0]",
    ];
    assert_eq!(fields, expected);
    assert!(faults[9].suggestions.iter().any(|text| text == "crossing:pass"), "{faults:?}");
    assert!(faults.iter().all(|fault| !fault.remedy.is_empty()));
}

#[test]
fn a_hostile_name_is_only_a_wrong_name() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    for name in ["'; DROP TABLE places;--", "\u{202e}\u{0}\u{7}", "<script>", &"x".repeat(100_000)]
    {
        let faults = planner.plan(&request(name, "kashgar", "2026-03-02T00:00")).unwrap_err();
        assert_eq!(faults.faults.len(), 1);
        assert!(faults.faults[0].value.chars().count() <= 80);
    }
}

#[test]
fn batches_have_the_same_bytes_whatever_the_threads() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    let requests: Vec<_> = (1..=12)
        .map(|day| request("karachi", "kashgar", &format!("2026-03-{day:02}T09:00")))
        .collect();
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let progress = Progress::default();
        let plans = pool.install(|| planner.plan_many(&requests, &progress));
        assert_eq!(progress.done(), requests.len());
        let plans: Vec<_> = plans.into_iter().map(|plan| plan.unwrap().unwrap()).collect();
        serde_json::to_vec(&plans).unwrap()
    };
    assert_eq!(bytes(1), bytes(2));
}

#[test]
fn a_cancelled_batch_leaves_the_rest_unanswered() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    let progress = Progress::default();
    progress.cancel();
    let requests = [request("karachi", "kashgar", "2026-03-02T09:00")];
    assert_eq!(planner.plan_many(&requests, &progress), [None]);
}

#[test]
fn the_cost_is_the_sum_of_its_items_and_every_item_has_evidence() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    let plan = planner.plan(&request("karachi", "kashgar", "2026-03-02T09:00")).unwrap();
    let first = &plan.itineraries[0];
    let sum: f64 = first.cost_items.iter().map(|item| item.amount_usd).sum();
    assert!((first.cost_usd - sum).abs() < 0.01);
    assert!((first.cost_usd - plan.pareto[0].cost_usd).abs() < 1.0);
    assert!(first.cost_items.iter().all(|item| !item.evidence.is_empty()));
    assert!(first.legs.iter().all(|leg| !leg.evidence.is_empty()));
    assert!((first.co2e_kg - 3800.0).abs() < 0.05);
}

#[test]
fn the_document_reads_back() {
    let planner = Planner::new(Arc::new(two_towns().atlas()));
    let plan = planner.plan(&request("karachi", "kashgar", "2026-03-02T09:00")).unwrap();
    let text = serde_json::to_string(&plan).unwrap();
    let again: landbridge_planner::document::Plan = serde_json::from_str(&text).unwrap();
    assert_eq!(again, plan);
}

#[test]
fn a_place_to_pass_is_passed() {
    let mut world = World::draw(
        "place karachi PK
         cross pass PK CN
         cross gate PK CN
         place yarkand CN
         place kashgar CN
         road PK karachi pass 500
         road PK karachi gate 900
         road CN pass kashgar 400
         road CN gate yarkand 300
         road CN yarkand kashgar 200",
    );
    world.admit(&["PK CN any", "CN PK any"]);
    let planner = Planner::new(Arc::new(world.atlas()));
    let mut request = request("karachi", "kashgar", "2026-03-02T09:00");
    let direct = planner.plan(&request).unwrap();
    request.via = vec!["yarkand".into()];
    let by_way = planner.plan(&request).unwrap();
    let km = |plan: &landbridge_planner::document::Plan| plan.itineraries[0].distance_km;
    assert!((km(&direct) - 900.0).abs() < 0.5 && (km(&by_way) - 1300.0).abs() < 0.5);
}
