//! Guarantee accounts: available, reserved, used, called; against them the reference amount.

use jiff::civil::Date;
use landbridge_units::{CurrencyCode, Money, words};
use serde::{Deserialize, Serialize};

use super::{Balances, Posting, Purse};
use crate::codes::GuaranteeId;
use crate::event::GuaranteeFact;
use crate::movement::GuaranteeKind;

words! {
    /// The purses of a guarantee.
    pub enum GuaranteePurse {
        /// Stands against the others: minus the reference amount.
        ReferenceAmount = "reference_amount",
        /// Free.
        Available = "available",
        /// Set aside for accepted movements.
        Reserved = "reserved",
        /// Securing movements under way.
        Used = "used",
        /// Called by a recovery.
        Called = "called",
    }
}

impl Purse for GuaranteePurse {
    const PURSES: &'static [Self] = Self::ALL;

    fn place(self) -> usize {
        self as usize
    }
}

words! {
    /// Whether a guarantee can secure further movements.
    pub enum GuaranteeStatus {
        /// It can.
        Valid = "valid",
        /// The office of guarantee or the guarantor ended it; movements under way stay secured.
        Revoked = "revoked",
    }
}

/// What an office of guarantee registers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuaranteeTerms {
    /// What kind it is.
    pub kind: GuaranteeKind,
    /// The holder of the procedure whom it covers.
    pub holder: Box<str>,
    /// Who stands behind it; empty for cash.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub guarantor: Box<str>,
    /// The access code that a declaration must give; empty when none is asked for.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub access_code: Box<str>,
    /// The most that it covers at any time.
    pub reference_amount: Money,
    /// The first day on which it covers.
    pub valid_from: Date,
    /// The last day on which it covers; absent = until revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

words! {
    /// Something that the holder and the office of guarantee should know.
    pub enum AccountAlert {
        /// Exposure comes near the reference amount.
        NearReferenceAmount = "near_reference_amount",
        /// The last day is near.
        NearExpiry = "near_expiry",
    }
}

/// What a movement holds of a guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The account.
    pub guarantee: GuaranteeId,
    /// How much.
    pub amount: Money,
    /// The purse that it is in: reserved, used or called.
    pub purse: GuaranteePurse,
}

/// A guarantee account: what its events add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuaranteeAccount {
    /// Its id.
    pub id: GuaranteeId,
    /// Its terms.
    pub terms: GuaranteeTerms,
    /// Whether it can secure further movements.
    pub status: GuaranteeStatus,
    /// Its purses.
    pub balances: Balances<5>,
    /// Alerts that were raised and still hold.
    pub alerts: Vec<AccountAlert>,
    /// How many movements it has ever secured.
    pub movements_secured: u64,
    /// How many events it has seen: its version.
    pub version: u64,
}

impl GuaranteeAccount {
    /// A new account with nothing in it.
    pub fn new(id: GuaranteeId, terms: GuaranteeTerms) -> Self {
        Self {
            id,
            terms,
            status: GuaranteeStatus::Valid,
            balances: Balances::default(),
            alerts: Vec::new(),
            movements_secured: 0,
            version: 0,
        }
    }

    /// Its currency.
    pub const fn currency(&self) -> CurrencyCode {
        self.terms.reference_amount.currency
    }

    /// Reserved, used and called together.
    pub fn exposure(&self) -> i64 {
        [GuaranteePurse::Reserved, GuaranteePurse::Used, GuaranteePurse::Called]
            .iter()
            .map(|purse| self.balances.of(*purse))
            .sum()
    }

    pub(crate) fn post(&mut self, posting: &Posting<GuaranteePurse>) {
        self.balances = self.balances.after(posting);
        if posting.from == GuaranteePurse::Available && posting.to == GuaranteePurse::Reserved {
            self.movements_secured += 1;
        }
    }

    /// A new account as its first event tells it; `None` when the event is not the first.
    pub fn begin(id: GuaranteeId, fact: &GuaranteeFact) -> Option<Self> {
        let GuaranteeFact::GuaranteeRegistered { terms } = fact else { return None };
        let mut account = Self::new(id, terms.clone());
        account.apply(fact);
        Some(account)
    }

    /// Takes in what has happened to it.
    pub fn apply(&mut self, fact: &GuaranteeFact) {
        self.version += 1;
        match fact {
            GuaranteeFact::GuaranteeRegistered { terms }
            | GuaranteeFact::GuaranteeAmended { terms } => self.terms = terms.clone(),
            GuaranteeFact::GuaranteeRevoked { .. } => self.status = GuaranteeStatus::Revoked,
            GuaranteeFact::GuaranteePosted { posting } => self.post(posting),
            GuaranteeFact::GuaranteeAlertRaised { alert, .. } => self.alerts.push(*alert),
            GuaranteeFact::GuaranteeAlertCleared { alert } => {
                self.alerts.retain(|raised| raised != alert);
            }
        }
    }
}
