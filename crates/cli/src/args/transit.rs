//! Options of `transit`: what can be done with a movement.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use landbridge_transit::State;
use landbridge_transit::codes::{ContainerNumber, OfficeReference};
use landbridge_transit::movement::{
    ControlCode, ControlKind, ControlPlace, IncidentKind, SealClass, Side,
};

use super::RegistryOptions;

/// Options of `transit`.
#[derive(Debug, Args)]
pub(crate) struct TransitArguments {
    #[command(flatten)]
    pub(crate) options: RegistryOptions,
    #[command(subcommand)]
    pub(crate) command: TransitCommand,
}

/// What to do with movements.
#[derive(Debug, Subcommand)]
pub(crate) enum TransitCommand {
    /// Keep a draft of a declaration; nothing in it is checked yet.
    Draft {
        /// The declaration, JSON.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The draft that it takes the place of.
        #[arg(long, value_name = "ID")]
        replace: Option<u64>,
    },
    /// Lodge a declaration: from a file, a draft as it stands, or a file in place of a draft.
    Declare {
        /// The declaration, JSON.
        #[arg(value_name = "FILE", required_unless_present = "draft")]
        file: Option<PathBuf>,
        /// The draft that is lodged.
        #[arg(long, value_name = "ID")]
        draft: Option<u64>,
    },
    /// List movements, the newest first.
    List(ListArguments),
    /// Show one movement as it stands.
    Show(Which),
    /// Accept a declaration: it gets its MRN, guarantee and permits are set aside.
    Accept(Which),
    /// Order a control, or record its result with `--result`.
    Control(ControlArguments),
    /// Release the goods for transit.
    Release(Which),
    /// Record that the goods passed one side of a border.
    Cross(CrossArguments),
    /// Record that something went wrong on the way.
    Incident(IncidentArguments),
    /// Record what happened to a seal.
    Seal(SealArguments),
    /// Record that the goods came to an office of destination.
    Arrive(ArriveArguments),
    /// Permit the unloading, or record the remarks of who unloaded.
    Unload(UnloadArguments),
    /// Release the goods from transit and write the movement off.
    Discharge(Which),
    /// Look for goods that did not arrive.
    Enquiry(EnquiryArguments),
    /// Collect the debt of goods that did not arrive.
    Recover(RecoverArguments),
    /// Submit any act on a movement, as JSON: `{"type": "divert", …}`.
    Act {
        #[command(flatten)]
        which: Which,
        /// The act, JSON.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Send a message of NCTS to the registry, as a trader's system would.
    Message(MessageArguments),
    /// List the messages of a movement, or print one of them as XML or JSON.
    Messages(MessagesArguments),
    /// Write the empty declaration as a table, to be filled in.
    Template {
        /// The file: .xlsx or .csv.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Show everything that ever happened to a movement.
    History(Which),
    /// Let every time that has run out act.
    Tick,
    /// Examine a reference package: scenarios, messages with verdicts, check digits.
    Conformance {
        /// The folder: `scenarios`, `samples`, `vectors`.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// One movement.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// Its number in the registry, or its MRN.
    #[arg(value_name = "ID|MRN")]
    pub(crate) movement: String,
}

/// Options of `transit message`.
#[derive(Debug, Args)]
pub(crate) struct MessageArguments {
    /// The message.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Its form: xml, json, or for a declaration csv or xlsx; otherwise as the file's name ends.
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// The instrument under which the goods move, such as qtta; TIR needs none.
    #[arg(long, value_name = "INSTRUMENT")]
    pub(crate) regime: Option<String>,
}

/// Options of `transit messages`.
#[derive(Debug, Args)]
pub(crate) struct MessagesArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// The place in the list of the one to print.
    #[arg(value_name = "N")]
    pub(crate) number: Option<usize>,
}

/// Options of `transit list`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Only those in this state.
    #[arg(long)]
    pub(crate) state: Option<State>,
    /// Only those in which this office has a part.
    #[arg(long)]
    pub(crate) office: Option<OfficeReference>,
    /// Only those of this holder.
    #[arg(long)]
    pub(crate) holder: Option<String>,
    /// Only those whose LRN or MRN begins so.
    #[arg(long)]
    pub(crate) reference: Option<String>,
    /// The most that are shown.
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: u32,
}

/// Options of `transit control`.
#[derive(Debug, Args)]
pub(crate) struct ControlArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Which office looks; the office of departure when absent.
    #[arg(long)]
    pub(crate) office: Option<OfficeReference>,
    /// How: documents, scan, weighing, physical, seals.
    #[arg(long, default_value = "documents")]
    pub(crate) kind: Vec<ControlKind>,
    /// What was found: A1, A2, A3, A5 or B1.
    #[arg(long)]
    pub(crate) result: Option<ControlCode>,
    /// Where on the way: departure, transit, destination.
    #[arg(long, default_value = "departure", requires = "result")]
    pub(crate) place: ControlPlace,
    /// The finding in words.
    #[arg(long, default_value = "", requires = "result")]
    pub(crate) text: String,
}

/// Options of `transit cross`.
#[derive(Debug, Args)]
pub(crate) struct CrossArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Which side of the border: exit or entry.
    #[arg(long)]
    pub(crate) side: Side,
    /// Which office saw the goods.
    #[arg(long)]
    pub(crate) office: OfficeReference,
    /// When they passed; now when absent.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,
    /// Registration of the vehicle.
    #[arg(long, default_value = "")]
    pub(crate) vehicle: String,
    /// A container; once for each.
    #[arg(long)]
    pub(crate) container: Vec<ContainerNumber>,
    /// A seal found whole; once for each.
    #[arg(long)]
    pub(crate) seal: Vec<String>,
    /// Gross mass in kilograms, when it was weighed.
    #[arg(long, value_name = "KG")]
    pub(crate) mass: Option<u64>,
}

/// Options of `transit incident`.
#[derive(Debug, Args)]
pub(crate) struct IncidentArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// What: deviation, `seal_broken`, transhipment, accident, other, `traction_change`.
    #[arg(long)]
    pub(crate) kind: IncidentKind,
    /// In words.
    #[arg(long)]
    pub(crate) text: String,
    /// The office that recorded it.
    #[arg(long)]
    pub(crate) office: OfficeReference,
    /// When it happened; now when absent.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,
    /// The vehicle that carries on, when it changed.
    #[arg(long)]
    pub(crate) vehicle: Option<String>,
    /// The container that carries on, when it changed.
    #[arg(long)]
    pub(crate) container: Option<ContainerNumber>,
}

/// Options of `transit seal`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct SealArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Which office saw or did it.
    #[arg(long)]
    pub(crate) office: OfficeReference,
    /// This seal was put on.
    #[arg(long, value_name = "NUMBER", group = "what")]
    pub(crate) affix: Option<String>,
    /// This seal was found whole.
    #[arg(long, value_name = "NUMBER", group = "what")]
    pub(crate) verify: Option<String>,
    /// This seal was found broken.
    #[arg(long, value_name = "NUMBER", group = "what")]
    pub(crate) broken: Option<String>,
    /// This seal was taken off for another.
    #[arg(long, value_name = "NUMBER", group = "what", requires = "with")]
    pub(crate) replace: Option<String>,
    /// The seal that took its place.
    #[arg(long, value_name = "NUMBER", requires = "replace")]
    pub(crate) with: Option<String>,
    /// How strong the new seal is: indicative, security, `high_security`.
    #[arg(long, default_value = "high_security")]
    pub(crate) class: SealClass,
}

/// Options of `transit arrive`.
#[derive(Debug, Args)]
pub(crate) struct ArriveArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Where they arrived; the office of destination when absent.
    #[arg(long)]
    pub(crate) office: Option<OfficeReference>,
    /// When; now when absent.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,
    /// An authorised consignee unloads them.
    #[arg(long)]
    pub(crate) simplified: bool,
}

/// Options of `transit unload`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("remarks").required(true))]
pub(crate) struct UnloadArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Let the goods be unloaded.
    #[arg(long, group = "remarks")]
    pub(crate) permit: bool,
    /// Unloaded: the goods are as declared.
    #[arg(long, group = "remarks")]
    pub(crate) conform: bool,
    /// Unloaded: the goods differ, as these words say.
    #[arg(long, value_name = "TEXT", group = "remarks")]
    pub(crate) differs: Option<String>,
    /// Not everything is unloaded yet.
    #[arg(long, conflicts_with = "permit")]
    pub(crate) incomplete: bool,
    /// Whether the seals were whole; absent when there were none.
    #[arg(long, conflicts_with = "permit")]
    pub(crate) seals_whole: Option<bool>,
}

/// Options of `transit enquiry`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("step").required(true))]
pub(crate) struct EnquiryArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Ask the office of destination where the goods are.
    #[arg(long, group = "step")]
    pub(crate) status: bool,
    /// Open the enquiry for this reason.
    #[arg(long, value_name = "REASON", group = "step")]
    pub(crate) open: Option<String>,
    /// Answer it.
    #[arg(long, value_name = "TEXT", group = "step")]
    pub(crate) answer: Option<String>,
    /// The answer proves that the goods were presented at destination.
    #[arg(long, requires = "answer")]
    pub(crate) proof: bool,
}

/// Options of `transit recover`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("step").required(true))]
pub(crate) struct RecoverArguments {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Begin to collect, for this reason.
    #[arg(long, value_name = "REASON", group = "step")]
    pub(crate) start: Option<String>,
    /// End it: the holder has paid, or owes nothing.
    #[arg(long, group = "step")]
    pub(crate) close: bool,
    /// End it: the guarantee pays.
    #[arg(long, group = "step")]
    pub(crate) call_guarantee: bool,
}
