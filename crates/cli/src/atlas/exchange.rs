//! `landbridge atlas export`, `import-osm` and `import-gmns`: networks of other programs.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use landbridge_atlas::Atlas;
use landbridge_atlas::formats::{geojson, gmns};
use landbridge_derivation::geometry::Position;
use landbridge_derivation::gmns::{GmnsLink, GmnsNode, GmnsTables};
use landbridge_derivation::osm::{self, ImportError, ImportOptions};
use landbridge_derivation::source::region::Countries;

use crate::args::ExportFormat;
use crate::exit::{Outcome, Stop};
use crate::paper::write_whole;
use crate::report;

/// Writes the network of an atlas.
pub(super) fn export(atlas: &Atlas, format: ExportFormat, folder: &Path) -> Result<Outcome, Stop> {
    let failed = || Stop::io(format!("could not make the folder {}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed())?;
    match format {
        ExportFormat::Gmns => {
            let (mut nodes, mut links) = (Vec::new(), Vec::new());
            gmns::write_nodes(atlas, &mut nodes).map_err(failed())?;
            gmns::write_links(atlas, &mut links).map_err(failed())?;
            write_whole(&folder.join("node.csv"), &nodes)?;
            write_whole(&folder.join("link.csv"), &links)?;
        }
        ExportFormat::Geojson => export_geojson(atlas, folder)?,
    }
    report::note(&format!("written to {}", folder.display()));
    Ok(Outcome::Done)
}

fn export_geojson(atlas: &Atlas, folder: &Path) -> Result<(), Stop> {
    let all = geojson::Filter::default();
    let write = |name: &str, features: &mut dyn Iterator<Item = geojson::Feature>| {
        let mut bytes = Vec::new();
        let path = folder.join(name);
        let failed = Stop::io(format!("could not write {}", path.display()));
        geojson::write(features, &mut bytes).map_err(failed)?;
        write_whole(&path, &bytes)
    };
    write("network.geojson", &mut geojson::network(atlas, &all))?;
    write("crossings.geojson", &mut geojson::crossings(atlas, &all))?;
    write("facilities.geojson", &mut geojson::facilities(atlas, &all))?;
    write("places.geojson", &mut geojson::places(atlas, &all))
}

/// Reads an OpenStreetMap extract and writes its network.
pub(super) fn import_osm(file: &Path, output: &Path) -> Result<Outcome, Stop> {
    refuse_existing(output)?;
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {bar:40} {bytes}/{total_bytes}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut progress = |step: osm::Progress| {
        bar.set_message(if step.pass == 1 { "ways" } else { "nodes" });
        bar.set_length(step.bytes_total);
        bar.set_position(step.bytes_read);
    };
    let imported = osm::import_osm(file, &ImportOptions::default(), &mut progress);
    bar.finish_and_clear();
    write_tables(&imported.map_err(stop)?, output)
}

fn stop(error: ImportError) -> Stop {
    match error {
        ImportError::File { .. } => Stop::InputOutput(anyhow::Error::new(error)),
        ImportError::Countries(_) => Stop::Failed(anyhow::Error::new(error)),
        other => Stop::input("FILE", "", &other.to_string(), ""),
    }
}

/// Reads GMNS tables and writes them in the columns of the atlas.
pub(super) fn import_gmns(folder: &Path, output: &Path) -> Result<Outcome, Stop> {
    refuse_existing(output)?;
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(Stop::io(format!("could not read {}", path.display())))
    };
    let network = gmns::read(&read("node.csv")?, &read("link.csv")?)
        .map_err(|faults| Stop::Atlas(faults, Some(folder.to_owned())))?;
    let countries = Countries::open().map_err(anyhow::Error::new)?;
    write_tables(&tables(&network, &countries), output)
}

/// The tables of a network; a country that is not given is that of the middle of the link.
fn tables(network: &gmns::Network, countries: &Countries) -> GmnsTables {
    let position = |node: &gmns::Node| Position::new(node.at.lat, node.at.lon);
    let country = |at: Position| countries.of(at).0.as_str().to_owned();
    let nodes = network.nodes.iter().map(|node| GmnsNode {
        node_id: node.id.to_string(),
        name: node.name.to_string(),
        at: position(node),
        height_m: None,
        node_type: "junction",
        country: country(position(node)),
        parent_id: String::new(),
    });
    let links = network.links.iter().map(|link| {
        let (from, to) = (&network.nodes[link.from], &network.nodes[link.to]);
        let (a, b) = (from.at, to.at);
        let middle = Position::new(f64::midpoint(a.lat, b.lat), f64::midpoint(a.lon, b.lon));
        GmnsLink {
            link_id: link.id.to_string(),
            from_node_id: from.id.to_string(),
            to_node_id: to.id.to_string(),
            directed: link.directed,
            length_km: link.length.get(),
            facility_type: link.mode.as_str(),
            country: link.country.map_or_else(|| country(middle), |code| code.to_string()),
            gauge_mm: link.gauge_mm,
            planned_id: String::new(),
            shape: Vec::new(),
            source: "OWN".to_owned(),
            grade: "own_knowledge",
            passage: "",
            free_speed_kmh: None,
            road_class: "",
        }
    });
    GmnsTables { nodes: nodes.collect(), links: links.collect() }
}

fn refuse_existing(output: &Path) -> Result<(), Stop> {
    if !output.exists() {
        return Ok(());
    }
    let remedy = "name a folder that does not exist; it appears when the import is complete";
    Err(Stop::input("--output", &output.display().to_string(), "this exists already", remedy))
}

fn write_tables(tables: &GmnsTables, output: &Path) -> Result<Outcome, Stop> {
    let written = tables.write_new_folder(output);
    written.map_err(|error| Stop::InputOutput(anyhow::Error::new(error)))?;
    let (nodes, links) = (tables.nodes.len(), tables.links.len());
    report::note(&format!("{nodes} nodes and {links} links written to {}", output.display()));
    Ok(Outcome::Done)
}
