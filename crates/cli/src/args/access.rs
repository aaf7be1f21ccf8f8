//! Options of `access`.

use clap::{Args, Subcommand};
use landbridge_access::{OrganisationKind, Role};
use landbridge_transit::codes::OfficeReference;
use landbridge_units::CountryCode;

use super::{StoreArguments, TextFormat};

/// Subcommands of `access`: whoever can read the registry's folder may do this.
#[derive(Debug, Subcommand)]
pub(crate) enum AccessCommand {
    /// List organisations.
    Organisations(AccessOptions),
    /// Keep a new organisation.
    AddOrganisation(NewOrganisationArguments),
    /// List users.
    Users(AccessOptions),
    /// Keep a new user; prints the password once.
    AddUser(NewUserArguments),
    /// Give a user a new password; prints it once.
    ResetPassword {
        /// What the user signs in with.
        login: String,
        #[command(flatten)]
        options: AccessOptions,
    },
    /// Print who may do what, in which relation to it.
    Roles(AccessOptions),
    /// Go through the log of decisions and say whether its chain holds.
    Verify(AccessOptions),
}

/// What all of them share.
#[derive(Debug, Args)]
pub(crate) struct AccessOptions {
    #[command(flatten)]
    pub(crate) store: StoreArguments,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}

/// A new organisation.
#[derive(Debug, Args)]
pub(crate) struct NewOrganisationArguments {
    /// Its name.
    pub(crate) name: String,
    /// administration, office, trader, carrier, guarantor, `permit_authority` or operator.
    #[arg(long)]
    pub(crate) kind: OrganisationKind,
    /// Its country, such as KZ.
    #[arg(long)]
    pub(crate) country: CountryCode,
    /// The reference number of the customs office that it is.
    #[arg(long, value_name = "REFERENCE")]
    pub(crate) office: Option<OfficeReference>,
    /// The number under which declarations and guarantees name it.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) identification: Option<String>,
    #[command(flatten)]
    pub(crate) options: AccessOptions,
}

/// A new user.
#[derive(Debug, Args)]
pub(crate) struct NewUserArguments {
    /// What the user signs in with.
    pub(crate) login: String,
    /// The name.
    #[arg(long)]
    pub(crate) name: String,
    /// The number of the organisation.
    #[arg(long, value_name = "ID")]
    pub(crate) organisation: u64,
    /// A role; once for each.
    #[arg(long = "role", required = true)]
    pub(crate) roles: Vec<Role>,
    /// Language of the page: en, ru, kk, ur or zh.
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    #[command(flatten)]
    pub(crate) options: AccessOptions,
}
