//! Codes: short texts with a form, checked when read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A text that does not have the form of the code it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeError {
    /// The text as it was given.
    pub text: String,
    /// The form that was expected, in words.
    pub expected: &'static str,
}

impl CodeError {
    pub(crate) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(40).collect(), expected }
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not {}", self.text, self.expected)
    }
}

impl std::error::Error for CodeError {}

/// A country by ISO 3166-1 alpha-2; `XZ` stands for the high seas, as in UN/LOCODE.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The high seas.
    pub const HIGH_SEAS: Self = Self(*b"XZ");

    /// The two capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII letters are stored")
    }
}

impl FromStr for CountryCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        letters(text).map(Self).ok_or_else(|| {
            CodeError::new(text, "a country code of two letters (ISO 3166-1 alpha-2)")
        })
    }
}

/// A currency by ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");

    /// The three capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII letters are stored")
    }

    /// How many decimal digits the minor unit has (ISO 4217).
    pub const fn minor_digits(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"PYG" | b"UGX" | b"XAF" | b"XOF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl FromStr for CurrencyCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        letters(text)
            .map(Self)
            .ok_or_else(|| CodeError::new(text, "a currency code of three letters (ISO 4217)"))
    }
}

/// A place by UN/LOCODE: two letters of the country, three of the place (digits 2 to 9 allowed).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnLocode([u8; 5]);

impl UnLocode {
    /// The five characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII is stored")
    }

    /// The country it lies in.
    pub const fn country(self) -> CountryCode {
        CountryCode([self.0[0], self.0[1]])
    }
}

impl FromStr for UnLocode {
    type Err = CodeError;
    /// Reads `PKKHI`, `pkkhi` and `PK KHI`.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fault = || CodeError::new(text, "a UN/LOCODE such as PKKHI");
        let mut code = [0; 5];
        let mut length = 0;
        for (at, byte) in text.trim().bytes().enumerate() {
            if at == 2 && byte == b' ' {
                continue;
            }
            let byte = byte.to_ascii_uppercase();
            let fits = byte.is_ascii_uppercase() || (length >= 2 && (b'2'..=b'9').contains(&byte));
            *code.get_mut(length).filter(|_| fits).ok_or_else(fault)? = byte;
            length += 1;
        }
        if length == 5 { Ok(Self(code)) } else { Err(fault()) }
    }
}

/// Goods by the Harmonized System: a chapter (2 digits) up to a subheading (6 digits).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HsCode {
    digits: [u8; 6],
    length: u8,
}

impl HsCode {
    /// The digits without dots.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.length)])
            .expect("only ASCII digits are stored")
    }

    /// Whether this code lies under a shorter or equal one.
    pub fn is_within(&self, prefix: &Self) -> bool {
        self.as_str().starts_with(prefix.as_str())
    }
}

impl FromStr for HsCode {
    type Err = CodeError;
    /// Reads `9018`, `901890` and `9018.90`.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fault = || CodeError::new(text, "an HS code of 2 to 6 digits, such as 901890");
        let mut code = Self { digits: [0; 6], length: 0 };
        for byte in text.trim().bytes().filter(|byte| *byte != b'.') {
            let slot = code.digits.get_mut(usize::from(code.length));
            *slot.filter(|_| byte.is_ascii_digit()).ok_or_else(fault)? = byte;
            code.length += 1;
        }
        // Chapter 77 is reserved and 98, 99 are left to national use: no goods travel under them.
        let chapter = (code.digits[0].wrapping_sub(b'0'), code.digits[1].wrapping_sub(b'0'));
        let exists = !matches!(chapter, (0, 0) | (7, 7) | (9, 8 | 9));
        if code.length >= 2 && exists { Ok(code) } else { Err(fault()) }
    }
}

fn letters<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut code: [u8; N] = text.trim().as_bytes().try_into().ok()?;
    code.make_ascii_uppercase();
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

macro_rules! text_code {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    )*};
}
pub(crate) use text_code;
text_code!(CountryCode, CurrencyCode, UnLocode, HsCode);

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: FromStr<Err = CodeError> + fmt::Display>(text: &str, expected: Option<&str>) {
        let parsed = text.parse::<T>().ok().map(|code| code.to_string());
        assert_eq!(parsed.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn countries_and_currencies() {
        check::<CountryCode>("pk", Some("PK"));
        check::<CountryCode>("PAK", None);
        check::<CountryCode>("P1", None);
        check::<CountryCode>("ҚЗ", None);
        check::<CurrencyCode>("kzt", Some("KZT"));
        check::<CurrencyCode>("", None);
    }

    #[test]
    fn locodes() {
        check::<UnLocode>("PK KHI", Some("PKKHI"));
        check::<UnLocode>("cn2ab", Some("CN2AB"));
        check::<UnLocode>("PK KH1", None);
        check::<UnLocode>("PKKH", None);
        check::<UnLocode>("PKKHIX", None);
        check::<UnLocode>("P2KHI", None);
    }

    #[test]
    fn hs_codes() {
        check::<HsCode>("9018.90", Some("901890"));
        check::<HsCode>("07", Some("07"));
        check::<HsCode>("7", None);
        check::<HsCode>("771200", None);
        check::<HsCode>("00", None);
        check::<HsCode>("9901", None);
        check::<HsCode>("90189012", None);
        check::<HsCode>("90a8", None);
        let (code, chapter): (HsCode, HsCode) = ("901890".parse().unwrap(), "90".parse().unwrap());
        assert!(code.is_within(&chapter) && !chapter.is_within(&code));
    }
}
