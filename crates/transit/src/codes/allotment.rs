//! The number that an accepted movement gets.

use landbridge_units::{CountryCode, Mrn, check_digit};

use super::CodeFault;

/// The number of a transit declaration, from the year, the country of departure and twelve
/// capital letters or digits that nobody else has; the check digit is reckoned.
pub(crate) fn allot(year: i16, country: CountryCode, serial: &str) -> Result<Mrn, CodeFault> {
    let fault = || CodeFault::new(serial, "twelve capital letters or digits");
    let text = format!("{:02}{country}{serial}J", year.rem_euclid(100));
    let digit = check_digit(&text).filter(|_| serial.len() == 12).ok_or_else(fault)?;
    format!("{text}{digit}").parse().map_err(|_| fault())
}
