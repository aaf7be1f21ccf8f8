//! What must hold on the shipped atlas.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use landbridge_atlas::RawAtlas;
use landbridge_planner::Planner;
use landbridge_planner::document::{Itinerary, Plan};
use landbridge_planner::request::{Goods, PlanRequest, PlannedOpening};

static RAW: LazyLock<RawAtlas> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    RawAtlas::read(&folder).unwrap_or_else(|faults| panic!("{faults}"))
});

static PLANNER: LazyLock<Planner> = LazyLock::new(|| {
    let atlas = RAW.resolve().unwrap_or_else(|faults| panic!("{faults}"));
    Planner::new(Arc::new(atlas))
});

fn asked(from: &str, to: &str, ready: &str) -> PlanRequest {
    let goods = Goods { hs: Some("901890".into()), mass_t: 24.0, ..Goods::default() };
    let mut request = PlanRequest::new(from, to, ready, goods);
    request.as_of = Some(ready[..10].into());
    request
}

fn answer(request: &PlanRequest) -> Plan {
    PLANNER.plan(request).unwrap_or_else(|faults| panic!("{faults}"))
}

fn by_corridor<'p>(plan: &'p Plan, corridor: &str) -> Option<&'p Itinerary> {
    plan.itineraries.iter().find(|itinerary| itinerary.corridor == corridor)
}

fn refusal(plan: &Plan, corridor: &str) -> String {
    let found = plan.refused.iter().find(|refusal| refusal.corridor == corridor);
    found.map_or("offered".into(), |refusal| refusal.code.to_string())
}

fn uses(itinerary: &Itinerary, instrument: &str) -> bool {
    itinerary.instruments.iter().any(|used| used.id == instrument)
}

#[test]
fn in_september_2025_karachi_to_tashkent_goes_by_torkham_at_the_quoted_price() {
    let plan = answer(&asked("Karachi", "Tashkent", "2025-09-01T09:00"));
    let torkham = by_corridor(&plan, "torkham-hairatan").expect("Torkham is open");
    let days = torkham.duration_h.median / 24.0;
    assert!((6.5..9.0).contains(&days), "{days} days");
    assert!((2_700.0..3_900.0).contains(&torkham.cost_usd), "{} USD", torkham.cost_usd);
    assert!(!torkham.market_rates.is_empty());
}

#[test]
fn in_february_2026_it_does_not_and_says_why() {
    let plan = answer(&asked("Karachi", "Tashkent", "2026-02-10T09:00"));
    for corridor in
        ["torkham-hairatan", "torkham-sher-khan", "chaman-hairatan", "ghulam-khan-hairatan"]
    {
        assert_eq!(refusal(&plan, corridor), "condition_closed", "{corridor}");
    }
    let torkham = plan.refused.iter().find(|r| r.corridor == "torkham-hairatan").unwrap();
    assert!(torkham.reason.contains("2025-10-1"), "{}", torkham.reason);
    assert!(!torkham.source.is_empty() && !torkham.evidence.is_empty());
    assert!(!plan.itineraries.is_empty());
    let afghan = plan.itineraries.iter().flat_map(|itinerary| &itinerary.border_crossings);
    assert!(
        afghan.into_iter().all(|border| border.to_country != "AF" || border.from_country != "PK")
    );
}

#[test]
fn under_the_quadrilateral_agreement_only_its_posts_are_used() {
    let mut request = asked("Karachi", "Almaty", "2026-03-03T09:00");
    request.instruments.allowed = vec!["qtta".into()];
    let plan = answer(&request);
    let first = plan.itineraries.first().unwrap_or_else(|| panic!("{:?}", plan.refused));
    assert!(uses(first, "qtta"));
    let named: Vec<&str> =
        first.border_crossings.iter().map(|border| border.designated.as_str()).collect();
    assert!(
        named.iter().all(|of| ["khunjerab", "torugart", "korday-ak-zhol", "khorgos"].contains(of)),
        "{named:?}"
    );
    let operational: Vec<&str> =
        first.border_crossings.iter().map(|border| border.crossing.as_str()).collect();
    assert!(!operational.contains(&"korday-ak-zhol"), "{operational:?}");
}

#[test]
fn port_qasim_and_irkeshtam_are_refused_by_article_and_tir_is_offered() {
    let mut qtta = asked("facility:port-qasim", "Almaty", "2026-03-03T09:00");
    qtta.instruments.allowed = vec!["qtta".into()];
    let plan = answer(&qtta);
    assert!(plan.itineraries.is_empty());
    let refused = plan.refused.iter().find(|r| r.corridor == "kkh-torugart").unwrap();
    assert_eq!(refused.code.as_str(), "post_not_designated");
    assert_eq!(refused.instrument.as_deref(), Some("qtta"));
    assert!(refused.article.as_deref().unwrap().contains("Regs Art. 3(1)"), "{refused:?}");

    let mut tir = asked("facility:port-qasim", "Almaty", "2026-03-03T09:00");
    tir.instruments.allowed = vec!["tir".into()];
    let plan = answer(&tir);
    assert!(plan.itineraries.iter().any(|itinerary| uses(itinerary, "tir")));
    assert!(plan.itineraries.iter().all(|itinerary| !uses(itinerary, "qtta")));

    let mut irkeshtam = asked("Karachi", "Osh", "2026-03-03T09:00");
    irkeshtam.instruments.wanted = vec!["qtta".into()];
    let plan = answer(&irkeshtam);
    let refused = plan
        .refused
        .iter()
        .find(|r| r.corridor == "kkh-irkeshtam" && r.instrument.as_deref() == Some("qtta"))
        .unwrap_or_else(|| panic!("{:?}", plan.refused));
    assert_eq!(refused.code.as_str(), "post_not_designated");
    assert!(plan.itineraries.iter().any(|itinerary| uses(itinerary, "tir")));
}

#[test]
fn heavy_and_dangerous_loads_need_each_transited_state() {
    for dangerous in [false, true] {
        let mut request = asked("Karachi", "Almaty", "2026-03-03T09:00");
        request.instruments.allowed = vec!["qtta".into()];
        request.vehicle.gross_t = Some(if dangerous { 28.0 } else { 32.0 });
        request.goods.dangerous_class = dangerous.then(|| "3".into());
        let plan = answer(&request);
        let first = plan.itineraries.first().unwrap_or_else(|| panic!("{:?}", plan.refused));
        let mut transited: Vec<&str> =
            first.border_crossings.iter().map(|border| border.to_country.as_str()).collect();
        transited.pop();
        for country in transited {
            let name = format!("special permission of {country}");
            assert!(first.permits.iter().any(|permit| permit.name == name), "{name}");
        }
    }
}

/// The itinerary to Kashgar over Khunjerab.
fn to_kashgar(ready: &str) -> Itinerary {
    let mut request = asked("place:karachi", "Kashgar", ready);
    request.modes = vec!["road".into()];
    let plan = answer(&request);
    let found = by_corridor(&plan, "kkh-kashgar").cloned();
    found.unwrap_or_else(|| panic!("{:?}", plan.refused))
}

#[test]
fn khunjerab_reached_on_friday_evening_waits_until_monday_in_beijing_time() {
    // Over five weeks some departure reaches Sost after closing on a Friday.
    let waited = (0..35).map(|day| {
        let day = jiff::civil::date(2026, 5, 11) + jiff::Span::new().days(day);
        to_kashgar(&format!("{day}T09:00"))
    });
    let weekend = waited
        .flat_map(|itinerary| itinerary.border_crossings)
        .find(|border| border.crossing == "khunjerab" && border.waiting_reason.contains("weekend"))
        .expect("some departure meets the weekend");
    assert!(weekend.waiting_reason.contains("Monday"), "{}", weekend.waiting_reason);
    assert!(weekend.departure.timezone == "Asia/Shanghai" && weekend.waiting_h > 24.0);
}

#[test]
fn the_winter_closure_holds_before_december_2024() {
    let before = to_kashgar("2023-12-11T09:00");
    let days = before.border_crossings[0].waiting_h / 24.0;
    assert!(days > 60.0, "{days} days: {}", before.border_crossings[0].waiting_reason);
    let after = to_kashgar("2025-12-08T09:00");
    assert!(after.border_crossings[0].waiting_h / 24.0 < 5.0);
}

#[test]
fn torugart_waits_for_weekdays() {
    let found = (0..14).any(|day| {
        let day = jiff::civil::date(2026, 5, 11) + jiff::Span::new().days(day);
        let mut request = asked("Kashgar", "Bishkek", &format!("{day}T20:00"));
        request.avoid = vec!["crossing:irkeshtam".into()];
        request.modes = vec!["road".into()];
        let plan = answer(&request);
        let borders = plan.itineraries.iter().flat_map(|itinerary| &itinerary.border_crossings);
        borders.into_iter().any(|border| {
            border.crossing == "torugart"
                && border.waiting_reason.contains("weekend")
                && border.waiting_reason.contains("Monday")
        })
    });
    assert!(found);
}

#[test]
fn no_chinese_lorry_runs_on_to_bishkek() {
    let mut request = asked("Kashgar", "Bishkek", "2026-05-11T09:00");
    request.vehicle.registration = "CN".into();
    let plan = answer(&request);
    assert!(!plan.itineraries.is_empty(), "{:?}", plan.refused);
    for itinerary in &plan.itineraries {
        let by_road = itinerary.legs.iter().filter(|leg| leg.mode == "road");
        for leg in by_road.filter(|leg| leg.kind == "carriage" && leg.country == "KG") {
            assert_ne!(leg.carrier_nationality, "CN");
        }
        assert!(itinerary.legs.iter().any(|leg| leg.kind == "transhipment"));
    }
}

#[test]
fn chinese_and_kazakh_gauges_meet_with_a_change() {
    let mut request =
        asked("facility:terminal-urumqi-rail", "facility:terminal-almaty-rail", "2026-05-11T09:00");
    request.modes = vec!["rail".into()];
    let plan = answer(&request);
    let first = plan.itineraries.first().unwrap_or_else(|| panic!("{:?}", plan.refused));
    let border = first.border_crossings.iter().find(|border| border.to_country == "KZ").unwrap();
    let changes = first.cost_items.iter().any(|item| item.what == "gauge_change")
        || first.legs.iter().any(|leg| leg.kind == "gauge_change");
    assert!(changes, "{border:?}");
}

#[test]
fn a_planned_railway_appears_only_in_its_scenario() {
    let mut request = asked("Kashgar", "facility:terminal-andijan-rail", "2031-05-12T09:00");
    request.as_of = Some("2026-11-22".into());
    request.modes = vec!["rail".into(), "road".into()];
    request.max_itineraries = 20;
    let planned = |plan: &Plan| {
        let borders = plan.itineraries.iter().flat_map(|itinerary| &itinerary.border_crossings);
        borders.into_iter().any(|border| border.crossing == "torugart-rail")
    };
    assert!(!planned(&answer(&request)));
    for id in ["cku", "cku-makmal-andijan"] {
        request.scenario.planned.push(PlannedOpening { id: id.into(), from: "2031-01-01".into() });
    }
    let with = answer(&request);
    assert!(planned(&with), "{:?} {:?}", with.pareto, with.refused);
}

#[test]
fn removing_a_source_removes_the_value() {
    // The Pakistani road tariffs of the CPMM rest on S70 alone.
    let mut raw = RAW.clone();
    raw.withdraw_source("S70");
    let atlas = raw.resolve().unwrap_or_else(|faults| panic!("{faults}"));
    let without = Planner::new(Arc::new(atlas));
    let request = asked("Karachi", "Lahore", "2026-03-03T09:00");
    let evidence = |plan: &Plan| -> Vec<String> {
        let items = plan.itineraries.iter().flat_map(|itinerary| &itinerary.cost_items);
        items.flat_map(|item| item.evidence.clone()).collect()
    };
    let with = evidence(&answer(&request));
    assert!(with.iter().any(|id| id == "tariff:pakistan-road-2022"), "{with:?}");
    let left = without.plan(&request).map(|plan| evidence(&plan)).unwrap_or_default();
    assert!(left.iter().all(|id| id != "tariff:pakistan-road-2022"));
}

#[test]
fn every_figure_names_a_fact_that_the_atlas_explains() {
    let plan = answer(&asked("Karachi", "Tashkent", "2025-09-01T09:00"));
    let atlas = PLANNER.atlas();
    for itinerary in &plan.itineraries {
        let items = itinerary.cost_items.iter().flat_map(|item| &item.evidence);
        let legs = itinerary.legs.iter().flat_map(|leg| &leg.evidence);
        for id in items.chain(legs) {
            let fact = id.parse().unwrap_or_else(|_| panic!("{id}"));
            assert!(atlas.find_fact(&fact).is_some(), "{id}");
        }
    }
}

/// Pairs over which ways by China, Iran and the Caspian compete.
const PAIRS: [(&str, &str); 6] = [
    ("Karachi", "Almaty"),
    ("Sialkot", "Osh"),
    ("Peshawar", "Tashkent"),
    ("Lahore", "Dushanbe"),
    ("Almaty", "Karachi"),
    ("Karachi", "Baku"),
];

#[test]
fn no_itinerary_enters_a_country_twice() {
    for (from, to) in PAIRS {
        for ready in ["2025-09-01T09:00", "2026-03-03T09:00"] {
            for itinerary in answer(&asked(from, to, ready)).itineraries {
                let mut countries: Vec<&str> = Vec::new();
                for border in &itinerary.border_crossings {
                    if countries.last() != Some(&border.from_country.as_str()) {
                        countries.push(&border.from_country);
                    }
                    countries.push(&border.to_country);
                }
                countries.dedup();
                let mut once = countries.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), countries.len(), "{from}-{to}: {countries:?}");
            }
        }
    }
}

#[test]
fn a_refusal_names_what_stands_in_the_way() {
    for (from, to) in PAIRS {
        for ready in ["2025-09-01T09:00", "2026-03-03T09:00"] {
            for refusal in answer(&asked(from, to, ready)).refused {
                let of = format!("{from}-{to} {ready}: {refusal:?}");
                assert_ne!(refusal.reason, "No way through all of its gates was found", "{of}");
                let open = ["dominated", "deadline"].contains(&refusal.code.as_str());
                let bare = ["not_connected", "unknown_network", "no_tariff", "no_coverage"];
                let told = !refusal.source.is_empty() || bare.contains(&refusal.code.as_str());
                assert!(open || told, "{of}");
            }
        }
    }
}

#[test]
fn under_one_instrument_each_corridor_is_refused_once_and_with_its_source() {
    let mut request = asked("Karachi", "Almaty", "2026-03-03T09:00");
    request.instruments.allowed = vec!["qtta".into()];
    let plan = answer(&request);
    let mut corridors: Vec<&str> =
        plan.refused.iter().map(|refusal| refusal.corridor.as_str()).collect();
    let count = corridors.len();
    corridors.sort_unstable();
    corridors.dedup();
    assert_eq!(corridors.len(), count, "{:?}", plan.refused);
    let ruled_out =
        plan.refused.iter().filter(|refusal| refusal.code.as_str() == "instrument_not_allowed");
    for refusal in ruled_out {
        assert!(!refusal.source.is_empty(), "{refusal:?}");
    }
}

#[test]
fn goods_fly_when_an_aircraft_takes_them_and_then_under_an_air_waybill() {
    let flies = |mass_t: f64| {
        let mut request = asked("Lahore", "Almaty", "2026-03-03T09:00");
        request.goods.mass_t = mass_t;
        request.max_itineraries = 12;
        answer(&request)
    };
    let heavy = flies(20.0);
    let by_air = |plan: &Plan| {
        let legs = plan.itineraries.iter().flat_map(|itinerary| itinerary.legs.clone());
        legs.filter(|leg| leg.mode == "air").collect::<Vec<_>>()
    };
    assert!(by_air(&heavy).is_empty());
    let refused = heavy.refused.iter().find(|refusal| refusal.corridor == "air").unwrap();
    assert_eq!(refused.code.as_str(), "limit_exceeded", "{refused:?}");
    assert!(refused.evidence.iter().any(|id| id.starts_with("capacity:")), "{refused:?}");
    let light = by_air(&flies(1.0));
    assert!(!light.is_empty());
    let instruments: Vec<&str> = light.iter().filter_map(|leg| leg.instrument.as_deref()).collect();
    assert!(instruments.iter().all(|id| *id == "air-waybill"), "{instruments:?}");
    assert!(light.iter().any(|leg| leg.evidence.iter().any(|id| id.starts_with("capacity:"))));
}

#[test]
fn goods_that_the_nomenclature_lacks_are_refused_with_the_nearest_codes() {
    for (hs, expected) in [
        ("901890", None),
        ("9018909010", None),
        ("90", None),
        ("901899", Some(("no such code under 9018", "901890"))),
        ("9077", Some(("no such code under 90", "9033"))),
        ("770100", Some(("not a code", ""))),
    ] {
        let mut request = asked("Karachi", "Lahore", "2026-03-03T09:00");
        request.goods.hs = Some(hs.into());
        let fault = PLANNER.plan(&request).err().map(|faults| faults.faults[0].clone());
        let found = fault
            .as_ref()
            .map(|fault| (&*fault.message, fault.suggestions.first().map_or("", String::as_str)));
        let fits = |found: (&str, &str), expected: (&str, &str)| {
            found.0.starts_with(expected.0) && found.1.starts_with(expected.1)
        };
        let same = match (found, expected) {
            (Some(found), Some(expected)) => fits(found, expected),
            (found, expected) => found.is_none() && expected.is_none(),
        };
        assert!(same, "{hs}: {fault:?}");
    }
}

/// The line by Boysun keeps trains between Samarkand and Termez on Uzbek soil.
#[test]
fn trains_to_termez_stay_in_the_country() {
    let mut request = asked(
        "facility:terminal-samarkand-rail",
        "facility:terminal-termez-rail",
        "2026-03-03T09:00",
    );
    request.modes = vec!["rail".into()];
    let plan = answer(&request);
    let first = plan.itineraries.first().unwrap_or_else(|| panic!("{:?}", plan.refused));
    assert!(first.border_crossings.is_empty(), "{:?}", first.border_crossings);
}
