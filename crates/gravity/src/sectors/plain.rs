//! The same equilibrium, found slowly and plainly.

use super::outcome::SectorEquilibrium;
use super::round::{Image, NoImage, Round};
use super::search::PRECISION;
use super::{SectorEconomy, SectorError, SectorModel, SectorShock, check};
use crate::equilibrium::{Closure, EquilibriumError};

/// Rounds of the outer loop, and of each inner one.
const ROUNDS: [usize; 2] = [5000, 2000];

/// Precision of the inner loops, finer than that of the outer one.
const INNER: f64 = 1e-13;

/// The equilibrium after a change by the nested fixed point of Caliendo and Parro (2015, appendix):
/// for given wages prices go round until they stay, then purchases, and wages rise a little where
/// more is asked of a country's factors than they are paid. Each loop begins where it last ended.
///
/// # Errors
///
/// As [`super::solve`].
pub fn solve_plainly(
    economy: &SectorEconomy,
    shock: &SectorShock,
    model: &SectorModel,
) -> Result<SectorEquilibrium, SectorError> {
    check(economy, shock, model)?;
    let round = Round::new(economy, shock, model);
    let (n, sectors) = economy.size();
    let mut log_wage = vec![0.0; n];
    let mut log_price = vec![0.0; n * sectors];
    let mut expenditure = economy.expenditure.clone();
    let largest = model.trade_elasticity.iter().copied().fold(0.0, f64::max);
    let rate = 0.7 / (1.0 + largest);
    let mut rounds = 0;
    let (mut worst, mut residual) = (0, f64::INFINITY);
    for _ in 0..ROUNDS[0] {
        let failed = |no: NoImage| explain(economy, model, &no, rounds);
        let count = settle_prices(&round, &log_wage, &mut log_price).map_err(failed)?;
        let (image, more) =
            settle_purchases(&round, &log_wage, &log_price, &mut expenditure).map_err(failed)?;
        rounds += count + more;
        let sizes = image.excess.iter().map(|value| value.abs()).enumerate();
        (worst, residual) = sizes.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0));
        if residual <= PRECISION {
            let found = (&log_wage[..], &image);
            return Ok(SectorEquilibrium::new((economy, model), &round, found, (rounds, residual)));
        }
        for (wage, excess) in log_wage.iter_mut().zip(&image.excess) {
            *wage += rate * excess;
        }
    }
    let country = economy.tables.countries[worst].clone();
    Err(EquilibriumError::NoConvergence { country, residual, iterations: rounds }.into())
}

fn settle_prices(
    round: &Round,
    log_wage: &[f64],
    log_price: &mut Vec<f64>,
) -> Result<usize, NoImage> {
    for count in 1..=ROUNDS[1] {
        let supply = round.supply(&round.log_cost(log_wage, log_price));
        let next = round.log_price(&round.access(&supply)?);
        let change = largest(next.iter().zip(&*log_price).map(|(new, old)| new - old));
        *log_price = next;
        if change <= INNER {
            return Ok(count);
        }
    }
    Ok(ROUNDS[1])
}

fn settle_purchases(
    round: &Round,
    log_wage: &[f64],
    log_price: &[f64],
    expenditure: &mut Vec<f64>,
) -> Result<(Image, usize), NoImage> {
    let supply = round.supply(&round.log_cost(log_wage, log_price));
    let access = round.access(&supply)?;
    let mut count = 0;
    loop {
        count += 1;
        let of_prices = (supply.clone(), &access[..]);
        let image = round.purchases(log_wage, log_price.to_vec(), of_prices, expenditure)?;
        let positive = image.expenditure.iter().zip(&*expenditure).filter(|(_, old)| **old > 0.0);
        let change = largest(positive.map(|(new, old)| new / old - 1.0));
        expenditure.clone_from(&image.expenditure);
        if change <= INNER || count == ROUNDS[1] {
            return Ok((image, count));
        }
    }
}

fn largest(changes: impl Iterator<Item = f64>) -> f64 {
    changes.fold(0.0, |most, change| most.max(change.abs()))
}

pub(super) fn explain(
    economy: &SectorEconomy,
    model: &SectorModel,
    no: &NoImage,
    iterations: usize,
) -> SectorError {
    let country = economy.tables.countries[no.country].clone();
    match (no.sector, model.closure) {
        (Some(sector), _) => {
            SectorError::NoSource { country, sector: economy.tables.sectors[sector].clone() }
        }
        (None, Closure::Additive) => {
            let earned = economy.value_added[no.country] + economy.revenue[no.country];
            let surplus = earned - economy.income[no.country];
            EquilibriumError::NothingToSpend { country, surplus }.into()
        }
        (None, Closure::Kappa) => {
            let residual = f64::INFINITY;
            EquilibriumError::NoConvergence { country, residual, iterations }.into()
        }
    }
}
