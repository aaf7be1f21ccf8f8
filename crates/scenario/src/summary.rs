//! From flows to the figures of an outcome.

use std::collections::{BTreeMap, HashMap};

use crate::demand::Demand;
use crate::flows::{Alternative, Chosen, DrawnLeg, Flows};
use crate::outcome::{
    CommodityFlow, CorridorFlow, FacilityFlow, FlowLeg, ItineraryFlow, Line, PairFlow, Totals,
};

const DAYS_OF_YEAR: f64 = 365.0;
/// Itineraries that carry less than this share of their pair are not listed.
const LEAST_SHARE: f64 = 1e-4;

/// Flows with what is needed to sum them up.
pub(crate) struct Summary<'a> {
    pub(crate) demand: &'a Demand,
    pub(crate) flows: &'a Flows,
}

/// One alternative that carries something, as sums need it.
struct Part<'a> {
    chosen: &'a Chosen,
    row: &'a Alternative,
    per_day: f64,
    /// Consignments a year.
    consignments: f64,
    tonnes: f64,
    teu: f64,
    days: f64,
}

/// Sums over parts, and means weighed by consignments.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    consignments: f64,
    tonnes: f64,
    teu: f64,
    usd: f64,
    days: f64,
    co2e_kg: f64,
}

impl Sum {
    fn add(&mut self, part: &Part<'_>) {
        self.consignments += part.consignments;
        self.tonnes += part.tonnes;
        self.teu += part.teu;
        self.usd += part.consignments * part.row.cost_usd;
        self.days += part.consignments * part.days;
        self.co2e_kg += part.consignments * part.row.co2e_kg;
    }

    fn mean_days(&self) -> f64 {
        ratio(self.days, self.consignments)
    }
}

impl Summary<'_> {
    fn share_of(&self, phase: usize) -> f64 {
        let days: u32 = self.flows.stretches.iter().map(|stretch| stretch.days()).sum();
        f64::from(self.flows.stretches[phase].days()) / f64::from(days.max(1))
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let Self { demand, flows } = self;
        let mut parts = Vec::new();
        for chosen in &flows.chosen {
            let group = &demand.groups[demand.flows[chosen.flow].group];
            for (&number, &per_day) in chosen.alternatives.iter().zip(&chosen.per_day) {
                let row = &flows.alternatives[number];
                let queued: f64 =
                    row.sites.iter().map(|&site| flows.queue_h[chosen.phase][site]).sum();
                let consignments = per_day * DAYS_OF_YEAR * self.share_of(chosen.phase);
                parts.push(Part {
                    chosen,
                    row,
                    per_day,
                    consignments,
                    tonnes: consignments * group.t_per_consignment,
                    teu: consignments * group.teu_per_consignment,
                    days: (row.alone_h + row.closed_h + queued) / 24.0,
                });
            }
        }
        parts
    }

    fn tonnes_unserved(&self, counts: impl Fn(usize) -> bool) -> f64 {
        let Self { demand, flows } = self;
        let unserved = flows.unserved.iter().filter(|(flow, _, _)| counts(*flow));
        unserved.map(|(flow, phase, _)| demand.flows[*flow].tonnes * self.share_of(*phase)).sum()
    }

    /// Everything together.
    pub(crate) fn totals(&self) -> Totals {
        let mut sum = Sum::default();
        self.parts().iter().for_each(|part| sum.add(part));
        Totals {
            tonnes: rounded(sum.tonnes, 1),
            teu: rounded(sum.teu, 1),
            consignments: rounded(sum.consignments, 2),
            tonnes_unserved: rounded(self.tonnes_unserved(|_| true), 1),
            cost_usd: rounded(sum.usd, 0),
            cost_usd_per_teu: rounded(ratio(sum.usd, sum.teu), 2),
            days: rounded(sum.mean_days(), 3),
            co2e_t: rounded(sum.co2e_kg / 1e3, 1),
        }
    }

    /// Per corridor, the largest first.
    pub(crate) fn corridors(&self) -> Vec<CorridorFlow> {
        let mut sums: BTreeMap<&str, (&str, Sum)> = BTreeMap::new();
        let parts = self.parts();
        for part in &parts {
            let row = sums.entry(&part.row.corridor).or_default();
            row.0 = &part.row.corridor_name;
            row.1.add(part);
        }
        let all: f64 = sums.values().map(|(_, sum)| sum.consignments).sum();
        let mut rows: Vec<CorridorFlow> = sums
            .into_iter()
            .map(|(corridor, (name, sum))| CorridorFlow {
                corridor: corridor.to_owned(),
                name: if corridor.is_empty() { "between neighbours".into() } else { name.into() },
                tonnes: rounded(sum.tonnes, 1),
                teu: rounded(sum.teu, 1),
                consignments: rounded(sum.consignments, 2),
                share: rounded(ratio(sum.consignments, all), 5),
                cost_usd_per_teu: rounded(ratio(sum.usd, sum.teu), 2),
                days: rounded(sum.mean_days(), 3),
                days_median: None,
                days_p95: None,
            })
            .collect();
        rows.sort_by(|a, b| {
            b.consignments.total_cmp(&a.consignments).then(a.corridor.cmp(&b.corridor))
        });
        rows
    }

    /// Per place, the busiest first.
    pub(crate) fn facilities(&self) -> Vec<FacilityFlow> {
        let flows = self.flows;
        let weights: Vec<f64> = (0..flows.stretches.len()).map(|p| self.share_of(p)).collect();
        let mut service: Vec<(f64, f64)> = vec![(0.0, 0.0); flows.sites.rows.len()];
        let parts = self.parts();
        for part in &parts {
            for passage in &part.row.passages {
                let of = |site: &&usize| flows.sites.rows[**site].id == passage.facility;
                if let Some(&site) = part.row.sites.iter().find(of) {
                    service[site].0 += part.consignments * passage.service_h;
                    service[site].1 += part.consignments;
                }
            }
        }
        let mut rows: Vec<FacilityFlow> = flows
            .sites
            .rows
            .iter()
            .enumerate()
            .map(|(site, row)| {
                let over = |of: &dyn Fn(usize) -> f64| {
                    weights
                        .iter()
                        .enumerate()
                        .map(|(phase, weight)| weight * of(phase))
                        .sum::<f64>()
                };
                let per_day = over(&|phase| flows.site_flow[phase][site]);
                let waits =
                    over(&|phase| flows.queue_h[phase][site] + flows.working[phase][site].wait_h);
                FacilityFlow {
                    facility: row.id.clone(),
                    name: row.name.clone(),
                    kind: row.kind.to_owned(),
                    country: row.country.clone(),
                    lat: row.at.0,
                    lon: row.at.1,
                    capacity_per_day: row.capacity.map(|capacity| rounded(capacity, 3)),
                    evidence: row.evidence.clone(),
                    consignments_per_day: rounded(per_day, 4),
                    utilisation: row.capacity.map(|capacity| rounded(ratio(per_day, capacity), 5)),
                    hours: rounded(waits + ratio(service[site].0, service[site].1), 3),
                    simulated: None,
                }
            })
            .collect();
        rows.sort_by(|a, b| {
            let flow = b.consignments_per_day.total_cmp(&a.consignments_per_day);
            flow.then_with(|| a.facility.cmp(&b.facility))
        });
        rows
    }

    /// Per commodity group, as the demand lists them.
    pub(crate) fn commodities(&self) -> Vec<CommodityFlow> {
        let demand = self.demand;
        let mut sums = vec![Sum::default(); demand.groups.len()];
        for part in &self.parts() {
            sums[demand.flows[part.chosen.flow].group].add(part);
        }
        let rows = demand.groups.iter().zip(sums).enumerate();
        rows.map(|(number, (group, sum))| CommodityFlow {
            group: group.id.clone(),
            name: group.name.clone(),
            tonnes: rounded(sum.tonnes, 1),
            teu: rounded(sum.teu, 1),
            tonnes_unserved: rounded(
                self.tonnes_unserved(|flow| demand.flows[flow].group == number),
                1,
            ),
            cost_usd_per_t: rounded(ratio(sum.usd, sum.tonnes), 2),
            days: rounded(sum.mean_days(), 3),
        })
        .filter(|row| row.tonnes > 0.0 || row.tonnes_unserved > 0.0)
        .collect()
    }

    /// Per flow of the demand.
    pub(crate) fn pairs(&self) -> Vec<PairFlow> {
        let demand = self.demand;
        let mut sums = vec![Sum::default(); demand.flows.len()];
        for part in &self.parts() {
            sums[part.chosen.flow].add(part);
        }
        let rows = demand.flows.iter().zip(sums).filter(|(flow, _)| flow.tonnes > 0.0);
        rows.map(|(flow, sum)| {
            let group = &demand.groups[flow.group];
            PairFlow {
                origin: demand.zones[flow.origin].id.clone(),
                destination: demand.zones[flow.destination].id.clone(),
                group: group.id.clone(),
                tonnes: rounded(flow.tonnes, 1),
                consignments: rounded(flow.tonnes / group.t_per_consignment, 2),
                carried: rounded(ratio(sum.tonnes, flow.tonnes), 5),
                cost_usd_per_teu: rounded(ratio(sum.usd, sum.teu), 2),
                days: rounded(sum.mean_days(), 3),
                grade: flow.grade.clone(),
            }
        })
        .collect()
    }

    /// Consignments, tonnes and TEU a year past any of some facilities, each itinerary once.
    pub(crate) fn past(&self, facilities: &[String]) -> (f64, f64, f64) {
        let parts = self.parts();
        let passes =
            |part: &&Part<'_>| part.row.passages.iter().any(|at| facilities.contains(&at.facility));
        let passing = parts.iter().filter(passes);
        passing.fold((0.0, 0.0, 0.0), |(consignments, tonnes, teu), part| {
            (consignments + part.consignments, tonnes + part.tonnes, teu + part.teu)
        })
    }

    /// What each itinerary carries, and the lines of their legs, each once.
    pub(crate) fn itineraries(&self) -> (Vec<ItineraryFlow>, Vec<Line>) {
        let demand = self.demand;
        let parts = self.parts();
        let mut lines = Lines::default();
        let rows = parts.iter().filter_map(|part| {
            let flow = &demand.flows[part.chosen.flow];
            let all: f64 = part.chosen.per_day.iter().sum();
            let share = ratio(part.per_day, all);
            (share >= LEAST_SHARE).then(|| ItineraryFlow {
                origin: demand.zones[flow.origin].id.clone(),
                destination: demand.zones[flow.destination].id.clone(),
                group: demand.groups[flow.group].id.clone(),
                corridor: part.row.corridor.clone(),
                instruments: part.row.instruments.clone(),
                vehicle: part.row.vehicle.clone(),
                permits: part.row.permits.clone(),
                phase: part.chosen.phase,
                per_day: rounded(part.per_day, 6),
                consignments: rounded(part.consignments, 3),
                tonnes: rounded(part.tonnes, 2),
                teu: rounded(part.teu, 2),
                share: rounded(share, 5),
                cost_usd: rounded(part.row.cost_usd, 2),
                days: rounded(part.days, 3),
                co2e_kg: rounded(part.row.co2e_kg, 1),
                passages: part.row.passages.clone(),
                after_h: rounded(part.row.after_h, 3),
                legs: part.row.legs.iter().map(|leg| lines.leg(leg)).collect(),
            })
        });
        (rows.collect(), lines.all)
    }
}

/// Lines in the order in which legs come to them.
#[derive(Default)]
struct Lines {
    all: Vec<Line>,
    known: HashMap<Vec<[u64; 2]>, usize>,
}

impl Lines {
    fn leg(&mut self, leg: &DrawnLeg) -> FlowLeg {
        let DrawnLeg { mode, country, from_h, to_h, line } = leg;
        let key = line.iter().map(|point| point.map(f64::to_bits)).collect();
        let place = *self.known.entry(key).or_insert_with(|| {
            self.all.push(line.clone());
            self.all.len() - 1
        });
        FlowLeg {
            mode: mode.clone(),
            country: country.clone(),
            from_h: *from_h,
            to_h: *to_h,
            line: place,
        }
    }
}

fn ratio(of: f64, to: f64) -> f64 {
    if to > 0.0 { of / to } else { 0.0 }
}

fn rounded(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    // An empty sum is a negative zero.
    (value * scale).round() / scale + 0.0
}
