//! Which combinations of measures take the trade of a pair to a target, and with what probability.

use std::collections::BTreeMap;
use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_gravity::equilibrium::EquilibriumError;
use landbridge_scenario::progress::Progress;
use landbridge_scenario::run::RunError;
use serde::{Deserialize, Serialize};

use crate::agree::{AgreeError, Asked, agree};
use crate::answer::{Answer, cut_for};
use crate::baseline::Baseline;
use crate::carriage::{Carriage, Roads};
use crate::evaluate::{Case, Effect};
use crate::programme::{Measure, Programme, TariffChange, World};

/// What some measures do together in a world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Combination {
    /// Ids of the measures, in the order of the programme; none is the world as it is.
    pub measures: Vec<String>,
    /// The world.
    pub world: String,
    /// What they cost to build together; absent where it is not told of one of them.
    pub investment_usd_million: Option<f64>,
    /// What they do under each baseline.
    pub effects: Vec<Effect>,
    /// Carriage of the pair after them.
    pub carriages: Vec<Carriage>,
    /// Times that flows were spread until trade and queues agreed.
    pub rounds: usize,
    /// Largest relative difference between the trade that makes the queues and that which they
    /// make.
    pub residual: f64,
    /// Largest difference between flow and choice, as a share of all demand.
    pub assignment_residual: f64,
}

/// What is needed of the pair's trade cost for the target, under a baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Need {
    /// The baseline.
    pub baseline: String,
    /// Trade of the pair, million dollars a year.
    pub trade_usd_million: f64,
    /// By how many times it has to grow.
    pub factor: f64,
    /// By which share the trade cost has to fall for it, at each published elasticity, with
    /// everything else held.
    pub cuts: Vec<Cut>,
}

/// A cut of the trade cost at an elasticity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cut {
    /// The elasticity.
    pub trade_elasticity: f64,
    /// The share, 0 to 1.
    pub share: f64,
}

/// Everything that was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Findings {
    /// The programme.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// The economies of the pair.
    pub pair: [String; 2],
    /// The year.
    pub year: i16,
    /// The target, million dollars a year.
    pub target_usd_million: f64,
    /// Draws behind each interval, and their seed.
    pub draws: u64,
    /// Seed of the draws.
    pub seed: u64,
    /// Version of the atlas.
    pub atlas: String,
    /// What each baseline needs.
    pub needs: Vec<Need>,
    /// Measures that cannot act by the year.
    pub too_late: Vec<String>,
    /// Combinations, in the order they were made: by world, fewer measures first.
    pub combinations: Vec<Combination>,
    /// What the reader has to know.
    pub assumptions: Vec<String>,
}

/// How much is drawn, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Draws.
    pub draws: u64,
    /// Their seed.
    pub seed: u64,
}

impl Default for Chance {
    fn default() -> Self {
        Self { draws: 1000, seed: 1 }
    }
}

/// A programme on an atlas, with what was planned so far.
pub struct Desk<'a> {
    programme: &'a Programme,
    atlas: &'a Arc<Atlas>,
    year: i16,
    baselines: Vec<Baseline>,
    before: Vec<Carriage>,
    roads: BTreeMap<(String, Vec<String>), Roads>,
}

impl<'a> Desk<'a> {
    /// Builds the baselines and plans the world that they were made in.
    ///
    /// # Errors
    ///
    /// Faults of the scenarios that the programme comes to, a baseline in which somebody trades
    /// with nobody, and a run that was taken back.
    pub fn of(
        programme: &'a Programme,
        atlas: &'a Arc<Atlas>,
        year: i16,
        progress: &dyn Progress,
    ) -> Result<Self, AgreeError> {
        Self::on(programme, atlas, (year, Baseline::of(programme, atlas)?), progress)
    }

    /// The same with baselines that somebody brings; both of the pair are in each of them.
    ///
    /// # Errors
    ///
    /// As [`Desk::of`].
    pub fn on(
        programme: &'a Programme,
        atlas: &'a Arc<Atlas>,
        (year, baselines): (i16, Vec<Baseline>),
        progress: &dyn Progress,
    ) -> Result<Self, AgreeError> {
        let mut desk =
            Self { programme, atlas, year, baselines, before: Vec::new(), roads: BTreeMap::new() };
        let first = &programme.world[0];
        desk.plan(&[], first, progress)?;
        desk.before = desk.roads[&desk.key(&[], first)].priced(&[], progress)?.carriages;
        Ok(desk)
    }

    /// The baselines.
    pub fn baselines(&self) -> &[Baseline] {
        &self.baselines
    }

    /// Carriage in the world of the baselines.
    pub fn before(&self) -> &[Carriage] {
        &self.before
    }

    /// A world and the measures that change roads in it: what a plan depends on.
    fn key(&self, measures: &[&Measure], world: &World) -> (String, Vec<String>) {
        let acting = measures
            .iter()
            .filter(|measure| measure.from_year <= self.year && !measure.change.is_empty());
        (world.id.clone(), acting.map(|measure| measure.id.clone()).collect())
    }

    fn plan(
        &mut self,
        measures: &[&Measure],
        world: &World,
        progress: &dyn Progress,
    ) -> Result<(), RunError> {
        let key = self.key(measures, world);
        if !self.roads.contains_key(&key) {
            let scenario = self.programme.scenario(measures, world, self.year);
            let roads = Roads::of(self.atlas, &scenario, progress)?;
            self.roads.insert(key, roads);
        }
        Ok(())
    }

    /// What some measures do together in a world.
    ///
    /// # Errors
    ///
    /// Flows, equilibria or an agreement of both that is not found.
    pub fn combination(
        &mut self,
        measures: &[&Measure],
        world: &World,
        chance: Chance,
        progress: &dyn Progress,
    ) -> Result<Combination, AgreeError> {
        self.plan(measures, world, progress)?;
        let roads = &self.roads[&self.key(measures, world)];
        let acting: Vec<&&Measure> =
            measures.iter().filter(|measure| measure.from_year <= self.year).collect();
        let tariffs: Vec<&TariffChange> =
            acting.iter().flat_map(|measure| &measure.tariff).collect();
        let (before, pair) = (&*self.before, &self.programme.pair);
        // The pair is so small to everyone that its growth does not depend on the baseline.
        let baseline = &self.baselines[0];
        let agreed = agree(&Asked { roads, before, tariffs: &tariffs, pair, baseline }, progress)?;
        let case = Case { before, after: &agreed.carriages, tariffs: &tariffs, pair };
        let draws = Answer::draws(chance.draws, chance.seed);
        let target = self.programme.target_usd_million;
        let answers = (&Answer::central(), &*draws);
        let effects = self.baselines.iter().map(|baseline| case.effect(baseline, target, answers));
        let effects = effects.collect::<Result<Vec<Effect>, EquilibriumError>>()?;
        let of_pair =
            |row: &&Carriage| pair.contains(&row.exporter) && pair.contains(&row.importer);
        Ok(Combination {
            measures: measures.iter().map(|measure| measure.id.clone()).collect(),
            world: world.id.clone(),
            investment_usd_million: measures
                .iter()
                .map(|measure| measure.investment_usd_million)
                .try_fold(0.0, |sum, cost| cost.map(|cost| sum + cost)),
            effects,
            carriages: agreed.carriages.iter().filter(of_pair).cloned().collect(),
            rounds: agreed.rounds,
            residual: agreed.residual,
            assignment_residual: agreed.assignment_residual,
        })
    }

    /// Tries every combination of the measures that can act by the year, in some worlds.
    ///
    /// # Errors
    ///
    /// As [`Desk::combination`].
    pub fn search(
        mut self,
        worlds: &[&World],
        chance: Chance,
        progress: &dyn Progress,
    ) -> Result<Findings, AgreeError> {
        let programme = self.programme;
        let (able, late): (Vec<&Measure>, Vec<&Measure>) =
            programme.measure.iter().partition(|measure| measure.from_year <= self.year);
        let mut subsets: Vec<u32> = (0..1_u32 << able.len()).collect();
        subsets.sort_by_key(|subset| subset.count_ones());
        let mut combinations = Vec::with_capacity(worlds.len() * subsets.len());
        for world in worlds {
            for subset in &subsets {
                let chosen = (0..able.len()).filter(|bit| subset >> bit & 1 == 1);
                let measures: Vec<&Measure> = chosen.map(|bit| able[bit]).collect();
                combinations.push(self.combination(&measures, world, chance, progress)?);
            }
        }
        let late = late.iter().map(|measure| measure.id.clone()).collect();
        Ok(self.findings(combinations, late, chance))
    }

    /// What was found of some combinations, with what the target needs.
    pub fn findings(
        &self,
        combinations: Vec<Combination>,
        too_late: Vec<String>,
        chance: Chance,
    ) -> Findings {
        let programme = self.programme;
        let target = programme.target_usd_million;
        let need = |baseline: &Baseline| {
            let trade = baseline.of_pair(&programme.pair);
            let factor = target / trade;
            let cuts = crate::facts::elasticities();
            let cuts = cuts.iter().map(|row| Cut {
                trade_elasticity: row.trade_elasticity,
                share: cut_for(factor, row.trade_elasticity),
            });
            let baseline = baseline.id.clone();
            Need { baseline, trade_usd_million: trade, factor, cuts: cuts.collect() }
        };
        let mut told: Vec<String> = Vec::new();
        for baseline in &self.baselines {
            for line in &baseline.assumptions {
                if !told.contains(line) {
                    told.push(line.clone());
                }
            }
        }
        told.extend(assumptions());
        Findings {
            programme: programme.id.clone(),
            title: programme.title.clone(),
            pair: programme.pair.clone(),
            year: self.year,
            target_usd_million: target,
            draws: chance.draws,
            seed: chance.seed,
            atlas: self.atlas.version.clone(),
            needs: self.baselines.iter().map(need).collect(),
            too_late,
            combinations,
            assumptions: told,
        }
    }
}

/// What holds of every finding.
pub fn assumptions() -> Vec<String> {
    ASSUMPTIONS.iter().map(|&line| line.to_owned()).collect()
}

const ASSUMPTIONS: [&str; 6] = [
    "Carriage is the mean of what shippers take, by the same choice and queues as a what-if study; \
     its trade cost is freight as a share of the value of the goods, days, and tariff.",
    "An interval is that of the published elasticities of trade and values of a day, each drawn \
     with the same probability; queues are those at the central one. Costs, tariffs, the choice of \
     shippers and the baseline itself have no interval.",
    "Goods that the two do not sell each other today do not begin to be sold.",
    "The years between the statistics and the year of the programme bring no growth of their own.",
    "Trade of other pairs answers to their own carriage where it is planned, and to prices \
     everywhere.",
    "Values for a tonne are those of the demand tables, most of them estimates: dear goods feel \
     money less than cheap ones.",
];

impl Findings {
    /// The combinations of a world with the most probable first: by the least probability of all
    /// baselines, then by the least trade.
    pub fn ranked(&self, world: &str) -> Vec<&Combination> {
        let mut rows: Vec<&Combination> =
            self.combinations.iter().filter(|row| row.world == world).collect();
        let key = |row: &Combination| {
            let least = |value: fn(&Effect) -> f64| {
                row.effects.iter().map(value).fold(f64::INFINITY, f64::min)
            };
            (least(|e| e.probability), least(|e| e.after_usd_million.median))
        };
        rows.sort_by(|one, other| {
            let ((a, b), (c, d)) = (key(other), key(one));
            a.total_cmp(&c).then(b.total_cmp(&d))
        });
        rows
    }

    /// The same combination in another world.
    pub fn alike(&self, of: &Combination, world: &str) -> Option<&Combination> {
        self.combinations.iter().find(|row| row.world == world && row.measures == of.measures)
    }
}
