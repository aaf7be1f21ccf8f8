//! The command line of trade.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::TextFormat;

/// Subcommands of `trade`.
#[derive(Debug, Subcommand)]
pub(crate) enum TradeCommand {
    /// Estimate a gravity equation on trade data in long form.
    Estimate(Box<EstimateArguments>),
    /// Say what a change of trade costs does to all: of a file of trade, or of the corridor.
    Counterfactual(Box<CounterfactualArguments>),
    /// Try every combination of measures: which reach a target of trade, and how probably.
    Target(TargetArguments),
}

/// How an equation is estimated.
#[derive(Debug, Args)]
pub(crate) struct Equation {
    /// The equation: outcome ~ regressors | sets of fixed effects, as
    /// `trade ~ rta + log(dist) | exporter^year + importer^year + pair`.
    #[arg(long, value_name = "TEXT")]
    pub(crate) formula: Option<String>,
    /// Sets of clusters, as `pair` or `exporter + importer`; robust errors when absent.
    #[arg(long, value_name = "TEXT")]
    pub(crate) cluster: Option<String>,
    /// Weight of the rows.
    #[arg(long, value_name = "TERM")]
    pub(crate) weight: Option<String>,
    /// What is added to the linear index.
    #[arg(long, value_name = "TERM")]
    pub(crate) offset: Option<String>,
    /// The factor for a small sample.
    #[arg(long, default_value = "groups")]
    pub(crate) small_sample: SmallSampleName,
    /// Only rows that have one of these labels in a column, as `year=1986,1990`.
    #[arg(long = "where", value_name = "COLUMN=LABELS")]
    pub(crate) filters: Vec<String>,
}

/// Options of `trade estimate`.
#[derive(Debug, Args)]
pub(crate) struct EstimateArguments {
    /// Trade in long form: CSV, compressed CSV or Parquet.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: PathBuf,
    #[command(flatten)]
    pub(crate) equation: Equation,
    /// Poisson pseudo maximum likelihood, or least squares.
    #[arg(long, default_value = "poisson")]
    pub(crate) family: FamilyName,
    /// Write the fitted trade of each row as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) fitted: Option<PathBuf>,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// Options of `trade counterfactual`.
#[derive(Debug, Args)]
pub(crate) struct CounterfactualArguments {
    /// Trade in long form with sales at home; the corridor's own world when absent.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) equation: Equation,
    /// The column of trade; that of the formula when there is one.
    #[arg(long, value_name = "COLUMN", default_value = "trade")]
    pub(crate) trade: String,
    /// A factor on the trade cost of a pair, as `PAK:KAZ=0.8` one way or `PAK-KAZ=0.8` both.
    #[arg(long = "cost", value_name = "PAIR=FACTOR")]
    pub(crate) costs: Vec<String>,
    /// A regressor of the formula set to a value, for all pairs as `rta=1`, or for some as
    /// `rta=1@PAK-KAZ`.
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub(crate) sets: Vec<String>,
    /// By how many per cent trade falls with a per cent of trade cost.
    #[arg(long, value_name = "THETA", default_value_t = 5.03)]
    pub(crate) trade_elasticity: f64,
    /// By how many per cent output rises with a per cent of its real price.
    #[arg(long, value_name = "PSI", default_value_t = 0.0)]
    pub(crate) supply_elasticity: f64,
    /// How expenditure follows output where trade is not balanced.
    #[arg(long, default_value = "kappa")]
    pub(crate) closure: ClosureName,
    /// Hold output and expenditure.
    #[arg(long)]
    pub(crate) conditional: bool,
    /// The country whose price index keeps its value; the world's output when absent.
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) numeraire: Option<String>,
    /// Measures of a programme, when there is no file of trade.
    #[arg(long = "measure", value_name = "ID", value_delimiter = ',')]
    pub(crate) measures: Vec<String>,
    #[command(flatten)]
    pub(crate) programme: ProgrammeArguments,
    /// Write everything that was found to a folder: JSON, tables, report in HTML and PDF.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// Options of `trade target`.
#[derive(Debug, Args)]
pub(crate) struct TargetArguments {
    #[command(flatten)]
    pub(crate) programme: ProgrammeArguments,
    /// The target, million dollars a year, in place of the programme's.
    #[arg(long, value_name = "MILLION")]
    pub(crate) target: Option<f64>,
    /// Write everything that was found to a folder: JSON, tables, report in HTML and PDF.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// A programme, and how it is tried.
#[derive(Debug, Args)]
pub(crate) struct ProgrammeArguments {
    /// A programme of one's own, TOML.
    #[arg(long, value_name = "FILE")]
    pub(crate) programme: Option<PathBuf>,
    /// Trade between all countries of the world in place of the shipped baselines: long form with
    /// codes of three letters and sales at home; million dollars, unless its layout tells the unit.
    #[arg(long, value_name = "FILE")]
    pub(crate) world_data: Option<PathBuf>,
    /// The year of that file.
    #[arg(long, value_name = "YEAR", requires = "world_data")]
    pub(crate) world_year: Option<String>,
    /// The year; measures that begin later are left out.
    #[arg(long, value_name = "YEAR", default_value_t = 2032,
          value_parser = clap::value_parser!(i16).range(2025..=2100))]
    pub(crate) year: i16,
    /// Worlds of the programme; all of them when absent.
    #[arg(long = "world", value_name = "ID", value_delimiter = ',')]
    pub(crate) worlds: Vec<String>,
    /// Draws behind the intervals.
    #[arg(long, value_name = "N", default_value_t = 1000,
          value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) draws: u64,
    /// Seed of the draws.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// How an equation is estimated.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FamilyName {
    /// Poisson pseudo maximum likelihood.
    Poisson,
    /// Least squares.
    Gaussian,
}

/// The factor for a small sample.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SmallSampleName {
    /// None.
    Plain,
    /// G/(G-1).
    Groups,
    /// G/(G-1) (N-1)/(N-K).
    Parameters,
}

/// How expenditure follows output.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ClosureName {
    /// Each keeps its ratio of expenditure to output.
    Kappa,
    /// Each keeps its deficit.
    Additive,
}
