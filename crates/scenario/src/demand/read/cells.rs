//! The cells of a matrix as they come, with all that is wrong about them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use landbridge_atlas::model::Grade;

use crate::demand::wished::unknown;
use crate::demand::{Demand, Flow};
use crate::scenario::{ScenarioFault, ScenarioFaults};

/// Faults that are told in full; more are only counted.
const MAX_FAULTS: usize = 1_000;
/// No flow of a year is larger, in tonnes, TEU or dollars.
const MOST: f64 = 1e15;

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Tonnes,
    Teu,
    Usd,
}

impl Unit {
    /// The unit of a word: a column of a table, or the attribute of a matrix.
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "tonnes" | "t" => Some(Self::Tonnes),
            "teu" | "TEU" => Some(Self::Teu),
            "usd" | "USD" => Some(Self::Usd),
            _ => None,
        }
    }
}

/// Where a cell stands in its file.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// The line or row, from 1; none in a file without lines.
    pub(super) line: Option<u64>,
    /// The column, or the place in a matrix.
    pub(super) field: String,
}

/// Zones and a group, by index.
pub(super) type Key = (usize, usize, usize);

/// Collects cells and faults.
pub(super) struct Cells<'a> {
    pub(super) known: &'a Demand,
    file: &'a str,
    flows: Vec<Flow>,
    first: HashMap<Key, At>,
    faults: Vec<ScenarioFault>,
    more: usize,
}

impl<'a> Cells<'a> {
    pub(super) fn new(file: &'a str, known: &'a Demand) -> Self {
        let (flows, first, faults) = (Vec::new(), HashMap::new(), Vec::new());
        Self { known, file, flows, first, faults, more: 0 }
    }

    /// The name of the file without folders and ends.
    pub(super) fn stem(&self) -> &'a str {
        let path = std::path::Path::new(self.file);
        path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
    }

    /// The file as it was named.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// Notes a fault.
    pub(super) fn fault(
        &mut self,
        line: Option<u64>,
        field: &str,
        value: &str,
        message: &str,
        remedy: &str,
    ) {
        self.push(ScenarioFault {
            file: String::new(),
            line,
            field: field.to_owned(),
            value: value.chars().take(60).collect(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        });
    }

    fn push(&mut self, fault: ScenarioFault) {
        if self.faults.len() == MAX_FAULTS {
            self.more += 1;
            return;
        }
        self.faults.push(ScenarioFault { file: self.file.to_owned(), ..fault });
    }

    /// The index of a zone, or a fault.
    pub(super) fn zone(&mut self, line: Option<u64>, field: &str, id: &str) -> Option<usize> {
        let found = self.known.find_zone(id);
        if found.is_none() {
            let ids = self.known.zones.iter().map(|zone| zone.id.as_str());
            self.push(ScenarioFault { line, ..unknown(field, id, "zone", ids) });
        }
        found
    }

    /// The index of a commodity group, or a fault.
    pub(super) fn group(&mut self, line: Option<u64>, field: &str, id: &str) -> Option<usize> {
        let found = self.known.find_group(id);
        if found.is_none() {
            let ids = self.known.groups.iter().map(|group| group.id.as_str());
            self.push(ScenarioFault { line, ..unknown(field, id, "commodity group", ids) });
        }
        found
    }

    /// A cell whose zones and group are known.
    pub(super) fn cell(&mut self, at: At, key: Key, (amount, unit): (f64, Unit), grade: Grade) {
        let At { line, field } = &at;
        if !(0.0..=MOST).contains(&amount) {
            let message = if amount < 0.0 { "a flow is not negative" } else { "not a finite flow" };
            let remedy = "write a number of at least 0";
            return self.fault(*line, field, &amount.to_string(), message, remedy);
        }
        if key.0 == key.1 {
            if amount > 0.0 {
                let message = "the flow ends in the zone where it begins";
                self.fault(*line, field, &amount.to_string(), message, "write 0, or leave it out");
            }
            return;
        }
        match self.first.entry(key) {
            Entry::Vacant(free) => {
                free.insert(at);
                self.flows.extend(flow(self.known, key, (amount, unit), grade));
            }
            Entry::Occupied(first) => {
                let first = match first.get().line {
                    Some(line) => format!("line {line}"),
                    None => first.get().field.clone(),
                };
                let message = format!("this pair and group stand already in {first}");
                self.fault(*line, field, &amount.to_string(), &message, "keep one of the two");
            }
        }
    }

    /// The demand, or all faults.
    pub(super) fn finish(mut self) -> Result<Demand, ScenarioFaults> {
        if self.faults.is_empty() && self.flows.is_empty() {
            self.fault(None, "", "", "the file holds no flow", "write at least one above 0");
        }
        if self.more > 0 {
            let message = format!("{} more faults", self.more);
            let file = self.file.to_owned();
            let (line, field, value) = (None, String::new(), String::new());
            let remedy = "correct the ones before first".to_owned();
            self.faults.push(ScenarioFault { file, line, field, value, message, remedy });
        }
        if !self.faults.is_empty() {
            return Err(ScenarioFaults(self.faults));
        }
        let (zones, groups) = (self.known.zones.clone(), self.known.groups.clone());
        Ok(Demand { zones, groups, flows: self.flows }.in_order())
    }
}

fn flow(known: &Demand, key: Key, (amount, unit): (f64, Unit), grade: Grade) -> Option<Flow> {
    if amount <= 0.0 {
        return None;
    }
    let (origin, destination, group) = key;
    let goods = &known.groups[group];
    let tonnes = match unit {
        Unit::Tonnes => amount,
        Unit::Teu => amount / goods.teu_per_consignment * goods.t_per_consignment,
        Unit::Usd => amount / goods.usd_per_t,
    };
    let (teu, usd) = (goods.teu(tonnes), tonnes * goods.usd_per_t);
    let (grade, evidence) = (grade.to_string(), goods.evidence.clone());
    Some(Flow { origin, destination, group, tonnes, teu, usd, grade, evidence })
}
