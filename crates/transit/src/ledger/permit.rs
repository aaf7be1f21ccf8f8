//! Permit accounts: the yearly quota of an issuing country, permit by permit.

use std::collections::BTreeMap;

use landbridge_units::words;
use serde::{Deserialize, Serialize};

use super::{Balances, Purse};
use crate::codes::{MovementId, PermitKey, PermitNumber};
use crate::event::PermitFact;

words! {
    /// The purses of a permit account.
    pub enum PermitPurse {
        /// Stands against the others: minus the quota.
        Quota = "quota",
        /// Not given out.
        Available = "available",
        /// With a carrier.
        Issued = "issued",
        /// Set aside for an accepted movement.
        Allocated = "allocated",
        /// Under way with the vehicle.
        Used = "used",
        /// Back after the journey.
        Returned = "returned",
        /// Its year is over.
        Expired = "expired",
    }
}

impl Purse for PermitPurse {
    const PURSES: &'static [Self] = Self::ALL;

    fn place(self) -> usize {
        self as usize
    }
}

/// A permit that was given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// The carrier that holds it.
    pub carrier: Box<str>,
    /// The purse that it is in.
    pub purse: PermitPurse,
    /// The movement that it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<MovementId>,
}

/// A permit account: what its events add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermitAccount {
    /// Its key.
    pub key: PermitKey,
    /// Its purses.
    pub balances: Balances<7>,
    /// The permits that were given out, by number.
    pub permits: BTreeMap<PermitNumber, Permit>,
    /// How many events it has seen: its version.
    pub version: u64,
}

impl PermitAccount {
    /// A new account without a quota.
    pub fn new(key: PermitKey) -> Self {
        Self { key, balances: Balances::default(), permits: BTreeMap::new(), version: 0 }
    }

    /// Takes in what has happened to it.
    pub fn apply(&mut self, fact: &PermitFact) {
        self.version += 1;
        match fact {
            PermitFact::QuotaAgreed { posting } | PermitFact::PermitsExpired { posting } => {
                self.balances = self.balances.after(posting);
            }
            PermitFact::PermitsIssued { numbers, carrier, posting } => {
                self.balances = self.balances.after(posting);
                for number in numbers {
                    let permit =
                        Permit { carrier: carrier.clone(), purse: posting.to, movement: None };
                    self.permits.insert(number.clone(), permit);
                }
            }
            PermitFact::PermitPosted { number, posting, movement } => {
                self.balances = self.balances.after(posting);
                if let Some(permit) = self.permits.get_mut(number) {
                    permit.purse = posting.to;
                    permit.movement = *movement;
                }
            }
        }
    }
}
