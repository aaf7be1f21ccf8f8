//! Closed word lists: an enum whose variants have one written form.

/// Declares an enum of unit variants, each with the one word that tables and documents use.
///
/// The enum gets `ALL`, `as_str`, `FromStr`, `Display` and serde by that word.
///
/// ```
/// landbridge_units::words! {
///     /// A direction across a border.
///     pub enum Direction {
///         /// Leaving a country.
///         Exit = "exit",
///         /// Entering a country.
///         Entry = "entry",
///     }
/// }
/// assert_eq!("exit".parse(), Ok(Direction::Exit));
/// assert_eq!("out".parse::<Direction>().unwrap_err().to_string(), "“out” is not exit or entry");
/// ```
#[macro_export]
macro_rules! words {
    (
        $(#[$doc:meta])*
        pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the documented order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::WordError;
            fn from_str(text: &str) -> Result<Self, $crate::WordError> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::WordError::new(text, &[$($word),+])),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// A word that its list does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError {
    /// The text as it was given.
    pub text: String,
    /// The words that were allowed.
    pub allowed: &'static [&'static str],
}

impl WordError {
    /// Keeps at most 40 characters of the text.
    pub fn new(text: &str, allowed: &'static [&'static str]) -> Self {
        Self { text: text.chars().take(40).collect(), allowed }
    }
}

impl std::fmt::Display for WordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (last, others) = self.allowed.split_last().expect("a word list is never empty");
        write!(f, "“{}” is not {}", self.text, others.join(", "))?;
        write!(f, "{}{last}", if others.is_empty() { "" } else { " or " })
    }
}

impl std::error::Error for WordError {}
