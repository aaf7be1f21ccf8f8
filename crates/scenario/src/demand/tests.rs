//! The shipped matrix and wishes about it.

use landbridge_atlas::{Atlas, RawAtlas};

use super::Demand;
use crate::scenario::{DemandWish, Scale, SetFlow};

pub(crate) fn atlas() -> Atlas {
    RawAtlas::embedded().resolve().expect("the shipped atlas has no fault")
}

fn tonnes(demand: &Demand, from: &str, to: &str) -> f64 {
    let pair = (demand.find_zone(from), demand.find_zone(to));
    let flows = demand.flows.iter();
    let of_pair = flows.filter(|flow| (Some(flow.origin), Some(flow.destination)) == pair);
    of_pair.map(|flow| flow.tonnes).sum()
}

#[test]
fn the_shipped_matrix_is_whole_and_each_cell_has_its_evidence() {
    let atlas = atlas();
    let demand = Demand::shipped(&atlas);
    assert_eq!(demand.zones.len(), 13);
    assert_eq!(demand.groups.len(), 8);
    assert!(demand.flows.len() > 400, "{} flows", demand.flows.len());
    let cells: std::collections::BTreeSet<_> =
        demand.flows.iter().map(|flow| (flow.origin, flow.destination, flow.group)).collect();
    assert_eq!(cells.len(), demand.flows.len());
    for flow in &demand.flows {
        let goods = &demand.groups[flow.group];
        assert!(flow.tonnes > 0.0 && flow.usd > 0.0 && flow.origin != flow.destination);
        assert!((flow.teu - goods.teu(flow.tonnes)).abs() < 1e-6);
        assert!(flow.evidence.len() >= 6);
        for fact in &flow.evidence {
            let id = fact.parse().expect("evidence is a full id");
            assert!(atlas.find_fact(&id).is_some(), "{fact}");
        }
    }
    // The customs series of Kazakhstan counts, and tells the tonnes itself.
    assert!((tonnes(&demand, "kz", "pk") - 144_600.0).abs() < 2.0);
}

#[test]
fn every_zone_is_a_place_that_the_planner_knows() {
    let atlas = atlas();
    let demand = Demand::shipped(&atlas);
    for zone in &demand.zones {
        let is_known = match zone.place.strip_prefix("place:") {
            Some(place) => atlas.places.find(place).is_some(),
            None => atlas.facilities.find(&zone.place).is_some(),
        };
        assert!(is_known, "{}", zone.place);
    }
}

#[test]
fn the_digest_follows_what_is_carried() {
    let demand = Demand::shipped(&atlas());
    assert_eq!(demand.digest(), demand.clone().digest());
    let mut other = demand.clone();
    other.flows[0].tonnes += 1.0;
    assert_ne!(demand.digest(), other.digest());
    assert_eq!(demand.digest().len(), 64);
}

#[test]
fn a_wish_scales_sets_and_selects() {
    let demand = Demand::shipped(&atlas());
    let wish = DemandWish {
        zones: vec!["pk".into(), "kz".into(), "uz".into()],
        scale: vec![Scale {
            origin: Some("pk".into()),
            destination: None,
            group: None,
            factor: 2.0,
        }],
        set: vec![SetFlow {
            origin: "kz".into(),
            destination: "pk".into(),
            group: "grain-pulses".into(),
            teu: 1000.0,
        }],
        ..DemandWish::default()
    };
    let wished = demand.wished(&wish).expect("the wish is sound");
    let (before, after) = (tonnes(&demand, "pk", "uz"), tonnes(&wished, "pk", "uz"));
    assert!((after - 2.0 * before).abs() < 1e-6 * before);
    assert!(tonnes(&wished, "pk", "af").abs() < 1e-12);
    let cell = wished.flows.iter().find(|flow| {
        flow.origin == 1 && flow.destination == 0 && wished.groups[flow.group].id == "grain-pulses"
    });
    let cell = cell.expect("the flow is set");
    assert!((cell.teu - 1000.0).abs() < 1e-9 && (cell.tonnes - 12_000.0).abs() < 1e-6);
    assert!(wished.flows.is_sorted_by_key(|flow| (flow.origin, flow.destination, flow.group)));
}

#[test]
fn every_fault_of_a_wish_is_told() {
    let demand = Demand::shipped(&atlas());
    let wish: DemandWish = toml::from_str(
        r#"
        zones = ["pk", "kzz"]
        scale = [
            { origin = "xx", factor = -1.0 },
            { origin = "uz", destination = "ru", factor = 2.0 },
        ]
        set = [
            { origin = "pk", destination = "pk", group = "metals", teu = 1.0 },
            { origin = "pk", destination = "kz", group = "metal", teu = -5.0 },
            { origin = "pk", destination = "af", group = "metals", teu = 5.0 },
            { origin = "pk", destination = "af", group = "metals", teu = 6.0 },
        ]
        "#,
    )
    .expect("the TOML is sound");
    let faults = demand.wished(&wish).expect_err("nearly all of it is wrong").to_string();
    for told in [
        "demand.zones[1] \"kzz\": there is no such zone; write one of pk, kz, kg",
        "demand.scale[0].origin \"xx\": there is no such zone",
        "demand.scale[0].factor \"-1\": not a number from 0 to 1000000000",
        "demand.scale[1]: the matrix holds no such flow",
        "demand.set[0].destination \"pk\": the flow ends in the zone where it begins",
        "demand.set[1].group \"metal\": there is no such commodity group; write one of grain-pulses",
        "demand.set[1].teu \"-5\"",
        "demand.set[2]: the flow is set, and demand.zones leaves one of its zones out",
        "demand.set[3]: this flow is set already",
    ] {
        assert!(faults.contains(told), "{told}\nis not in\n{faults}");
    }
}
