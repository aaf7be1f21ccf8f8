//! What is due for coming under an instrument, or into a country.

use landbridge_atlas::model::{ChargeKind, ChargeSubject, CoverageRole, Mode, Row};

use super::world::World;
use crate::facts::Due;
use crate::law::{Law, Regime};

impl<'a> World<'a> {
    /// Dollars due when a regime follows another, or begins the movement.
    pub(crate) fn entry_usd(&self, law: &Law<'_>, before: Option<Regime>, next: Regime) -> f64 {
        let [country, instrument] = self.regime_usd(law, next);
        let (new_country, new_instrument) = changes(law, before, next);
        country * f64::from(u8::from(new_country))
            + instrument * f64::from(u8::from(new_instrument))
    }

    /// The same, item by item.
    pub(crate) fn entry_dues(
        &self,
        law: &Law<'_>,
        before: Option<Regime>,
        next: Regime,
    ) -> Vec<Due<'a>> {
        let (new_country, new_instrument) = changes(law, before, next);
        let mut dues = Vec::new();
        if new_country {
            dues.extend(self.country_dues(law, next));
        }
        if new_instrument {
            dues.extend(self.instrument_dues(law, next));
        }
        dues
    }

    /// Dollars due for taking up the instrument of a regime.
    pub(crate) fn instrument_usd(&self, law: &Law<'_>, regime: Regime) -> f64 {
        self.regime_usd(law, regime)[1]
    }

    fn regime_usd(&self, law: &Law<'_>, regime: Regime) -> [f64; 2] {
        let key = (regime.row, regime.nationality);
        if let Some(known) = self.entry_dues.borrow().get(&key) {
            return *known;
        }
        let sum = |dues: Vec<Due<'_>>| dues.iter().map(Due::amount_usd).sum();
        let usd = [sum(self.country_dues(law, regime)), sum(self.instrument_dues(law, regime))];
        self.entry_dues.borrow_mut().insert(key, usd);
        usd
    }

    fn country_dues(&self, law: &Law<'_>, regime: Regime) -> Vec<Due<'a>> {
        let row = law.row(regime).coverage;
        let passes_through = row.role == CoverageRole::Transit;
        let subject = ChargeSubject::Country(row.country);
        let mut dues = self.standing_dues(subject, row.mode.unwrap_or(Mode::Road));
        dues.retain(|due| {
            due.is_due_from(law.nationality(regime))
                && (due.charge.what != ChargeKind::TransitFee || passes_through)
        });
        dues
    }

    fn instrument_dues(&self, law: &Law<'_>, regime: Regime) -> Vec<Due<'a>> {
        let row = law.row(regime).coverage;
        let subject = ChargeSubject::Instrument(row.instrument);
        let mut dues = self.standing_dues(subject, row.mode.unwrap_or(Mode::Road));
        dues.retain(|due| due.is_due_from(law.nationality(regime)));
        dues
    }
}

fn changes(law: &Law<'_>, before: Option<Regime>, next: Regime) -> (bool, bool) {
    let Some(before) = before else { return (true, true) };
    let (a, b) = (law.row(before), law.row(next));
    (a.coverage.country != b.coverage.country, a.instrument.id() != b.instrument.id())
}
