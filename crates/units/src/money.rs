//! Money: whole minor units of one currency.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::CurrencyCode;

/// An exact sum, in minor units (cents, tyiyn, paisa) of one currency.
///
/// Sums of different currencies do not add; the law converts at a stated rate on a stated day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative when owed the other way.
    pub minor: i64,
    /// The currency.
    pub currency: CurrencyCode,
}

impl Money {
    /// The sum, unless the currencies differ or the total leaves `i64`.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_add(other.minor)?;
        Some(Self { minor, currency: self.currency })
    }

    /// The difference, unless the currencies differ or the result leaves `i64`.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_sub(other.minor)?;
        Some(Self { minor, currency: self.currency })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.minor_digits();
        let scale = 10_u64.pow(digits);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, rest) = (self.minor.unsigned_abs() / scale, self.minor.unsigned_abs() % scale);
        if digits == 0 {
            write!(f, "{sign}{whole} {}", self.currency)
        } else {
            write!(f, "{sign}{whole}.{rest:0width$} {}", self.currency, width = digits as usize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, currency: &str) -> Money {
        Money { minor, currency: currency.parse().unwrap() }
    }

    #[test]
    fn adds_within_one_currency_only() {
        assert_eq!(money(1, "USD").checked_add(money(2, "USD")), Some(money(3, "USD")));
        assert_eq!(money(1, "USD").checked_add(money(2, "KZT")), None);
        assert_eq!(money(i64::MAX, "USD").checked_add(money(1, "USD")), None);
    }

    #[test]
    fn prints_minor_digits_of_the_currency() {
        assert_eq!(money(-1_234_505, "KZT").to_string(), "-12345.05 KZT");
        assert_eq!(money(700, "JPY").to_string(), "700 JPY");
        assert_eq!(money(1500, "KWD").to_string(), "1.500 KWD");
    }
}
