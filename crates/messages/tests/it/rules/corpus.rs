//! The rules on the samples of a corpus: those that are meant to be accepted are.

use std::collections::{BTreeMap, BTreeSet};

use landbridge_messages::rules::{Context, check};
use landbridge_messages::{Limits, parse_xml};

use crate::corpus::{Sample, mutants, samples};

/// Samples that are meant to be accepted and break a rule themselves: what, and why.
const BREAKS: &[(&str, &str, &str)] = &[
    ("Responses__IE009", "C0467", "names the movement by LRN and MRN at once"),
    ("pngb1_ie015", "C0823", "says that goods are in containers and gives no transport equipment"),
    ("pngb2_ie015", "C0823", "says that goods are in containers and gives no transport equipment"),
    ("pngb3_ie015", "C0823", "says that goods are in containers and gives no transport equipment"),
    ("pngb3_ie013", "C0823", "says that goods are in containers and gives no transport equipment"),
    ("pngb4_ie015", "C0823", "says that goods are in containers and gives no transport equipment"),
    (
        "psgb3_ie013",
        "C0822",
        "amends a standard declaration and leaves the container indicator out",
    ),
];

/// What the scenarios of the transitional period are sent to show, by the end of their name.
const SHOWS: &[(&str, &[&str])] = &[
    ("t1_ie015", &["B1895"]),
    ("t2_ie015", &["B1890", "B1891"]),
    ("t3_ie015", &["B1892"]),
    ("t4_ie015", &["B1897"]),
    ("t5_ie015", &["B1848"]),
    ("t6_ie015", &["E1406"]),
    ("t7_ie015", &["E1301"]),
];

/// What the rules say of the samples in a folder, by file: the ids of the violated rules.
fn verdicts(folder: &str, transitional: bool) -> Option<BTreeMap<String, BTreeSet<&'static str>>> {
    let context = Context { transitional, ..Context::default() };
    let judge = |sample: Sample| {
        let tree = parse_xml(sample.xml.as_bytes(), &Limits::default()).ok()?;
        let ids = check(&tree, &context).into_iter().map(|fault| fault.rule).collect();
        let name = sample.name.trim_start_matches("samples/").to_owned();
        Some((name, ids))
    };
    let inside = |sample: &Sample| sample.name.starts_with(&format!("samples/{folder}/"));
    Some(samples()?.into_iter().filter(inside).filter_map(judge).collect())
}

#[test]
fn samples_that_are_meant_to_be_accepted_are() {
    for (folder, transitional) in
        [("p6-testpack", false), ("p5-testpack-final", false), ("p5-testpack-transition", true)]
    {
        let Some(verdicts) = verdicts(folder, transitional) else { return };
        assert!(!verdicts.is_empty());
        for (name, ids) in verdicts.iter().filter(|(name, _)| !is_departure_of_transition(name)) {
            let own = |id: &&&str| !breaks(name, id);
            let ids: Vec<_> = ids.iter().filter(own).collect();
            assert!(ids.is_empty(), "{name} is refused for {ids:?}");
        }
    }
}

#[test]
fn scenarios_of_the_transitional_period_are_refused_for_what_they_show() {
    let Some(verdicts) = verdicts("p5-testpack-transition", true) else { return };
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for (name, ids) in verdicts.iter().filter(|(name, _)| is_departure_of_transition(name)) {
        let scenario = name.rsplit("__").next().unwrap();
        match SHOWS.iter().find(|(end, _)| scenario.contains(end)) {
            Some((_, wanted)) => {
                assert!(wanted.iter().all(|id| ids.contains(id)), "{scenario}: {ids:?}");
                shown.extend(*wanted);
            }
            None => assert!(ids.is_empty(), "{scenario} shows a suspended rule: {ids:?}"),
        }
    }
    assert_eq!(shown.len(), 8);
}

#[test]
fn outside_the_transitional_period_shared_packages_are_asked_for() {
    let Some(verdicts) = verdicts("p5-testpack-transition", false) else { return };
    let mut suspended = verdicts.iter().filter(|(name, _)| name.contains("t8_ie015")).peekable();
    assert!(suspended.peek().is_some());
    assert!(suspended.all(|(_, ids)| ids.contains("R0364")));
}

/// Declarations that are sent to show one constraint of the transitional period each.
fn is_departure_of_transition(name: &str) -> bool {
    name.contains("transition-only__standard-departures")
}

fn breaks(name: &str, id: &str) -> bool {
    BREAKS.iter().any(|(file, rule, _)| name.contains(file) && *rule == id)
}

#[test]
fn every_listed_sample_is_there_and_breaks_its_rule() {
    for (folder, transitional) in [("p6-testpack", false), ("p5-testpack-transition", true)] {
        let Some(verdicts) = verdicts(folder, transitional) else { return };
        for (file, rule, why) in BREAKS {
            for (_, ids) in verdicts.iter().filter(|(name, _)| name.contains(file)) {
                assert!(ids.contains(rule), "{file} is listed for {rule}: it {why}");
            }
        }
    }
}

#[test]
fn every_sample_and_mutant_can_be_judged() {
    let (Some(samples), Some(mutants)) = (samples(), mutants()) else { return };
    let read = |sample: &Sample| parse_xml(sample.xml.as_bytes(), &Limits::default()).ok();
    let mut refused = 0;
    for tree in samples.iter().chain(&mutants).filter_map(read) {
        let earlier = [&tree];
        let context = Context { earlier: Some(&earlier), ..Context::default() };
        refused += usize::from(!check(&tree, &context).is_empty());
    }
    assert!(refused > 0);
}
