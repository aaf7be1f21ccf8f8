//! Texts of any script as runs that stand in their order on the page, and how wide they are.
//!
//! A text is split where its direction changes (Unicode's bidirectional algorithm) and where
//! another font has to step in; each run is shaped with its font, so Urdu letters join.

use std::sync::LazyLock;

use rustybuzz::{Direction, Face, UnicodeBuffer, shape};
use unicode_bidi::{BidiInfo, Level};

use super::font::FontFile;

static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    let face = |font: &FontFile| Face::from_slice(font.file(), 0);
    FontFile::ALL.iter().map(|font| face(font).expect("the embedded font is a font")).collect()
});

/// A piece of text in one direction and one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// The letters, in the order in which they are read.
    pub(super) text: String,
    /// The font.
    pub(super) font: FontFile,
    /// Whether it is read from right to left.
    pub(super) is_right_to_left: bool,
    /// Width in units of the font size.
    pub(super) width: f32,
}

/// The runs of a line from left to right. Signs that would turn letters around are passed over:
/// nobody may write one thing and have another read.
pub(super) fn runs(text: &str, bold: bool, is_right_to_left: bool) -> Vec<Run> {
    let base = if is_right_to_left { Level::rtl() } else { Level::ltr() };
    let text: String = text.chars().filter(|letter| !turns_around(*letter)).collect();
    let bidi = BidiInfo::new(&text, Some(base));
    let mut all = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in ranges {
            let is_rtl = levels[range.start].is_rtl();
            let mut pieces = by_font(&text[range], bold);
            if is_rtl {
                pieces.reverse();
            }
            all.extend(pieces.into_iter().map(|(text, font)| run(text, font, is_rtl)));
        }
    }
    all
}

/// The width of a line in points.
pub(super) fn width(text: &str, bold: bool, size: f32) -> f32 {
    runs(text, bold, false).iter().map(|run| run.width).sum::<f32>() * size
}

/// Pieces of a text, each with the font that has its letters.
fn by_font(text: &str, bold: bool) -> Vec<(String, FontFile)> {
    let mut pieces: Vec<(String, FontFile)> = Vec::new();
    for letter in text.chars().filter(|letter| !is_invisible(*letter)) {
        if let Some((piece, font)) = pieces.last_mut() {
            // Spaces and marks stay with what stands before them.
            if !letter.is_alphanumeric() && has(*font, letter) {
                piece.push(letter);
                continue;
            }
        }
        let font = font_of(letter, bold);
        match pieces.last_mut() {
            Some((piece, last)) if *last == font => piece.push(letter),
            _ => pieces.push((letter.to_string(), font)),
        }
    }
    pieces
}

fn font_of(letter: char, bold: bool) -> FontFile {
    let first = if bold { FontFile::Bold } else { FontFile::Regular };
    let order = [first, FontFile::Naskh, FontFile::Chinese];
    order.into_iter().find(|font| has(*font, letter)).unwrap_or(first)
}

fn has(font: FontFile, letter: char) -> bool {
    FACES[font as usize].glyph_index(letter).is_some()
}

/// Embeddings and overrides of the direction.
fn turns_around(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}')
}

/// Signs that steer the direction, and control characters: no glyph stands for them.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn run(text: String, font: FontFile, is_right_to_left: bool) -> Run {
    let face = &FACES[font as usize];
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    let rtl = Direction::RightToLeft;
    buffer.set_direction(if is_right_to_left { rtl } else { Direction::LeftToRight });
    let glyphs = shape(face, &[], buffer);
    let advance: i32 = glyphs.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
    let width = advance as f32 / face.units_per_em() as f32;
    Run { text, font, is_right_to_left, width }
}

/// Breaks a text into lines of at most `width` points; a word that is too long is cut, and
/// Chinese is broken between any two characters.
pub(super) fn wrapped(text: &str, bold: bool, size: f32, width: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("there is always a line");
        let longer = format!("{line}{piece}");
        if self::width(longer.trim_end(), bold, size) <= width {
            *line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        cut(&mut lines, &piece, bold, size, width);
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Adds a piece letter by letter to the last line, opening a new one whenever one is full.
fn cut(lines: &mut Vec<String>, piece: &str, bold: bool, size: f32, width: f32) {
    if self::width(piece.trim_end(), bold, size) <= width {
        lines.last_mut().expect("there is always a line").push_str(piece);
        return;
    }
    for letter in piece.chars() {
        let line = lines.last_mut().expect("there is always a line");
        let longer = format!("{line}{letter}");
        if line.is_empty() || self::width(&longer, bold, size) <= width {
            *line = longer;
        } else {
            lines.push(letter.to_string());
        }
    }
}

/// Words with the space after them, and single Chinese characters.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        let last = pieces.last_mut().expect("there is always a piece");
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        last.push(letter);
        if letter == ' ' || ('\u{2E80}'..='\u{9FFF}').contains(&letter) {
            pieces.push(String::new());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urdu_runs_from_right_to_left_and_its_numbers_do_not() {
        let runs = runs("مہر PK778812 درست", false, true);
        let texts: Vec<(&str, bool)> =
            runs.iter().map(|run| (run.text.trim(), run.is_right_to_left)).collect();
        assert_eq!(texts.first(), Some(&("درست", true)), "the last word stands leftmost");
        assert_eq!(texts.last(), Some(&("مہر", true)));
        assert!(texts.contains(&("PK778812", false)), "{texts:?}");
    }

    #[test]
    fn a_sign_that_turns_letters_around_has_no_force() {
        let plain: Vec<Run> = runs("scalpels txt.exe", false, false);
        assert_eq!(runs("\u{202E}scalpels\u{202C} \u{202D}txt.exe", false, false), plain);
    }

    #[test]
    fn letters_that_join_are_not_as_wide_as_letters_alone() {
        let joined = width("دستاویز", false, 10.0);
        let alone: f32 =
            "دستاویز".chars().map(|letter| width(&letter.to_string(), false, 10.0)).sum();
        assert!(joined < alone, "{joined} < {alone}");
    }

    #[test]
    fn each_script_has_its_font() {
        let fonts: Vec<FontFile> =
            runs("Алматы کسٹم 海关", false, false).iter().map(|run| run.font).collect();
        assert!(fonts.contains(&FontFile::Regular), "{fonts:?}");
        assert!(fonts.contains(&FontFile::Naskh), "{fonts:?}");
        assert!(fonts.contains(&FontFile::Chinese), "{fonts:?}");
    }

    #[test]
    fn no_line_is_wider_than_its_box_and_no_letter_is_lost() {
        let word = "Pneumonoultramicroscopicsilicovolcanoconiosis of the lung 海关监管货物海关监管";
        for text in [word, "کسٹم کے زیر نگرانی سامان کی نقل و حمل", "a\u{202E}b", ""]
        {
            let lines = wrapped(text, false, 9.0, 60.0);
            assert!(lines.iter().all(|line| width(line, false, 9.0) <= 60.0), "{lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
