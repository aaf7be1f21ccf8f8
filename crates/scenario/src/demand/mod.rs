//! What is carried: zones, commodity groups, and the flows of a year between them.
//!
//! The shipped matrix follows from tables of the atlas, so each flow names the facts behind it.
//! A scenario may read another one from a file, keep some zones of it, scale it or set flows.

mod read;
mod shipped;
#[cfg(test)]
pub(crate) mod tests;
mod wished;

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A part of the world whose goods begin and end in one point.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 of the country of that point.
    pub country: String,
    /// That point, as a request to the planner names it.
    pub place: String,
}

/// Goods that are carried and chosen for alike.
#[derive(Clone, Debug, PartialEq)]
pub struct CommodityGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The code of the Harmonized System that stands for it.
    pub hs: String,
    /// Tonnes in a consignment.
    pub t_per_consignment: f64,
    /// Twenty-foot containers that a consignment takes the room of.
    pub teu_per_consignment: f64,
    /// Dollars for a tonne.
    pub usd_per_t: f64,
    /// What an hour under way costs, for one consignment.
    pub value_of_time_usd_per_h: f64,
    /// `frozen` or `chilled`; nothing for goods that need neither.
    pub temperature: Option<String>,
    /// Days until it is spoilt, where it spoils.
    pub shelf_life_days: Option<f64>,
    /// Facts behind all this, `kind:id`.
    pub evidence: Vec<String>,
}

impl CommodityGroup {
    /// Consignments that carry so many tonnes.
    pub fn consignments(&self, tonnes: f64) -> f64 {
        tonnes / self.t_per_consignment
    }

    /// Twenty-foot containers for so many tonnes.
    pub fn teu(&self, tonnes: f64) -> f64 {
        self.consignments(tonnes) * self.teu_per_consignment
    }
}

/// Goods of a group from one zone to another in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Index of the zone where they begin.
    pub origin: usize,
    /// Index of the zone where they end.
    pub destination: usize,
    /// Index of the commodity group.
    pub group: usize,
    /// Tonnes a year.
    pub tonnes: f64,
    /// TEU a year.
    pub teu: f64,
    /// Dollars a year.
    pub usd: f64,
    /// How far it can be trusted: the weakest of what it was made of.
    pub grade: String,
    /// Facts behind it, `kind:id`.
    pub evidence: Vec<String>,
}

/// Everything that is carried in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demand {
    /// Where.
    pub zones: Vec<Zone>,
    /// What.
    pub groups: Vec<CommodityGroup>,
    /// How much: by origin, destination and group, each once, none of nothing.
    pub flows: Vec<Flow>,
}

impl Demand {
    /// The index of a zone.
    pub fn find_zone(&self, id: &str) -> Option<usize> {
        self.zones.iter().position(|zone| zone.id == id)
    }

    /// The index of a commodity group.
    pub fn find_group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.id == id)
    }

    /// Consignments a year of a flow.
    pub fn consignments(&self, flow: &Flow) -> f64 {
        self.groups[flow.group].consignments(flow.tonnes)
    }

    /// SHA-256 of all that an outcome depends on, in hexadecimal.
    pub fn digest(&self) -> String {
        let mut text = String::new();
        for Zone { id, place, country, .. } in &self.zones {
            writeln!(text, "zone {id} {country} {place}").expect("writing to a string succeeds");
        }
        for group in &self.groups {
            let CommodityGroup { id, hs, t_per_consignment, teu_per_consignment, .. } = group;
            let (usd_per_t, usd_per_h) = (group.usd_per_t, group.value_of_time_usd_per_h);
            let (temperature, days) = (&group.temperature, group.shelf_life_days);
            writeln!(
                text,
                "group {id} {hs} {t_per_consignment} {teu_per_consignment} {usd_per_t} {usd_per_h} \
                 {temperature:?} {days:?}"
            )
            .expect("writing to a string succeeds");
        }
        for Flow { origin, destination, group, tonnes, teu, usd, grade, .. } in &self.flows {
            writeln!(text, "flow {origin} {destination} {group} {tonnes} {teu} {usd} {grade}")
                .expect("writing to a string succeeds");
        }
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// Puts the flows in order and leaves out those of nothing.
    fn in_order(mut self) -> Self {
        self.flows.retain(|flow| flow.tonnes > 0.0);
        self.flows.sort_by_key(|flow| (flow.origin, flow.destination, flow.group));
        self
    }
}
