//! Who takes which itinerary: plans, a choice between them, and queues that answer to the choice.
//!
//! The period is cut into phases; in each the planner gives every pair its itineraries, also those
//! along corridors that others beat, because shippers do not all take the cheapest. They choose by
//! a nested logit of generalised cost (corridors are the nests), and places of known capacity make
//! those wait who choose them: a stochastic user equilibrium.

mod alternatives;
mod fallback;
mod phases;
mod plans;
mod preferences;
mod sites;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use landbridge_assignment::link_performance::LinkPerformanceFunction;
use landbridge_assignment::stochastic::{
    self, Choice, StochasticEquilibrium, path_sizes, stochastic_user_equilibrium,
};
use landbridge_planner::Planner;
use landbridge_units::CountryCode;

use crate::apply::Changed;
use crate::crew::{Crew, Hands};
use crate::demand::Demand;
use crate::outcome::RefusedCorridor;
use crate::progress::{Cancelled, Progress, Stage};

pub(crate) use alternatives::{Alternative, DrawnLeg};
pub(crate) use phases::{Stretch, phases};
pub(crate) use plans::answers;
pub(crate) use preferences::Preferences;
pub(crate) use sites::{Sites, Working};

use alternatives::reading;
use plans::{Asking, Kind, Planned, plan_all};

/// Largest difference between flow and choice, as a share of all demand.
pub(crate) const RESIDUAL: f64 = 1e-9;
const MOST_STEPS: usize = 500;
const DAYS_OF_YEAR: f64 = 365.0;

/// What a flow chooses between in one phase, and what takes each.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// The flow of the demand.
    pub(crate) flow: usize,
    pub(crate) phase: usize,
    /// The alternatives, by position in [`Flows::alternatives`].
    pub(crate) alternatives: Vec<usize>,
    /// Consignments a day of each.
    pub(crate) per_day: Vec<f64>,
}

/// Flows in equilibrium.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flows {
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) sites: Sites,
    pub(crate) alternatives: Vec<Alternative>,
    pub(crate) chosen: Vec<Chosen>,
    /// Flows that no itinerary carries in a phase, and why.
    pub(crate) unserved: Vec<(usize, usize, String)>,
    pub(crate) refused: Vec<RefusedCorridor>,
    /// Of each phase: consignments a day at each site.
    pub(crate) site_flow: Vec<Vec<f64>>,
    /// Of each phase: hours that others make one wait at each site.
    pub(crate) queue_h: Vec<Vec<f64>>,
    pub(crate) working: Vec<Vec<Working>>,
    /// The worst residual of all phases, and whether all converged.
    pub(crate) residual: f64,
    pub(crate) is_converged: bool,
    pub(crate) steps: usize,
}

/// What flows are found for.
pub(crate) struct Question<'a> {
    pub(crate) changed: &'a Changed,
    pub(crate) demand: &'a Demand,
    pub(crate) first: Date,
    pub(crate) days: u32,
    pub(crate) as_of: Date,
    pub(crate) seed: u64,
}

/// Plans, and spreads the demand over the plans.
pub(crate) fn flows<C: Crew>(
    question: &Question<'_>,
    planner: &Planner,
    hands: &Hands<'_, C>,
) -> Result<Flows, Cancelled> {
    let preferences = Preferences::of(&question.changed.atlas);
    Offered::of(question, planner, hands)?.spread(question, &preferences, hands.progress)
}

/// What each flow may choose between in each phase, before anybody has chosen.
pub(crate) struct Offered {
    flows: Flows,
    choices: Choices,
}

impl Offered {
    /// Asks the planner for every pair in every state of the world.
    pub(crate) fn of<C: Crew>(
        question: &Question<'_>,
        planner: &Planner,
        hands: &Hands<'_, C>,
    ) -> Result<Self, Cancelled> {
        let Question { changed, demand, first, days, as_of, seed } = question;
        let stretches = phases(changed, *as_of, *first, *days);
        let planned_as = phases::alike(changed, *as_of, &stretches);
        let distinct: Vec<(usize, Stretch)> = planned_as
            .iter()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|&p| (p, stretches[p]))
            .collect();
        let kinds: Vec<Kind> = kinds(demand);
        let asking = Asking { demand, as_of: *as_of, seed: *seed, built: &changed.built };
        let answers = plan_all(planner, &asking, (&kinds, &distinct), hands)?;
        let mut flows = Flows { refused: refused(&answers, demand), ..Flows::default() };
        let choices = flows.alternatives_of(question, &stretches, &planned_as, &answers);
        flows.stretches = stretches;
        Ok(Self { flows, choices })
    }

    /// Spreads the demand over what was planned.
    pub(crate) fn spread(
        &self,
        question: &Question<'_>,
        preferences: &Preferences,
        progress: &dyn Progress,
    ) -> Result<Flows, Cancelled> {
        let mut found = self.flows.clone();
        found.is_converged = true;
        let mut start: Option<Vec<f64>> = None;
        let phases = found.stretches.len();
        for phase in 0..phases {
            let choosing = Choosing { question, preferences, choices: &self.choices };
            start = Some(found.equilibrium(&choosing, phase, start.as_deref()));
            progress.tell(Stage::Assignment, (phase + 1) as f64 / phases as f64)?;
        }
        Ok(found)
    }
}

/// Pairs and temperatures that something is carried for.
fn kinds(demand: &Demand) -> Vec<Kind> {
    let flows = demand.flows.iter().filter(|flow| flow.tonnes > 0.0);
    let kinds: BTreeSet<Kind> = flows
        .map(|flow| Kind {
            origin: flow.origin,
            destination: flow.destination,
            temperature: demand.groups[flow.group].temperature.clone(),
        })
        .collect();
    kinds.into_iter().collect()
}

/// For each kind and phase the alternatives.
type Choices = BTreeMap<(Kind, usize), Result<Vec<usize>, String>>;

/// What one phase is spread by.
struct Choosing<'a> {
    question: &'a Question<'a>,
    preferences: &'a Preferences,
    choices: &'a Choices,
}

impl Flows {
    fn alternatives_of(
        &mut self,
        question: &Question<'_>,
        stretches: &[Stretch],
        planned_as: &[usize],
        planned: &[Planned],
    ) -> Choices {
        let atlas = &*question.changed.atlas;
        let mut choices = Choices::new();
        for (phase, stretch) in stretches.iter().enumerate() {
            let reading = reading(atlas, question.as_of, *stretch);
            for answer in planned.iter().filter(|answer| answer.phase == planned_as[phase]) {
                let found = match &answer.plan {
                    Err(faults) => Err(faults.clone()),
                    Ok(plan) if plan.itineraries.is_empty() => Err("no corridor carries it".into()),
                    Ok(plan) => Ok(plan
                        .itineraries
                        .iter()
                        .map(|itinerary| {
                            let alternative = reading.alternative(itinerary, &mut self.sites);
                            self.alternatives.push(alternative);
                            self.alternatives.len() - 1
                        })
                        .collect()),
                };
                choices.insert((answer.kind.clone(), phase), found);
            }
        }
        choices
    }

    /// Flows of one phase; returns those of the sites, to begin the next with.
    fn equilibrium(
        &mut self,
        choosing: &Choosing<'_>,
        phase: usize,
        start: Option<&[f64]>,
    ) -> Vec<f64> {
        let Choosing { question, preferences, choices } = choosing;
        let demand = question.demand;
        let view = landbridge_atlas::view::View::new(&question.changed.atlas, question.as_of);
        let stretch = self.stretches[phase];
        let working: Vec<Working> =
            self.sites.rows.iter().map(|site| site.working(&view, stretch)).collect();
        let functions: Vec<LinkPerformanceFunction> =
            self.sites.rows.iter().zip(&working).map(|(site, at)| site.function(*at)).collect();
        let idle: Vec<f64> =
            functions.iter().map(|function| function.travel_time(0.0).time).collect();
        let mut made: Vec<(Chosen, Choice)> = Vec::new();
        for (number, flow) in demand.flows.iter().enumerate().filter(|(_, f)| f.tonnes > 0.0) {
            let group = &demand.groups[flow.group];
            let kind = Kind {
                origin: flow.origin,
                destination: flow.destination,
                temperature: group.temperature.clone(),
            };
            match choices.get(&(kind, phase)) {
                Some(Ok(alternatives)) => {
                    let per_day = flow.tonnes / group.t_per_consignment / DAYS_OF_YEAR;
                    let country = |zone: usize| demand.zones[zone].country.parse().ok();
                    let shipper = Shipper {
                        preferences,
                        ends: [country(flow.origin), country(flow.destination)],
                        value_usd_per_h: group.value_of_time_usd_per_h
                            * preferences.time_value_share,
                    };
                    let choice = self.choice(alternatives, per_day, &shipper, &idle);
                    let alternatives = alternatives.clone();
                    let chosen = Chosen { flow: number, phase, alternatives, per_day: Vec::new() };
                    made.push((chosen, choice));
                }
                Some(Err(why)) => self.unserved.push((number, phase, why.clone())),
                None => self.unserved.push((number, phase, "it was not planned".to_owned())),
            }
        }
        let (mut chosen, made): (Vec<Chosen>, Vec<Choice>) = made.into_iter().unzip();
        let found = stochastic_user_equilibrium(&functions, &made, start, RESIDUAL, MOST_STEPS)
            .expect("choices are made sound");
        let StochasticEquilibrium { facility_flow, facility_time, alternative_flow, .. } = found;
        for (chosen, flows) in chosen.iter_mut().zip(alternative_flow) {
            chosen.per_day = flows;
        }
        self.chosen.extend(chosen);
        let beyond = facility_time.iter().zip(&idle).map(|(time, idle)| time - idle);
        // Scarce permits cost no time.
        let queue = beyond
            .zip(&self.sites.rows)
            .map(|(hours, site)| if site.kind == "permit" { 0.0 } else { hours });
        let queue = queue.collect();
        self.site_flow.push(facility_flow.clone());
        self.queue_h.push(queue);
        self.working.push(working);
        self.residual = self.residual.max(found.residual);
        self.is_converged &= found.is_converged;
        self.steps += found.steps;
        facility_flow
    }

    fn choice(&self, among: &[usize], per_day: f64, shipper: &Shipper<'_>, idle: &[f64]) -> Choice {
        let rows: Vec<&Alternative> =
            among.iter().map(|&number| &self.alternatives[number]).collect();
        let costs: Vec<f64> = rows.iter().map(|row| shipper.generalised_cost_h(row)).collect();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min).max(1.0);
        let mut nests: Vec<&str> = Vec::new();
        let links: Vec<Vec<(usize, f64)>> = rows
            .iter()
            .map(|row| {
                let hours = |site: usize| {
                    let id = &self.sites.rows[site].id;
                    let at = row.passages.iter().filter(|passage| passage.facility == *id);
                    at.map(|passage| passage.before_h + passage.service_h).sum()
                };
                row.sites.iter().map(|&site| (site, hours(site))).collect()
            })
            .collect();
        let sizes = path_sizes(&links);
        let alternatives = rows
            .iter()
            .zip(&costs)
            .zip(sizes)
            .map(|((row, cost), path_size)| {
                let nest = nests.iter().position(|nest| **nest == row.corridor);
                let nest = nest.unwrap_or_else(|| {
                    nests.push(&row.corridor);
                    nests.len() - 1
                });
                // A site's function counts its service and opening too, which are in the cost.
                let counted: f64 = row.sites.iter().map(|&site| idle[site]).sum();
                let fixed_cost = cost - counted;
                stochastic::Alternative {
                    fixed_cost,
                    facilities: row.sites.clone(),
                    nest,
                    path_size,
                }
            })
            .collect();
        Choice {
            demand: per_day,
            scale: shipper.preferences.between / least,
            nest_scales: vec![shipper.preferences.within / least; nests.len()],
            alternatives,
        }
    }
}

/// Who chooses for the consignments of a flow.
struct Shipper<'a> {
    preferences: &'a Preferences,
    /// The countries where they begin and end.
    ends: [Option<CountryCode>; 2],
    /// Dollars that an hour is worth in the choice.
    value_usd_per_h: f64,
}

impl Shipper<'_> {
    /// Money, time and aversion as hours, without the wait for others.
    fn generalised_cost_h(&self, row: &Alternative) -> f64 {
        let usd = row.cost_usd + self.preferences.aversion_usd(row, self.ends);
        usd / self.value_usd_per_h + row.alone_h + row.closed_h
    }
}

/// Every reason why a corridor is shut, with the pairs that it is shut for.
fn refused(planned: &[Planned], demand: &Demand) -> Vec<RefusedCorridor> {
    let mut rows: BTreeMap<(String, String, String), RefusedCorridor> = BTreeMap::new();
    for answer in planned {
        let Ok(plan) = &answer.plan else { continue };
        let zone = |zone: usize| demand.zones[zone].id.to_uppercase();
        let pair = format!("{}-{}", zone(answer.kind.origin), zone(answer.kind.destination));
        for refusal in &plan.refused {
            let code = refusal.code.to_string();
            let key = (refusal.corridor.clone(), code.clone(), refusal.subject.clone());
            let row = rows.entry(key).or_insert_with(|| RefusedCorridor {
                corridor: refusal.corridor.clone(),
                name: refusal.corridor_name.clone(),
                code,
                reason: refusal.reason.clone(),
                subject: refusal.subject.clone(),
                pairs: Vec::new(),
            });
            if !row.pairs.contains(&pair) {
                row.pairs.push(pair.clone());
            }
        }
    }
    rows.into_values().collect()
}
