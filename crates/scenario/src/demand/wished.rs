//! The demand as a scenario wishes it: scaled, set, only between some zones, grown to a total.

use std::collections::BTreeSet;

use super::{Demand, Flow};
use crate::scenario::{DemandWish, Scale, ScenarioFault, ScenarioFaults, SetFlow, Total};

/// No scenario needs more of a thing than this many times, or this many TEU.
const MOST: f64 = 1e9;

impl Demand {
    /// Scales flows in order, sets flows, leaves out other zones than the named ones, and grows
    /// what is left to the total.
    /// Every fault of the wish is told; `file` of a fault is left to the caller.
    pub fn wished(&self, wish: &DemandWish) -> Result<Self, ScenarioFaults> {
        let mut faults = Vec::new();
        let kept = self.kept_zones(&wish.zones, &mut faults);
        let named = wish.only.iter().enumerate();
        let only: BTreeSet<usize> = named
            .filter_map(|(n, id)| self.zone(&format!("demand.only[{n}]"), id, &mut faults))
            .collect();
        let mut demand = self.clone();
        for (number, scale) in wish.scale.iter().enumerate() {
            demand.scale(number, scale, &mut faults);
        }
        let mut set = BTreeSet::new();
        for (number, flow) in wish.set.iter().enumerate() {
            let Some(cell) = demand.set(number, flow, &mut faults) else { continue };
            let field = format!("demand.set[{number}]");
            if !set.insert(cell) {
                let message = "this flow is set already";
                faults.push(fault(field, "", message, "keep one of the two"));
            } else if !kept.contains(&cell.0) || !kept.contains(&cell.1) {
                let message = "the flow is set, and demand.zones leaves one of its zones out";
                faults.push(fault(field, "", message, "name both zones there, or set no flow"));
            }
        }
        if !faults.is_empty() {
            return Err(ScenarioFaults(faults));
        }
        demand.flows.retain(|flow| kept.contains(&flow.origin) && kept.contains(&flow.destination));
        if !only.is_empty() {
            let touches =
                |flow: &Flow| only.contains(&flow.origin) || only.contains(&flow.destination);
            demand.flows.retain(touches);
        }
        if let Some(total) = &wish.total {
            demand.grow_to(total)?;
        }
        Ok(demand.in_order())
    }

    /// Makes flows together so many TEU a year, each by the same factor.
    fn grow_to(&mut self, total: &Total) -> Result<(), ScenarioFaults> {
        let mut faults = Vec::new();
        let named = total.zones.iter().enumerate();
        let zones: BTreeSet<usize> = named
            .filter_map(|(n, id)| self.zone(&format!("demand.total.zones[{n}]"), id, &mut faults))
            .collect();
        if !faults.is_empty() {
            return Err(ScenarioFaults(faults));
        }
        let grows = |flow: &Flow| {
            zones.is_empty() || zones.contains(&flow.origin) || zones.contains(&flow.destination)
        };
        let now: f64 = self.flows.iter().filter(|flow| grows(flow)).map(|flow| flow.teu).sum();
        if now <= 0.0 {
            let message = "nothing is left to grow";
            let remedy = "name zones between which something is carried";
            let value = total.teu.to_string();
            let fault = fault("demand.total.teu".into(), &value, message, remedy);
            return Err(ScenarioFaults(vec![fault]));
        }
        for flow in self.flows.iter_mut().filter(|flow| grows(flow)) {
            flow.tonnes *= total.teu / now;
            flow.teu *= total.teu / now;
            flow.usd *= total.teu / now;
        }
        Ok(())
    }

    fn kept_zones(&self, ids: &[String], faults: &mut Vec<ScenarioFault>) -> BTreeSet<usize> {
        if ids.is_empty() {
            return (0..self.zones.len()).collect();
        }
        let mut kept = BTreeSet::new();
        for (number, id) in ids.iter().enumerate() {
            kept.extend(self.zone(&format!("demand.zones[{number}]"), id, faults));
        }
        if kept.len() == 1 && faults.is_empty() {
            let message = "no flow is left between one zone and itself";
            let remedy = "name at least two zones, or none for all";
            faults.push(fault("demand.zones".into(), &ids.join(", "), message, remedy));
        }
        kept
    }

    fn scale(&mut self, number: usize, scale: &Scale, faults: &mut Vec<ScenarioFault>) {
        let field = |name: &str| format!("demand.scale[{number}].{name}");
        let before = faults.len();
        let origin = scale.origin.as_ref().map(|id| self.zone(&field("origin"), id, faults));
        let destination =
            scale.destination.as_ref().map(|id| self.zone(&field("destination"), id, faults));
        let group = scale.group.as_ref().map(|id| self.group(&field("group"), id, faults));
        check_amount(&field("factor"), scale.factor, faults);
        if faults.len() > before {
            return;
        }
        let is_meant = |flow: &&mut Flow| {
            origin.is_none_or(|zone| zone == Some(flow.origin))
                && destination.is_none_or(|zone| zone == Some(flow.destination))
                && group.is_none_or(|group| group == Some(flow.group))
        };
        let mut count = 0;
        for flow in self.flows.iter_mut().filter(is_meant) {
            flow.tonnes *= scale.factor;
            flow.teu *= scale.factor;
            flow.usd *= scale.factor;
            count += 1;
        }
        if count == 0 {
            let message = "the matrix holds no such flow";
            let remedy = "correct the zones and the group, or set the flow in demand.set";
            faults.push(fault(format!("demand.scale[{number}]"), "", message, remedy));
        }
    }

    fn set(
        &mut self,
        number: usize,
        set: &SetFlow,
        faults: &mut Vec<ScenarioFault>,
    ) -> Option<(usize, usize, usize)> {
        let field = |name: &str| format!("demand.set[{number}].{name}");
        let origin = self.zone(&field("origin"), &set.origin, faults);
        let destination = self.zone(&field("destination"), &set.destination, faults);
        let group = self.group(&field("group"), &set.group, faults);
        let is_fine = check_amount(&field("teu"), set.teu, faults);
        let (origin, destination, group) = (origin?, destination?, group?);
        if origin == destination {
            let message = "the flow ends in the zone where it begins";
            let remedy = "name another zone";
            faults.push(fault(field("destination"), &set.destination, message, remedy));
            return None;
        }
        let goods = &self.groups[group];
        let tonnes = set.teu / goods.teu_per_consignment * goods.t_per_consignment;
        let flow = Flow {
            origin,
            destination,
            group,
            tonnes,
            teu: set.teu,
            usd: tonnes * goods.usd_per_t,
            grade: "estimate".to_owned(),
            evidence: goods.evidence.clone(),
        };
        self.flows.retain(|flow| {
            (flow.origin, flow.destination, flow.group) != (origin, destination, group)
        });
        self.flows.push(flow);
        is_fine.then_some((origin, destination, group))
    }

    fn zone(&self, field: &str, id: &str, faults: &mut Vec<ScenarioFault>) -> Option<usize> {
        let found = self.find_zone(id);
        if found.is_none() {
            let known = self.zones.iter().map(|zone| zone.id.as_str());
            faults.push(unknown(field, id, "zone", known));
        }
        found
    }

    fn group(&self, field: &str, id: &str, faults: &mut Vec<ScenarioFault>) -> Option<usize> {
        let found = self.find_group(id);
        if found.is_none() {
            let known = self.groups.iter().map(|group| group.id.as_str());
            faults.push(unknown(field, id, "commodity group", known));
        }
        found
    }
}

fn check_amount(field: &str, amount: f64, faults: &mut Vec<ScenarioFault>) -> bool {
    let is_fine = (0.0..=MOST).contains(&amount);
    if !is_fine {
        let message = "not a number from 0 to 1000000000";
        faults.push(fault(field.to_owned(), &amount.to_string(), message, "check the value"));
    }
    is_fine
}

/// A zone or group that is none, with those that are.
pub(super) fn unknown<'a>(
    field: &str,
    id: &str,
    what: &str,
    known: impl Iterator<Item = &'a str>,
) -> ScenarioFault {
    let known: Vec<&str> = known.collect();
    let remedy = format!("write one of {}", known.join(", "));
    fault(field.to_owned(), id, &format!("there is no such {what}"), &remedy)
}

fn fault(field: String, value: &str, message: &str, remedy: &str) -> ScenarioFault {
    ScenarioFault {
        file: "scenario".to_owned(),
        line: None,
        field,
        value: value.chars().take(60).collect(),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
    }
}
