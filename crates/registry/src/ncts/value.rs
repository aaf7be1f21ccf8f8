//! Values of messages as values of the procedure, with every fault kept.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use landbridge_messages::{Fault, FaultCode, Node};
use landbridge_units::{CurrencyCode, Money};

/// Reads values below a node; what cannot be read is a fault at its path.
pub(super) struct Reader {
    pub(super) faults: Vec<Fault>,
}

impl Reader {
    pub(super) const fn new() -> Self {
        Self { faults: Vec::new() }
    }

    /// A value that must be there and be of a form.
    pub(super) fn need<T: FromStr>(
        &mut self,
        node: Node<'_>,
        path: &str,
        expected: &str,
    ) -> Option<T> {
        let found = node.find(path);
        if found.is_none() {
            self.fault(&format!("{}/{path}", node.path()), "", expected);
        }
        self.parse(found?, expected)
    }

    /// A value that is of a form when it is there.
    pub(super) fn have<T: FromStr>(
        &mut self,
        node: Node<'_>,
        path: &str,
        expected: &str,
    ) -> Option<T> {
        self.parse(node.find(path)?, expected)
    }

    /// The node's own value.
    pub(super) fn parse<T: FromStr>(&mut self, node: Node<'_>, expected: &str) -> Option<T> {
        let value = node.text().parse().ok();
        if value.is_none() {
            self.fault(&node.path(), node.text(), expected);
        }
        value
    }

    /// Whole kilograms, rounded up.
    pub(super) fn kilograms(&mut self, node: Node<'_>, path: &str) -> Option<u64> {
        let mass: f64 = self.have(node, path, "a mass in kilograms")?;
        // The schema allows at most sixteen digits, which a u64 holds.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (0.0..1e16).contains(&mass).then_some(mass.ceil() as u64)
    }

    /// An amount with its currency, as `1000.50` and `EUR`.
    pub(super) fn money(&mut self, node: Node<'_>, amount: &str, currency: &str) -> Option<Money> {
        let currency: CurrencyCode = self.have(node, currency, "a currency (ISO 4217)")?;
        let written = node.find(amount)?;
        let minor = minor(written.text(), currency.minor_digits());
        if minor.is_none() {
            let expected = format!("an amount with at most {} decimals", currency.minor_digits());
            self.fault(&written.path(), written.text(), &expected);
        }
        Some(Money { minor: minor?, currency })
    }

    /// A local time on the clock of an office.
    pub(super) fn time(
        &mut self,
        node: Node<'_>,
        path: &str,
        zone: &TimeZone,
    ) -> Option<Timestamp> {
        let expected = "a time such as 2026-03-02T08:00:00";
        let local: DateTime = self.need(node, path, expected)?;
        local.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
    }

    pub(super) fn fault(&mut self, path: &str, value: &str, expected: &str) {
        self.faults.push(Fault {
            code: FaultCode::Format,
            rule: "",
            path: path.to_owned(),
            value: value.to_owned(),
            expected: expected.to_owned(),
            remedy: format!("write {expected}"),
        });
    }
}

/// Minor units of a decimal text; `None` when it is finer than the currency.
fn minor(text: &str, digits: u32) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let kept = part.trim_end_matches('0');
    let width = usize::try_from(digits).ok()?;
    if kept.len() > width {
        return None;
    }
    format!("{whole}{kept:0<width$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn amounts_become_minor_units_or_nothing() {
        assert_eq!(minor("1000.00", 2), Some(100_000));
        assert_eq!(minor("1000", 2), Some(100_000));
        assert_eq!(minor("0.5", 2), Some(50));
        assert_eq!(minor("7.10", 1), Some(71));
        assert_eq!(minor("7", 0), Some(7));
        assert_eq!(minor("0.005", 2), None);
        assert_eq!(minor("1.5", 0), None);
        assert_eq!(minor("99999999999999999999", 2), None);
    }
}
