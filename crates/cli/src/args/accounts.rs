//! Options of `guarantee`, `permit` and `registry`, and what all commands on a registry share.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_transit::codes::{GuaranteeId, PermitKey};
use landbridge_transit::movement::GuaranteeKind;

use super::TextFormat;

/// Where the registry is.
#[derive(Debug, Clone, Args)]
pub(crate) struct StoreArguments {
    /// Folder of the registry: movements, accounts, saved plans.
    #[arg(long, global = true, default_value = "landbridge-data", value_name = "DIR")]
    pub(crate) data: PathBuf,
    #[arg(
        long,
        help = "A PostgreSQL database in place of the folder: `postgres://user@host/name`",
        global = true,
        value_name = "URL",
        env = "LANDBRIDGE_DATABASE",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
}

/// What all commands on a registry share.
#[derive(Debug, Clone, Args)]
pub(crate) struct RegistryOptions {
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// Idempotency key: the same command sent again under it is done once.
    #[arg(long, global = true)]
    pub(crate) key: Option<String>,
    /// The version that you have seen; refused when it has changed since.
    #[arg(long, global = true, value_name = "VERSION")]
    pub(crate) seen: Option<u64>,
    /// Who acts, as `role:id`, such as `officer:KZALMATY`; the usual one when absent.
    #[arg(long, global = true, value_name = "ROLE:ID")]
    pub(crate) by: Option<String>,
    /// The time to act at instead of the clock's, for training and tests.
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) now: Option<Timestamp>,
    /// Language of refusals.
    #[arg(long, global = true, default_value = "en")]
    pub(crate) language: Language,
    /// How to print it.
    #[arg(long, global = true, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// A language that refusals are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Kazakh.
    Kk,
    /// Urdu.
    Ur,
    /// Chinese.
    Zh,
}

/// Options of `guarantee`.
#[derive(Debug, Args)]
pub(crate) struct GuaranteeArguments {
    #[command(flatten)]
    pub(crate) options: RegistryOptions,
    #[command(subcommand)]
    pub(crate) command: GuaranteeCommand,
}

/// What to do with guarantee accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum GuaranteeCommand {
    /// Register a guarantee.
    Register(GuaranteeTermsArguments),
    /// Change its terms; what is held stays held.
    Amend(GuaranteeTermsArguments),
    /// Show an account with its purses.
    Show {
        /// A GRN, or a TIR carnet and a country: `XB34567890/PK`.
        guarantee: GuaranteeId,
    },
    /// List all accounts.
    List,
    /// End it for further movements.
    Revoke {
        /// Which.
        guarantee: GuaranteeId,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Look at its dates, and warn before it ends.
    Review {
        /// Which.
        guarantee: GuaranteeId,
    },
}

/// The terms of a guarantee.
#[derive(Debug, Args)]
pub(crate) struct GuaranteeTermsArguments {
    /// A GRN, or a TIR carnet and a country: `XB34567890/PK`.
    pub(crate) guarantee: GuaranteeId,
    /// Its kind: comprehensive, individual, voucher, `cash_deposit`, bank, tir.
    #[arg(long)]
    pub(crate) kind: GuaranteeKind,
    /// The holder of the procedure whom it covers.
    #[arg(long)]
    pub(crate) holder: String,
    /// The most that it covers: `"100000 EUR"`.
    #[arg(long, value_name = "AMOUNT CURRENCY")]
    pub(crate) amount: String,
    /// Who stands behind it.
    #[arg(long, default_value = "")]
    pub(crate) guarantor: String,
    /// The access code that a declaration must give.
    #[arg(long, default_value = "")]
    pub(crate) access_code: String,
    /// The first day on which it covers.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Date,
    /// The last day on which it covers.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
}

/// Options of `permit`.
#[derive(Debug, Args)]
pub(crate) struct PermitArguments {
    #[command(flatten)]
    pub(crate) options: RegistryOptions,
    #[command(subcommand)]
    pub(crate) command: PermitCommand,
}

/// What to do with permit accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum PermitCommand {
    /// Agree how many permits there are in a year.
    Agree {
        /// Regime, year and issuing country: `qtta/2026/PK`.
        account: PermitKey,
        /// How many in all.
        #[arg(long)]
        permits: u32,
    },
    /// Give permits to a carrier.
    Issue {
        /// Regime, year and issuing country.
        account: PermitKey,
        /// Their numbers.
        #[arg(required = true)]
        numbers: Vec<String>,
        /// To whom.
        #[arg(long)]
        carrier: String,
    },
    /// Take back a permit that no movement holds.
    Return {
        /// Regime, year and issuing country.
        account: PermitKey,
        /// Its number.
        number: String,
    },
    /// End the year of an account.
    Expire {
        /// Regime, year and issuing country.
        account: PermitKey,
    },
    /// Show an account with its permits.
    Show {
        /// Regime, year and issuing country.
        account: PermitKey,
    },
    /// List all accounts.
    List,
}

/// Options of `registry`.
#[derive(Debug, Args)]
pub(crate) struct RegistryArguments {
    #[command(flatten)]
    pub(crate) options: RegistryOptions,
    #[command(subcommand)]
    pub(crate) command: RegistryCommand,
}

/// What to do with a whole registry.
#[derive(Debug, Subcommand)]
pub(crate) enum RegistryCommand {
    #[command(
        about = "Copy the registry into a new file, while others go on writing (SQLite only)"
    )]
    Backup {
        /// A file that does not exist yet.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    #[command(
        about = "Make a registry from a backup; one that holds anything is never overwritten (SQLite only)"
    )]
    Restore {
        /// The backup.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Examine every entry of the journal and everything derived from it.
    Verify,
    /// Tell where the registry is and how much it holds.
    Info,
}
