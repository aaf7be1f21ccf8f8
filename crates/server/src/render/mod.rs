//! A plan in other forms than its JSON: for maps, for spreadsheets and for reading.

mod csv;
pub mod figures;
mod geojson;

pub use self::csv::{plan_csv, spreadsheet_text};
pub use self::geojson::plan_geojson;
