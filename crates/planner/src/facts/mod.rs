//! The atlas as one question sees it: what was known on the day of asking, the best row of each
//! figure, and money in dollars.
//!
//! A row is *visible* when the world could know it on the as-of day. Of several visible rows the
//! best is the one that holds on the day of travel, then the most specific, then the newest.

mod condition;
mod delay;
mod figure;
mod money;
mod opening;

use jiff::civil::Date;
use landbridge_atlas::model::{Atlas, Provenance, Row};
use landbridge_units::Grade;

pub(crate) use condition::Closures;
pub(crate) use delay::{BAD, Delay, USUAL};
pub(crate) use figure::{Pace, scope_of};
pub(crate) use money::{BorderPayment, Due, Haulage, Load};
pub(crate) use opening::{Clock, Opening};

/// The visible part of an atlas.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) atlas: &'a Atlas,
    /// The day whose knowledge is used.
    pub(crate) as_of: Date,
    /// The day of travel.
    pub(crate) day: Date,
}

impl<'a> Facts<'a> {
    /// Whether the world could know a row on the as-of day.
    pub(crate) fn is_visible(&self, provenance: &Provenance) -> bool {
        provenance.known_from.is_none_or(|from| from <= self.as_of)
    }

    /// Whether a row is visible and holds on the day of travel.
    pub(crate) fn holds(&self, provenance: &Provenance) -> bool {
        self.is_visible(provenance) && provenance.valid.contains(self.day)
    }

    /// The visible row of the highest rank; a row that holds on the day beats one that does not,
    /// and of equals the first in the table wins.
    pub(crate) fn best<T: Row, K: Ord>(
        &self,
        rows: impl Iterator<Item = &'a T>,
        rank: impl Fn(&T) -> Option<K>,
    ) -> Option<&'a T> {
        let mut best: Option<((bool, K), &'a T)> = None;
        for row in rows {
            let Some(provenance) = row.provenance() else { continue };
            if !self.is_visible(provenance) {
                continue;
            }
            let Some(key) = rank(row) else { continue };
            let key = (provenance.valid.contains(self.day), key);
            if best.as_ref().is_none_or(|(highest, _)| key > *highest) {
                best = Some((key, row));
            }
        }
        best.map(|(_, row)| row)
    }
}

/// A fact that stands behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Evidence {
    pub(crate) id: String,
    pub(crate) grade: Grade,
}

/// The evidence of a row.
pub(crate) fn evidence<T: Row>(row: &T) -> Evidence {
    Evidence { id: row.fact_id().to_string(), grade: row.grade() }
}
