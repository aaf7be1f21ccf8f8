//! Which regime may stand in for another: whatever the law allows from one it allows from the
//! other, at no greater charge.
//!
//! With such a preorder a label of one regime dominates labels of others at the same boundary,
//! and of a dozen instruments that all lead on, one is carried through the search.

use std::cell::RefCell;

use landbridge_atlas::model::{AccessLimit, InstrumentKind, Points, Registrations};

use super::access::Admission;
use super::step::is_opened_at_an_office;
use super::{CoverRow, Law, NO_LORRY, Regime, same_instrument};

/// Comparisons of rows already made: 0 unknown, 1 no, 2 yes.
pub(super) struct Preorder {
    rows: usize,
    known: RefCell<Vec<u8>>,
}

impl Preorder {
    pub(super) fn new(rows: usize) -> Self {
        Self { rows, known: RefCell::new(vec![0; rows * rows]) }
    }
}

impl Law<'_> {
    /// Whether everything that the law allows from `q` it allows from `p`, without charges that
    /// `q` would not meet. `is_free` tells whether an instrument is taken up without charge.
    pub(crate) fn may_stand_in(
        &self,
        p: Regime,
        q: Regime,
        is_free: &dyn Fn(Regime) -> bool,
    ) -> bool {
        if p.nationality != q.nationality || (q.loaded_here && !p.loaded_here) {
            return false;
        }
        if p.row != q.row && !self.row_covers(p, q, is_free) {
            return false;
        }
        p.nationality == NO_LORRY || p.row == q.row || self.right_covers(p, q)
    }

    fn row_covers(&self, p: Regime, q: Regime, is_free: &dyn Fn(Regime) -> bool) -> bool {
        let slot = p.row as usize * self.preorder.rows + q.row as usize;
        match self.preorder.known.borrow()[slot] {
            1 => return false,
            2 => return true,
            _ => {}
        }
        let covers = self.find_row_covers(p, q, is_free);
        self.preorder.known.borrow_mut()[slot] = if covers { 2 } else { 1 };
        covers
    }

    fn find_row_covers(&self, p: Regime, q: Regime, is_free: &dyn Fn(Regime) -> bool) -> bool {
        let (a, b) = (self.row(p), self.row(q));
        let same = same_instrument(a, b);
        a.coverage.country == b.coverage.country
            && a.coverage.role == b.coverage.role
            && (a.coverage.mode.is_none() || a.coverage.mode == b.coverage.mode)
            && (same || self.may_change(a, b))
            && (same || is_free(q))
            && includes(&a.coverage.exit_points, &b.coverage.exit_points)
            && admits(&a.coverage.vehicle_registrations, &b.coverage.vehicle_registrations)
            && (same || self.modes_stay_open(b))
            && (is_national(a) || !is_national(b))
            && (same || !is_opened_at_an_office(b))
    }

    /// Whether the other modes that a row's instrument offers in its country can also be taken up
    /// by goods that come under another instrument.
    fn modes_stay_open(&self, row: &CoverRow<'_>) -> bool {
        self.rows
            .iter()
            .filter(|other| {
                same_instrument(row, other)
                    && other.coverage.country == row.coverage.country
                    && other.coverage.role == row.coverage.role
                    && other.coverage.mode != row.coverage.mode
            })
            .all(|other| other.coverage.entry_points.allow_inland())
    }

    fn right_covers(&self, p: Regime, q: Regime) -> bool {
        let (a, b) = (self.right(p), self.right(q));
        let terminating = match (&a.terminating, &b.terminating) {
            (Admission::Everywhere, _) | (_, Admission::None) => true,
            (Admission::Limited(a), Admission::Limited(b)) => {
                b.iter().all(|limit: &AccessLimit| a.contains(limit))
            }
            _ => false,
        };
        (a.transit || !b.transit) && terminating
    }
}

/// A country's own procedure may be left for another instrument anywhere inside the country.
fn is_national(row: &CoverRow<'_>) -> bool {
    row.instrument.kind == InstrumentKind::NationalProcedure
}

/// Whether every point of `b` is one of `a`.
fn includes(a: &Points, b: &Points) -> bool {
    a.any
        || (!b.any && (a.inland || !b.inland) && b.spots.iter().all(|spot| a.spots.contains(spot)))
}

fn admits(a: &Registrations, b: &Registrations) -> bool {
    match (a, b) {
        (Registrations::Any, _) => true,
        (Registrations::Only(a), Registrations::Only(b)) => b.iter().all(|of| a.contains(of)),
        (Registrations::Only(_), Registrations::Any) => false,
    }
}
