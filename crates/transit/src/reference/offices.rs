//! Customs offices and the clocks they keep.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::codes::OfficeReference;

/// Where an office sits in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// At a border crossing, by the atlas's id of it.
    Crossing(Box<str>),
    /// At a port, terminal or other facility, by the atlas's id of it.
    Facility(Box<str>),
    /// Inland.
    Inland,
}

/// A customs office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its reference number; the first two letters are its country.
    pub reference: OfficeReference,
    /// Its name.
    pub name: Box<str>,
    /// The clock it keeps.
    pub zone: TimeZone,
    /// Where it sits.
    pub site: Site,
}

/// All offices by reference number.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    by_reference: BTreeMap<OfficeReference, Office>,
}

impl Offices {
    /// The office of a reference number.
    pub fn find(&self, reference: OfficeReference) -> Option<&Office> {
        self.by_reference.get(&reference)
    }

    /// Adds an office; one with the same reference number gives way.
    pub fn insert(&mut self, office: Office) {
        self.by_reference.insert(office.reference, office);
    }

    /// All of them, by reference number.
    pub fn iter(&self) -> impl Iterator<Item = &Office> {
        self.by_reference.values()
    }

    /// The clock of an office; the one of Greenwich for an office that nobody knows.
    pub fn zone(&self, reference: OfficeReference) -> TimeZone {
        self.find(reference).map_or(TimeZone::UTC, |office| office.zone.clone())
    }
}

impl FromIterator<Office> for Offices {
    fn from_iter<I: IntoIterator<Item = Office>>(offices: I) -> Self {
        let mut all = Self::default();
        for office in offices {
            all.insert(office);
        }
        all
    }
}
