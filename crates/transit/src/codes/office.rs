//! The reference number of a customs office.

use std::fmt;
use std::str::FromStr;

use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use super::{CodeFault, written};

/// A customs office: two letters of the country and six capital letters or digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OfficeReference([u8; 8]);

impl OfficeReference {
    /// The eight characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }

    /// The country whose office it is.
    pub fn country(self) -> CountryCode {
        self.as_str()[..2].parse().expect("the first two are capital letters")
    }
}

impl FromStr for OfficeReference {
    type Err = CodeFault;
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault =
            || CodeFault::new(text, "a customs office of eight characters, such as KZ000010");
        let code: [u8; 8] = text.as_bytes().try_into().map_err(|_| fault())?;
        let formed = code[..2].iter().all(u8::is_ascii_uppercase)
            && code[2..].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if formed { Ok(Self(code)) } else { Err(fault()) }
    }
}

impl fmt::Display for OfficeReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

written!(OfficeReference);
