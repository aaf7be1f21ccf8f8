//! Codes and words of `landbridge-units`.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use landbridge_units::{
    ContainerNumber, CountryCode, CurrencyCode, Grade, Grn, HsCode, Lrn, Mrn, UnLocode,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A code that was read prints as a text that is read as the same code, plain and in JSON.
pub fn codes(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    round_trip::<CountryCode>(text);
    round_trip::<CurrencyCode>(text);
    round_trip::<Grade>(text);
    round_trip::<HsCode>(text);
    round_trip::<UnLocode>(text);
    round_trip::<ContainerNumber>(text);
    round_trip::<Grn>(text);
    round_trip::<Lrn>(text);
    round_trip::<Mrn>(text);
    if let Ok(code) = text.parse::<UnLocode>() {
        assert!(code.as_str().starts_with(code.country().as_str()));
    }
    if let Ok(code) = text.parse::<HsCode>() {
        assert!(code.is_within(&code));
    }
}

fn round_trip<T>(text: &str)
where
    T: FromStr<Err: Display> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
{
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string().parse().ok().as_ref(), Some(&value));
            let json = serde_json::to_string(&value).expect("a code is a JSON string");
            assert_eq!(serde_json::from_str::<T>(&json).ok(), Some(value));
        }
        Err(error) => assert!(error.to_string().chars().count() < 400, "the error repeats it all"),
    }
}
