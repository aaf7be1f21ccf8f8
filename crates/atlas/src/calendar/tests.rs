//! Opening hours against a twin that looks at every minute, and against the calendar on the wall.

use proptest::prelude::*;

use super::*;
use crate::RawAtlas;

const SOURCES: &str = "source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n";
const HEADER: &str = "calendar_id,rule_id,timezone,weekdays,opens,closes,break_from,break_to,\
season_from,season_to,holiday_countries,valid_from,valid_to,known_from,last_verified,source,\
grade,note,contradicts\n";
const HOLIDAYS: &str = "holiday_id,country,date,name,closes_posts,valid_from,valid_to,known_from,\
last_verified,source,grade,note,contradicts\n\
cn-labour,CN,2026-05-01,Labour Day,yes,,,,,S1,sourced,,\n";

fn atlas(rules: &[&str]) -> Atlas {
    let rows: Vec<String> = rules.iter().map(|rule| format!("{rule},S1,sourced,,\n")).collect();
    let files = [
        ("sources/sources.csv", SOURCES.to_owned()),
        ("calendars/calendars.csv", format!("{HEADER}{}", rows.concat())),
        ("calendars/holidays.csv", HOLIDAYS.to_owned()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    RawAtlas::from_files(files).resolve().unwrap()
}

fn hours(rules: &[&str]) -> OpeningHours {
    let atlas = atlas(rules);
    let calendar = atlas.calendars.find("post").unwrap();
    OpeningHours::compile(&atlas, calendar, "2026-01-01".parse().unwrap())
}

/// Khunjerab keeps Beijing time on working days.
const KHUNJERAB: &str =
    "post,r1,Asia/Shanghai,mon;tue;wed;thu;fri,11:00,20:30,,,,,CN,2024-12-01,,,";

fn check(rules: &[&str], at: &str, expected: &str) {
    let open = hours(rules).next_open(at.parse().unwrap());
    let open = open.map_or("never".to_owned(), |open| open.to_string());
    assert_eq!(open, expected, "from {at}");
}

#[test]
fn a_friday_evening_at_khunjerab_waits_until_monday_in_beijing_time() {
    // Friday 6 March 2026, 21:00 in Beijing is 13:00 UTC; Monday 11:00 there is 03:00 UTC.
    check(&[KHUNJERAB], "2026-03-06T13:00:00Z", "2026-03-09T03:00:00Z");
    check(&[KHUNJERAB], "2026-03-06T12:29:00Z", "2026-03-06T12:29:00Z");
    check(&[KHUNJERAB], "2026-03-06T12:30:00Z", "2026-03-09T03:00:00Z");
}

#[test]
fn before_december_2024_khunjerab_is_shut_in_winter() {
    let seasonal =
        "post,r0,Asia/Shanghai,mon;tue;wed;thu;fri,11:00,20:30,,,04-01,11-30,CN,,2024-11-30,,";
    let rules = [seasonal, KHUNJERAB];
    check(&rules, "2024-01-10T04:00:00Z", "2024-04-01T03:00:00Z");
    check(&rules, "2024-11-30T13:00:00Z", "2024-12-02T03:00:00Z");
    check(&rules, "2025-01-15T04:00:00Z", "2025-01-15T04:00:00Z");
    check(&[seasonal], "2025-01-15T04:00:00Z", "never");
}

#[test]
fn torugart_waits_for_working_days_and_holidays() {
    let torugart = "post,r1,Asia/Bishkek,mon;tue;wed;thu;fri,09:00,18:00,12:00,13:00,,,CN,,,,";
    check(&[torugart], "2026-03-07T05:00:00Z", "2026-03-09T03:00:00Z");
    // Labour Day is a Friday in 2026.
    check(&[torugart], "2026-05-01T05:00:00Z", "2026-05-04T03:00:00Z");
    // 12:30 in Bishkek is the midday break.
    check(&[torugart], "2026-03-09T06:30:00Z", "2026-03-09T07:00:00Z");
}

#[test]
fn a_closed_post_says_why() {
    let atlas = atlas(&[KHUNJERAB]);
    let hours = hours(&[KHUNJERAB]);
    let because = |at: &str| {
        let why = hours.why_closed(at.parse().unwrap());
        why.map_or("open".to_owned(), |why| why.text(&atlas))
    };
    assert_eq!(because("2026-03-06T04:00:00Z"), "open");
    assert_eq!(because("2026-03-06T13:00:00Z"), "outside its hours");
    assert_eq!(because("2026-03-07T04:00:00Z"), "not a working day of the week");
    assert_eq!(because("2026-05-01T04:00:00Z"), "holiday in CN (Labour Day)");
    assert_eq!(because("2024-05-01T04:00:00Z"), "no opening hours are known to hold on this day");
    let words = hours.hours_on("2026-03-06".parse().unwrap());
    assert_eq!(words, "Mon-Fri 11:00-20:30 (Asia/Shanghai)");
}

#[test]
fn a_night_shift_runs_over_midnight() {
    let night = "post,r1,Asia/Almaty,fri,22:00,06:00,,,,,,,,,";
    check(&[night], "2026-03-06T20:00:00Z", "2026-03-06T20:00:00Z");
    check(&[night], "2026-03-07T01:00:00Z", "2026-03-13T17:00:00Z");
}

/// The slow twin: is this minute open, straight from the words of the rule?
fn is_open_by_the_clock(rules: &[OpeningRule], at: Timestamp) -> bool {
    rules.iter().any(|rule| {
        let local = rule.zone.to_datetime(at);
        let minute = i64::from(MinuteOfDay::from(local.time()).0);
        let in_shift = |day: Date, minute: i64| {
            rule.is_working_day(day)
                && rule.shifts().any(|(from, to)| from <= minute && minute < to)
        };
        in_shift(local.date(), minute)
            || in_shift(local.date().yesterday().unwrap(), minute + 24 * 60)
    })
}

fn clock() -> impl Strategy<Value = String> {
    (0_u16..24, prop::sample::select(vec![0_u16, 15, 30]))
        .prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
}

fn a_rule() -> impl Strategy<Value = String> {
    let zones = vec!["Asia/Shanghai", "Asia/Karachi", "Asia/Almaty", "Asia/Tehran", "Asia/Kabul"];
    let days = vec!["all", "mon;tue;wed;thu;fri", "sat", "mon;thu", "sun;tue"];
    let seasons = vec![",", "04-01,11-30", "11-15,03-20"];
    let valid = vec![",", "2026-03-10,", ",2026-03-20", "2026-03-05,2026-04-10"];
    let select = |words| prop::sample::select(words);
    let breaks = prop::option::of((12_u16..14, 1_u16..3));
    (select(zones), select(days), clock(), clock(), breaks, select(seasons), select(valid))
        .prop_map(|(zone, days, opens, closes, lunch, season, valid)| {
            let lunch =
                lunch.map_or(",".into(), |(from, h)| format!("{from:02}:00,{:02}:00", from + h));
            format!("{zone},{days},{opens},{closes},{lunch},{season},CN,{valid},,")
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_clock_minute_by_minute(
        rules in prop::collection::vec(a_rule(), 1..4),
        start_minute in 0_i64..30 * 24 * 60,
    ) {
        let rules: Vec<String> =
            rules.iter().enumerate().map(|(at, rule)| format!("post,r{at},{rule}")).collect();
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        let hours = hours(&rules);
        let base: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
        let at = |minute: i64| base + SignedDuration::from_mins(minute);
        let openings = hours.openings(at(start_minute), at(start_minute + 3 * 24 * 60));
        let mut last = None;
        for minute in start_minute..start_minute + 3 * 24 * 60 {
            let now = at(minute);
            let expected = is_open_by_the_clock(&hours.rules, now);
            prop_assert_eq!(openings.next_open(now) == Some(now), expected, "at {}", now);
            let next = openings.next_open(now);
            prop_assert!(last <= next || next.is_none(), "overtaken at {}", now);
            last = next;
        }
        let first = at(start_minute);
        prop_assert_eq!(hours.is_open(first), is_open_by_the_clock(&hours.rules, first));
        if let Some(open) = hours.next_open(first) {
            prop_assert!(is_open_by_the_clock(&hours.rules, open));
        }
    }
}
