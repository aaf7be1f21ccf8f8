//! `landbridge atlas`: check, explain, search, export and import tables.

pub(crate) mod board;
pub(crate) mod corridors;
mod exchange;
mod explain;

use std::path::Path;

use comfy_table::{Cell, CellAlignment};
use landbridge_atlas::search::SearchIndex;

use crate::args::{AtlasCommand, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{Paper, print};
use crate::plan::table::plain_table;
use crate::world;

/// Runs a subcommand on the tables of `folder`, or on those inside this program.
pub(crate) fn run(command: &AtlasCommand, folder: Option<&Path>) -> Result<Outcome, Stop> {
    let atlas = || world::resolve(&world::read(folder)?, folder);
    match command {
        AtlasCommand::Check { folder: named, format } => {
            check(named.as_deref().or(folder), *format)
        }
        AtlasCommand::Explain { id, format } => explain::run(&atlas()?, id, *format),
        AtlasCommand::Search { text, limit, format } => {
            let atlas = atlas()?;
            let names = SearchIndex::new(&atlas);
            show(&landbridge_server::find_places(&atlas, &names, text, *limit), *format)
        }
        AtlasCommand::Export { format, folder } => exchange::export(&atlas()?, *format, folder),
        AtlasCommand::ImportOsm { file, output } => exchange::import_osm(file, output),
        AtlasCommand::ImportGmns { folder, output } => exchange::import_gmns(folder, output),
    }
}

fn check(folder: Option<&Path>, format: TextFormat) -> Result<Outcome, Stop> {
    let raw = world::read(folder)?;
    match raw.resolve() {
        Ok(atlas) => {
            let (links, places) = (atlas.links.len(), atlas.places.len());
            let (rules, sources) = (atlas.rules.len(), atlas.sources.len());
            let counts = format!(
                "no faults: {links} links, {places} places, {rules} rules of agreements, \
                 {sources} sources\nversion {}\n",
                atlas.version
            );
            print(counts.as_bytes())?;
            Ok(Outcome::Done)
        }
        Err(faults) if format == TextFormat::Json => {
            let text = serde_json::to_string_pretty(&faults).map_err(anyhow::Error::new)?;
            print((text + "\n").as_bytes())?;
            Ok(Outcome::BadInput)
        }
        Err(faults) => Err(Stop::Atlas(faults, folder.map(Path::to_owned))),
    }
}

fn show(found: &landbridge_server::Places, format: TextFormat) -> Result<Outcome, Stop> {
    if format == TextFormat::Json {
        let text = serde_json::to_string_pretty(found).map_err(anyhow::Error::new)?;
        print((text + "\n").as_bytes())?;
        return Ok(Outcome::Done);
    }
    if found.items.is_empty() {
        print(b"nothing found\n")?;
        return Ok(Outcome::Done);
    }
    let mut table = plain_table(Paper::stdout());
    for hit in &found.items {
        let other = hit.names.iter().filter(|(language, _)| **language != "en");
        let other: Vec<&str> = other.map(|(_, name)| name.as_str()).collect();
        let population = hit.population.map_or_else(String::new, |count| count.to_string());
        table.add_row([
            Cell::new(&hit.id),
            Cell::new(&hit.name),
            Cell::new(&hit.country),
            Cell::new(population).set_alignment(CellAlignment::Right),
            Cell::new(other.join(", ")),
        ]);
    }
    let lines: Vec<String> =
        table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    print((lines.join("\n") + "\n").as_bytes())?;
    Ok(Outcome::Done)
}
