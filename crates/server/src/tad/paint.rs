//! Marks to PDF, in any script.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::font::FontFile;
use super::form::{Ink, Mark, PAGE_HEIGHT, PAGE_WIDTH};
use super::shape::runs;
use crate::sheet::SheetError;

/// Draws the pages.
pub(super) fn paint(pages: &[Vec<Mark>], title: &str) -> Result<Vec<u8>, SheetError> {
    let fonts = FontFile::ALL.map(|font| Font::new(font.file().to_vec().into(), 0));
    let fonts: Option<Vec<Font>> = fonts.into_iter().collect();
    let fonts = fonts.ok_or_else(|| SheetError("an embedded font is no font".to_owned()))?;
    let mut document = Document::new();
    let metadata = Metadata::new().title(title.to_owned()).language("en-GB".to_owned());
    document.set_metadata(metadata.creator("Landbridge".to_owned()));
    let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| SheetError("A4 is no page size".to_owned()))?;
    for marks in pages {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in marks {
            paint_mark(&mut surface, mark, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| SheetError(format!("{error:?}")))
}

fn paint_mark(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font]) {
    match mark {
        Mark::Text { x, y, text, size, bold, is_rtl, ink } => {
            surface.set_fill(Some(fill(*ink)));
            let mut x = *x;
            for run in runs(text, *bold, *is_rtl) {
                let direction = if run.is_right_to_left {
                    TextDirection::RightToLeft
                } else {
                    TextDirection::LeftToRight
                };
                let font = fonts[run.font as usize].clone();
                surface.draw_text(Point::from_xy(x, *y), font, *size, &run.text, false, direction);
                x += run.width * size;
            }
        }
        Mark::Box { x, y, width, height, ink } => {
            surface.set_fill(Some(fill(*ink)));
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Dark => (0x00, 0x00, 0x00),
        Ink::Muted => (0x4A, 0x55, 0x60),
        Ink::Rule => (0x6B, 0x76, 0x80),
        Ink::Ground => (0xEE, 0xF1, 0xF3),
    };
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}
