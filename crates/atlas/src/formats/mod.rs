//! The network in formats that other tools open: GMNS tables and GeoJSON.

pub mod geojson;
pub mod gmns;
#[cfg(test)]
mod tests;
