//! Quantities of the model: finite `f64` with a unit.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use serde::{Deserialize, Serialize};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name(f64);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0.0);

            /// The quantity, unless the number is infinite or not a number.
            pub const fn new(value: f64) -> Option<Self> {
                // Adding zero turns -0.0 into 0.0, so that equality and order agree.
                if value.is_finite() { Some(Self(value + 0.0)) } else { None }
            }

            /// The bare number, in the unit of the type.
            pub const fn get(self) -> f64 {
                self.0
            }

            fn checked(value: f64) -> Self {
                debug_assert!(value.is_finite(), "arithmetic left the finite numbers");
                Self(value + 0.0)
            }
        }

        impl Eq for $name {}

        #[allow(clippy::derive_ord_xor_partial_ord)]
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.0.total_cmp(&other.0)
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self::checked(self.0 + other.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self::checked(self.0 - other.0)
            }
        }

        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self::checked(self.0 * factor)
            }
        }

        impl Div for $name {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                all.fold(Self::ZERO, Self::add)
            }
        }

        impl TryFrom<f64> for $name {
            type Error = &'static str;
            fn try_from(value: f64) -> Result<Self, Self::Error> {
                Self::new(value).ok_or("not a finite number")
            }
        }

        impl From<$name> for f64 {
            fn from(quantity: $name) -> Self {
                quantity.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)?;
                f.write_str(concat!(" ", $unit))
            }
        }
    };
}

quantity!(
    /// A distance.
    Kilometres, "km"
);
quantity!(
    /// A duration.
    Hours, "h"
);
quantity!(
    /// A mass in metric tonnes.
    Tonnes, "t"
);
quantity!(
    /// A speed.
    KilometresPerHour, "km/h"
);
quantity!(
    /// A modelled cost; money that is owed is [`crate::Money`].
    UsDollars, "USD"
);
quantity!(
    /// Greenhouse gases as carbon dioxide equivalent.
    KilogramsCo2e, "kg CO2e"
);
quantity!(
    /// An emission intensity of transport activity (ISO 14083).
    GramsCo2ePerTonneKilometre, "g CO2e/tkm"
);

impl Div<KilometresPerHour> for Kilometres {
    type Output = Hours;
    fn div(self, speed: KilometresPerHour) -> Hours {
        Hours::checked(self.0 / speed.0)
    }
}

impl Mul<Hours> for KilometresPerHour {
    type Output = Kilometres;
    fn mul(self, duration: Hours) -> Kilometres {
        Kilometres::checked(self.0 * duration.0)
    }
}

/// A probability between 0 and 1, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

impl Probability {
    /// The probability, unless the number lies outside 0 to 1.
    pub const fn new(value: f64) -> Option<Self> {
        if value >= 0.0 && value <= 1.0 { Some(Self(value + 0.0)) } else { None }
    }

    /// The bare number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Probability {
    type Error = &'static str;
    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("not between 0 and 1")
    }
}

impl From<Probability> for f64 {
    fn from(probability: Probability) -> Self {
        probability.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_number() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Hours::new(value), None);
            assert_eq!(Probability::new(value), None);
        }
        assert_eq!(Probability::new(1.0001), None);
        assert_eq!(Probability::new(-0.0001), None);
    }

    #[test]
    fn negative_zero_equals_zero_in_value_and_order() {
        let zero = Tonnes::new(-0.0).unwrap();
        assert_eq!(zero.cmp(&Tonnes::ZERO), std::cmp::Ordering::Equal);
    }

    #[test]
    fn distance_speed_and_duration_agree() {
        let (km, h) = (Kilometres::new(90.0).unwrap(), Hours::new(2.0).unwrap());
        let speed = KilometresPerHour::new(45.0).unwrap();
        assert_eq!(km / speed, h);
        assert_eq!(speed * h, km);
        assert_eq!([h, h].into_iter().sum::<Hours>().to_string(), "4 h");
    }
}
