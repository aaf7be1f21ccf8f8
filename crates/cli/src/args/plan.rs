//! Options of `plan`: every field of a request.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::StoreArguments;

/// Options of `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    /// Origin: a name, `place:id`, UN/LOCODE, facility id or `latitude,longitude`.
    #[arg(long, required_unless_present_any = ["batch", "batch_template"])]
    pub(crate) from: Option<String>,
    /// Destination, written like the origin.
    #[arg(long, required_unless_present_any = ["batch", "batch_template"])]
    pub(crate) to: Option<String>,
    /// When the goods are ready, local time at the origin; now when absent.
    #[arg(long, value_name = "TIME")]
    pub(crate) ready: Option<String>,
    /// When they have to be there, local time at the destination.
    #[arg(long, value_name = "TIME")]
    pub(crate) deadline: Option<String>,
    /// Plan as the world was known on this day; today when absent.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,

    /// Harmonized System code of the goods.
    #[arg(long, value_name = "CODE", help_heading = "Goods")]
    pub(crate) hs: Option<String>,
    /// The goods in words.
    #[arg(long, value_name = "TEXT", help_heading = "Goods")]
    pub(crate) description: Option<String>,
    /// Mass: `20t`, `20` or `20000kg`.
    #[arg(long, allow_hyphen_values = true, default_value = "20t", help_heading = "Goods")]
    pub(crate) mass: String,
    /// Volume in cubic metres.
    #[arg(long, allow_hyphen_values = true, value_name = "M3", help_heading = "Goods")]
    pub(crate) volume: Option<f64>,
    /// Containers: `1` or `2x40HC`.
    #[arg(long, allow_hyphen_values = true, value_name = "COUNT[xTYPE]", help_heading = "Goods")]
    pub(crate) containers: Option<String>,
    /// What the goods are worth: `"120000 USD"`.
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = "AMOUNT CURRENCY",
        help_heading = "Goods"
    )]
    pub(crate) value: Option<String>,
    /// `frozen`, `chilled` or `ambient`.
    #[arg(long, help_heading = "Goods")]
    pub(crate) temperature: Option<String>,
    /// Class of dangerous goods, such as `3`.
    #[arg(long, value_name = "CLASS", help_heading = "Goods")]
    pub(crate) dangerous: Option<String>,
    /// Country where the goods were made.
    #[arg(long, value_name = "COUNTRY", help_heading = "Goods")]
    pub(crate) origin_country: Option<String>,

    /// Country where the vehicle is registered, or `any`.
    #[arg(long, default_value = "any", value_name = "COUNTRY", help_heading = "Vehicle")]
    pub(crate) registration: String,
    /// Gross mass of one laden vehicle: `32t`.
    #[arg(long, allow_hyphen_values = true, value_name = "MASS", help_heading = "Vehicle")]
    pub(crate) gross: Option<String>,
    /// Load of the heaviest single axle: `9t`.
    #[arg(long, allow_hyphen_values = true, value_name = "MASS", help_heading = "Vehicle")]
    pub(crate) axle: Option<String>,

    /// Use only this agreement; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Law")]
    pub(crate) instrument: Vec<String>,
    /// Do not use this agreement; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Law")]
    pub(crate) exclude_instrument: Vec<String>,
    /// Say of this agreement why it cannot be used; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Law")]
    pub(crate) want_instrument: Vec<String>,
    /// A transit permit that is held, by agreement; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Law")]
    pub(crate) permit: Vec<String>,
    /// A guarantee that is held, by agreement; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Law")]
    pub(crate) guarantee: Vec<String>,
    /// A country whose special permission is held; may be repeated.
    #[arg(long, value_name = "COUNTRY", help_heading = "Law")]
    pub(crate) special_permission: Vec<String>,

    /// Avoid `country:AF`, `crossing:torkham` or `place:kabul`; may be repeated.
    #[arg(long, value_name = "ID", help_heading = "Route")]
    pub(crate) avoid: Vec<String>,
    /// Pass this place; may be repeated, in order.
    #[arg(long, value_name = "PLACE", help_heading = "Route")]
    pub(crate) via: Vec<String>,
    /// Use only this mode: road, rail, sea, ferry, air; may be repeated.
    #[arg(long, help_heading = "Route")]
    pub(crate) mode: Vec<String>,
    /// What an hour is worth in dollars.
    #[arg(long, allow_hyphen_values = true, value_name = "USD", help_heading = "Route")]
    pub(crate) value_of_time: Option<f64>,
    /// Count a planned link as built from a day on: `uap=2032-01-01`; may be repeated.
    #[arg(long, value_name = "ID=DATE", help_heading = "Route")]
    pub(crate) planned: Vec<String>,

    /// The most itineraries.
    #[arg(long, value_name = "COUNT", help_heading = "Search")]
    pub(crate) max_itineraries: Option<usize>,
    /// Relative slack once the search begins to merge.
    #[arg(long, allow_hyphen_values = true, value_name = "SLACK", help_heading = "Search")]
    pub(crate) epsilon: Option<f64>,
    /// Monte Carlo draws for each candidate.
    #[arg(long, help_heading = "Search")]
    pub(crate) draws: Option<usize>,
    /// Seed of the draws.
    #[arg(long, help_heading = "Search")]
    pub(crate) seed: Option<u64>,

    /// How to print the answer; a batch follows the name of its output file.
    #[arg(long, default_value = "table", help_heading = "Output")]
    pub(crate) format: PlanFormat,
    /// File to write to instead of printing.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Plan every row of a CSV or XLSX file; other options fill the columns it leaves empty.
    #[arg(long, value_name = "FILE", requires = "output", help_heading = "Output")]
    pub(crate) batch: Option<PathBuf>,
    /// Print the header of a batch file with one example row, and end.
    #[arg(long, conflicts_with = "batch", help_heading = "Output")]
    pub(crate) batch_template: bool,

    /// Keep a draft declaration made from the itinerary of this number in the registry.
    #[arg(long, value_name = "NUMBER", conflicts_with = "batch", help_heading = "Registry")]
    pub(crate) declare: Option<usize>,
    #[command(flatten, next_help_heading = "Registry")]
    pub(crate) store: StoreArguments,
}

/// How to print a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// For reading.
    Table,
    /// The plan document of the HTTP interface.
    Json,
    /// One line for each leg.
    Csv,
    /// For maps.
    Geojson,
    /// The quote sheet.
    Pdf,
}
