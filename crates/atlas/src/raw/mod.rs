//! The tables as written: files and their bytes, not yet believed.
//!
//! [`RawAtlas`] holds whole files; rows are read once, when they are resolved, so that a fault
//! can name file and line without a copy of every field.

mod row;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::fault::{Fault, FaultKind, Faults};

pub(crate) use row::{Fields, RowReader, TableReader, TomlField, items};

/// Files that belong to the folder without being tables of the atlas.
const NOT_TABLES: [&str; 1] = ["places/curated_names.csv"];

/// Every table that the atlas reads, by its path in the folder.
pub(crate) const TABLES: [&str; 40] = [
    "sources/sources.csv",
    "network/node.csv",
    "network/link.csv",
    "network/leg_override.csv",
    "places/places.csv",
    "crossings/crossings.csv",
    "crossings/posts.csv",
    "crossings/equivalents.csv",
    "facilities/facilities.csv",
    "calendars/calendars.csv",
    "calendars/holidays.csv",
    "conditions/conditions.csv",
    "border_times/border_times.csv",
    "border_times/border_charges.csv",
    "border_times/dispersion.csv",
    "tariffs/haulage.csv",
    "tariffs/charges.csv",
    "tariffs/exchange_rates.csv",
    "tariffs/market_rates.csv",
    "services/services.csv",
    "services/capacities.csv",
    "operations/speeds.csv",
    "operations/vehicles.csv",
    "operations/handling.csv",
    "operations/emission_factors.csv",
    "planned/planned_links.csv",
    "corridors/corridors.csv",
    "access/vehicle_access.csv",
    "coverage/coverage.csv",
    "goods/hs_rules.csv",
    "goods/hs_nomenclature.csv",
    "gaps/gaps.csv",
    "statistics/trade.csv",
    "statistics/traffic.csv",
    "demand/zones.csv",
    "demand/commodity_groups.csv",
    "demand/conversions.csv",
    "demand/flows.csv",
    "demand/counts.csv",
    "demand/preferences.csv",
];

type Files = BTreeMap<String, Arc<Cow<'static, [u8]>>>;

/// The tables of one atlas as bytes, by path relative to its folder; a clone shares them.
#[derive(Clone, Debug, Default)]
pub struct RawAtlas {
    files: Files,
    withdrawn: BTreeSet<String>,
}

impl RawAtlas {
    /// Reads every CSV and TOML file under a folder.
    pub fn read(folder: &Path) -> Result<Self, Faults> {
        let (mut files, mut faults) = (BTreeMap::new(), Vec::new());
        collect(folder, "", &mut files, &mut faults);
        if faults.is_empty() && files.is_empty() {
            let message = "the folder holds no tables".to_owned();
            let remedy = "name a folder with sources/sources.csv and its fellows in it";
            let name = folder.display().to_string();
            faults.push(Fault::of_file(FaultKind::Unreadable, &name, message, remedy));
        }
        if faults.is_empty() {
            Ok(Self { files, withdrawn: BTreeSet::new() })
        } else {
            Err(faults.into())
        }
    }

    /// Takes files that are already in memory; paths are relative, with `/`.
    pub fn from_files<B>(files: impl IntoIterator<Item = (String, B)>) -> Self
    where
        B: Into<Cow<'static, [u8]>>,
    {
        let wanted = files.into_iter().filter(|(path, _)| is_table_path(path));
        let files = wanted.map(|(path, bytes)| (path, Arc::new(bytes.into()))).collect();
        Self { files, withdrawn: BTreeSet::new() }
    }

    /// The tables that this build carries inside.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Self {
        Self::from_files(Shipped::iter().map(|path| {
            let file = Shipped::get(&path).expect("the iterator names embedded files");
            (path.into_owned(), file.data)
        }))
    }

    /// Shows every readable row of a CSV table as columns and fields, with its line.
    pub(crate) fn for_each_row(
        &self,
        path: &str,
        mut visit: impl FnMut(&csv::StringRecord, &csv::StringRecord, u64),
    ) {
        let Some(bytes) = self.file(path) else { return };
        let mut reader = csv::Reader::from_reader(bytes);
        let Ok(header) = reader.headers().cloned() else { return };
        for record in reader.records().flatten() {
            visit(&header, &record, record.position().map_or(0, csv::Position::line));
        }
    }

    /// Replaces or adds one file.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Cow<'static, [u8]>>) {
        self.files.insert(path.to_owned(), Arc::new(bytes.into()));
    }

    /// The bytes of one file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| bytes.as_ref().as_ref())
    }

    /// Every file in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref().as_ref()))
    }

    /// Removes a source, every row that leans on it alone, and every row that cannot stand
    /// without a removed one.
    pub fn withdraw_source(&mut self, source_id: &str) {
        self.withdrawn.insert(source_id.to_owned());
    }

    /// Whether a source was withdrawn.
    pub(crate) fn is_withdrawn(&self, source_id: &str) -> bool {
        !self.withdrawn.is_empty() && self.withdrawn.contains(source_id)
    }

    /// Whether any source was withdrawn.
    pub(crate) fn has_withdrawals(&self) -> bool {
        !self.withdrawn.is_empty()
    }

    /// A digest of all files and withdrawals: two atlases of one version answer alike.
    pub fn version(&self) -> String {
        let mut digest = Sha256::new();
        for (path, bytes) in &self.files {
            digest.update(path.as_bytes());
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(bytes.as_ref());
        }
        for source in &self.withdrawn {
            digest.update([0]);
            digest.update(source.as_bytes());
        }
        digest.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

#[cfg(feature = "embedded")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../../data/atlas"]
struct Shipped;

fn is_table_path(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("csv" | "toml")) && !NOT_TABLES.contains(&path)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files, faults: &mut Vec<Fault>) {
    let mut unreadable = |path: &Path, error: &std::io::Error| {
        let (name, message) = (path.display().to_string(), format!("cannot be read: {error}"));
        let remedy = "name a readable folder of tables with --atlas";
        faults.push(Fault::of_file(FaultKind::Unreadable, &name, message, remedy));
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return unreadable(folder, &error),
    };
    let mut folders = Vec::new();
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let relative = format!("{prefix}{name}");
        if path.is_dir() && !name.starts_with('.') {
            folders.push((path, format!("{relative}/")));
        } else if is_table_path(&relative) {
            match std::fs::read(&path) {
                Ok(bytes) => drop(files.insert(relative, Arc::new(Cow::Owned(bytes)))),
                Err(error) => unreadable(&path, &error),
            }
        }
    }
    for (path, prefix) in folders {
        collect(&path, &prefix, files, faults);
    }
}
