//! Acceptance scenarios: every step's messages come out as the package says.

use std::path::Path;

use landbridge_messages::Phase;
use serde::Deserialize;

use super::material::Sample;
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

pub(super) fn examine(folder: &Path, material: &[Sample]) -> Result<Part, PackageError> {
    let mut part = Part::new("scenarios");
    for path in files(&folder.join("scenarios"), ".jsonl")? {
        for scenario in lines::<Scenario>(&path, &text(&path)?)? {
            part.count(&scenario.id, play(&scenario, material));
        }
    }
    Ok(part)
}

fn play(scenario: &Scenario, material: &[Sample]) -> Result<(), String> {
    let mut player = Player::new(scenario, material);
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
