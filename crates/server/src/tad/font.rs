//! The fonts of the papers of customs transit.

use landbridge_sheet::Face;

/// A font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FontFile {
    /// Latin and Cyrillic.
    Regular,
    /// The same for figures that matter.
    Bold,
    /// Arabic script, with the letters of Urdu.
    Naskh,
    /// Chinese.
    Chinese,
}

impl FontFile {
    /// All fonts, in the order of their discriminants.
    pub(super) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Naskh, Self::Chinese];

    /// The file.
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => Face::Regular.file(),
            Self::Bold => Face::Bold.file(),
            Self::Naskh => include_bytes!("../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
            Self::Chinese => include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf"),
        }
    }
}
