//! Marks to PDF.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::SheetError;
use super::font::Face;
use super::layout::{Ink, Mark, PAGE_HEIGHT, PAGE_WIDTH};

/// Draws the pages.
pub(super) fn draw(pages: &[Vec<Mark>], title: &str) -> Result<Vec<u8>, SheetError> {
    let regular = font(Face::Regular)?;
    let bold = font(Face::Bold)?;
    let mut document = Document::new();
    let metadata = Metadata::new().title(title.to_owned()).language("en-GB".to_owned());
    document.set_metadata(metadata.creator("Landbridge".to_owned()));
    let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| SheetError("A4 is no page size".to_owned()))?;
    for marks in pages {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in marks {
            draw_mark(&mut surface, mark, &regular, &bold);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| SheetError(format!("{error:?}")))
}

fn font(face: Face) -> Result<Font, SheetError> {
    let file: &'static [u8] = face.file();
    Font::new(file.to_vec().into(), 0)
        .ok_or_else(|| SheetError("the embedded font is no font".to_owned()))
}

fn draw_mark(surface: &mut Surface<'_>, mark: &Mark, regular: &Font, bold: &Font) {
    match mark {
        Mark::Text { x, y, text, style } if !text.is_empty() => {
            surface.set_fill(Some(fill(style.ink)));
            let font = if style.face == Face::Bold { bold } else { regular };
            let at = Point::from_xy(*x, *y);
            let direction = TextDirection::LeftToRight;
            surface.draw_text(at, font.clone(), style.size, text, false, direction);
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
        Mark::Text { .. } => {}
    }
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Dark => (0x1B, 0x27, 0x33),
        Ink::Muted => (0x5B, 0x6B, 0x7A),
        Ink::Accent => (0x0B, 0x5E, 0x68),
        Ink::Warning => (0x9A, 0x4A, 0x00),
        Ink::Hairline => (0xD5, 0xDC, 0xE3),
        Ink::Ground => (0xEE, 0xF3, 0xF5),
    };
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}
