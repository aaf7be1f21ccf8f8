//! From [`RawAtlas`] to [`Atlas`], or to every fault at once.
//!
//! Tables are read in the order of their references: a row may only name rows of tables before
//! its own, so one pass finds every unknown id. What spans several rows (a crossing without a
//! post, a link shorter than the great circle) is checked when all tables stand.

mod borders;
mod calendars;
mod check;
mod context;
mod costs;
mod demand;
mod instruments;
mod law;
mod network;
mod operations;
#[cfg(test)]
mod tests;

use crate::fault::{Fault, FaultKind, Faults};
use crate::model::Atlas;
use crate::raw::{RawAtlas, TABLES};

use context::Context;
pub(crate) use instruments::written_tables;

impl RawAtlas {
    /// Checks every row and resolves every reference.
    pub fn resolve(&self) -> Result<Atlas, Faults> {
        // The digest reads every byte and needs no row: it runs beside.
        std::thread::scope(|threads| {
            let version = threads.spawn(|| self.version());
            let mut atlas = self.resolve_tables()?;
            atlas.version = version.join().expect("a digest does not panic");
            atlas.written = self.clone();
            Ok(atlas)
        })
    }

    fn resolve_tables(&self) -> Result<Atlas, Faults> {
        let mut context = Context::new(self);
        report_unknown_tables(self, &mut context.faults);
        read_tables(&mut context);
        check::check_references(&mut context);
        check::check_network(&mut context);
        check::check_borders(&mut context);
        let Context { atlas, faults, .. } = context;
        if faults.is_empty() { Ok(atlas) } else { Err(faults.into()) }
    }
}

fn read_tables(cx: &mut Context<'_>) {
    cx.atlas.sources = cx.table("sources/sources.csv", context::source);
    cx.atlas.places = cx.table("places/places.csv", network::place);
    calendars::read(cx);
    cx.atlas.holidays = cx.table("calendars/holidays.csv", calendars::holiday);
    cx.atlas.crossings = cx.table("crossings/crossings.csv", borders::crossing);
    cx.atlas.facilities = cx.table("facilities/facilities.csv", borders::facility);
    cx.atlas.planned_links = cx.table("planned/planned_links.csv", network::planned_link);
    // The network is half of all bytes, and little else refers to it: it is read beside the rest.
    let mut beside = cx.branch();
    let network = std::thread::scope(|threads| {
        let reader = threads.spawn(move || {
            beside.atlas.nodes = beside.table("network/node.csv", network::node);
            beside.atlas.links = beside.table("network/link.csv", network::link);
            beside
        });
        read_rest(cx);
        reader.join().expect("a fault is noted, not thrown")
    });
    cx.join(network);
    cx.atlas.leg_overrides = cx.table("network/leg_override.csv", network::leg_override);
    cx.atlas.conditions = cx.table("conditions/conditions.csv", borders::condition);
}

/// Everything that does not refer to nodes or links.
fn read_rest(cx: &mut Context<'_>) {
    cx.atlas.posts = cx.table("crossings/posts.csv", borders::post);
    cx.atlas.equivalents = cx.table("crossings/equivalents.csv", borders::equivalent);
    cx.atlas.corridors = cx.table("corridors/corridors.csv", borders::corridor);
    cx.atlas.services = cx.table("services/services.csv", operations::service);
    cx.atlas.capacities = cx.table("services/capacities.csv", operations::capacity);
    cx.atlas.border_times = cx.table("border_times/border_times.csv", borders::border_time);
    cx.atlas.border_charges = cx.table("border_times/border_charges.csv", borders::border_charge);
    cx.atlas.dispersions = cx.table("border_times/dispersion.csv", operations::dispersion);
    instruments::read(cx);
    cx.atlas.coverage = cx.table("coverage/coverage.csv", law::coverage);
    cx.atlas.vehicle_access = cx.table("access/vehicle_access.csv", law::vehicle_access);
    cx.atlas.hs_rules = cx.table("goods/hs_rules.csv", law::hs_rule);
    cx.atlas.hs_headings = cx.table("goods/hs_nomenclature.csv", law::hs_heading);
    cx.atlas.gaps = cx.table("gaps/gaps.csv", law::gap);
    cx.atlas.haulage_tariffs = cx.table("tariffs/haulage.csv", costs::haulage_tariff);
    cx.atlas.charges = cx.table("tariffs/charges.csv", costs::charge);
    cx.atlas.exchange_rates = cx.table("tariffs/exchange_rates.csv", costs::exchange_rate);
    cx.atlas.market_rates = cx.table("tariffs/market_rates.csv", costs::market_rate);
    cx.atlas.trade_figures = cx.table("statistics/trade.csv", costs::trade_figure);
    cx.atlas.traffic_figures = cx.table("statistics/traffic.csv", costs::traffic_figure);
    demand::read(cx);
    cx.atlas.speeds = cx.table("operations/speeds.csv", operations::speed);
    cx.atlas.vehicles = cx.table("operations/vehicles.csv", operations::vehicle);
    cx.atlas.handlings = cx.table("operations/handling.csv", operations::handling);
    cx.atlas.emission_factors =
        cx.table("operations/emission_factors.csv", operations::emission_factor);
}

fn report_unknown_tables(raw: &RawAtlas, faults: &mut Vec<Fault>) {
    for (path, _) in raw.files() {
        if !instruments::is_instrument(path) && !TABLES.contains(&path) {
            let message = "no table of the atlas has this name".to_owned();
            let remedy = "correct the name, or move the file out of the folder";
            faults.push(Fault::of_file(FaultKind::UnknownTable, path, message, remedy));
        }
    }
}
