//! Customs offices and the clocks they keep.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::FacilityKind;
use landbridge_units::Grade;
use serde::Deserialize;

use super::DataFault;
use crate::codes::OfficeReference;

/// Where an office sits in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// At a border crossing, by the atlas's id of it.
    Crossing(Box<str>),
    /// At a seaport or airport, where goods come from abroad, by the atlas's id of it.
    Port(Box<str>),
    /// At a terminal or dry port inside the country, by the atlas's id of it.
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    office_reference: OfficeReference,
    name: Box<str>,
    site: Box<str>,
    site_id: Box<str>,
    #[serde(rename = "source")]
    _source: Box<str>,
    #[serde(rename = "grade")]
    _grade: Grade,
}

impl Offices {
    const FILE: &'static str = "offices.csv";

    /// The offices that ship, with the clocks and places of the atlas.
    pub fn from_atlas(atlas: &Atlas) -> Result<Self, DataFault> {
        Self::parse(include_str!("../../../../data/transit/offices.csv"), atlas)
    }

    /// Reads a table of offices; each must sit at a row of the atlas.
    pub fn parse(text: &str, atlas: &Atlas) -> Result<Self, DataFault> {
        let fault = |message: String| DataFault { file: Self::FILE, message };
        let mut offices = Self::default();
        for row in csv::Reader::from_reader(text.as_bytes()).into_deserialize() {
            let row: Row = row.map_err(|error| fault(error.to_string()))?;
            let reference = row.office_reference;
            let (zone, site) = place(atlas, &row).ok_or_else(|| {
                fault(format!("{reference}: the atlas has no {} “{}” there", row.site, row.site_id))
            })?;
            let zone = TimeZone::get(&zone).map_err(|error| fault(error.to_string()))?;
            if offices.find(reference).is_some() {
                return Err(fault(format!("{reference} stands there twice")));
            }
            offices.insert(Office { reference, name: row.name, zone, site });
        }
        Ok(offices)
    }
}

/// The clock and the site of an office.
fn place(atlas: &Atlas, row: &Row) -> Option<(Box<str>, Site)> {
    let country = row.office_reference.country();
    match &*row.site {
        "crossing" => {
            let crossing = atlas.crossings.find(&row.site_id)?;
            let mut posts = atlas.posts.iter();
            let post = posts.find(|post| post.crossing == crossing && post.country == country)?;
            Some((post.timezone.clone(), Site::Crossing(row.site_id.clone())))
        }
        "facility" => {
            let facility = atlas.facilities.find_row(&row.site_id)?;
            let here = facility.country == country;
            let id = row.site_id.clone();
            let site = match facility.kind {
                FacilityKind::Seaport | FacilityKind::Airport => Site::Port(id),
                _ => Site::Facility(id),
            };
            here.then(|| (facility.timezone.clone(), site))
        }
        "place" => {
            let place = atlas.places.find_row(&row.site_id)?;
            (place.country == country).then(|| (place.timezone.clone(), Site::Inland))
        }
        _ => None,
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
