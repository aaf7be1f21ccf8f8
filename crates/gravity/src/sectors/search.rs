//! All markets at once, accelerated.

use super::outcome::SectorEquilibrium;
use super::plain::solve_plainly;
use super::round::{Image, NoImage, Round};
use super::{SectorEconomy, SectorError, SectorModel, SectorShock, check};
use crate::equilibrium::{Elasticities, Model, Prepared};
use crate::solver::anderson::Anderson;
use crate::solver::lu::Lu;

/// Where the search ends.
pub(super) const PRECISION: f64 = 1e-12;

/// Rounds of one search.
const ROUNDS: usize = 1000;

/// A residual so many times the least one so far sends the search back there.
const ASTRAY: f64 = 10.0;

/// Share of a round that is gone after going astray.
const CAUTION: f64 = 0.3;

/// The equilibrium after a change, to a residual of 1e-12 in all markets.
///
/// # Errors
///
/// What does not fit the economy, a country without a source of what it needs, a country that
/// would have to spend nothing, and a search that ends without equilibrium, by country.
pub fn solve(
    economy: &SectorEconomy,
    shock: &SectorShock,
    model: &SectorModel,
) -> Result<SectorEquilibrium, SectorError> {
    check(economy, shock, model)?;
    let round = Round::new(economy, shock, model);
    match Search::new(economy, model, &round)?.run() {
        Some((point, image, rounds, residual)) => {
            let log_wage = &point[..economy.size().0];
            Ok(SectorEquilibrium::new(
                (economy, model),
                &round,
                (log_wage, &image),
                (rounds, residual),
            ))
        }
        // The nested fixed point is slow and goes where this does not.
        None => solve_plainly(economy, shock, model),
    }
}

struct Search<'a> {
    economy: &'a SectorEconomy,
    round: &'a Round<'a>,
    /// Slopes of the excess demand for factors, as if there were one sector.
    slopes: Lu,
}

/// Log wages, log prices and log purchases.
type Point = Vec<f64>;

impl<'a> Search<'a> {
    fn new(
        economy: &'a SectorEconomy,
        model: &SectorModel,
        round: &'a Round<'a>,
    ) -> Result<Self, SectorError> {
        let (n, sectors) = economy.size();
        let sold = |j: usize| economy.output[j * n..][..n].iter().sum::<f64>();
        let total: f64 = (0..sectors).map(sold).sum();
        let mean = (0..sectors).map(|j| sold(j) / total * model.trade_elasticity[j]).sum();
        let elasticities = Elasticities { trade_elasticity: mean, supply_elasticity: 0.0 };
        let closure = model.closure;
        let alike = Model { closure, ..Model::new(elasticities) };
        let slopes = Prepared::new(economy.aggregate.clone(), alike)?.into_slopes();
        Ok(Self { economy, round, slopes })
    }

    fn run(&self) -> Option<(Point, Image, usize, f64)> {
        let (n, sectors) = self.economy.size();
        let mut point = vec![0.0; n + 2 * n * sectors];
        for (log, value) in point[n + n * sectors..].iter_mut().zip(&self.economy.expenditure) {
            *log = if *value > 0.0 { value.ln() } else { 0.0 };
        }
        let (mut best, mut anderson) = ((f64::INFINITY, point.clone()), Anderson::default());
        for rounds in 1..=ROUNDS {
            let went = self.go(&point).ok();
            if let Some((image, change, residual)) = went.filter(|went| went.2 < ASTRAY * best.0) {
                if residual <= PRECISION {
                    return Some((point, image, rounds, residual));
                }
                if residual < best.0 {
                    best = (residual, point.clone());
                }
                let image = point.iter().zip(&change).map(|(at, by)| at + by).collect();
                point = anderson.next(image, change);
            } else {
                anderson.clear();
                let (_, change, residual) = self.go(&best.1).ok()?;
                point = best.1.iter().zip(&change).map(|(at, by)| at + CAUTION * by).collect();
                best = (residual / CAUTION, point.clone());
            }
        }
        None
    }

    /// Once round: what follows, by how much the point changes, and the largest residual.
    fn go(&self, point: &[f64]) -> Result<(Image, Vec<f64>, f64), NoImage> {
        let (n, sectors) = self.economy.size();
        let (log_wage, rest) = point.split_at(n);
        let (log_price, log_bought) = rest.split_at(n * sectors);
        let is_bought = |place: usize| self.economy.expenditure[place] > 0.0;
        let bought = |(place, log): (usize, &f64)| if is_bought(place) { log.exp() } else { 0.0 };
        let bought: Vec<f64> = log_bought.iter().enumerate().map(bought).collect();
        let image = self.round.image(log_wage, log_price, &bought)?;
        let step = self.slopes.solve(&image.excess);
        let mut change: Vec<f64> = step.iter().map(|step| -step).collect();
        change.extend(image.log_price.iter().zip(log_price).map(|(new, old)| new - old));
        let logs = image.expenditure.iter().zip(log_bought).enumerate();
        change.extend(
            logs.map(|(place, (new, old))| if is_bought(place) { new.ln() - old } else { 0.0 }),
        );
        let all = image.excess.iter().chain(&change[n..]);
        let residual = all.fold(0.0, |most: f64, value| most.max(value.abs()));
        if change.iter().any(|value| !value.is_finite()) {
            return Err(NoImage { country: 0, sector: None });
        }
        Ok((image, change, residual))
    }
}
