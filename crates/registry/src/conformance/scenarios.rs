//! Acceptance scenarios: every step's messages come out as the package says.

use std::path::Path;

use landbridge_messages::rules::{RuleFault, check};
use landbridge_messages::{Fault, Phase, schema_faults, write_xml};
use serde::Deserialize;

use super::material::{Sample, context};
use super::player::Player;
use super::{PackageError, Part, files, lines, text};

/// One scenario.
#[derive(Deserialize)]
pub(super) struct Scenario {
    #[serde(default)]
    source: String,
    pub(super) id: String,
    #[serde(default)]
    pub(super) procedure: String,
    #[serde(default)]
    pub(super) movement: String,
    #[serde(default, rename = "scenario")]
    pub(super) title: String,
    steps: Vec<Step>,
}

/// One step: what is done, in words, and the messages that follow.
#[derive(Deserialize)]
pub(super) struct Step {
    pub(super) action: String,
    pub(super) submitted: Vec<String>,
    pub(super) expected: Vec<String>,
}

impl Scenario {
    /// The phase that its package is for.
    pub(super) fn phase(&self) -> Phase {
        if self.source.contains("P5") { Phase::P5 } else { Phase::P6 }
    }

    /// Whether it is played in the transitional period.
    pub(super) fn is_transitional(&self) -> bool {
        self.steps.iter().any(|step| step.action.contains("Transition"))
    }
}

/// The scenarios, and the messages of customs that they lead to.
pub(super) fn examine(folder: &Path, material: &[Sample]) -> Result<[Part; 2], PackageError> {
    let (mut part, mut messages) = (Part::new("scenarios"), Part::new("messages written"));
    each(folder, material, |scenario, played, written| {
        part.count(&scenario.id, played);
        for one in written {
            let case = format!("{} {}", scenario.id, one.code);
            let fault = one.schema.first().map(ToString::to_string);
            messages.count(&case, fault.map_or(Ok(()), Err));
        }
    })?;
    Ok([part, messages])
}

/// A message of customs in a scenario, with what schema and rules have against it.
#[derive(Debug, Clone)]
pub struct Written {
    /// The scenario.
    pub scenario: String,
    /// Its code, as `CC029C`.
    pub code: &'static str,
    /// The message as XML.
    pub xml: String,
    /// Faults of the schema.
    pub schema: Vec<Fault>,
    /// Broken rules.
    pub rules: Vec<RuleFault>,
}

/// Every message that customs sends in the scenarios of a package.
pub(super) fn written(folder: &Path, material: &[Sample]) -> Result<Vec<Written>, PackageError> {
    let mut all = Vec::new();
    each(folder, material, |_, _, written| all.extend(written))?;
    Ok(all)
}

fn each(
    folder: &Path,
    material: &[Sample],
    mut take: impl FnMut(&Scenario, Result<(), String>, Vec<Written>),
) -> Result<(), PackageError> {
    for path in files(&folder.join("scenarios"), ".jsonl")? {
        for scenario in lines::<Scenario>(&path, &text(&path)?)? {
            let mut player = Player::new(&scenario, material);
            let outcome = play(&scenario, &mut player);
            let outgoing = player.written();
            let context = context(scenario.is_transitional());
            let written = outgoing.into_iter().filter_map(|one| {
                let tree = one.tree?;
                Some(Written {
                    scenario: scenario.id.clone(),
                    code: tree.message().code(),
                    xml: write_xml(&tree),
                    schema: schema_faults(&tree),
                    rules: check(&tree, &context),
                })
            });
            take(&scenario, outcome, written.collect());
        }
    }
    Ok(())
}

fn play(scenario: &Scenario, player: &mut Player<'_>) -> Result<(), String> {
    for (place, step) in scenario.steps.iter().enumerate() {
        let said = player.step(step).map_err(|why| format!("step {}: {why}", place + 1))?;
        if said != step.expected {
            let said = said.join(" ");
            let (expected, notes) = (step.expected.join(" "), player.notes());
            return Err(format!("step {}: {said}, not {expected}{notes}", place + 1));
        }
    }
    Ok(())
}
