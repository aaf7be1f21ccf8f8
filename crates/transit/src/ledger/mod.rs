//! Ledgers: double entry in whole units, append-only.
//!
//! A [`Posting`] moves an amount from one purse of an account to another, so the purses of an
//! account always sum to zero. One purse stands against all the others (the limit of a guarantee,
//! the quota of a permit) and is the only one that goes below zero.

mod guarantee;
mod permit;

use serde::{Deserialize, Serialize};

pub use guarantee::{
    AccountAlert, GuaranteeAccount, GuaranteePurse, GuaranteeStatus, GuaranteeTerms, Hold,
};
pub use permit::{Permit, PermitAccount, PermitPurse};

use crate::codes::MovementId;

/// A purse of an account.
pub trait Purse: Copy + Eq + 'static {
    /// All purses; the first stands against the others.
    const PURSES: &'static [Self];

    /// Its place among all.
    fn place(self) -> usize;
}

/// An amount moved from one purse to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting<P> {
    /// The purse that gives.
    pub from: P,
    /// The purse that takes.
    pub to: P,
    /// How much: minor units of the account's currency, or permits. Never negative.
    pub amount: i64,
    /// The movement for which it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<MovementId>,
}

/// The balances of an account's purses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Balances<const N: usize>(#[serde(with = "purses")] [i64; N]);

mod purses {
    //! Arrays of any length as lists.

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer, const N: usize>(
        purses: &[i64; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        purses.as_slice().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        from: D,
    ) -> Result<[i64; N], D::Error> {
        let purses = Vec::<i64>::deserialize(from)?;
        purses.try_into().map_err(|_| D::Error::custom("another number of purses was expected"))
    }
}

impl<const N: usize> Default for Balances<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Balances<N> {
    /// What a purse holds.
    pub fn of<P: Purse>(&self, purse: P) -> i64 {
        self.0[purse.place()]
    }

    /// The sum of all purses; zero, always.
    pub fn sum(&self) -> i128 {
        self.0.iter().map(|held| i128::from(*held)).sum()
    }

    /// Whether a posting can be made: the giving purse holds enough, or it is the one that
    /// stands against the others.
    pub fn admits<P: Purse>(&self, posting: &Posting<P>) -> bool {
        let counter = P::PURSES[0];
        let gives = if posting.from == counter {
            self.of(counter).checked_sub(posting.amount).is_some()
        } else {
            self.of(posting.from) >= posting.amount
        };
        posting.amount >= 0
            && posting.from != posting.to
            && gives
            && self.of(posting.to).checked_add(posting.amount).is_some()
    }

    /// The balances after a posting that they admit; another leaves them as they are.
    #[must_use]
    pub fn after<P: Purse>(mut self, posting: &Posting<P>) -> Self {
        debug_assert!(self.admits(posting), "only admitted postings are recorded");
        if self.admits(posting) {
            self.0[posting.from.place()] -= posting.amount;
            self.0[posting.to.place()] += posting.amount;
        }
        debug_assert_eq!(self.sum(), 0, "double entry");
        self
    }
}
