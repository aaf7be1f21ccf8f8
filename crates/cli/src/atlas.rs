//! `landbridge atlas`: check, search (and more as the crate grows).

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
    match command {
        AtlasCommand::Check { folder: named, format } => {
            check(named.as_deref().or(folder), *format)
        }
        AtlasCommand::Search { text, limit, format } => search(text, *limit, *format, folder),
        _ => Ok(Outcome::Failed),
    }
}

fn check(folder: Option<&Path>, format: TextFormat) -> Result<Outcome, Stop> {
    let raw = world::read(folder)?;
    match raw.resolve() {
        Ok(atlas) => {
            let (links, places) = (atlas.links.len(), atlas.places.len());
            let counts =
                format!("no faults; {links} links, {places} places, version {}\n", raw.version());
            print(counts.as_bytes())?;
            Ok(Outcome::Done)
        }
        Err(faults) if format == TextFormat::Json => {
            print((serde_json::to_string_pretty(&faults).unwrap_or_default() + "\n").as_bytes())?;
            Ok(Outcome::BadInput)
        }
        Err(faults) => Err(Stop::Atlas(faults, folder.map(Path::to_owned))),
    }
}

fn search(
    text: &str,
    limit: usize,
    format: TextFormat,
    folder: Option<&Path>,
) -> Result<Outcome, Stop> {
    let atlas = world::resolve(&world::read(folder)?, folder)?;
    let found = landbridge_server::find_places(&atlas, &SearchIndex::new(&atlas), text, limit);
    if format == TextFormat::Json {
        print((serde_json::to_string_pretty(&found).unwrap_or_default() + "\n").as_bytes())?;
        return Ok(Outcome::Done);
    }
    let mut table = plain_table(&Paper::stdout());
    for hit in found.items {
        let other = hit.names.into_iter().filter(|(language, _)| *language != "en");
        let other: Vec<String> = other.map(|(_, name)| name).collect();
        table.add_row([
            Cell::new(hit.id),
            Cell::new(hit.name),
            Cell::new(hit.country),
            Cell::new(hit.population.map_or_else(String::new, |count| count.to_string()))
                .set_alignment(CellAlignment::Right),
            Cell::new(other.join(", ")),
        ]);
    }
    print(format!("{table}\n").as_bytes())?;
    Ok(Outcome::Done)
}
