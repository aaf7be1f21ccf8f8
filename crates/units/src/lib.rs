//! Quantities, codes, money, grades and typed indices.
//!
//! A quantity is a finite `f64` with a unit and only the operators that mean something; a code
//! is a short text that was checked once and is valid ever after.
//! Money is whole minor units of one currency, and nothing leads from a modelled quantity to it.
//!
//! ```
//! use landbridge_units::{CountryCode, Hours, Kilometres, KilometresPerHour};
//!
//! let distance = Kilometres::new(600.0).unwrap();
//! let speed = KilometresPerHour::new(40.0).unwrap();
//! assert_eq!(distance / speed, Hours::new(15.0).unwrap());
//! assert!(Hours::new(f64::NAN).is_none());
//! assert_eq!("pk".parse::<CountryCode>().unwrap().as_str(), "PK");
//! ```

// Every `expect` here names an invariant of a private field; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

mod code;
mod grade;
mod index;
mod money;
mod quantity;
mod reference;
mod words;

pub use code::{CodeError, CountryCode, CurrencyCode, HsCode, UnLocode};
pub use grade::Grade;
pub use index::{Idx, IndexVec};
pub use money::Money;
pub use quantity::{
    GramsCo2ePerTonneKilometre, Hours, KilogramsCo2e, Kilometres, KilometresPerHour, Probability,
    Tonnes, UsDollars,
};
pub use reference::{ContainerNumber, Grn, Lrn, Mrn, check_digit};
pub use words::WordError;
