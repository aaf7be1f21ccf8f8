//! What is measured of totals, corridors, facilities, commodities and pairs.

use serde::{Deserialize, Serialize};

use crate::outcome::{
    CommodityFlow, CorridorFlow, FacilityFlow, Outcome, PairFlow, Simulated, Totals,
};

/// Which way is better for those who trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// The more the better.
    More,
    /// The less the better.
    Less,
    /// Neither.
    Neither,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measure {
    /// The field of the outcome: `cost_usd_per_teu`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
}

/// A measure of a `T` and how to read it.
pub(super) struct Reading<T> {
    /// The id, the name and the unit.
    words: [&'static str; 3],
    better: Better,
    /// Whether it is a flow, of which an absent row has 0.
    pub(super) is_flow: bool,
    /// Reads it.
    pub(super) of: fn(&T) -> Option<f64>,
    /// Half of the width of its confidence interval, where it has one.
    pub(super) half_width: fn(&T) -> Option<f64>,
}

impl<T> Reading<T> {
    const fn flow(words: [&'static str; 3], better: Better, of: fn(&T) -> Option<f64>) -> Self {
        Self { words, better, is_flow: true, of, half_width: |_| None }
    }

    const fn less(words: [&'static str; 3], of: fn(&T) -> Option<f64>) -> Self {
        Self { words, better: Better::Less, is_flow: false, of, half_width: |_| None }
    }

    /// What is measured.
    pub(super) fn measure(&self) -> Measure {
        let [id, name, unit] = self.words.map(str::to_owned);
        Measure { id, name, unit, better: self.better }
    }
}

const TONNES: [&str; 3] = ["tonnes", "Tonnes", "t a year"];
const TEU: [&str; 3] = ["teu", "Containers", "TEU a year"];
const CONSIGNMENTS: [&str; 3] = ["consignments", "Consignments", "a year"];
const UNSERVED: [&str; 3] = ["tonnes_unserved", "Tonnes without a way", "t a year"];
const COST_PER_TEU: [&str; 3] = ["cost_usd_per_teu", "Cost for a TEU", "USD"];
const DAYS: [&str; 3] = ["days", "Days door to door", "days"];

/// Everything together.
pub(super) fn totals() -> Vec<Reading<Totals>> {
    let cost = ["cost_usd", "Cost of all carriage", "USD a year"];
    let co2e = ["co2e_t", "Emissions", "t CO2e a year"];
    vec![
        Reading::flow(TONNES, Better::More, |t| Some(t.tonnes)),
        Reading::flow(TEU, Better::More, |t| Some(t.teu)),
        Reading::flow(CONSIGNMENTS, Better::More, |t| Some(t.consignments)),
        Reading::flow(UNSERVED, Better::Less, |t| Some(t.tonnes_unserved)),
        Reading::less(COST_PER_TEU, |t| Some(t.cost_usd_per_teu)),
        Reading::less(DAYS, |t| Some(t.days)),
        Reading::flow(cost, Better::Less, |t| Some(t.cost_usd)),
        Reading::flow(co2e, Better::Less, |t| Some(t.co2e_t)),
    ]
}

/// Of a corridor.
pub(super) fn corridors() -> Vec<Reading<CorridorFlow>> {
    let median = ["days_median", "Days door to door, simulated median", "days"];
    let p95 = ["days_p95", "Days door to door, simulated 95th percentile", "days"];
    vec![
        Reading::flow(TONNES, Better::Neither, |c| Some(c.tonnes)),
        Reading::flow(TEU, Better::Neither, |c| Some(c.teu)),
        Reading::flow(CONSIGNMENTS, Better::Neither, |c| Some(c.consignments)),
        Reading::flow(["share", "Share of consignments", "share"], Better::Neither, |c| {
            Some(c.share)
        }),
        Reading::less(COST_PER_TEU, |c| (c.consignments > 0.0).then_some(c.cost_usd_per_teu)),
        Reading::less(DAYS, |c| (c.consignments > 0.0).then_some(c.days)),
        Reading::less(median, |c| c.days_median),
        Reading::less(p95, |c| c.days_p95),
    ]
}

/// Of a place where consignments wait.
pub(super) fn facilities() -> Vec<Reading<FacilityFlow>> {
    let per_day = ["consignments_per_day", "Consignments a day", "a day"];
    let used = ["utilisation", "Capacity used", "share"];
    let hours = ["hours", "Hours there, wait and service", "h"];
    let mean = ["wait_mean_h", "Wait, simulated mean", "h"];
    let median = ["wait_median_h", "Wait, simulated median", "h"];
    let p95 = ["wait_p95_h", "Wait, simulated 95th percentile", "h"];
    let queue = ["queue_mean", "Consignments in the queue, simulated mean", "consignments"];
    let simulated_mean = Reading {
        half_width: |f| simulated(f, |s| s.wait_half_width_h),
        ..Reading::less(mean, |f| simulated(f, |s| s.wait_mean_h))
    };
    vec![
        Reading::flow(per_day, Better::Neither, |f| Some(f.consignments_per_day)),
        Reading { better: Better::Neither, ..Reading::less(used, |f| f.utilisation) },
        Reading::less(hours, |f| Some(f.hours)),
        simulated_mean,
        Reading::less(median, |f| simulated(f, |s| s.wait_median_h)),
        Reading::less(p95, |f| simulated(f, |s| s.wait_p95_h)),
        Reading::less(queue, |f| simulated(f, |s| s.queue_mean)),
    ]
}

fn simulated(facility: &FacilityFlow, read: fn(&Simulated) -> f64) -> Option<f64> {
    facility.simulated.as_ref().map(read)
}

/// Of a commodity group.
pub(super) fn commodities() -> Vec<Reading<CommodityFlow>> {
    let cost = ["cost_usd_per_t", "Cost for a tonne", "USD"];
    vec![
        Reading::flow(TONNES, Better::More, |c| Some(c.tonnes)),
        Reading::flow(TEU, Better::More, |c| Some(c.teu)),
        Reading::flow(UNSERVED, Better::Less, |c| Some(c.tonnes_unserved)),
        Reading::less(cost, |c| (c.tonnes > 0.0).then_some(c.cost_usd_per_t)),
        Reading::less(DAYS, |c| (c.tonnes > 0.0).then_some(c.days)),
    ]
}

/// Of a pair and commodity group.
pub(super) fn pairs() -> Vec<Reading<PairFlow>> {
    let carried = ["tonnes_carried", "Tonnes carried", "t a year"];
    vec![
        Reading::flow(carried, Better::More, |p| Some(p.tonnes * p.carried)),
        Reading::less(COST_PER_TEU, |p| (p.carried > 0.0).then_some(p.cost_usd_per_teu)),
        Reading::less(DAYS, |p| (p.carried > 0.0).then_some(p.days)),
    ]
}

/// The place of the first figure of an outcome that is no number.
pub(crate) fn first_that_is_no_number(outcome: &Outcome) -> Option<String> {
    fn find<T>(name: &str, rows: &[T], figures: fn(&T) -> Vec<f64>) -> Option<String> {
        let row = rows.iter().position(|row| figures(row).iter().any(|f| !f.is_finite()))?;
        Some(format!("{name}[{row}]"))
    }
    fn read<T>(readings: &[Reading<T>], row: &T) -> Vec<f64> {
        readings.iter().filter_map(|reading| (reading.of)(row)).collect()
    }
    find("totals", std::slice::from_ref(&outcome.totals), |t| read(&totals(), t))
        .or_else(|| find("corridors", &outcome.corridors, |c| read(&corridors(), c)))
        .or_else(|| {
            find("facilities", &outcome.facilities, |f| {
                let mut figures = read(&facilities(), f);
                figures.extend([f.lat, f.lon]);
                figures.extend(f.capacity_per_day);
                if let Some(seen) = &f.simulated {
                    figures.extend([seen.utilisation, seen.wait_half_width_h]);
                    figures.extend(&seen.queue_by_day);
                    figures.extend(seen.waiting_for.iter().map(|part| part.share));
                }
                figures
            })
        })
        .or_else(|| find("commodities", &outcome.commodities, |c| read(&commodities(), c)))
        .or_else(|| {
            find("pairs", &outcome.pairs, |p| {
                vec![p.tonnes, p.consignments, p.carried, p.cost_usd_per_teu, p.days]
            })
        })
        .or_else(|| {
            find("itineraries", &outcome.itineraries, |i| {
                vec![i.consignments, i.tonnes, i.teu, i.share, i.cost_usd, i.days, i.co2e_kg]
            })
        })
        .or_else(|| find("lines", &outcome.lines, |line| line.iter().flatten().copied().collect()))
        .or_else(|| find("fit", &outcome.fit, |f| vec![f.observed, f.before, f.modelled]))
}
