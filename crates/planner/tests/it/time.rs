//! Opening hours, seasons, holidays and closures along the way.

use super::world::World;
use super::{plan, request};

/// 800 km to a border whose posts keep `calendar`, and 200 km on. At 50 km/h the border is
/// reached 16 h after departure.
fn border(calendar: &str, offset: f64) -> World {
    let mut world = World::draw("place origin PK\nplace target CN");
    world.crossing(("pass", "PK", "CN"), calendar, offset, "customs");
    world.link(("road", "PK", ""), ("origin", "pass"), "800", "");
    world.link(("road", "CN", ""), ("pass", "target"), "200", "");
    world.admit(&["PK CN any", "CN PK any"]);
    world.row("corridors/corridors.csv", "pass,The pass,crossing:pass,road,PK,CN,,");
    world
}

/// Monday to Friday, 03:00 to 11:00 UTC.
const WEEKDAYS: &str = "weekdays,weekdays,UTC,mon;tue;wed;thu;fri,03:00,11:00,,,,,CN";

#[test]
fn a_border_waits_for_its_opening() {
    // 2026-03-06 is a Friday. Ten hours at each post, 4 h to the target.
    for (ready, reason) in [
        ("2026-03-05T12:00", ""),
        ("2026-03-05T19:00", "weekend"),
        ("2026-03-05T20:00", "weekend"),
        ("2026-03-03T10:00", "outside opening hours"),
    ] {
        let mut world = border("weekdays", 0.0);
        world.rule(WEEKDAYS, "");
        // Only the exit post keeps hours.
        world.without("crossings/posts.csv", "pass-cn");
        world.row(
            "crossings/posts.csv",
            "pass-cn,pass,CN,road,pass-cn,,0,60,0,always,,,customs,,UTC",
        );
        let plan = plan(&world, &request("origin", "target", ready));
        let first = &plan.itineraries[0];
        let said = &first.border_crossings[0].waiting_reason;
        assert!(said.contains(reason), "{ready}: {said}");
        let wait = first.border_crossings[0].waiting_h;
        assert_eq!(wait > 0.0, !reason.is_empty(), "{ready}: {wait}");
        let hours = 16.0 + wait + 20.0 + 4.0;
        assert!((first.duration_h.median - hours).abs() < 0.02, "{ready}");
    }
}

#[test]
fn formalities_far_from_the_line_shift_the_hours() {
    // The exit post lies 75 km before the line: it is reached 1.5 h earlier, before 11:00.
    for (offset, waits) in [(0.0, true), (75.0, false)] {
        let mut world = border("weekdays", offset);
        world.rule(WEEKDAYS, "");
        world.without("crossings/posts.csv", "pass-cn");
        world.row(
            "crossings/posts.csv",
            "pass-cn,pass,CN,road,pass-cn,,0,60,0,always,,,customs,,UTC",
        );
        let plan = plan(&world, &request("origin", "target", "2026-03-03T20:00"));
        let wait = plan.itineraries[0].border_crossings[0].waiting_h;
        assert_eq!(wait > 0.0, waits, "{offset} km: {wait} h");
    }
}

#[test]
fn a_season_is_waited_for_and_its_end_is_known_only_afterwards() {
    // Until November 2024 open from April to November; year-round since December 2024.
    let mut world = border("season", 0.0);
    world.rule("season,old,UTC,all,00:00,24:00,,,04-01,11-30,", ",2024-11-30");
    world.row_until(
        "calendars/calendars.csv",
        "season,new,UTC,all,00:00,24:00,,,,,",
        "2024-12-01,,2024-12-01,,S,sourced,,",
    );
    for (ready, as_of, days) in
        [("2023-12-10T00:00", "2023-12-10", 112.0), ("2024-12-10T00:00", "2024-12-10", 0.0)]
    {
        let mut request = request("origin", "target", ready);
        request.as_of = Some(as_of.into());
        let plan = plan(&world, &request);
        let wait = plan.itineraries[0].border_crossings[0].waiting_h / 24.0;
        assert!((wait - days).abs() < 1.0, "{ready}: {wait} days");
    }
}

#[test]
fn closures_bar_wait_or_are_not_yet_known() {
    let closed = "shut,crossing,pass,road,closed,,,,,sit-in";
    for (tail, as_of, expected) in [
        ("2026-03-01,,2026-03-01,2026-03-05,S,sourced,,", "2026-03-06", "refused condition_closed"),
        ("2026-03-01,2026-03-20,2026-03-01,,S,sourced,,", "2026-03-06", "waits 344"),
        ("2026-03-01,,2026-03-05,2026-03-05,S,sourced,,", "2026-03-04", "waits 0"),
    ] {
        let mut world = border("always", 0.0);
        world.row_until("conditions/conditions.csv", closed, tail);
        let mut request = request("origin", "target", "2026-03-06T00:00");
        request.as_of = Some(as_of.into());
        let plan = plan(&world, &request);
        let found = match plan.itineraries.first() {
            Some(first) => format!("waits {}", first.border_crossings[0].waiting_h.round()),
            None => super::told(&plan),
        };
        // Open again at midnight of the 21st; at the border on the 6th at 16:00: 344 h.
        assert_eq!(found, expected, "{tail} as of {as_of}");
    }
}

#[test]
fn a_planned_line_appears_only_in_its_scenario() {
    let mut world = border("always", 0.0);
    world.row_until(
        "planned/planned_links.csv",
        "bypass,By-pass,road,,2030-01-01,x,planned,300,,,0.01 60; 0.02 60,PK,,",
        super::world::ALWAYS,
    );
    world.link(("road", "PK", ""), ("origin", "pass"), "300", "bypass");
    for (ready, scenario, km) in [
        ("2031-03-06T00:00", None, 1000.0),
        ("2031-03-06T00:00", Some("2030-06-01"), 500.0),
        ("2029-03-06T00:00", Some("2030-06-01"), 1000.0),
    ] {
        let mut request = request("origin", "target", ready);
        if let Some(from) = scenario {
            request.scenario.planned.push(landbridge_planner::request::PlannedOpening {
                id: "bypass".into(),
                from: from.into(),
            });
        }
        let plan = plan(&world, &request);
        assert!((plan.itineraries[0].distance_km - km).abs() < 1.0, "{ready} {scenario:?}");
    }
}

#[test]
fn withdrawing_a_source_withdraws_the_value() {
    // The drawn figures rest on source S; this one on T alone.
    let mut world = border("always", 0.0);
    world.row_until(
        "border_times/border_times.csv",
        "own,pass-pk,PK,road,exit,total,2024,50,",
        ",,,,T,measured,,",
    );
    let told = |raw: landbridge_atlas::RawAtlas| {
        let atlas = raw.resolve().unwrap_or_else(|faults| panic!("{faults}"));
        let planner = landbridge_planner::Planner::new(std::sync::Arc::new(atlas));
        let plan = planner.plan(&request("origin", "target", "2026-03-06T00:00")).unwrap();
        plan.itineraries[0].duration_h.median
    };
    let mut raw = world.raw();
    assert!((told(raw.clone()) - 80.0).abs() < 0.02);
    raw.withdraw_source("T");
    assert!((told(raw) - 40.0).abs() < 0.02);
}
