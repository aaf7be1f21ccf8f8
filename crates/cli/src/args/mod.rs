//! The command line as it is written.

mod access;
mod accounts;
mod plan;
mod scenario;
mod trade;
mod transit;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::access::{AccessCommand, AccessOptions};
pub(crate) use self::accounts::{
    GuaranteeArguments, GuaranteeCommand, GuaranteeTermsArguments, Language, PermitArguments,
    PermitCommand, RegistryArguments, RegistryCommand, RegistryOptions, StoreArguments,
};
pub(crate) use self::plan::{PlanArguments, PlanFormat};
pub(crate) use self::scenario::{RunArguments, ScenarioCommand};
pub(crate) use self::trade::{
    ClosureName, CounterfactualArguments, Equation, EstimateArguments, FamilyName,
    ProgrammeArguments, SmallSampleName, TargetArguments, TradeCommand,
};
pub(crate) use self::transit::{
    ArriveArguments, ControlArguments, CrossArguments, EnquiryArguments, IncidentArguments,
    ListArguments, MessageArguments, MessagesArguments, RecoverArguments, SealArguments,
    TransitArguments, TransitCommand, UnloadArguments, Which,
};
use crate::exit::EXIT_CODES;

/// Freight over land between Central Asia and the sea: which corridor is open, under which law,
/// at what cost, in how many days, with which papers.
#[derive(Debug, Parser)]
#[command(name = "landbridge", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Folder of atlas tables to use instead of those inside this program.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) atlas: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Plan a consignment: the few itineraries worth choosing between, and why not another way.
    Plan(Box<PlanArguments>),
    /// Show the state of every corridor and of its gates on a day.
    Corridors(CorridorsArguments),
    /// Show which corridor is open on a day, post by post, with what people reported.
    Board(BoardArguments),
    /// Check, explain, search, export or import atlas tables.
    #[command(subcommand)]
    Atlas(AtlasCommand),
    /// Search bare networks in DIMACS form: Pareto sets with their search times.
    Route(RouteArguments),
    /// Assign demand to a network at equilibrium, from a folder in TNTP form.
    Assign(AssignArguments),
    /// Ask what a change to the corridor does: flows, queues, cost, against the world as it is.
    #[command(subcommand)]
    Scenario(ScenarioCommand),
    /// Ask what trade answers to, what a change does to it, and which measures reach a target.
    #[command(subcommand)]
    Trade(TradeCommand),
    /// Carry a movement through customs transit, from declaration to discharge.
    Transit(Box<TransitArguments>),
    /// Keep guarantee accounts.
    Guarantee(Box<GuaranteeArguments>),
    /// Keep permit accounts.
    Permit(Box<PermitArguments>),
    /// Keep organisations, users and keys.
    #[command(subcommand)]
    Access(AccessCommand),
    /// Back up, restore and examine the registry.
    Registry(Box<RegistryArguments>),
    /// Work on the runs of scenarios that a server keeps in a folder.
    Worker(WorkerArguments),
    /// Serve the page and the HTTP interface.
    Serve(ServeArguments),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write man pages, one for each command.
    Man {
        /// Where to write them.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    #[command(about = "Print the OpenAPI document of the HTTP interface")]
    Openapi,
}

/// Options of `corridors`.
#[derive(Debug, Args)]
pub(crate) struct CorridorsArguments {
    /// The day to show; today when absent.
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// The day whose knowledge is used; today when absent.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// Options of `board`.
#[derive(Debug, Args)]
pub(crate) struct BoardArguments {
    /// The day to show; today when absent. What differs from today is told.
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Your zone, for the times of opening; that of this machine when absent.
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// How to print what is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    /// For reading.
    Table,
    /// For programs.
    Json,
}

/// Subcommands of `atlas`.
#[derive(Debug, Subcommand)]
pub(crate) enum AtlasCommand {
    /// Read all tables and report every fault with file, line, field, value and remedy.
    Check {
        /// Folder of tables; those inside this program when absent.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// How to print faults.
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
    /// Tell where a value comes from: `crossing:khunjerab`, or a bare id.
    Explain {
        /// `kind:id`.
        id: String,
        /// How to print it.
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
    /// Find places, crossings and facilities by name in five languages, code or id.
    Search {
        /// What to look for.
        text: String,
        /// The most results.
        #[arg(long, default_value_t = 10)]
        limit: usize,
        /// How to print them.
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
    /// Write the network for other programs.
    Export {
        /// The form.
        #[arg(long)]
        format: ExportFormat,
        /// Where to write it.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Make network tables from an OpenStreetMap extract: roads, railways, ferries.
    ImportOsm {
        /// The extract, `.osm.pbf`.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Folder to write `node.csv` and `link.csv` to.
        #[arg(long, value_name = "DIR")]
        output: PathBuf,
    },
    /// Check a GMNS folder and write it as network tables.
    ImportGmns {
        /// Folder with `node.csv` and `link.csv`.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Folder to write `node.csv` and `link.csv` to.
        #[arg(long, value_name = "DIR")]
        output: PathBuf,
    },
}

/// A form that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// `node.csv` and `link.csv`.
    Gmns,
    /// `network.geojson`.
    Geojson,
}

/// Options of `route`.
#[derive(Debug, Args)]
pub(crate) struct RouteArguments {
    /// A DIMACS `.gr` file, plain or gzip; once for each objective.
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) gr: Vec<PathBuf>,
    /// The pairs to search: two node numbers on each line.
    #[arg(long, value_name = "FILE")]
    pub(crate) od: PathBuf,
    /// Relative slack; 0 gives the exact Pareto set.
    #[arg(long, default_value_t = 0.0)]
    pub(crate) eps: f64,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// Options of `assign`.
#[derive(Debug, Args)]
pub(crate) struct AssignArguments {
    /// Folder with one `*_net.tntp` and one `*_trips.tntp`; flows of a `*_flow.tntp` are compared.
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) tntp: PathBuf,
    /// Relative gap to reach: the share of all time that shortest paths would save.
    #[arg(long, default_value_t = 1e-6, value_name = "SHARE")]
    pub(crate) gap: f64,
    /// Threads for the shortest paths; any number gives the same flows, bit by bit.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) threads: usize,
    /// What flows settle to.
    #[arg(long, default_value = "user-equilibrium")]
    pub(crate) principle: PrincipleName,
    /// Rounds after which to stop in any case.
    #[arg(long, default_value_t = 1000, value_name = "N")]
    pub(crate) rounds: usize,
    /// File to write the flow and time of each link to, as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// File to write the shortest time of each pair of zones to, as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) skims: Option<PathBuf>,
    /// Link, by its number in the network file, whose users are told pair by pair in `--selected`.
    #[arg(long, value_name = "LINK_ID", requires = "selected")]
    pub(crate) select_link: Option<usize>,
    /// File to write the flow of each pair over the link of `--select-link` to, as CSV.
    #[arg(long, value_name = "FILE", requires = "select_link")]
    pub(crate) selected: Option<PathBuf>,
    /// How to print the result.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// What flows settle to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrincipleName {
    /// Nobody gains by taking another path.
    UserEquilibrium,
    /// The time of all together is least.
    SystemOptimum,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address to listen on; port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// Folder of the runs of scenarios; `runs` in the folder of the registry when absent.
    #[arg(long, value_name = "DIR")]
    pub(crate) runs: Option<PathBuf>,
    /// Runs of scenarios that this process works on at a time; 0 leaves them to `worker`.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) workers: usize,
    #[command(flatten)]
    pub(crate) doors: DoorArguments,
}

/// Who is let in by `serve`, and how.
#[derive(Debug, Args)]
pub(crate) struct DoorArguments {
    /// A certificate chain in PEM: the server speaks HTTPS, and may listen beyond this machine.
    #[arg(long, value_name = "FILE", requires = "private_key")]
    pub(crate) certificate: Option<PathBuf>,
    /// The private key of the certificate, in PEM.
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub(crate) private_key: Option<PathBuf>,
    /// Address under which people open the page, when a proxy stands before it; passkeys belong
    /// to it.
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Option<String>,
    /// A demonstration: users for each role, with passwords that everybody sees, and movements to
    /// try things on; kept in `landbridge-demo` unless `--data` names another folder.
    #[arg(long, conflicts_with = "without_access_control")]
    pub(crate) demo: bool,
    /// Let whoever reaches the server do everything; for this machine only.
    #[arg(long)]
    pub(crate) without_access_control: bool,
    #[cfg(feature = "oidc")]
    #[command(flatten)]
    pub(crate) directory: DirectoryArguments,
}

/// A directory that vouches for people (OIDC).
#[cfg(feature = "oidc")]
#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "each is the name of an option")]
pub(crate) struct DirectoryArguments {
    /// Let users sign in by an organisation's own directory too (OIDC): its address, as
    /// it names itself. Users and their roles are kept here; the first time, the user is the one
    /// whose login is the verified address of mail.
    #[arg(long, value_name = "URL", requires = "oidc_client_id")]
    pub(crate) oidc_issuer: Option<String>,
    /// The name by which the directory knows this server.
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    pub(crate) oidc_client_id: Option<String>,
    /// A file with the secret that goes with it; none for a public client.
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    pub(crate) oidc_client_secret_file: Option<PathBuf>,
    /// The name of the directory, as people read it.
    #[arg(long, value_name = "NAME", requires = "oidc_issuer")]
    pub(crate) oidc_name: Option<String>,
}

/// Options of `worker`.
#[derive(Debug, Args)]
pub(crate) struct WorkerArguments {
    /// Folder of the runs of scenarios, that of the server.
    #[arg(long, default_value = "landbridge-data/runs", value_name = "DIR")]
    pub(crate) runs: PathBuf,
    /// Threads; as many as the machine has when absent. The results are the same.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// End when every run has ended.
    #[arg(long)]
    pub(crate) until_idle: bool,
}
