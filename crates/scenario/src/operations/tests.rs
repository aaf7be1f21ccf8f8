//! The simulation of small traffic on the shipped atlas: closures, hours, capacity, permits, draws
//! in common, and the rules driven either way.

use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_transit::reference::Profiles;

use super::{Controls, Drive, Operations, Traffic, simulate_with};
use crate::outcome::{
    FacilityFlow, FlowLeg, ItineraryFlow, Line, Passage, PermitUse, Phase, Simulated,
};
use crate::progress::{Cancelled, Progress, Silent, Stage};
use crate::scenario::Scenario;

const KKH: [&str; 6] = [
    "post:khunjerab-pk-road",
    "post:khunjerab-cn-road",
    "post:torugart-cn-road",
    "post:torugart-kg-road",
    "post:korday-ak-zhol-kg-road",
    "post:korday-ak-zhol-kz-road",
];
const TORKHAM: [&str; 2] = ["post:torkham-pk-road", "post:torkham-af-road"];

fn shipped() -> Atlas {
    RawAtlas::embedded().resolve().expect("the shipped atlas has no fault")
}

fn scenario(toml: &str) -> Scenario {
    let head = "id = \"test\"\ntitle = \"Test\"\nday = \"2025-06-02\"\ndays = 120\n";
    let simulation = "[simulation]\nreplications = 4\nprecision = 0.001\nwarm_up_days = 20\n";
    Scenario::parse("test.toml", &format!("{head}{simulation}{toml}")).expect("it is sound")
}

fn itinerary(countries: &[&str], posts: &[&str], instrument: &str, per_day: f64) -> ItineraryFlow {
    let legs = countries.iter().enumerate().map(|(at, country)| FlowLeg {
        mode: "road".into(),
        country: (*country).to_owned(),
        from_h: 30.0 * at as f64,
        to_h: 30.0 * (at + 1) as f64,
        line: at,
    });
    let passages = posts.iter().enumerate().map(|(at, post)| Passage {
        facility: (*post).to_owned(),
        before_h: if at % 2 == 0 { 20.0 } else { 0.0 },
        service_h: 4.0,
    });
    ItineraryFlow {
        origin: countries[0].to_lowercase(),
        destination: countries[countries.len() - 1].to_lowercase(),
        group: "machinery".into(),
        corridor: instrument.to_owned(),
        instruments: vec![instrument.to_owned()],
        vehicle: "PK".into(),
        permits: Vec::new(),
        phase: 0,
        per_day,
        consignments: 365.0 * per_day,
        tonnes: 365.0 * per_day * 20.0,
        teu: 365.0 * per_day * 2.0,
        share: 1.0,
        cost_usd: 1.0,
        days: 5.0,
        co2e_kg: 1.0,
        passages: passages.collect(),
        after_h: 20.0,
        legs: legs.collect(),
    }
}

fn facilities(ids: &[&str], capacity: Option<f64>) -> Vec<FacilityFlow> {
    let row = |id: &&str| FacilityFlow {
        facility: (*id).to_owned(),
        name: (*id).to_owned(),
        kind: "border_post".into(),
        country: "PK".into(),
        lat: 34.0,
        lon: 71.0,
        capacity_per_day: capacity,
        evidence: Vec::new(),
        consignments_per_day: 1.0,
        utilisation: None,
        hours: 1.0,
        simulated: None,
    };
    ids.iter().map(row).collect()
}

/// Where legs run: the first through the first country, and so on to the east.
fn lines() -> Vec<Line> {
    let through = |at: f64| vec![[70.0 + at, 34.0], [70.5 + at, 35.0], [71.0 + at, 34.0]];
    (0..8).map(f64::from).map(through).collect()
}

fn phases() -> Vec<Phase> {
    vec![Phase { from: "2025-06-02".into(), to: "2025-09-29".into(), days: 120 }]
}

struct Case<'a> {
    atlas: &'a Atlas,
    scenario: &'a Scenario,
    itineraries: &'a [ItineraryFlow],
    facilities: &'a [FacilityFlow],
}

fn simulated(case: &Case<'_>, controls: &Controls) -> Operations {
    let phases = phases();
    let Case { itineraries, facilities, .. } = *case;
    let lines = lines();
    let traffic = Traffic { phases: &phases, itineraries, lines: &lines, facilities };
    simulate_with(case.atlas, case.scenario, &traffic, controls, &Silent).expect("it goes on")
}

fn torkham(atlas: &Atlas, scenario: &Scenario, per_day: f64, capacity: Option<f64>) -> Operations {
    let itineraries = [itinerary(&["PK", "AF"], &TORKHAM, "tir", per_day)];
    let facilities = facilities(&TORKHAM, capacity);
    let case = Case { atlas, scenario, itineraries: &itineraries, facilities: &facilities };
    simulated(&case, &Controls::default())
}

fn share(seen: &Simulated, what: &str) -> f64 {
    seen.waiting_for.iter().find(|cause| cause.what == what).map_or(0.0, |cause| cause.share)
}

#[test]
fn a_closure_is_waited_for_and_told_as_such() {
    let atlas = shipped();
    let closed = scenario(
        "[[change]]\nkind = \"close\"\nsubject = \"crossing:torkham\"\nfrom = \"2025-07-01\"\n\
         to = \"2025-07-30\"\n",
    );
    let atlas = std::sync::Arc::new(atlas);
    let changed = crate::apply::apply(&atlas, &closed, ("test.toml", "")).expect("it is sound");
    let before = torkham(&atlas, &closed, 20.0, Some(200.0));
    let after = torkham(&changed.atlas, &closed, 20.0, Some(200.0));
    let (quiet, shut) = (&before.facilities[TORKHAM[0]], &after.facilities[TORKHAM[0]]);
    assert!(share(quiet, "closure").abs() < f64::EPSILON, "{quiet:?}");
    assert!(share(shut, "closure") > 0.8, "{shut:?}");
    // 600 come in 30 days.
    assert!((550..700).contains(&shut.queue_most), "{}", shut.queue_most);
    let day = |date: usize| shut.queue_by_day[date];
    assert!(day(28) < 20.0 && day(57) > 500.0 && day(70) < 20.0, "{:?}", shut.queue_by_day);
    assert!(after.corridors["tir"].1 > before.corridors["tir"].1 + 5.0);
}

#[test]
fn a_full_place_serves_its_capacity_and_no_more() {
    let atlas = shipped();
    let scenario = scenario("");
    let full = torkham(&atlas, &scenario, 60.0, Some(50.0));
    let seen = &full.facilities[TORKHAM[0]];
    assert!(seen.utilisation > 0.99, "{seen:?}");
    assert!(share(seen, "lane") > 0.5, "{seen:?}");
    // Ten more a day come than go: the queue grows by as many, on average.
    let (from, to) = (seen.queue_by_day[19], seen.queue_by_day[119]);
    assert!(((to - from) / 100.0 - 10.0).abs() < 1.5, "{from} {to}");
    let next = &full.facilities[TORKHAM[1]];
    assert!(next.wait_mean_h < seen.wait_mean_h, "{next:?}");
    let free = torkham(&atlas, &scenario, 60.0, None);
    assert!(share(&free.facilities[TORKHAM[0]], "lane").abs() < f64::EPSILON);
}

fn silk_road() -> Vec<ItineraryFlow> {
    let countries = ["PK", "CN", "KG", "KZ"];
    let mut permitted = itinerary(&countries, &KKH, "qtta", 3.0);
    permitted.permits = vec![PermitUse { instrument: "qtta".into(), party: "PK".into() }];
    let mut others = itinerary(&countries, &KKH, "tir", 2.0);
    others.group = "textiles".into();
    vec![permitted, others]
}

#[test]
fn permits_of_the_ledger_run_out() {
    let atlas = shipped();
    let scenario = scenario("");
    let itineraries = silk_road();
    let mut facilities = facilities(&KKH, None);
    facilities.extend(super::tests::facilities(&["permit:qtta/PK"], Some(200.0 / 365.0)));
    let case = Case {
        atlas: &atlas,
        scenario: &scenario,
        itineraries: &itineraries,
        facilities: &facilities,
    };
    let seen = simulated(&case, &Controls::default());
    // 200 permits a year, 140 days: 77; some 420 want to set out, 60 of them in the warm-up.
    let spent: f64 = seen.refused.iter().map(|row| row.per_year).sum();
    let a_year = (3.0 * 120.0 - (77.0 - 60.0)) * 365.0 / 120.0;
    assert!((spent / a_year - 1.0).abs() < 0.1, "{spent} {a_year}");
    assert!(seen.refused.iter().all(|row| row.reason == "quota-spent"), "{:?}", seen.refused);
    assert!((seen.facilities["permit:qtta/PK"].utilisation - 1.0).abs() < 1e-9);
    assert!(seen.corridors.contains_key("tir"));
}

#[test]
fn like_movements_fare_alike() {
    let atlas = shipped();
    let scenario = scenario("");
    let mut itineraries = silk_road();
    // A road that no regime prescribes for these goods is refused under QTTA: Irkeshtam.
    let mut astray = itinerary(
        &["PK", "CN", "KG"],
        &[KKH[0], KKH[1], "post:irkeshtam-cn-road", "post:irkeshtam-kg-road"],
        "qtta",
        1.0,
    );
    astray.permits = itineraries[0].permits.clone();
    itineraries.push(astray);
    let mut ids = KKH.to_vec();
    ids.extend(["post:irkeshtam-cn-road", "post:irkeshtam-kg-road"]);
    let facilities = facilities(&ids, Some(30.0));
    let case = Case {
        atlas: &atlas,
        scenario: &scenario,
        itineraries: &itineraries,
        facilities: &facilities,
    };
    let profiles = "[[profile]]\nid = \"a\"\nchannel = \"red\"\none_in = 7\n\
                    [[profile]]\nid = \"b\"\nchannel = \"yellow\"\none_in = 3\n\
                    valid_from = \"2025-07-01\"\n";
    let profiles = Profiles::parse(profiles).expect("sound profiles");
    let drive = |drive| {
        let profiles = profiles.clone();
        simulated(&case, &Controls { profiles, yellow_h: 2.0, red_h: 9.0, drive })
    };
    let (alike, each) = (drive(Drive::Alike), drive(Drive::Each));
    assert_eq!(alike, each);
    assert!(alike.refused.iter().any(|row| row.reason == "office-not-designated"), "{alike:?}");
    let unlooked = simulated(&case, &Controls::default());
    assert!(unlooked.corridors != alike.corridors || unlooked.events < alike.events);
}

#[test]
fn threads_change_nothing() {
    let atlas = shipped();
    let scenario = scenario("");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| torkham(&atlas, &scenario, 20.0, Some(40.0)))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn a_change_elsewhere_changes_no_draw_here() {
    let atlas = shipped();
    let scenario = scenario("");
    let torkham_flow = itinerary(&["PK", "AF"], &TORKHAM, "tir", 20.0);
    let alone = [torkham_flow.clone()];
    let mut silk_road = silk_road();
    silk_road.push(torkham_flow);
    let near = facilities(&TORKHAM, Some(40.0));
    let mut wide = facilities(&KKH, Some(9.0));
    wide.extend(near.clone());
    let case = |itineraries: &[ItineraryFlow], facilities: &[FacilityFlow]| {
        let scenario = &scenario;
        simulated(&Case { atlas: &atlas, scenario, itineraries, facilities }, &Controls::default())
    };
    let (one, two) = (case(&alone, &near), case(&silk_road, &wide));
    let replications = |seen: &Operations| seen.replications;
    assert_eq!(replications(&one), replications(&two));
    assert_eq!(one.facilities[TORKHAM[1]], two.facilities[TORKHAM[1]]);
}

#[test]
fn a_playback_shows_who_is_where_and_waits_for_what() {
    let atlas = shipped();
    let scenario = scenario("");
    let seen = torkham(&atlas, &scenario, 20.0, Some(18.0)).playback;
    assert_eq!(seen.from, "2025-06-02T00:00:00Z");
    assert!((seen.hours - 2880.0).abs() < f64::EPSILON);
    assert!((1_000..=2_000).contains(&seen.consignments.len()), "{}", seen.consignments.len());
    assert_eq!(seen.facilities.len(), 2);
    assert_eq!(seen.facilities[0].queue.len(), 480);
    assert!(seen.facilities[0].queue[470] > seen.facilities[0].queue[10] + 100);
    for consignment in &seen.consignments {
        let hours: Vec<f64> = consignment.at.iter().map(|sighting| sighting.0).collect();
        assert!(hours.windows(2).all(|pair| pair[0] <= pair[1]), "{consignment:?}");
        assert!(hours[0] >= 0.0);
        for (from, to, facility, what) in &consignment.waits {
            assert!(from < to && TORKHAM.contains(&&**facility), "{consignment:?}");
            assert!(["lane", "opening"].contains(&&**what), "{consignment:?}");
        }
    }
    assert!(seen.consignments.iter().any(|one| one.waits.iter().any(|wait| wait.3 == "lane")));
}

/// Takes a run back after so many tells.
struct Impatient(std::sync::atomic::AtomicU32);

impl Progress for Impatient {
    fn tell(&self, _: Stage, _: f64) -> Result<(), Cancelled> {
        match self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => Ok(()),
            _ => Err(Cancelled),
        }
    }
}

#[test]
fn a_run_that_is_taken_back_stops() {
    let atlas = shipped();
    let scenario = scenario("");
    let itineraries = silk_road();
    let (facilities, phases, lines) = (facilities(&KKH, None), phases(), lines());
    let traffic = Traffic {
        phases: &phases,
        itineraries: &itineraries,
        lines: &lines,
        facilities: &facilities,
    };
    let impatient = Impatient(std::sync::atomic::AtomicU32::new(0));
    let answer = simulate_with(&atlas, &scenario, &traffic, &Controls::default(), &impatient);
    assert_eq!(answer.err(), Some(Cancelled));
}
