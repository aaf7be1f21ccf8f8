//! A worker that makes pieces of a run that another leads.

use landbridge_planner::Planner;
use landbridge_planner::request::PlanRequest;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::{Part, pack};
use crate::apply::apply;
use crate::flows::answers;
use crate::operations::{Controls, Days, Moving, Replicator};
use crate::progress::Stage;
use crate::run::Study;
use crate::scenario::ScenarioFaults;

/// Why nobody can help.
#[derive(Debug, Error)]
pub enum HelpError {
    /// The scenario is faulty here and was not where it is led.
    #[error(transparent)]
    Faults(#[from] ScenarioFaults),
    /// The brief is of another program.
    #[error("the brief of the errand cannot be read: {0}")]
    Brief(#[from] serde_json::Error),
    /// The stage is not one of pieces.
    #[error("this stage has no pieces")]
    Whole,
}

/// What makes pieces of one errand, in any order and from any thread.
pub struct Helper(Task);

enum Task {
    Planning { planner: Box<Planner>, requests: Vec<PlanRequest> },
    Simulation(Box<Replicator>),
}

impl Helper {
    /// Makes itself ready for an errand of a study.
    pub fn ready(
        study: &Study<'_>,
        (part, stage): (Part, Stage),
        brief: &[u8],
    ) -> Result<Self, HelpError> {
        let scenario = match part {
            Part::Base => study.scenario.base(),
            Part::Changed => study.scenario.clone(),
        };
        let changed = apply(study.atlas, &scenario, study.written)?;
        let task = match stage {
            Stage::Planning => Task::Planning {
                planner: Box::new(Planner::new(changed.atlas)),
                requests: parsed(brief)?,
            },
            Stage::Simulation => {
                let moving: Moving = parsed(brief)?;
                let traffic = moving.traffic();
                let controls = Controls::default();
                let days = Days { scenario: &scenario, traffic: &traffic, controls: &controls };
                Task::Simulation(Box::new(Replicator::new(&changed.atlas, &days)))
            }
            Stage::Assignment | Stage::Report => return Err(HelpError::Whole),
        };
        Ok(Self(task))
    }

    /// The bytes of a piece, for [`super::unpack`].
    pub fn make(&self, piece: u64) -> Vec<u8> {
        match &self.0 {
            Task::Planning { planner, requests } => pack(&answers(planner, requests, piece)),
            Task::Simulation(replicator) => pack(&replicator.make(piece)),
        }
    }
}

fn parsed<T: DeserializeOwned>(brief: &[u8]) -> Result<T, HelpError> {
    Ok(serde_json::from_slice(brief)?)
}
