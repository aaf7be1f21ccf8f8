//! Types of values: white space and facets.

/// A type of value, as its line in the table says.
pub(crate) struct ValueType {
    pub(crate) name: &'static str,
    pub(crate) space: Space,
}

/// What happens to white space before a value is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// Every tab and line end becomes a space.
    Replace,
    /// Runs become one space, and none stays at the ends.
    Collapse,
}

impl ValueType {
    /// From a row of `values.csv`.
    pub(super) fn read(row: &[&'static str]) -> Self {
        let space = if row[2] == "normalizedString" { Space::Replace } else { Space::Collapse };
        Self { name: row[1], space }
    }
}

impl Space {
    /// Whether the text is not yet as it should be.
    pub(crate) fn is_violated(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let controls = bytes.iter().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
        controls
            || self == Self::Collapse
                && (bytes.first() == Some(&b' ')
                    || bytes.last() == Some(&b' ')
                    || bytes.windows(2).any(|pair| pair == b"  "))
    }

    /// The text as it should be.
    pub(crate) fn settle(self, text: &str) -> String {
        let replaced = text.replace(['\t', '\n', '\r'], " ");
        match self {
            Self::Replace => replaced,
            Self::Collapse => {
                replaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
