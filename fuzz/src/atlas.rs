//! The tables of `landbridge-atlas`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::date;
use landbridge_atlas::calendar::OpeningHours;
use landbridge_atlas::formats::gmns;
use landbridge_atlas::model::{Atlas, MinuteOfDay};
use landbridge_atlas::{Faults, RawAtlas};

use crate::split;

/// The seeds of [`table`], each a path, a line break and the table: together they are the world
/// around Khunjerab, complete and without a fault.
pub(crate) static KHUNJERAB: LazyLock<RawAtlas> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/atlas_table");
    let entries = std::fs::read_dir(folder).expect("the seeds are part of this package");
    let files = entries.map(|entry| {
        let bytes = std::fs::read(entry.expect("the folder is readable").path());
        let bytes = bytes.expect("the seeds are readable");
        let (path, table) = named_table(&bytes).expect("a seed names its table");
        (path.to_owned(), table.to_vec())
    });
    RawAtlas::from_files(files)
});

fn named_table(data: &[u8]) -> Option<(&str, &[u8])> {
    let end = data.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&data[..end]).ok()?, &data[end + 1..]))
}

/// Any bytes in place of one table give an atlas or faults that can be shown; an atlas survives
/// the withdrawal of each of its sources.
pub fn table(data: &[u8]) {
    let Some((path, bytes)) = named_table(data) else { return };
    let mut raw = KHUNJERAB.clone();
    raw.insert(path, bytes.to_vec());
    let Some(atlas) = resolve(&raw) else { return };
    check_exchange(&atlas);
    let withdrawn = usize::from(bytes.last().copied().unwrap_or(0));
    if let Some(source) = atlas.sources.iter().cycle().take(256).nth(withdrawn) {
        raw.withdraw_source(&source.id);
        if let Err(faults) = raw.resolve() {
            panic!("without the source “{}”:\n{faults}", source.id);
        }
    }
}

/// What is written for other tools is read again.
fn check_exchange(atlas: &Atlas) {
    let (mut nodes, mut links) = (Vec::new(), Vec::new());
    gmns::write_nodes(atlas, &mut nodes).expect("memory takes every byte");
    gmns::write_links(atlas, &mut links).expect("memory takes every byte");
    let network = gmns::read(&nodes, &links);
    let network = network.unwrap_or_else(|faults| panic!("our own GMNS:\n{faults}"));
    assert_eq!((network.nodes.len(), network.links.len()), (atlas.nodes.len(), atlas.links.len()));
}

/// A network of another tool has links between its nodes, each of a length on the globe.
pub fn gmns_network(data: &[u8]) {
    let mut tables = split(data).into_iter();
    let (Some(nodes), Some(links)) = (tables.next(), tables.next()) else { return };
    match gmns::read(nodes, links) {
        Ok(network) => {
            for link in &network.links {
                assert!(link.from.max(link.to) < network.nodes.len());
                assert!((0.0..=25_000.0).contains(&link.length.get()));
            }
        }
        Err(faults) => check_faults(&faults),
    }
}

/// The TOML of an agreement gives an atlas or faults that can be shown.
pub fn instrument(data: &[u8]) {
    let mut raw = KHUNJERAB.clone();
    raw.insert("instruments/pk-cn-road.toml", data.to_vec());
    let Some(atlas) = resolve(&raw) else { return };
    for (index, instrument) in atlas.instruments.enumerate() {
        assert!(!instrument.sources.is_empty());
        assert!(instrument.rules.iter().all(|rule| atlas.rules.rows()[*rule].instrument == index));
    }
}

/// A line lies on the globe, has at least two points, and is the same after it was written and
/// read.
pub fn line_geometry(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some(atlas) = resolve(&one_link(text)) else { return };
    let points = &atlas.line_points;
    if points.is_empty() {
        return assert!(text.trim().is_empty());
    }
    assert!(points.len() >= 2);
    assert!(points.iter().all(|[lon, lat]| lon.abs() <= 180.0 && lat.abs() <= 90.0));
    let written: Vec<String> = points.iter().map(|[lon, lat]| format!("{lon} {lat}")).collect();
    let again = resolve(&one_link(&format!("LINESTRING ({})", written.join(", "))));
    assert_eq!(again.map(|atlas| atlas.line_points).as_ref(), Some(points));
}

/// The columns of a rule of opening hours, in the order in which [`calendar_rule`] reads lines.
const RULE_COLUMNS: &str = "timezone,weekdays,opens,closes,break_from,break_to,season_from,\
                            season_to,holiday_countries,valid_from,valid_to";

/// A rule of opening hours stays within the day, and its break and validity do not end before
/// they begin.
pub fn calendar_rule(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let fields: Vec<String> = text.lines().map(quoted).collect();
    let header = "calendar_id,rule_id,known_from,last_verified,source,grade,note,contradicts";
    let table = format!("{header},{RULE_COLUMNS}\nfuzz,fuzz,,,S1,sourced,,,{}\n", fields.join(","));
    let Some(atlas) = resolve(&with_sources([("calendars/calendars.csv", table)])) else { return };
    let rule = &atlas.calendars.find_row("fuzz").expect("the one row has this id").rules[0];
    let midnight = MinuteOfDay(24 * 60);
    assert!(rule.opens <= midnight && rule.closes <= midnight);
    assert!(rule.lunch.is_none_or(|(from, to)| from < to && to <= midnight));
    let valid = rule.provenance.valid;
    assert!(valid.from.zip(valid.to).is_none_or(|(from, to)| from <= to));
    check_openings(&atlas);
}

/// The next opening is open, not in the past, and not earlier for who comes later.
fn check_openings(atlas: &Atlas) {
    let calendar = atlas.calendars.find("fuzz").expect("the one calendar has this id");
    let hours = OpeningHours::compile(atlas, calendar, date(2026, 1, 1));
    let mut earlier = None;
    for text in ["2024-02-28T23:59:59Z", "2026-03-29T00:30:00Z", "2026-12-31T18:00:00Z"] {
        let at: Timestamp = text.parse().expect("the instants are written right");
        let Some(open) = hours.next_open(at) else { continue };
        assert!(open >= at && hours.is_open(open));
        assert!(earlier.is_none_or(|earlier| earlier <= open), "{earlier:?} after {open}");
        assert!(hours.next_change(open).is_none_or(|change| change > open));
        earlier = Some(open);
    }
}

/// The atlas, or faults that name a file and can be shown.
fn resolve(raw: &RawAtlas) -> Option<Atlas> {
    match raw.resolve() {
        Ok(atlas) => Some(atlas),
        Err(faults) => {
            check_faults(&faults);
            None
        }
    }
}

fn check_faults(faults: &Faults) {
    assert!(!faults.is_empty(), "a refusal without a fault");
    for fault in faults {
        assert!(!fault.file.is_empty() && !fault.message.is_empty() && !fault.remedy.is_empty());
        assert!(fault.line != Some(0), "lines count from 1: {fault}");
        assert!(fault.value.as_ref().is_none_or(|value| value.chars().count() <= 60));
    }
}

fn one_link(geometry: &str) -> RawAtlas {
    let nodes = "node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id\n\
                 a,,75.1,36.8,,junction,PK,\nb,,75.2,36.9,,junction,PK,\n";
    let header = "link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,\
                  country,gauge_mm,planned_id,source,grade,geometry";
    let link = format!("{header}\nab,a,b,0,20,road,road,PK,,,S1,derived,{}\n", quoted(geometry));
    with_sources([("network/node.csv", nodes.to_owned()), ("network/link.csv", link)])
}

fn with_sources<const N: usize>(tables: [(&str, String); N]) -> RawAtlas {
    let sources = "source_id,title,url,published,quality,kind,note\nS1,T,,,normal,law,\n";
    let mut raw = RawAtlas::from_files([("sources/sources.csv".to_owned(), sources.as_bytes())]);
    for (path, table) in tables {
        raw.insert(path, Cow::Owned(table.into_bytes()));
    }
    raw
}

fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_around_khunjerab_is_without_a_fault() {
        if let Err(faults) = KHUNJERAB.resolve() {
            panic!("{} faults\n{faults}", faults.len());
        }
    }

    #[test]
    fn the_seeds_of_single_fields_are_read() {
        assert!(resolve(&one_link("LINESTRING (75 36, 76 37)")).is_some());
        assert!(resolve(&one_link("LINESTRING (75 36)")).is_none());
    }
}
