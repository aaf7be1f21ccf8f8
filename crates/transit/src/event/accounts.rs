//! What happens to guarantee and permit accounts.

use landbridge_units::Money;
use serde::{Deserialize, Serialize};

use crate::codes::{MovementId, PermitNumber};
use crate::ledger::{AccountAlert, GuaranteePurse, GuaranteeTerms, PermitPurse, Posting};

/// Something that happened to a guarantee account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum GuaranteeFact {
    /// It was registered.
    GuaranteeRegistered {
        /// Its terms.
        terms: GuaranteeTerms,
    },
    /// Its terms were changed.
    GuaranteeAmended {
        /// The new terms.
        terms: GuaranteeTerms,
    },
    /// It was ended for further movements.
    GuaranteeRevoked {
        /// Why.
        reason: Box<str>,
    },
    /// An amount was moved.
    GuaranteePosted {
        /// From where to where.
        posting: Posting<GuaranteePurse>,
    },
    /// It came near a limit.
    GuaranteeAlertRaised {
        /// What to know.
        alert: AccountAlert,
        /// Exposure at that moment.
        exposure: Money,
    },
    /// What an alert warned of does not hold any more.
    GuaranteeAlertCleared {
        /// Which.
        alert: AccountAlert,
    },
}

/// Something that happened to a permit account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PermitFact {
    /// The parties agreed how many permits there are.
    QuotaAgreed {
        /// How the purses change.
        posting: Posting<PermitPurse>,
    },
    /// Permits were given to a carrier.
    PermitsIssued {
        /// Their numbers.
        numbers: Box<[PermitNumber]>,
        /// To whom.
        carrier: Box<str>,
        /// How the purses change.
        posting: Posting<PermitPurse>,
    },
    /// A permit went from one purse to another.
    PermitPosted {
        /// Its number.
        number: PermitNumber,
        /// How the purses change.
        posting: Posting<PermitPurse>,
        /// The movement it serves from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        movement: Option<MovementId>,
    },
    /// Permits that were never given out lost their year.
    PermitsExpired {
        /// How the purses change.
        posting: Posting<PermitPurse>,
    },
}
