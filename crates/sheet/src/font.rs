//! The two faces of the sheet, and how wide a text is in them.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("../assets/fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSans-Bold.ttf");

/// A face of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For text.
    Regular,
    /// For headings and figures that matter.
    Bold,
}

impl Face {
    /// The font file.
    pub const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }

    fn widths(self) -> &'static Widths {
        static WIDTHS: LazyLock<[Widths; 2]> =
            LazyLock::new(|| [Widths::of(REGULAR), Widths::of(BOLD)]);
        &WIDTHS[usize::from(self == Self::Bold)]
    }

    /// Whether it has a form for a letter.
    pub fn draws(self, letter: char) -> bool {
        self.widths().by_letter.contains_key(&letter)
    }

    /// Width of a text in points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let widths = self.widths();
        text.chars().map(|letter| widths.letter(letter)).sum::<f32>() * size
    }
}

/// Advance widths in units of the font size.
struct Widths {
    by_letter: std::collections::HashMap<char, f32>,
    missing: f32,
}

impl Widths {
    fn of(file: &'static [u8]) -> Self {
        let font = FontRef::new(file).expect("the embedded font is a font");
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let advance = |glyph| metrics.advance_width(glyph).unwrap_or(0.6);
        let letters = font.charmap().mappings().filter_map(|(code, glyph)| {
            char::from_u32(code).map(|letter| (letter, advance(glyph)))
        });
        Self { by_letter: letters.collect(), missing: advance(skrifa::GlyphId::NOTDEF) }
    }

    fn letter(&self, letter: char) -> f32 {
        self.by_letter.get(&letter).copied().unwrap_or(self.missing)
    }
}

/// The text without control characters, which no glyph stands for.
pub fn printable(text: &str) -> String {
    let invisible = |letter: char| {
        letter.is_control() || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
    };
    text.chars().map(|letter| if invisible(letter) { ' ' } else { letter }).collect()
}

/// Breaks a text into lines of at most `width` points; a word that is too long is cut.
pub fn wrapped(text: &str, face: Face, size: f32, width: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in printable(text).split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if face.width(&joined, size) <= width {
            *line = joined;
        } else if line.is_empty() || face.width(word, size) > width {
            push_cut(&mut lines, word, face, size, width);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Adds a word letter by letter, opening a new line whenever one is full.
fn push_cut(lines: &mut Vec<String>, word: &str, face: Face, size: f32, width: f32) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
    for letter in word.chars() {
        let line = lines.last_mut().expect("there is always a line");
        let longer = format!("{line}{letter}");
        if line.is_empty() || face.width(&longer, size) <= width {
            *line = longer;
        } else {
            lines.push(letter.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_column() {
        let texts = [
            "Transhipment at Kashgar: Chinese lorries do not run on into Kyrgyzstan",
            "https://example.org/a-very-long-address-without-any-place-to-break-it/index.html",
            "Хоргос — Алматы, Қазақстан",
            "a\u{0}b\u{202E}c",
            "",
        ];
        for text in texts {
            for line in wrapped(text, Face::Regular, 8.0, 60.0) {
                assert!(Face::Regular.width(&line, 8.0) <= 60.0, "{line:?}");
            }
        }
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "Pneumonoultramicroscopicsilicovolcanoconiosis is one word";
        let lines = wrapped(text, Face::Bold, 9.0, 50.0);
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }
}
