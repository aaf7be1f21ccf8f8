//! References of customs transit with a check digit: MRN, GRN, container number; and the LRN.
//!
//! All three check digits are that of ISO 6346: letters count from 10, leaving out the multiples
//! of 11; each character weighs twice the one before; the sum modulo 11, and 10 counts as 0.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::code::{CodeError, CountryCode, text_code};

/// The check digit of ISO 6346 of some capitals and digits; `None` when there is another character.
///
/// ```
/// assert_eq!(landbridge_units::check_digit("CSQU305438"), Some(3));
/// ```
pub fn check_digit(text: &str) -> Option<u8> {
    let (mut sum, mut weight) = (0, 1);
    for byte in text.bytes() {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            // 11, 22 and 33 are left out.
            b'A' => 10,
            b'B'..=b'K' => byte - b'B' + 12,
            b'L'..=b'U' => byte - b'L' + 23,
            b'V'..=b'Z' => byte - b'V' + 34,
            _ => return None,
        };
        sum = (sum + u32::from(value) * weight) % 11;
        weight = weight * 2 % 11;
    }
    Some((sum % 10) as u8)
}

/// Movement reference number: year, country, 13 characters, check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mrn([u8; 18]);

impl Mrn {
    /// Procedure identifier of a transit declaration without particulars of an entry summary.
    const TRANSIT: u8 = b'J';

    /// The number allotted to the n-th movement of a year in a country; numbers up to 36^12.
    pub fn allot(year: i16, country: CountryCode, number: u64) -> Option<Self> {
        let mut code = [b'0'; 18];
        let year = year.rem_euclid(100) as u8;
        code[..2].copy_from_slice(&[b'0' + year / 10, b'0' + year % 10]);
        code[2..4].copy_from_slice(country.as_str().as_bytes());
        let mut rest = number;
        for slot in code[4..16].iter_mut().rev() {
            let digit = (rest % 36) as u8;
            *slot = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
            rest /= 36;
        }
        code[16] = Self::TRANSIT;
        let digit = check_digit(std::str::from_utf8(&code[..17]).ok()?)?;
        code[17] = b'0' + digit;
        (rest == 0).then_some(Self(code))
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }

    /// Country of the office that allotted it.
    pub fn country(&self) -> CountryCode {
        self.as_str()[2..4].parse().expect("two capitals stand there")
    }

    /// Last two digits of the year in which it was allotted.
    pub fn year(&self) -> u8 {
        (self.0[0] - b'0') * 10 + self.0[1] - b'0'
    }
}

impl FromStr for Mrn {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fault = || CodeError::new(text, "an MRN of 18 characters with its check digit");
        let code: [u8; 18] = text.as_bytes().try_into().map_err(|_| fault())?;
        let valid = is_reference(text, 17);
        valid.then_some(Self(code)).ok_or_else(fault)
    }
}

/// Guarantee reference number: year, country, 12 characters, check digit; a voucher adds a letter
/// and six digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Grn {
    code: [u8; 24],
    length: u8,
}

impl Grn {
    /// The 17 or 24 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code[..usize::from(self.length)]).expect("only ASCII is stored")
    }

    /// Country in which the guarantee was lodged.
    pub fn country(&self) -> CountryCode {
        self.as_str()[2..4].parse().expect("two capitals stand there")
    }

    /// Letter and digits of a voucher.
    pub fn voucher(&self) -> Option<&str> {
        self.as_str().get(17..).filter(|voucher| !voucher.is_empty())
    }
}

impl FromStr for Grn {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fault = || CodeError::new(text, "a GRN of 17 or 24 characters with its check digit");
        let (bare, voucher) = text.split_at_checked(17).ok_or_else(fault)?;
        let letter = voucher.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
        let digits = voucher.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        let whole = voucher.is_empty() || letter && digits && voucher.len() == 7;
        if !whole || !is_reference(bare, 16) {
            return Err(fault());
        }
        let mut code = [0; 24];
        code[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { code, length: text.len() as u8 })
    }
}

/// Two digits, two capitals, capitals and digits, and at `last` the check digit of all before it.
fn is_reference(text: &str, last: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == last + 1
        && bytes[..2].iter().all(u8::is_ascii_digit)
        && bytes[2..4].iter().all(u8::is_ascii_uppercase)
        && text.get(..last).and_then(check_digit).is_some_and(|digit| bytes[last] == b'0' + digit)
}

/// Container number by ISO 6346: owner, category (U, J or Z), serial number, check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContainerNumber([u8; 11]);

impl ContainerNumber {
    /// The eleven characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }

    /// The owner's three letters.
    pub fn owner(&self) -> &str {
        &self.as_str()[..3]
    }
}

impl FromStr for ContainerNumber {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fault = || CodeError::new(text, "a container number such as CSQU3054383 (ISO 6346)");
        let code: [u8; 11] = text.as_bytes().try_into().map_err(|_| fault())?;
        let valid = code[..3].iter().all(u8::is_ascii_uppercase)
            && matches!(code[3], b'U' | b'J' | b'Z')
            && code[4..].iter().all(u8::is_ascii_digit)
            && check_digit(&text[..10]).is_some_and(|digit| code[10] == b'0' + digit);
        valid.then_some(Self(code)).ok_or_else(fault)
    }
}

/// Local reference number: the declarant's own, up to 22 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lrn(Box<str>);

impl Lrn {
    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Lrn {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let short = (1..=22).contains(&text.chars().count());
        let clean = text.trim() == text && !text.chars().any(char::is_control);
        if short && clean {
            Ok(Self(text.into()))
        } else {
            Err(CodeError::new(text, "an LRN of 1 to 22 characters without spaces around it"))
        }
    }
}

text_code!(Mrn, Grn, ContainerNumber, Lrn);

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: FromStr<Err = CodeError> + fmt::Display>(text: &str, valid: bool) {
        let parsed = text.parse::<T>().map(|code| code.to_string());
        assert_eq!(parsed.as_deref().ok(), valid.then_some(text));
    }

    #[test]
    fn references_have_a_form_and_a_check_digit() {
        check::<Mrn>("24KGT9LGMXG9EDN5M4", true);
        check::<Mrn>("24KGT9LGMXG9EDN5M5", false);
        check::<Mrn>("24kgT9LGMXG9EDN5M4", false);
        check::<Grn>("09GB0000010000010", true);
        check::<Grn>("09GB0000010000010A123456", true);
        check::<Grn>("09GB0000010000010A12345", false);
        check::<Grn>("09GB000001000001é", false);
        check::<ContainerNumber>("CSQU3054383", true);
        check::<ContainerNumber>("CSQA3054383", false);
        check::<ContainerNumber>("CSQU3054384", false);
        check::<Lrn>("TRATESTDEC110012320222", true);
        check::<Lrn>(" a", false);
        check::<Lrn>("", false);
    }

    #[test]
    fn an_allotted_number_is_a_valid_one() {
        let country: CountryCode = "PK".parse().unwrap();
        for number in [0, 1, 35, 36, 1_000_000, 36u64.pow(12) - 1] {
            let mrn = Mrn::allot(2026, country, number).unwrap();
            check::<Mrn>(mrn.as_str(), true);
            assert_eq!((mrn.country(), mrn.year()), (country, 26));
        }
        assert!(Mrn::allot(2026, country, 36u64.pow(12)).is_none());
    }
}
