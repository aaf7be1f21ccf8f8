//! Trade and queues until they agree: more trade makes longer queues, and longer queues less trade.

use landbridge_gravity::equilibrium::EquilibriumError;
use landbridge_scenario::progress::Progress;
use landbridge_scenario::run::RunError;
use landbridge_scenario::scenario::Scale;
use thiserror::Error;

use crate::answer::Answer;
use crate::baseline::Baseline;
use crate::carriage::{Carriage, Roads};
use crate::evaluate::Case;
use crate::programme::TariffChange;

/// Largest relative difference between the trade that made the queues and the trade that the
/// queues make.
pub const AGREEMENT: f64 = 1e-6;
const MOST_ROUNDS: usize = 60;
/// Trade beyond so many times the flows of today is not asked of the roads.
const MOST_GROWTH: f64 = 1e6;

/// Carriage at the trade that it makes.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// Carriage of each pair and group.
    pub carriages: Vec<Carriage>,
    /// Times that flows were spread.
    pub rounds: usize,
    /// Largest relative difference that is left.
    pub residual: f64,
    /// Largest difference between flow and choice, as a share of all demand.
    pub assignment_residual: f64,
}

/// Why trade and queues have no common answer.
#[derive(Debug, Error)]
pub enum AgreeError {
    /// The roads cannot be priced.
    #[error(transparent)]
    Run(#[from] RunError),
    /// There is no equilibrium of trade.
    #[error(transparent)]
    Equilibrium(#[from] EquilibriumError),
    /// They go on chasing each other; what was found is no result.
    #[error(
        "trade and queues do not agree after {rounds} rounds: {residual:.1e} is left of trade, and \
         {AGREEMENT:.0e} was asked for"
    )]
    NoAgreement {
        /// Rounds.
        rounds: usize,
        /// What is left.
        residual: f64,
    },
}

/// What is asked of both.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The roads after the change.
    pub roads: &'a Roads,
    /// Carriage in the world of the baseline.
    pub before: &'a [Carriage],
    /// Tariffs that change.
    pub tariffs: &'a [&'a TariffChange],
    /// The pair whose tariffs they are.
    pub pair: &'a [String; 2],
    /// The world.
    pub baseline: &'a Baseline,
}

/// Spreads flows and lets trade answer, at the central answer, until both agree.
///
/// # Errors
///
/// Flows, an equilibrium or an agreement that is not found.
pub fn agree(asked: &Asked<'_>, progress: &dyn Progress) -> Result<Agreed, AgreeError> {
    let mut growth: Vec<Scale> = Vec::new();
    let (mut residual, mut step, mut last) = (f64::INFINITY, 1.0, f64::INFINITY);
    for rounds in 1..=MOST_ROUNDS {
        let priced = asked.roads.priced(&growth, progress)?;
        let wanted = wanted(asked, &priced.carriages)?;
        residual = if growth.is_empty() {
            wanted.iter().map(|scale| (scale.factor - 1.0).abs()).fold(0.0, f64::max)
        } else {
            let both = wanted.iter().zip(&growth);
            both.map(|(new, old)| (new.factor / old.factor - 1.0).abs()).fold(0.0, f64::max)
        };
        if residual <= AGREEMENT {
            let assignment_residual = priced.residual;
            return Ok(Agreed {
                carriages: priced.carriages,
                rounds,
                residual,
                assignment_residual,
            });
        }
        // Where they overshoot, the step is halved.
        if residual > last {
            step *= 0.5;
        }
        last = residual;
        growth = if growth.is_empty() { wanted } else { stepped(&growth, wanted, step) };
    }
    Err(AgreeError::NoAgreement { rounds: MOST_ROUNDS, residual })
}

fn stepped(from: &[Scale], to: Vec<Scale>, step: f64) -> Vec<Scale> {
    let between = |(old, new): (&Scale, Scale)| {
        let factor = old.factor * (new.factor / old.factor).powf(step);
        Scale { factor, ..new }
    };
    from.iter().zip(to).map(between).collect()
}

/// The trade that some carriage makes, as a factor on each flow of today.
fn wanted(asked: &Asked<'_>, carriages: &[Carriage]) -> Result<Vec<Scale>, EquilibriumError> {
    let Asked { before, tariffs, pair, baseline, .. } = *asked;
    let case = Case { before, after: carriages, tariffs, pair };
    let answer = Answer::central();
    let solved = case.solve(baseline, &answer)?;
    let economy = &baseline.economy;
    let factor = |carriage: &Carriage| {
        let ends = [&carriage.exporter, &carriage.importer];
        let [Some(exporter), Some(importer)] = ends.map(|id| economy.find_country(id)) else {
            return 1.0;
        };
        let ratio: f64 = carriages
            .iter()
            .filter(|row| (&row.exporter, &row.importer) == (ends[0], ends[1]))
            .map(|row| row.share * case.freeness(row, &answer))
            .sum();
        let traded = economy.flow(exporter, importer) * ratio;
        let others = if traded > 0.0 { solved.flow(exporter, importer) / traded } else { 1.0 };
        // A group that nothing carries keeps its flow of today, so that it is asked for again.
        let own = case.freeness(carriage, &answer);
        if own > 0.0 { (own * others).min(MOST_GROWTH) } else { 1.0 }
    };
    let scale = |carriage: &Carriage| Scale {
        origin: Some(carriage.exporter.clone()),
        destination: Some(carriage.importer.clone()),
        group: Some(carriage.group.clone()),
        factor: factor(carriage),
    };
    Ok(carriages.iter().map(scale).collect())
}
