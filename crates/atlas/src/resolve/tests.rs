//! One fixture for each kind of fault, with the text that its author reads.

use crate::fault::FaultKind;
use crate::{Atlas, Faults, RawAtlas};

/// The provenance columns, empty but for source and grade.
const P: &str = "valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts";

/// A small atlas without a fault, as paths and texts.
fn fixture() -> Vec<(&'static str, String)> {
    let mut files = border_tables();
    files.extend(more_tables());
    files
}

fn border_tables() -> Vec<(&'static str, String)> {
    vec![
        (
            "sources/sources.csv",
            "source_id,title,url,published,quality,kind,note\n\
             S1,A law,https://example.org,2020-01-01,normal,law,\n\
             S2,A paper,,,low,press,\n"
                .to_owned(),
        ),
        (
            "calendars/calendars.csv",
            format!(
                "calendar_id,rule_id,timezone,weekdays,opens,closes,break_from,break_to,\
                 season_from,season_to,holiday_countries,{P}\n\
                 always,always,Etc/UTC,all,00:00,24:00,,,,,,,,,,S1,sourced,,\n\
                 pass,pass-1,Asia/Karachi,mon;tue,09:00,17:00,12:00,13:00,04-01,11-30,PK,,,,,S1,sourced,,\n"
            ),
        ),
        (
            "crossings/crossings.csv",
            format!(
                "crossing_id,name,country_a,country_b,modes,lat,lon,altitude_m,gauge_a_mm,\
                 gauge_b_mm,right_left_change,status,description,{P}\n\
                 khunjerab,Khunjerab,PK,CN,road,36.85,75.43,4693,,,yes,open,,,,,,S1,sourced,,\n"
            ),
        ),
        (
            "crossings/posts.csv",
            format!(
                "post_id,crossing_id,country,mode,name,name_local,lat,lon,offset_km,calendar_id,\
                 capacity_per_day,capacity_unit,facilities,unlocode,timezone,{P}\n\
                 k-pk,khunjerab,PK,road,Sost,,36.7,74.8,75,pass,,,customs,,Asia/Karachi,,,,,S1,sourced,,\n\
                 k-cn,khunjerab,CN,road,Tashkurgan,,37.8,75.2,128,always,,,customs,CNKJP,Asia/Shanghai,,,,,S1,sourced,,\n"
            ),
        ),
    ]
}

/// The rest of the fixture.
fn more_tables() -> Vec<(&'static str, String)> {
    vec![
        (
            "network/node.csv",
            "node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id\n\
             khunjerab/road,,75.43,36.85,4693,border_crossing,PKCN,khunjerab\n\
             r1,,74.80,36.70,2800,junction,PK,\n\
             r2,,75.20,37.80,3100,junction,CN,\n"
                .to_owned(),
        ),
        (
            "network/link.csv",
            "link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,country,\
             gauge_mm,planned_id,geometry,source,grade\n\
             1,r1,khunjerab/road,0,75,road,road,PK,,,\"LINESTRING (74.8 36.7, 75.43 36.85)\",S1,derived\n\
             2,khunjerab/road,r2,0,128,road,road,CN,,,,S1,derived\n"
                .to_owned(),
        ),
        (
            "conditions/conditions.csv",
            format!(
                "condition_id,subject_kind,subject_id,mode,effect,delay_h_median,delay_h_p95,\
                 season_from,season_to,reason,{P}\n\
                 sit-in,crossing,khunjerab,road,delay,10,30,,,Sit-in,2025-07-20,2025-09-30,2025-07-21,,S1;S2,sourced,,\n"
            ),
        ),
        (
            "operations/speeds.csv",
            format!(
                "speed_id,country,mode,year,speed_without_delay_kmh,speed_with_delay_kmh,\
                 moving_hours_per_day,cv,{P}\n\
                 pk,PK,road,2022,25.2,13.3,16,0.2,,,,,S1,measured,,\n"
            ),
        ),
        (
            "instruments/qtta.toml",
            "id = \"qtta\"\nname = \"Agreement\"\nshort_name = \"QTTA\"\n\
             kind = \"transit_agreement\"\n\n[[rule]]\nid = \"qtta-weight\"\ntopic = \"weight\"\n\
             text = \"At most 30 t\"\nmax_gross_t = 30.0\nsource = [\"S1\"]\ngrade = \"sourced\"\n"
                .to_owned(),
        ),
    ]
}

fn raw(change: impl Fn(&str, String) -> String) -> RawAtlas {
    let files = fixture().into_iter();
    RawAtlas::from_files(
        files.map(|(path, text)| (path.to_owned(), change(path, text).into_bytes())),
    )
}

fn resolve_with(file: &str, from: &str, to: &str) -> Result<Atlas, Faults> {
    let changed = raw(|path, text| {
        if path != file {
            return text;
        }
        assert!(text.contains(from), "{file} holds no {from:?}");
        text.replacen(from, to, 1)
    });
    changed.resolve()
}

/// Changes one text of the fixture and compares the faults.
fn check(kind: FaultKind, (file, from, to): (&str, &str, &str), expected: &str) {
    let faults = resolve_with(file, from, to).expect_err(expected);
    assert_eq!(faults.to_string().trim_end(), expected);
    assert_eq!(faults.iter().next().unwrap().kind, kind);
}

#[test]
fn the_fixture_itself_has_no_fault() {
    let atlas = raw(|_, text| text).resolve().unwrap();
    assert_eq!((atlas.links.len(), atlas.posts.len(), atlas.rules.len()), (2, 2, 1));
    assert_eq!(atlas.line_points.len(), 2);
}

#[test]
fn references() {
    use FaultKind::{DuplicateId, UnknownReference, UnknownSource};
    check(
        UnknownReference,
        ("crossings/posts.csv", "75,pass", "75,pas"),
        "crossings/posts.csv:2 calendar_id “pas”: no calendar “pas”; did you mean “pass”?",
    );
    check(
        UnknownReference,
        ("network/link.csv", "2,khunjerab/road,r2", "2,khunjerab/road,r9x"),
        "network/link.csv:3 to_node_id “r9x”: no node “r9x”; add the row or correct the id",
    );
    check(
        UnknownSource,
        ("operations/speeds.csv", "S1,measured", "S1;S7x9,measured"),
        "operations/speeds.csv:2 source “S1;S7x9”: no source “S7x9”; list it in sources/sources.csv",
    );
    check(
        UnknownReference,
        ("operations/speeds.csv", "measured,,", "measured,,speed:pkk"),
        "operations/speeds.csv:2 contradicts: no fact “speed:pkk”; correct the id or remove it",
    );
    check(
        DuplicateId,
        ("crossings/posts.csv", "k-cn", "k-pk"),
        "crossings/posts.csv:3 post_id “k-pk”: another post has this id, see line 2; \
         give each row its own id",
    );
}

#[test]
fn numbers_dates_words_and_codes() {
    use FaultKind::{BadCode, BadDate, BadId, BadNumber, BadWord, MissingValue, OutOfRange};
    let speeds = "operations/speeds.csv";
    check(
        BadNumber,
        (speeds, "25.2", "fast"),
        "operations/speeds.csv:2 speed_without_delay_kmh “fast”: not a number; \
         write digits, with a point before decimals",
    );
    check(
        BadNumber,
        (speeds, "25.2", "NaN"),
        "operations/speeds.csv:2 speed_without_delay_kmh “NaN”: not a number; \
         write digits, with a point before decimals",
    );
    check(
        OutOfRange,
        (speeds, "25.2", "-25.2"),
        "operations/speeds.csv:2 speed_without_delay_kmh “-25.2”: outside 0.1 to 1200; \
         check the value and its unit",
    );
    check(
        BadWord,
        (speeds, "PK,road", "PK,raod"),
        "operations/speeds.csv:2 mode “raod”: “raod” is not road, rail, sea, ferry or air; \
         write one of these words",
    );
    check(
        BadCode,
        (speeds, "PK,road", "PAK,road"),
        "operations/speeds.csv:2 country “PAK”: “PAK” is not a country code of two letters \
         (ISO 3166-1 alpha-2); write the code as its standard has it",
    );
    check(
        BadDate,
        ("conditions/conditions.csv", "2025-07-20", "2025-02-30"),
        "conditions/conditions.csv:2 valid_from “2025-02-30”: not a day of the calendar; \
         write it like 2026-03-03",
    );
    check(
        BadDate,
        ("calendars/calendars.csv", "17:00", "25:00"),
        "calendars/calendars.csv:3 closes “25:00”: not a time of day; \
         write it like 09:30, up to 24:00",
    );
    check(
        BadWord,
        ("calendars/calendars.csv", "mon;tue", "mon;tur"),
        "calendars/calendars.csv:3 weekdays “mon;tur”: “tur” is no day of the week; \
         write all, or days like mon;tue;wed",
    );
    check(
        BadWord,
        ("calendars/calendars.csv", "Asia/Karachi", "Asia/Karatschi"),
        "calendars/calendars.csv:3 timezone “Asia/Karatschi”: no such time zone; \
         write it like Asia/Karachi",
    );
    check(
        BadId,
        (speeds, "\npk,", "\nP K,"),
        "operations/speeds.csv:2 speed_id “P K”: an id is made of lower-case letters, digits and \
         hyphens; write it like khunjerab-2",
    );
    check(
        MissingValue,
        (speeds, "PK,road,2022", "PK,road,"),
        "operations/speeds.csv:2 year: the field is empty; fill it in",
    );
}

#[test]
fn a_source_has_one_address() {
    check(
        FaultKind::BadWord,
        ("sources/sources.csv", "A paper,", "A paper,https://a.org;https://b.org"),
        "sources/sources.csv:3 url “https://a.org;https://b.org”: more than one address; \
         leave one address and write the others into the note",
    );
}

#[test]
fn ranges_and_provenance() {
    use FaultKind::{MissingNote, MissingProvenance, ReversedRange};
    check(
        ReversedRange,
        ("conditions/conditions.csv", "2025-09-30", "2025-06-30"),
        "conditions/conditions.csv:2 valid_to “2025-06-30”: it ends on 2025-06-30, before it \
         begins on 2025-07-20; swap or correct the days",
    );
    check(
        MissingProvenance,
        ("operations/speeds.csv", "S1,measured", ",measured"),
        "operations/speeds.csv:2 source: the row names no source; \
         name a source id; EST for an estimate, OWN for general knowledge",
    );
    check(
        MissingProvenance,
        ("operations/speeds.csv", "S1,measured", "S1,"),
        "operations/speeds.csv:2 grade: the row has no grade; \
         write measured, sourced, derived, estimate or own_knowledge",
    );
    check(
        MissingNote,
        ("operations/speeds.csv", "S1,measured", "S1,derived"),
        "operations/speeds.csv:2 note: a value of grade derived needs its reasoning; \
         write how it was found",
    );
}

#[test]
fn files_rows_and_columns() {
    use FaultKind::{ColumnCount, MissingColumn, Syntax, UnknownColumn};
    check(
        ColumnCount,
        ("operations/speeds.csv", "measured,,", "measured,,,"),
        "operations/speeds.csv:2: the row has 17 fields and the header 16; \
         quote fields that hold a comma, and fill up missing ones",
    );
    check(
        UnknownColumn,
        ("operations/speeds.csv", "cv,", "cw,"),
        "operations/speeds.csv:1 cw: the table has no such column; \
         correct the name or remove the column\n\
         operations/speeds.csv:2 cv: the column is missing; \
         add the column to the header, with empty fields where nothing is known",
    );
    check(
        MissingColumn,
        (
            "operations/speeds.csv",
            "cv,valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts\npk,PK,road,2022,25.2,13.3,16,0.2",
            "valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts\npk,PK,road,2022,25.2,13.3,16",
        ),
        "operations/speeds.csv:2 cv: the column is missing; \
         add the column to the header, with empty fields where nothing is known",
    );
    check(
        Syntax,
        ("instruments/qtta.toml", "topic = \"weight\"", "topic = weight"),
        "instruments/qtta.toml:8: string values must be quoted, expected literal string; \
         correct the TOML at this line",
    );
    check(
        UnknownColumn,
        ("instruments/qtta.toml", "max_gross_t", "max_gros_t"),
        "instruments/qtta.toml:10 max_gros_t: there is no such key here; \
         correct the name or remove the line",
    );
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_no_tables() {
    let mut atlas = raw(|_, text| text);
    atlas.insert("operations/speeds.csv", b"speed_id,country\npk,\xFF\xFE\n".to_vec());
    atlas.insert("instruments/tir.toml", b"id = \"tir\"\nname = \"\xFF\"\n".to_vec());
    atlas.insert("operations/speed.csv", b"speed_id\n".to_vec());
    assert_eq!(
        atlas.resolve().unwrap_err().to_string(),
        "instruments/tir.toml:2: the file is no UTF-8; save the file as UTF-8\n\
         operations/speed.csv: no table of the atlas has this name; \
         correct the name, or move the file out of the folder\n\
         operations/speeds.csv:2 country: the field is no UTF-8; save the file as UTF-8\n"
    );
    let nowhere = std::path::Path::new("/nowhere/at/all");
    let faults = RawAtlas::read(nowhere).unwrap_err();
    assert_eq!(faults.iter().next().unwrap().kind, FaultKind::Unreadable);
}

#[test]
fn the_network_and_the_borders() {
    use FaultKind::{BadGeometry, LinkTooShort, MissingPost, OneSidedCrossing};
    check(
        LinkTooShort,
        ("network/link.csv", "0,128,", "0,12.8,"),
        "network/link.csv:3 length “12.8”: shorter than the 107.6 km between khunjerab/road and \
         r2; correct the length or the position of the ends",
    );
    check(
        BadGeometry,
        ("network/link.csv", "75.43 36.85)", "75.43)"),
        "network/link.csv:2 geometry “LINESTRING (74.8 36.7, 75.43)”: not a line of at least two \
         points on the globe; write LINESTRING (lon lat, lon lat), or leave it empty",
    );
    check(
        OneSidedCrossing,
        ("network/link.csv", "road,road,CN", "road,road,PK"),
        "network/node.csv:2 node_id “khunjerab/road”: no link of CN reaches the crossing; \
         add a link on that side, or remove the node",
    );
    check(
        MissingPost,
        ("crossings/posts.csv", "khunjerab,CN,road", "khunjerab,CN,rail"),
        "crossings/crossings.csv:2 modes: khunjerab has no road post of CN; \
         add the post to crossings/posts.csv, or remove the mode",
    );
}

#[test]
fn every_fault_of_a_row_is_told_and_followers_stay_silent() {
    check(
        FaultKind::BadNumber,
        (
            "crossings/crossings.csv",
            "road,36.85,75.43,4693,,,yes,open",
            "raod,x,75.43,4693,,,perhaps,ajar",
        ),
        "crossings/crossings.csv:2 lat “x”: not a number; write digits, with a point before decimals\n\
         crossings/crossings.csv:2 modes “raod”: “raod” is not road, rail, sea, ferry or air; \
         write one of these words\n\
         crossings/crossings.csv:2 right_left_change “perhaps”: not yes or no; write yes or no\n\
         crossings/crossings.csv:2 status “ajar”: “ajar” is not open, closed, planned or unknown; \
         write one of these words",
    );
}

#[test]
fn a_withdrawn_source_takes_its_rows_and_their_followers() {
    let mut atlas = raw(|_, text| text);
    atlas.withdraw_source("S2");
    let without_paper = atlas.resolve().unwrap();
    let condition = without_paper.conditions.find_row("sit-in").unwrap();
    assert_eq!(condition.provenance.sources.len(), 1);
    atlas.withdraw_source("S1");
    let empty = atlas.resolve().unwrap();
    assert!(empty.conditions.is_empty() && empty.posts.is_empty() && empty.nodes.len() == 2);
    assert!(empty.instruments.is_empty() && empty.rules.is_empty() && empty.links.is_empty());
}

#[test]
fn random_bytes_never_panic() {
    use proptest::prelude::*;
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200));
    let files = fixture();
    let damage = (0..files.len(), any::<prop::sample::Index>(), any::<Vec<u8>>());
    let outcome = runner.run(&damage, |(file, at, bytes)| {
        let mut atlas = raw(|_, text| text);
        let (path, text) = &files[file];
        let mut damaged = text.clone().into_bytes();
        let at = at.index(damaged.len());
        damaged.splice(at..(at + bytes.len()).min(text.len()), bytes);
        atlas.insert(path, damaged);
        let _ = atlas.resolve();
        Ok(())
    });
    outcome.unwrap();
}
