//! The quality of the shipped tables.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::time::Instant;

use landbridge_atlas::explain::explain;
use landbridge_atlas::model::{
    CrossingStatus, Fact, FactId, Kind, Mode, NodeIdx, NodeRole, PostFacility, Row,
};
use landbridge_atlas::search::SearchIndex;
use landbridge_atlas::{Atlas, RawAtlas};

fn shipped() -> RawAtlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    RawAtlas::read(&folder).expect("the shipped tables are readable")
}

fn atlas() -> Atlas {
    shipped().resolve().unwrap_or_else(|faults| panic!("{} faults\n{faults}", faults.len()))
}

#[test]
fn resolves_without_a_fault() {
    assert!(!atlas().links.is_empty());
}

/// Fails with the whole list, so that one run shows all there is to do.
fn check_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{} {what}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_mode_of_a_facility_and_of_a_working_crossing_has_its_node() {
    let atlas = atlas();
    let mut missing = Vec::new();
    for (index, crossing) in atlas.crossings.enumerate() {
        let works = matches!(crossing.status, CrossingStatus::Open | CrossingStatus::Closed);
        for mode in crossing.modes.iter().filter(|_| works) {
            if atlas.crossing_node(index, mode).is_none() {
                missing.push(format!("{}/{mode}", crossing.id));
            }
        }
    }
    for (index, facility) in atlas.facilities.enumerate() {
        for mode in facility.modes.iter() {
            if atlas.facility_node(index, mode).is_none() {
                missing.push(format!("{}/{mode}", facility.id));
            }
        }
    }
    check_none("modes without a node", &missing);
}

fn root(parent: &mut HashMap<NodeIdx, NodeIdx>, mut node: NodeIdx) -> NodeIdx {
    while let Some(above) = parent.get(&node).copied().filter(|above| *above != node) {
        node = above;
    }
    node
}

/// Union of nodes by links: the number of nodes in each component of a mode.
fn components(atlas: &Atlas, mode: Mode) -> Vec<Vec<NodeIdx>> {
    let mut parent: HashMap<NodeIdx, NodeIdx> = HashMap::new();
    for link in atlas.links.iter().filter(|link| link.mode == mode && link.planned.is_none()) {
        let (from, to) = (root(&mut parent, link.from), root(&mut parent, link.to));
        parent.entry(link.from).or_insert(from);
        parent.entry(link.to).or_insert(to);
        parent.insert(from, to);
    }
    let nodes: BTreeSet<NodeIdx> = parent.keys().copied().collect();
    let mut groups: BTreeMap<NodeIdx, Vec<NodeIdx>> = BTreeMap::new();
    for node in nodes {
        groups.entry(root(&mut parent, node)).or_default().push(node);
    }
    let mut groups: Vec<Vec<NodeIdx>> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

#[test]
fn each_mode_is_one_component() {
    let atlas = atlas();
    let mut found = Vec::new();
    for mode in [Mode::Road, Mode::Rail, Mode::Sea, Mode::Ferry, Mode::Air] {
        for island in components(&atlas, mode).iter().skip(1) {
            let example = &atlas.nodes[island[0]];
            found.push(format!("{mode}: {} nodes around {}", island.len(), example.id));
        }
    }
    check_none("islands", &found);
}

#[test]
fn the_gauge_changes_only_where_goods_can_be_transhipped() {
    let atlas = atlas();
    let mut gauges: BTreeMap<NodeIdx, BTreeSet<u16>> = BTreeMap::new();
    for link in atlas.links.iter().filter(|link| link.mode == Mode::Rail) {
        for node in [link.from, link.to] {
            gauges.entry(node).or_default().extend(link.gauge_mm);
        }
    }
    let mut found = Vec::new();
    for (node, gauges) in gauges.iter().filter(|(_, gauges)| gauges.len() > 1) {
        let node = &atlas.nodes[*node];
        let can_change = match node.role {
            NodeRole::Junction => false,
            NodeRole::Facility(facility) => atlas.facilities[facility].gauges_mm.len() > 1,
            NodeRole::Crossing(crossing) => atlas.posts.iter().any(|post| {
                post.crossing == crossing
                    && post.mode == Mode::Rail
                    && post.facilities.iter().any(|facility| {
                        matches!(facility, PostFacility::GaugeChange | PostFacility::Transhipment)
                    })
            }),
        };
        if !can_change {
            found.push(format!("{}: {gauges:?} mm", node.id));
        }
    }
    check_none("gauge changes without transhipment", &found);
}

#[test]
fn every_crossing_in_use_has_links_on_both_sides() {
    let atlas = atlas();
    let mut found = Vec::new();
    for (index, node) in atlas.nodes.enumerate() {
        let NodeRole::Crossing(crossing) = node.role else { continue };
        let crossing = &atlas.crossings[crossing];
        let touching = atlas.links.iter().filter(|link| link.from == index || link.to == index);
        let countries: BTreeSet<_> = touching.map(|link| link.country).collect();
        if !countries.contains(&crossing.country_a) || !countries.contains(&crossing.country_b) {
            found.push(format!("{}: links in {countries:?}", node.id));
        }
    }
    check_none("one-sided crossings", &found);
}

/// Every fact of every kind but nodes, which carry no source.
fn facts(atlas: &Atlas) -> BTreeMap<FactId, Vec<String>> {
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::CalendarRule | Kind::Node));
    let facts = kinds.flat_map(|kind| atlas.table(*kind).facts());
    let sources = |fact: &dyn Fact| {
        let ids = fact.sources().iter().map(|source| atlas.sources[*source].id().to_owned());
        ids.collect()
    };
    facts.map(|fact| (fact.fact_id(), sources(fact))).collect()
}

#[test]
fn a_withdrawn_source_takes_every_value_that_leans_on_it_alone() {
    let raw = shipped();
    let whole = facts(&atlas());
    let used: BTreeSet<&String> = whole.values().flatten().collect();
    // All sources in turn when there is time, every twelfth otherwise.
    let step = if std::env::var_os("RUN_SLOW_TESTS").is_some() { 1 } else { 12 };
    for source in used.into_iter().step_by(step) {
        let mut without = raw.clone();
        without.withdraw_source(source);
        let rest = facts(&without.resolve().unwrap_or_else(|faults| panic!("{source}: {faults}")));
        assert!(!rest.contains_key(&FactId { kind: Kind::Source, id: source.as_str().into() }));
        for (fact, sources) in &whole {
            if !sources.is_empty() && sources.iter().all(|own| own == source) {
                assert!(!rest.contains_key(fact), "{fact} stays without {source}");
            }
        }
        for (fact, sources) in &rest {
            assert!(!sources.contains(source), "{fact} still cites {source}");
        }
    }
}

#[test]
fn every_fact_can_be_asked_where_it_comes_from() {
    let atlas = atlas();
    for fact in facts(&atlas).into_keys().step_by(97) {
        let explanation = explain(&atlas, &fact.to_string()).expect("a known id is explained");
        assert!(!explanation.fields.is_empty(), "{fact} shows no values");
        assert!(explanation.line > 0, "{fact} stands nowhere");
        let needs_source = !matches!(fact.kind, Kind::Source | Kind::Gap);
        assert!(!needs_source || !explanation.sources.is_empty(), "{fact} has no source");
    }
}

#[test]
fn search_answers_within_milliseconds() {
    let atlas = atlas();
    let index = SearchIndex::new(&atlas);
    let queries =
        ["Karachi", "алматы", "tashkent", "sialkott", "乌鲁木齐", "k", "سیالکوٹ", "zzzzzz"];
    let start = Instant::now();
    for query in queries {
        assert!(index.search(query, 10).len() <= 10);
    }
    // Five milliseconds each on a quiet core; ten times that on a busy one.
    assert!(start.elapsed().as_millis() < 8 * 50, "{:?}", start.elapsed());
    for (text, expected) in [("Karachi", "karachi"), ("Almaty", "almaty"), ("Sialkot", "sialkot")] {
        let found = index.find(&atlas, text).unwrap_or_else(|error| panic!("{error}"));
        let id = found.fact_id(&atlas).expect("places have ids");
        assert_eq!(&*id.id, expected);
    }
}

#[test]
fn the_town_that_is_likely_meant_stands_first() {
    let atlas = atlas();
    let search = SearchIndex::new(&atlas);
    for (text, expected) in [
        ("Алмат", "place:almaty"),
        ("Алма", "place:almaty"),
        ("Sailkott", "place:sialkot"),
        ("Rawalpindi", "place:rawalpindi"),
        ("Islamabad", "place:islamabad"),
    ] {
        let hits = search.search(text, 3);
        let found = hits.first().and_then(|hit| hit.found.fact_id(&atlas)).map(|id| id.to_string());
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    }
}
