//! From the packages to the tables: what `derive-network` runs.

use std::path::{Path, PathBuf};

use crate::error::DerivationError;
use crate::gmns::GmnsTables;
use crate::land::planned::{PlannedRow, Ties};
use crate::land::tables::Names;
use crate::land::{self, LandInput, LandLog, LandMode};
use crate::lanes;
use crate::lanes::air::ServiceRow;
use crate::lanes::ferries::FerryRow;
use crate::places::{self, CuratedNames, HubRow, Place};
use crate::source::download::{self, Downloads};
use crate::source::elevation::Elevation;
use crate::source::literals;
use crate::source::region::Countries;
use crate::source::tables::{
    self, CourseRow, CrossingRow, FacilityRow, GaugeRow, PatchRow, PlaceRow, SourcedLegRow,
};

/// Where things lie, from the root of the repository.
const CROSSINGS: &str = "data/atlas/crossings/crossings.csv";
const FACILITIES: &str = "data/atlas/facilities/facilities.csv";
const CURATED_NAMES: &str = "data/atlas/places/curated_names.csv";
const SERVICES: &str = "data/atlas/services/services.csv";
const PLANNED: &str = "data/atlas/planned/planned_links.csv";
const PLACES: &str = "data/atlas/places/places.csv";
const NETWORK: &str = "data/atlas/network";
const SOURCES: &str = "data/sources";
const FULL: &str = "data/full";
/// Outside the dense countries the network is led to towns that lie this far apart.
const TOWN_SPACING_KM: f64 = 60.0;

/// Everything that a derivation writes: path from the root, and content.
#[derive(Debug, Default)]
pub struct Derived {
    /// Files.
    pub files: Vec<(PathBuf, String)>,
    /// What happened on the way.
    pub log: Vec<String>,
}

struct OwnTables {
    crossings: Vec<CrossingRow>,
    facilities: Vec<FacilityRow>,
    patches: Vec<PatchRow>,
    courses: Vec<CourseRow>,
    gauges: Vec<GaugeRow>,
    legs: Vec<SourcedLegRow>,
    hubs: Vec<HubRow>,
    curated: Vec<CuratedNames>,
    ferries: Vec<FerryRow>,
    services: Vec<ServiceRow>,
    planned: Vec<PlannedRow>,
}

impl OwnTables {
    fn read(root: &Path) -> Result<Self, DerivationError> {
        let source = |name: &str| root.join(SOURCES).join(name);
        Ok(Self {
            crossings: tables::read(&root.join(CROSSINGS))?,
            facilities: tables::read(&root.join(FACILITIES))?,
            patches: tables::read(&source("osm_extract_patches.csv"))?,
            courses: tables::read(&source("courses.csv"))?,
            gauges: tables::read(&source("gauges.csv"))?,
            legs: tables::read(&source("sourced_legs.csv"))?,
            hubs: tables::read(&source("hub_places.csv"))?,
            curated: tables::read(&root.join(CURATED_NAMES))?,
            ferries: tables::read(&source("ferries.csv"))?,
            services: tables::read(&root.join(SERVICES))?,
            planned: tables::read(&root.join(PLANNED))?,
        })
    }

    fn land_input<'own>(
        &'own self,
        countries: &'own Countries,
        elevation: &'own Elevation,
        towns: &'own [PlaceRow],
    ) -> LandInput<'own> {
        LandInput {
            countries,
            elevation,
            crossings: &self.crossings,
            facilities: &self.facilities,
            patches: &self.patches,
            courses: &self.courses,
            gauges: &self.gauges,
            legs: &self.legs,
            places: towns,
        }
    }

    fn append_planned(
        &self,
        countries: &Countries,
        network: &mut GmnsTables,
    ) -> Result<(), DerivationError> {
        let railways = network
            .of_nodes(|id| id.ends_with("/rail") || id.starts_with('t') && !id.contains('/'));
        let ties = Ties {
            railways: &railways,
            crossings: &self.crossings,
            facilities: &self.facilities,
            countries,
        };
        network.append(land::planned::rows(&self.planned, &ties)?);
        Ok(())
    }
}

/// Derives all tables below `root`; the full network too if asked for.
pub fn derive(root: &Path, downloads: &Downloads, full: bool) -> Result<Derived, DerivationError> {
    let own = OwnTables::read(root)?;
    let countries = Countries::open()?;
    let places = places::derive(
        &downloads.read_text(download::TOWNS)?,
        &own.hubs,
        &own.curated,
        &countries,
    )?;
    let mut derived = Derived::default();
    derived.files.push((PLACES.into(), places::to_csv(&places)));
    derived.log.push(format!("places: {}", places.len()));
    derive_network(downloads, &own, &countries, &places, full, &mut derived)?;
    Ok(derived)
}

fn derive_network(
    downloads: &Downloads,
    own: &OwnTables,
    countries: &Countries,
    places: &[Place],
    full: bool,
    derived: &mut Derived,
) -> Result<(), DerivationError> {
    let elevation = Elevation::parse(&downloads.read(download::ELEVATION)?)?;
    let towns: Vec<PlaceRow> =
        land::anchors::spaced(&places::rows(places), countries, TOWN_SPACING_KM);
    let input = own.land_input(countries, &elevation, &towns);
    let facility_names = own.facilities.iter().map(|f| (f.facility_id.clone(), f.name.clone()));
    let place_names = places.iter().map(|p| (p.place_id.clone(), p.name_en.clone()));
    let names = Names {
        crossings: &own.crossings,
        facilities: &facility_names.collect(),
        places: &place_names.collect(),
        legs: &own.legs,
    };
    let over_water = over_water_and_air(downloads, own)?;
    let mut overrides = vec![OVERRIDE_HEADER.to_owned()];
    let mut strategic = over_water.clone();
    let mut whole = over_water;
    for (mode, member) in [(LandMode::Road, download::ROADS), (LandMode::Rail, download::RAILWAYS)]
    {
        let raw = literals::parse_module(mode.as_str(), &downloads.read_text(member)?)?;
        let mut log = LandLog::default();
        let (graph, applied) = land::derive(mode, &raw, &input, &mut log)?;
        let (compact, ends) = land::strategic(mode, &graph, &input, &mut log)?;
        overrides.extend(land::tables::override_rows(&compact, mode, &applied, &ends));
        strategic.append(land::tables::rows(&compact, mode, &names));
        if full {
            let rows = land::tables::rows(&graph, mode, &names);
            derived.files.push((format!("{FULL}/{}.gr", mode.as_str()).into(), rows.dimacs()));
            whole.append(rows);
        }
        derived.log.extend(log.lines);
    }
    own.append_planned(countries, &mut strategic)?;
    push_tables(&mut derived.files, Path::new(NETWORK), strategic);
    derived.files.push((Path::new(NETWORK).join("leg_override.csv"), overrides.join("\n") + "\n"));
    if full {
        own.append_planned(countries, &mut whole)?;
        whole.sort();
        derived.files.push((format!("{FULL}/network.gr").into(), whole.dimacs()));
        push_tables(&mut derived.files, &Path::new(FULL).join("network"), whole);
    }
    Ok(())
}

/// Sea lanes, ferries and air links; the same in the strategic and in the full network.
fn over_water_and_air(
    downloads: &Downloads,
    own: &OwnTables,
) -> Result<GmnsTables, DerivationError> {
    let elevations = lanes::air::elevations_m(&downloads.read_text(download::AIRPORTS)?);
    let mut tables =
        lanes::sea::derive(&downloads.read_text(download::SEA_LANES)?, &own.facilities)?;
    tables.append(lanes::ferries::derive(&own.ferries, &own.facilities)?);
    tables.append(lanes::air::derive(&own.facilities, &own.services, &elevations));
    tables.keep_first_of_each_node();
    Ok(tables)
}

const OVERRIDE_HEADER: &str = "override_id,from_node_id,to_node_id,mode,length_km,valid_from,\
                               valid_to,known_from,last_verified,source,grade,note,contradicts";

fn push_tables(files: &mut Vec<(PathBuf, String)>, folder: &Path, mut tables: GmnsTables) {
    tables.sort();
    for (name, text) in tables.files() {
        files.push((folder.join(name), text));
    }
}

impl Derived {
    /// Writes every file below `root`.
    pub fn write(&self, root: &Path) -> Result<(), DerivationError> {
        self.files
            .iter()
            .try_for_each(|(path, text)| crate::gmns::write_file(&root.join(path), text))
    }

    /// Compares every file below `root` with what was derived.
    pub fn check(&self, root: &Path) -> Result<(), DerivationError> {
        let differs = |(path, text): &&(PathBuf, String)| {
            std::fs::read_to_string(root.join(path)).map_or(true, |committed| committed != *text)
        };
        let stale: Vec<String> =
            self.files.iter().filter(differs).map(|(path, _)| path.display().to_string()).collect();
        if stale.is_empty() { Ok(()) } else { Err(DerivationError::Stale(stale.join(", "))) }
    }
}
