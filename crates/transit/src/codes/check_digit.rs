//! References that carry a check digit (ISO 6346 letter values, weights 2^position).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CodeFault, written};

/// The value of a character by ISO 6346: digits count themselves, letters 10 to 38 without the
/// multiples of 11.
const fn value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (byte - b'0') as u32,
        _ => {
            let place = (byte - b'A') as u32;
            10 + place + (place + 9) / 10
        }
    }
}

/// The check digit of capital letters and digits: the weighted sum modulo 11, ten as zero.
fn check_digit(text: &[u8]) -> u8 {
    // 2^10 leaves 1 when divided by 11, so the weights repeat every ten places.
    let sum = text
        .iter()
        .enumerate()
        .fold(0_u32, |sum, (place, byte)| (sum + value(*byte) * (1 << (place % 10))) % 11);
    (sum % 11 % 10) as u8 + b'0'
}

fn capitals(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// A movement reference number: year, country, twelve characters, procedure, check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mrn([u8; 18]);

impl Mrn {
    const FORM: &'static str =
        "a movement reference number: 2 digits, 2 letters, 13 characters and a check digit";

    /// The number of a transit declaration, from the year, the country of departure and twelve
    /// capital letters or digits that nobody else has; the check digit is reckoned.
    pub fn allocate(year: i16, country: &str, serial: &str) -> Result<Self, CodeFault> {
        let text = format!("{:02}{country}{serial}J", year.rem_euclid(100));
        let digit = if text.len() == 17 && capitals(text.as_bytes()) {
            char::from(check_digit(text.as_bytes()))
        } else {
            return Err(CodeFault::new(serial, "twelve capital letters or digits"));
        };
        format!("{text}{digit}").parse()
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }
}

impl FromStr for Mrn {
    type Err = CodeFault;
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::new(text, Self::FORM);
        let code: [u8; 18] = text.as_bytes().try_into().map_err(|_| fault())?;
        let formed = code[..2].iter().all(u8::is_ascii_digit)
            && code[2..4].iter().all(u8::is_ascii_uppercase)
            && capitals(&code);
        if formed && check_digit(&code[..17]) == code[17] { Ok(Self(code)) } else { Err(fault()) }
    }
}

impl fmt::Display for Mrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A guarantee reference number: year, country, twelve characters, check digit, and for vouchers
/// a letter and six digits more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Grn {
    code: [u8; 24],
    length: u8,
}

impl Grn {
    const FORM: &'static str =
        "a guarantee reference number: 2 digits, 2 letters, 12 characters and a check digit";

    /// The 17 or 24 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code[..usize::from(self.length)]).expect("only ASCII is stored")
    }
}

impl FromStr for Grn {
    type Err = CodeFault;
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::new(text, Self::FORM);
        let bytes = text.as_bytes();
        if !matches!(bytes.len(), 17 | 24) || !capitals(bytes) {
            return Err(fault());
        }
        let formed = bytes[..2].iter().all(u8::is_ascii_digit)
            && bytes[2..4].iter().all(u8::is_ascii_uppercase)
            && check_digit(&bytes[..16]) == bytes[16]
            && bytes.get(17).is_none_or(u8::is_ascii_uppercase)
            && bytes.iter().skip(18).all(u8::is_ascii_digit);
        if !formed {
            return Err(fault());
        }
        let mut code = [0; 24];
        code[..bytes.len()].copy_from_slice(bytes);
        Ok(Self { code, length: bytes.len() as u8 })
    }
}

impl fmt::Display for Grn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A freight container by ISO 6346: owner, category, serial number, check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContainerNumber([u8; 11]);

impl ContainerNumber {
    /// The eleven characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }
}

impl FromStr for ContainerNumber {
    type Err = CodeFault;
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::new(text, "a container number by ISO 6346, such as CSQU3054383");
        let code: [u8; 11] = text.as_bytes().try_into().map_err(|_| fault())?;
        let formed = code[..3].iter().all(u8::is_ascii_uppercase)
            && matches!(code[3], b'U' | b'J' | b'Z')
            && code[4..].iter().all(u8::is_ascii_digit);
        if formed && check_digit(&code[..10]) == code[10] { Ok(Self(code)) } else { Err(fault()) }
    }
}

impl fmt::Display for ContainerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

written!(Mrn, Grn, ContainerNumber);
