//! What a change of carriage and tariffs does to trade: of the pair, and of everyone.

use landbridge_gravity::equilibrium::{
    self, Elasticities, Equilibrium, EquilibriumError, Measure, Model, Shock,
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Cost};
use crate::baseline::Baseline;
use crate::carriage::Carriage;
use crate::programme::TariffChange;

/// A change: carriage before and after, and tariffs.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Carriage in the world of the baseline.
    pub before: &'a [Carriage],
    /// Carriage after the change.
    pub after: &'a [Carriage],
    /// Tariffs that change.
    pub tariffs: &'a [&'a TariffChange],
    /// The pair whose tariffs they are.
    pub pair: &'a [String; 2],
}

/// A value with its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interval {
    /// At the central elasticity and value of a day.
    pub central: f64,
    /// 2.5th percentile of the draws.
    pub low: f64,
    /// Median of the draws.
    pub median: f64,
    /// 97.5th percentile of the draws.
    pub high: f64,
}

impl Interval {
    /// Of a central value and draws.
    pub fn of(central: f64, mut draws: Vec<f64>) -> Self {
        draws.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * (draws.len().max(1) - 1) as f64;
            let (low, part) = (place.floor() as usize, place.fract());
            match (draws.get(low), draws.get(low + 1)) {
                (Some(a), Some(b)) => a + part * (b - a),
                (Some(a), None) => *a,
                _ => central,
            }
        };
        Self { central, low: at(0.025), median: at(0.5), high: at(0.975) }
    }
}

/// What trade of a commodity group does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupEffect {
    /// The economy that sells.
    pub exporter: String,
    /// The economy that buys.
    pub importer: String,
    /// The commodity group.
    pub group: String,
    /// Million dollars a year before.
    pub before_usd_million: f64,
    /// Million dollars a year after, at the central answer.
    pub after_usd_million: f64,
}

/// What an economy makes of it, at the central answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EconomyEffect {
    /// The economy.
    pub economy: String,
    /// Per cent more exports, nominal; the world's output keeps its value.
    pub exports_percent: f64,
    /// Per cent more imports.
    pub imports_percent: f64,
    /// Per cent that its expenditure buys more.
    pub welfare_percent: f64,
    /// Per cent by which its terms of trade improve.
    pub terms_of_trade_percent: f64,
}

/// A part of the change of the pair's trade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// `freight`, `days`, `carried`, `tariffs`, `equilibrium`.
    pub what: String,
    /// Million dollars a year, each after the ones before it.
    pub usd_million: f64,
}

/// What a change does under one baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Effect {
    /// The baseline.
    pub baseline: String,
    /// Trade of the pair both ways before, million dollars a year.
    pub before_usd_million: f64,
    /// The same after.
    pub after_usd_million: Interval,
    /// The same with everything but the pair's own cost held, at the central answer.
    pub partial_usd_million: f64,
    /// Share of the draws in which the target is reached.
    pub probability: f64,
    /// What contributes, at the central answer.
    pub parts: Vec<Part>,
    /// By commodity group, at the central answer.
    pub groups: Vec<GroupEffect>,
    /// Every economy.
    pub economies: Vec<EconomyEffect>,
    /// Largest imbalance of a market over all equilibria that were solved, `|ln(demand / output)|`.
    pub residual: f64,
}

/// The parts of a cost change, in the order in which they are counted.
const PARTS: [&str; 4] = ["freight", "days", "carried", "tariffs"];

impl Case<'_> {
    /// What trade of a group is multiplied by before anything else answers.
    pub fn freeness(&self, after: &Carriage, answer: &Answer) -> f64 {
        self.counting(after, answer, PARTS.len())
    }

    /// The same with the first so many of the parts.
    fn counting(&self, after: &Carriage, answer: &Answer, counted: usize) -> f64 {
        let counts = |part: &str| PARTS[..counted].contains(&part);
        let is_same = |row: &&Carriage| {
            (&row.exporter, &row.importer, &row.group)
                == (&after.exporter, &after.importer, &after.group)
        };
        let Some(before) = self.before.iter().find(is_same) else { return 1.0 };
        let carried = if before.carried > 0.0 { after.carried / before.carried } else { 1.0 };
        let tariff = self.tariff(after).filter(|_| counts("tariffs"));
        let (tariff_from, tariff_to) = tariff.unwrap_or((0.0, 0.0));
        let from = Cost { freight: before.freight, days: before.days, tariff: tariff_from };
        // Where nothing is carried there is no cost to compare.
        let is_carried = before.carried > 0.0 && after.carried > 0.0;
        let to = Cost {
            freight: if counts("freight") && is_carried { after.freight } else { before.freight },
            days: if counts("days") && is_carried { after.days } else { before.days },
            tariff: tariff_to,
        };
        let carried = if counts("carried") { carried } else { 1.0 };
        carried * answer.log_freeness(&from, &to).exp()
    }

    /// The tariff on goods of a group before and after, where one changes. Several changes of one
    /// tariff follow each other: the first `from` and the last `to` hold.
    fn tariff(&self, carriage: &Carriage) -> Option<(f64, f64)> {
        let ends = [&carriage.exporter, &carriage.importer];
        if !self.pair.iter().all(|end| ends.contains(&end)) {
            return None;
        }
        let mut mine = self.tariffs.iter().filter(|tariff| {
            tariff.importer == carriage.importer && tariff.groups.contains(&carriage.group)
        });
        let first = mine.next()?;
        Some((first.from, mine.next_back().map_or(first.to, |last| last.to)))
    }

    /// The change of the freeness of trade of every pair of economies.
    fn shock(&self, baseline: &Baseline, answer: &Answer, counted: usize) -> Shock {
        let economy = &baseline.economy;
        let n = economy.len();
        let mut ratios = vec![0.0; n * n];
        let mut shares = vec![0.0; n * n];
        for carriage in self.after {
            let ends = [&carriage.exporter, &carriage.importer];
            let [Some(exporter), Some(importer)] = ends.map(|id| economy.find_country(id)) else {
                continue;
            };
            ratios[exporter * n + importer] +=
                carriage.share * self.counting(carriage, answer, counted);
            shares[exporter * n + importer] += carriage.share;
        }
        // What no carriage is planned for stays.
        for (ratio, share) in ratios.iter_mut().zip(shares) {
            *ratio += 1.0 - share;
        }
        Shock::new(Measure::Freeness, economy, ratios).expect("a ratio for each pair")
    }

    /// What the change does under a baseline, with its interval over draws.
    ///
    /// # Errors
    ///
    /// An equilibrium that is not found.
    pub fn effect(
        &self,
        baseline: &Baseline,
        target_usd_million: f64,
        (central, draws): (&Answer, &[Answer]),
    ) -> Result<Effect, EquilibriumError> {
        let solved = self.solve(baseline, central)?;
        let [one, other] = self.ends(baseline);
        let both = |flow: &dyn Fn(usize, usize) -> f64| flow(one, other) + flow(other, one);
        let before = both(&|e, i| baseline.economy.flow(e, i));
        let after = both(&|e, i| solved.flow(e, i));
        let outcomes: Vec<(f64, f64)> = draws
            .par_iter()
            .map(|answer| {
                let solved = self.solve(baseline, answer)?;
                Ok((both(&|e, i| solved.flow(e, i)), solved.residual))
            })
            .collect::<Result<_, EquilibriumError>>()?;
        let reached = outcomes.iter().filter(|(trade, _)| *trade >= target_usd_million).count();
        let residual = outcomes.iter().map(|(_, r)| *r).fold(solved.residual, f64::max);
        let (parts, partial) = self.parts(baseline, central, after);
        Ok(Effect {
            baseline: baseline.id.clone(),
            before_usd_million: before,
            after_usd_million: Interval::of(after, outcomes.into_iter().map(|(t, _)| t).collect()),
            partial_usd_million: partial,
            probability: reached as f64 / draws.len().max(1) as f64,
            parts,
            groups: self.groups(baseline, &solved, central),
            economies: economies(baseline, &solved),
            residual,
        })
    }

    /// The equilibrium after the change under one answer.
    pub fn solve(
        &self,
        baseline: &Baseline,
        answer: &Answer,
    ) -> Result<Equilibrium, EquilibriumError> {
        let elasticities =
            Elasticities { trade_elasticity: answer.trade_elasticity, supply_elasticity: 0.0 };
        let shock = self.shock(baseline, answer, PARTS.len());
        equilibrium::solve(&baseline.economy, &shock, &Model::new(elasticities))
    }

    fn ends(&self, baseline: &Baseline) -> [usize; 2] {
        let place = |id: &String| baseline.economy.find_country(id);
        [0, 1].map(|end| place(&self.pair[end]).expect("the pair is of economies"))
    }

    /// What contributes to the trade of the pair, one after the other, and what it would be with
    /// all other prices held.
    fn parts(&self, baseline: &Baseline, answer: &Answer, after: f64) -> (Vec<Part>, f64) {
        let [one, other] = self.ends(baseline);
        let trade = |counted| {
            let shock = self.shock(baseline, answer, counted);
            [(one, other), (other, one)]
                .into_iter()
                .map(|(e, i)| baseline.economy.flow(e, i) * shock.ratio(e, i))
                .sum::<f64>()
        };
        let mut last = trade(0);
        let mut parts = Vec::new();
        for (number, what) in PARTS.iter().enumerate() {
            let now = trade(number + 1);
            parts.push(Part { what: (*what).to_owned(), usd_million: now - last });
            last = now;
        }
        parts.push(Part { what: "equilibrium".to_owned(), usd_million: after - last });
        (parts, last)
    }

    fn groups(
        &self,
        baseline: &Baseline,
        solved: &Equilibrium,
        answer: &Answer,
    ) -> Vec<GroupEffect> {
        let economy = &baseline.economy;
        let shock = self.shock(baseline, answer, PARTS.len());
        let of_pair = |row: &&Carriage| {
            self.pair.contains(&row.exporter) && self.pair.contains(&row.importer)
        };
        let row = |after: &Carriage| {
            let [exporter, importer] = [&after.exporter, &after.importer]
                .map(|id| economy.find_country(id).expect("the pair is of economies"));
            let before = economy.flow(exporter, importer) * after.share;
            let ratio = shock.ratio(exporter, importer);
            let others = if ratio > 0.0 {
                solved.flow(exporter, importer) / (economy.flow(exporter, importer) * ratio)
            } else {
                0.0
            };
            GroupEffect {
                exporter: after.exporter.clone(),
                importer: after.importer.clone(),
                group: after.group.clone(),
                before_usd_million: before,
                after_usd_million: before * self.freeness(after, answer) * others,
            }
        };
        self.after.iter().filter(of_pair).map(row).collect()
    }
}

fn economies(baseline: &Baseline, solved: &Equilibrium) -> Vec<EconomyEffect> {
    let percent = |ratio: f64| (ratio - 1.0) * 100.0;
    let rows = baseline.economy.countries().iter().zip(&solved.countries);
    rows.map(|(economy, outcome)| EconomyEffect {
        economy: economy.clone(),
        exports_percent: percent(outcome.exports.ratio().unwrap_or(1.0)),
        imports_percent: percent(outcome.imports.ratio().unwrap_or(1.0)),
        welfare_percent: percent(outcome.welfare),
        terms_of_trade_percent: percent(outcome.terms_of_trade.unwrap_or(1.0)),
    })
    .collect()
}
