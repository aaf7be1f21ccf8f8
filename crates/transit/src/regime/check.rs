//! What a regime objects to in a declaration.

use jiff::civil::Date;

use super::Regime;
use crate::movement::Declaration;
use crate::reference::Offices;
use crate::refusal::Refusal;

impl Regime {
    /// Everything that keeps a declaration out of the regime, in no order.
    pub fn objections(&self, _: &Declaration, _: &Offices, _: Date) -> Vec<Refusal> {
        Vec::new()
    }

    /// The last day that the regime allows for a movement released on a day.
    pub fn last_day(&self, declaration: &Declaration, released: Date) -> Option<Date> {
        let _ = (declaration, released);
        None
    }
}
