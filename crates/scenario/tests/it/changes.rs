//! Changes written into the tables, and what is said of those that cannot be.

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use landbridge_atlas::model::{Direction, Effect};
use landbridge_atlas::view::View;
use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_scenario::apply::{Changed, apply};
use landbridge_scenario::scenario::{Scenario, ScenarioFaults};

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Arc::new(RawAtlas::embedded().resolve().unwrap()));

fn changed(changes: &str) -> Result<Changed, ScenarioFaults> {
    let text = format!("id = \"t\"\ntitle = \"T\"\nday = \"2026-01-05\"\n{changes}");
    let scenario = Scenario::parse("t.toml", &text)?;
    apply(&ATLAS, &scenario, ("t.toml", &text))
}

fn fault(changes: &str) -> String {
    changed(changes).unwrap_err().to_string()
}

#[test]
fn nothing_changed_is_the_same_atlas() {
    let same = changed("").unwrap();
    assert!(Arc::ptr_eq(&same.atlas, &ATLAS) && same.changes.is_empty());
}

#[test]
fn a_closure_has_its_days_and_its_source() {
    let text = "[[change]]\nkind = \"close\"\nsubject = \"crossing:khunjerab\"\nfrom = \"2026-02-01\"\nto = \"2026-02-10\"";
    let closed = changed(text).unwrap().atlas;
    let row = closed.conditions.find_row("scenario-1-closed").unwrap();
    assert_eq!(row.effect, Effect::Closed);
    assert_eq!(row.provenance.valid.from, Some(date(2026, 2, 1)));
    assert_eq!(row.provenance.valid.to, Some(date(2026, 2, 10)));
    assert_eq!(&*closed.sources[row.provenance.sources[0]].id, "SCENARIO");
}

#[test]
fn opening_takes_days_out_of_closures() {
    let text = "[[change]]\nkind = \"open\"\nsubject = \"crossing:torkham\"\nfrom = \"2026-03-01\"\nto = \"2026-03-31\"";
    let open = changed(text).unwrap().atlas;
    let view = View::new(&open, date(2026, 6, 1));
    let torkham = |row: &&landbridge_atlas::model::Condition| row.id.starts_with("torkham-2025-10");
    let is_shut =
        |day| open.conditions.iter().filter(torkham).any(|row| view.holds(&row.provenance, day));
    assert!(is_shut(date(2026, 2, 28)) && is_shut(date(2026, 4, 1)));
    assert!(!is_shut(date(2026, 3, 1)) && !is_shut(date(2026, 3, 31)));

    let all = changed("[[change]]\nkind = \"open\"\nsubject = \"crossing:torkham\"").unwrap().atlas;
    assert!(all.conditions.find_row("torkham-2025-10").is_none());
}

#[test]
fn times_at_a_border_build_on_each_other() {
    let half = "[[change]]\nkind = \"dwell\"\nsubject = \"post:torkham-pk-road\"\nfactor = 0.5\n";
    let data = "[[change]]\nkind = \"pre_arrival\"\nsubject = \"crossing:torkham\"\nshare = 0.5\ntime_factor = 0.6\n";
    let hours = |atlas: &Atlas, direction| {
        let view = View::new(atlas, date(2026, 1, 5));
        let post = atlas.posts.find("torkham-pk-road").unwrap();
        view.border_time(post, direction, date(2026, 1, 5)).unwrap().best.mean.get()
    };
    let both = changed(&format!("{half}{data}")).unwrap().atlas;
    for direction in [Direction::Exit, Direction::Entry] {
        let expected = hours(&ATLAS, direction) * 0.5 * (1.0 - 0.5 * 0.4);
        assert!((hours(&both, direction) - expected).abs() < 1e-9);
    }
}

#[test]
fn capacity_hours_tariff_and_quota_are_written() {
    let atlas = changed(
        "[[change]]\nkind = \"capacity\"\nsubject = \"post:torkham-pk-road\"\nfactor = 2\n\
         [[change]]\nkind = \"hours\"\nsubject = \"crossing:khunjerab\"\nweekdays = \"all\"\nopens = \"06:00\"\ncloses = \"22:00\"\non_holidays = true\n\
         [[change]]\nkind = \"tariff\"\nsubject = \"country:KZ\"\nmode = \"road\"\nfactor = 0.9\n\
         [[change]]\nkind = \"quota\"\ninstrument = \"qtta\"\npermits = 2000\n",
    )
    .unwrap()
    .atlas;
    assert_eq!(atlas.posts.find_row("torkham-pk-road").unwrap().capacity_per_day, Some(2400.0));
    let sost = atlas.posts.find_row("khunjerab-pk-road").unwrap();
    assert!(atlas.calendars[sost.calendar].id.starts_with("scenario-2"));
    for (old, new) in ATLAS.haulage_tariffs.iter().zip(atlas.haulage_tariffs.iter()) {
        let is_meant = new.country.is_some_and(|country| country.as_str() == "KZ")
            && new.mode.as_str() == "road";
        let expected = if is_meant { 0.9 } else { 1.0 } * old.price.amount;
        assert!((new.price.amount - expected).abs() < 1e-9, "{}", new.id);
    }
    let quota = atlas.rules.iter().find(|rule| &*rule.id == "qtta-quota").unwrap();
    assert_eq!(quota.quota, Some(2000.0));
}

#[test]
fn a_state_that_accedes_is_covered_and_admitted() {
    let text = "[[change]]\nkind = \"accede\"\ninstrument = \"qtta\"\ncountry = \"TJ\"\nfrom = \"2026-01-01\"\n";
    let atlas = changed(text).unwrap().atlas;
    let qtta = atlas.instruments.find("qtta").unwrap();
    let view = View::new(&atlas, date(2026, 2, 1));
    assert!(view.party(qtta, "TJ".parse().unwrap()).is_some());
    let of_tajikistan =
        atlas.coverage.iter().filter(|row| row.instrument == qtta && row.country.as_str() == "TJ");
    assert_eq!(of_tajikistan.count(), 3);
    let again = format!("{text}{text}");
    assert!(fault(&again).contains("the state is a party already"), "{}", fault(&again));
}

#[test]
fn all_faults_are_told_with_line_field_value_and_remedy() {
    let told = fault(
        "[[change]]\nkind = \"close\"\nsubject = \"crossing:atlantis\"\n\
         [[change]]\nkind = \"capacity\"\nsubject = \"post:khunjerab-pk-road\"\nfactor = 2\n\
         [[change]]\nkind = \"pre_arrival\"\nsubject = \"all\"\nshare = 1.5\ntime_factor = -1\n\
         [[change]]\nkind = \"build\"\nplanned = \"tunnel\"\nfrom = \"2030-01-01\"\n\
         [[change]]\nkind = \"tariff\"\nsubject = \"country:KZ\"\nmode = \"balloon\"\nfactor = -2\n",
    );
    for part in [
        "t.toml:4: change[0].subject \"crossing:atlantis\"",
        "t.toml:7: change[1].factor",
        "change[2].share \"1.5\"",
        "change[2].time_factor \"-1\"",
        "change[3].planned \"tunnel\"",
        "change[4].mode \"balloon\"",
        "change[4].factor \"-2\"",
        "landbridge atlas search",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(fault("[[change]]\nkind = \"explode\"\n").contains("t.toml:"));
    assert!(fault("days = 0\n").contains("days"));
}
