//! References to movements, messages, guarantees and permits.

use std::fmt;
use std::str::FromStr;

use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use super::{CodeFault, Grn, written};

/// A movement inside one registry, from its first draft on; the MRN comes with the acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MovementId(pub u64);

impl fmt::Display for MovementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The identification of a message by its sender.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub Box<str>);

/// The number of a TIR carnet: two letters and eight digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TirCarnet([u8; 10]);

impl TirCarnet {
    /// The ten characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }
}

impl FromStr for TirCarnet {
    type Err = CodeFault;
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::new(text, "a TIR carnet of two letters and eight digits");
        let code: [u8; 10] = text.as_bytes().try_into().map_err(|_| fault())?;
        let formed = code[..2].iter().all(u8::is_ascii_uppercase)
            && code[2..].iter().all(u8::is_ascii_digit);
        if formed { Ok(Self(code)) } else { Err(fault()) }
    }
}

impl fmt::Display for TirCarnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A guarantee account: a GRN, or what a TIR carnet guarantees in one customs territory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum GuaranteeId {
    /// A guarantee that an office of guarantee has registered.
    Grn(Grn),
    /// A carnet and the country whose customs territory it guarantees.
    Tir(TirCarnet, CountryCode),
}

impl GuaranteeId {
    /// The country where it is kept; that of the customs territory for a carnet.
    pub fn country(self) -> CountryCode {
        match self {
            Self::Grn(grn) => grn.country(),
            Self::Tir(_, country) => country,
        }
    }
}

impl FromStr for GuaranteeId {
    type Err = CodeFault;
    /// Reads `09GB0000010000010` and `XB34567890/PK`.
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let Some((carnet, country)) = text.split_once('/') else {
            return Ok(Self::Grn(text.parse()?));
        };
        let country = country.parse().map_err(|_| {
            CodeFault::new(text, "a TIR carnet and a country, such as XB34567890/PK")
        })?;
        Ok(Self::Tir(carnet.parse()?, country))
    }
}

impl fmt::Display for GuaranteeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grn(grn) => grn.fmt(f),
            Self::Tir(carnet, country) => write!(f, "{carnet}/{country}"),
        }
    }
}

/// A permit account: the permits of one agreement, one year and one issuing country.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PermitKey {
    /// The instrument under which the permits are exchanged.
    pub regime: Box<str>,
    /// The year in which they are good.
    pub year: i16,
    /// The country whose authority gives them out.
    pub issuing_country: CountryCode,
}

impl FromStr for PermitKey {
    type Err = CodeFault;
    /// Reads `qtta/2026/PK`.
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::new(text, "a permit account such as qtta/2026/PK");
        let mut parts = text.split('/');
        let (Some(regime), Some(year), Some(country), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(fault());
        };
        let year = year.parse().ok().filter(|year| (1900..=2199).contains(year));
        Ok(Self {
            regime: regime.into(),
            year: year.filter(|_| !regime.is_empty()).ok_or_else(fault)?,
            issuing_country: country.parse().map_err(|_| fault())?,
        })
    }
}

impl fmt::Display for PermitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.regime, self.year, self.issuing_country)
    }
}

/// The number printed on a permit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PermitNumber(pub Box<str>);

impl fmt::Display for PermitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

written!(TirCarnet, GuaranteeId, PermitKey);
