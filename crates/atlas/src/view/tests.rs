//! Which rows a view shows, and which it prefers.

use jiff::civil::Date;

use super::View;
use crate::RawAtlas;
use crate::model::{Atlas, Direction, Mode, Row};

const PROVENANCE: &str =
    "valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts";

fn atlas() -> Atlas {
    let table = |columns: &str, rows: &[&str]| {
        format!("{columns},{PROVENANCE}\n{}\n", rows.join("\n")).into_bytes()
    };
    let files = [
        (
            "sources/sources.csv",
            b"source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n".to_vec(),
        ),
        (
            "calendars/calendars.csv",
            table(
                "calendar_id,rule_id,timezone,weekdays,opens,closes,break_from,break_to,\
                 season_from,season_to,holiday_countries",
                &["always,always,Etc/UTC,all,00:00,24:00,,,,,,,,,,S1,sourced,,"],
            ),
        ),
        (
            "crossings/crossings.csv",
            table(
                "crossing_id,name,country_a,country_b,modes,lat,lon,altitude_m,gauge_a_mm,\
                 gauge_b_mm,right_left_change,status,description",
                &["torkham,Torkham,PK,AF,road,34.1,71.1,,,,yes,open,,,,,,S1,sourced,,"],
            ),
        ),
        (
            "crossings/posts.csv",
            table(
                "post_id,crossing_id,country,mode,name,name_local,lat,lon,offset_km,calendar_id,\
                 capacity_per_day,capacity_unit,facilities,unlocode,timezone",
                &[
                    "torkham-pk,torkham,PK,road,T,,34.1,71.1,,always,,,,,Asia/Karachi,,,,,S1,sourced,,",
                    "torkham-af,torkham,AF,road,T,,34.1,71.1,,always,,,,,Asia/Kabul,,,,,S1,sourced,,",
                ],
            ),
        ),
        (
            "conditions/conditions.csv",
            table(
                "condition_id,subject_kind,subject_id,mode,effect,delay_h_median,delay_h_p95,\
                 season_from,season_to,reason",
                &[
                    "shut,crossing,torkham,,closed,,,,,fight,2025-10-11,,2025-10-12,,S1,sourced,,",
                    "open,crossing,torkham,,reopened,,,,,peace,2026-06-01,,2026-06-02,,S1,sourced,,",
                    "rumour,crossing,torkham,,reopened,,,,,hope,2025-10-30,,2025-11-01,,S1,sourced,,condition:shut",
                    "snow,country_pair,AF-PK,road,delay,5,20,12-01,02-15,snow,,,,,S1,sourced,,",
                ],
            ),
        ),
        (
            "border_times/border_times.csv",
            table(
                "border_time_id,post_id,country,mode,direction,activity,year,mean_h,sample_note",
                &[
                    "all-2023,,XC,road,both,total,2023,9,,,,,,S1,measured,,",
                    "af-2022,,AF,road,entry,total,2022,20,,,,,,S1,measured,,",
                    "af-2024,,AF,road,entry,total,2024,24,,,,2025-03-01,,S1,measured,,",
                    "pk-both-2020,,PK,road,both,total,2020,55,,,,,,S1,measured,,",
                    "pk-exit-2020,,PK,road,exit,total,2020,53,,,,,,S1,measured,,",
                    "torkham-2021,torkham-pk,PK,road,exit,total,2021,40,,,,,,S1,estimate,why,",
                    "torkham-wait,torkham-pk,PK,road,exit,wait,2022,30,,,,,,S1,measured,,",
                ],
            ),
        ),
    ];
    let files = files.map(|(path, bytes)| (path.to_owned(), bytes));
    RawAtlas::from_files(files).resolve().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn check_conditions(as_of: &str, on: &str, expected: &[&str]) {
    let atlas = atlas();
    let crossing = atlas.crossings.find("torkham").unwrap();
    let view = View::new(&atlas, day(as_of));
    let found: Vec<&str> =
        view.crossing_conditions(crossing, Mode::Road, day(on)).map(Row::id).collect();
    assert_eq!(found, expected, "as of {as_of}, on {on}");
}

#[test]
fn a_closure_is_seen_from_its_publication_and_until_its_reopening() {
    check_conditions("2025-09-01", "2025-11-05", &[]);
    check_conditions("2025-10-13", "2025-10-20", &["shut"]);
    check_conditions("2025-11-05", "2025-11-05", &["shut", "rumour"]);
    check_conditions("2026-02-10", "2026-02-10", &["shut", "rumour", "snow"]);
    check_conditions("2026-05-01", "2026-06-10", &["shut", "rumour"]);
    check_conditions("2026-06-10", "2026-06-10", &["open", "rumour"]);
}

fn check_border_time(post: &str, direction: Direction, as_of: &str, expected: &[&str]) {
    let atlas = atlas();
    let post = atlas.posts.find(post).unwrap();
    let view = View::new(&atlas, day(as_of));
    let choice = view.border_time(post, direction, day("2026-01-01")).unwrap();
    let ids: Vec<&str> = std::iter::once(choice.best).chain(choice.others).map(Row::id).collect();
    assert_eq!(ids, expected);
}

#[test]
fn the_post_goes_before_the_country_and_the_country_before_the_average() {
    let exit = ["torkham-2021", "pk-exit-2020", "pk-both-2020", "all-2023"];
    check_border_time("torkham-pk", Direction::Exit, "2026-01-01", &exit);
    check_border_time("torkham-pk", Direction::Entry, "2026-01-01", &["pk-both-2020", "all-2023"]);
}

#[test]
fn the_newest_known_year_goes_first() {
    check_border_time(
        "torkham-af",
        Direction::Entry,
        "2026-01-01",
        &["af-2024", "af-2022", "all-2023"],
    );
    check_border_time("torkham-af", Direction::Entry, "2024-01-01", &["af-2022", "all-2023"]);
}
