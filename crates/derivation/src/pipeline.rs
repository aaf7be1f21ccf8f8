//! From the packages to the tables: what `derive-network` runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::DerivationError;
use crate::gmns::GmnsTables;
use crate::graph::Graph;
use crate::land::tables::Names;
use crate::land::{self, LandInput, LandLog, LandMode};
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
const PLACES: &str = "data/atlas/places/places.csv";
const NETWORK: &str = "data/atlas/network";
const SOURCES: &str = "data/sources";
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
        })
    }
}

/// Derives all tables below `root`; the full network too if asked for.
pub fn derive(
    root: &Path,
    downloads: &Downloads,
    full: bool,
) -> Result<Derived, DerivationError> {
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
    let input = LandInput {
        countries,
        elevation: &elevation,
        crossings: &own.crossings,
        facilities: &own.facilities,
        patches: &own.patches,
        courses: &own.courses,
        gauges: &own.gauges,
        legs: &own.legs,
        places: &towns,
    };
    let facility_names = own.facilities.iter().map(|f| (f.facility_id.clone(), f.name.clone()));
    let place_names = places.iter().map(|p| (p.place_id.clone(), p.name_en.clone()));
    let (facility_names, place_names): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (facility_names.collect(), place_names.collect());
    let names = Names {
        crossings: &own.crossings,
        facilities: &facility_names,
        places: &place_names,
        legs: &own.legs,
    };
    let mut network = GmnsTables::default();
    let mut overrides = vec![OVERRIDE_HEADER.to_owned()];
    for (mode, member) in
        [(LandMode::Road, download::ROADS), (LandMode::Rail, download::RAILWAYS)]
    {
        let raw = literals::parse_module(mode.as_str(), &downloads.read_text(member)?)?;
        let mut log = LandLog::default();
        let whole = land::derive(mode, &raw, &input, &mut log)?;
        let mut strategic = land::strategic(mode, &whole, &input, &mut log)?;
        overrides.extend(override_rows(&mut strategic, mode, &own.legs)?);
        network.append(land::tables::rows(&strategic, mode, &names));
        derived.log.extend(log.lines);
        if full {
            let rows = land::tables::rows(&whole, mode, &names);
            let name = format!("data/full/{}.gr", mode.as_str());
            derived.files.push((name.into(), rows.dimacs()));
            let folder = PathBuf::from("data/full").join(mode.as_str());
            push_tables(&mut derived.files, &folder, &rows);
        }
    }
    network.sort();
    push_tables(&mut derived.files, Path::new(NETWORK), &network);
    let text = overrides.join("\n") + "\n";
    derived.files.push((Path::new(NETWORK).join("leg_override.csv"), text));
    Ok(())
}

const OVERRIDE_HEADER: &str = "override_id,from_node_id,to_node_id,mode,length_km,valid_from,\
                               valid_to,known_from,last_verified,source,grade,note,contradicts";

fn override_rows(
    graph: &mut Graph,
    mode: LandMode,
    legs: &[SourcedLegRow],
) -> Result<Vec<String>, DerivationError> {
    let applied = land::sourced_legs::apply(graph, mode, legs)?;
    Ok(land::tables::override_rows(graph, mode, &applied))
}

fn push_tables(files: &mut Vec<(PathBuf, String)>, folder: &Path, tables: &GmnsTables) {
    for (name, text) in tables.files() {
        files.push((folder.join(name), text));
    }
}

impl Derived {
    /// Writes every file below `root`.
    pub fn write(&self, root: &Path) -> Result<(), DerivationError> {
        self.files.iter().try_for_each(|(path, text)| crate::gmns::write_file(&root.join(path), text))
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
