//! The schema's verdicts against those of libxml2 on the schema files.

use landbridge_messages::{Fault, Limits, Phase, parse_xml_as, schema_faults};

use crate::corpus::{Sample, mutants, samples};

/// Everything against a message by this phase's schema.
fn faults(xml: &str, phase: Phase) -> Vec<Fault> {
    match parse_xml_as(xml.as_bytes(), phase, &Limits::default()) {
        Ok(tree) => schema_faults(&tree),
        Err(faults) => faults,
    }
}

/// Compares every verdict, prints those that differ, and wants 99.8 % alike.
fn check(kind: &str, samples: &[Sample]) {
    let (mut alike, mut judged) = (0, 0);
    for sample in samples {
        for phase in [Phase::P5, Phase::P6] {
            let faults = faults(&sample.xml, phase);
            judged += 1;
            if faults.is_empty() == sample.is_valid(phase) {
                alike += 1;
            } else {
                eprintln!("{} {phase:?}: {}, here {faults:?}", sample.name, sample.verdict(phase));
            }
        }
    }
    eprintln!("{kind}: {alike} of {judged} verdicts alike");
    assert!(alike * 1000 >= judged * 998, "{kind}: {alike} of {judged} verdicts alike");
}

#[test]
fn samples_are_judged_as_libxml2_does() {
    if let Some(samples) = samples() {
        check("samples", &samples);
    }
}

#[test]
fn mutants_are_judged_as_libxml2_does() {
    if let Some(mutants) = mutants() {
        check("mutants", &mutants);
    }
}
