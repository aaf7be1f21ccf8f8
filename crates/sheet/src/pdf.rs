//! Pages to PDF.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use crate::SheetError;
use crate::drawing::{Anchor, Colour, Drawing, Shape};
use crate::font::{Face, printable};
use crate::layout::{Ink, Mark, PAGE_HEIGHT, PAGE_WIDTH};

/// Draws the pages.
pub fn draw(pages: &[Vec<Mark>], title: &str) -> Result<Vec<u8>, SheetError> {
    let fonts = Fonts { regular: font(Face::Regular)?, bold: font(Face::Bold)? };
    let mut document = Document::new();
    let metadata = Metadata::new().title(title.to_owned()).language("en-GB".to_owned());
    document.set_metadata(metadata.creator("Landbridge".to_owned()));
    let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| SheetError("A4 is no page size".to_owned()))?;
    for marks in pages {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in marks {
            draw_mark(&mut surface, mark, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| SheetError(format!("{error:?}")))
}

/// Both faces.
struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    fn of(&self, face: Face) -> Font {
        if face == Face::Bold { self.bold.clone() } else { self.regular.clone() }
    }
}

fn font(face: Face) -> Result<Font, SheetError> {
    let file: &'static [u8] = face.file();
    Font::new(file.to_vec().into(), 0)
        .ok_or_else(|| SheetError("the embedded font is no font".to_owned()))
}

fn draw_mark(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    match mark {
        Mark::Text { x, y, text, style } if !text.is_empty() => {
            surface.set_fill(Some(fill(style.ink.colour(), 1.0)));
            let at = Point::from_xy(*x, *y);
            let direction = TextDirection::LeftToRight;
            surface.draw_text(at, fonts.of(style.face), style.size, text, false, direction);
        }
        Mark::Box { x, y, width, height, ink } => {
            surface.set_fill(Some(fill(ink.colour(), 1.0)));
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Figure { x, y, scale, drawing } => {
            surface.push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, *x, *y));
            draw_shapes(surface, drawing, fonts);
            surface.pop();
        }
        Mark::Text { .. } => {}
    }
}

fn draw_shapes(surface: &mut Surface<'_>, drawing: &Drawing, fonts: &Fonts) {
    for shape in &drawing.shapes {
        match shape {
            Shape::Area { points, colour, opacity } => {
                paint(surface, line(points, true), Some(fill(*colour, *opacity)), None);
            }
            Shape::Line { points, colour, width, opacity, is_dashed } => {
                let stroke = stroke(*colour, *width, *opacity, *is_dashed);
                paint(surface, line(points, false), None, Some(stroke));
            }
            Shape::Disc { at, radius, colour, edge } => {
                let edge = stroke(*edge, 1.0, 1.0, false);
                let inside = Some(fill(*colour, 1.0));
                paint(surface, disc(*at, *radius), inside, Some(edge));
            }
            Shape::Text { .. } => draw_text(surface, shape, fonts),
        }
    }
}

fn draw_text(surface: &mut Surface<'_>, shape: &Shape, fonts: &Fonts) {
    let Shape::Text { at: [x, y], text, size, face, colour, anchor } = shape else { return };
    let text = printable(text);
    if text.trim().is_empty() {
        return;
    }
    let before = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => face.width(&text, *size) / 2.0,
        Anchor::End => face.width(&text, *size),
    };
    surface.set_stroke(None);
    surface.set_fill(Some(fill(*colour, 1.0)));
    let at = Point::from_xy(x - before, *y);
    surface.draw_text(at, fonts.of(*face), *size, &text, false, TextDirection::LeftToRight);
}

fn paint(
    surface: &mut Surface<'_>,
    path: Option<Path>,
    fill: Option<Fill>,
    stroke: Option<Stroke>,
) {
    let Some(path) = path else { return };
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&path);
    surface.set_stroke(None);
}

fn line(points: &[[f32; 2]], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first[0], first[1]);
    for [x, y] in rest {
        path.line_to(*x, *y);
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

/// A disc of four cubic curves; 0.5523 is the length of their handles in radii.
fn disc([x, y]: [f32; 2], radius: f32) -> Option<Path> {
    let (r, h) = (radius, radius * 0.5523);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + h, x + h, y + r, x, y + r);
    path.cubic_to(x - h, y + r, x - r, y + h, x - r, y);
    path.cubic_to(x - r, y - h, x - h, y - r, x, y - r);
    path.cubic_to(x + h, y - r, x + r, y - h, x + r, y);
    path.close();
    path.finish()
}

fn share(opacity: f32) -> NormalizedF32 {
    NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

fn stroke(colour: Colour, width: f32, opacity: f32, is_dashed: bool) -> Stroke {
    let Colour(red, green, blue) = colour;
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        miter_limit: 4.0,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: share(opacity),
        dash: is_dashed.then(|| StrokeDash { array: vec![4.0, 3.0], offset: 0.0 }),
    }
}

fn fill(colour: Colour, opacity: f32) -> Fill {
    let Colour(red, green, blue) = colour;
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: share(opacity),
        rule: FillRule::default(),
    }
}

impl Ink {
    const fn colour(self) -> Colour {
        match self {
            Self::Dark => Colour(0x1B, 0x27, 0x33),
            Self::Muted => Colour(0x5B, 0x6B, 0x7A),
            Self::Accent => Colour(0x0B, 0x5E, 0x68),
            Self::Warning => Colour(0x9A, 0x4A, 0x00),
            Self::Hairline => Colour(0xD5, 0xDC, 0xE3),
            Self::Ground => Colour(0xEE, 0xF3, 0xF5),
        }
    }
}
