//! Pages of marks: what stands where, before anything is drawn.

use crate::drawing::Drawing;
use crate::font::{Face, printable, wrapped};

/// Width of an A4 page in points.
pub const PAGE_WIDTH: f32 = 595.28;
/// Height of an A4 page in points.
pub const PAGE_HEIGHT: f32 = 841.89;
/// White space on both sides.
pub const MARGIN: f32 = 40.0;
/// Width that text may take.
pub const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
const TOP: f32 = 62.0;
const BOTTOM: f32 = PAGE_HEIGHT - 48.0;
/// Distance of two lines in units of the font size.
const LEADING: f32 = 1.32;

/// A colour of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Dark,
    /// Secondary text.
    Muted,
    /// Headings.
    Accent,
    /// What needs care.
    Warning,
    /// Rules between rows.
    Hairline,
    /// Ground behind a heading of a table.
    Ground,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The face.
    pub face: Face,
    /// Font size in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
}

impl Style {
    /// A style.
    pub const fn new(face: Face, size: f32, ink: Ink) -> Self {
        Self { face, size, ink }
    }

    /// Height of one line.
    pub fn line_height(self) -> f32 {
        self.size * LEADING
    }
}

/// Something to draw; `x` and `y` are the start of the baseline of a text, and the upper left corner
/// of anything else.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields say what they are")]
pub enum Mark {
    /// A line of text.
    Text { x: f32, y: f32, text: String, style: Style },
    /// A filled box.
    Box { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// A figure, so many times its own size.
    Figure { x: f32, y: f32, scale: f32, drawing: Drawing },
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// Its heading.
    pub title: &'a str,
    /// Its part of the width; the parts of a table add up to 1.
    pub share: f32,
    /// Whether its figures stand at the right side.
    pub right: bool,
}

/// Pages being filled from top to bottom.
#[derive(Debug)]
pub struct Layout {
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Default for Layout {
    fn default() -> Self {
        Self::new()
    }
}

impl Layout {
    /// One empty page.
    pub fn new() -> Self {
        Self { pages: vec![Vec::new()], y: TOP }
    }

    /// Leaves space.
    pub fn space(&mut self, points: f32) {
        self.y += points;
    }

    /// Opens a new page when fewer than `height` points are left.
    pub fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    fn put(&mut self, mark: Mark) {
        self.pages.last_mut().expect("there is always a page").push(mark);
    }

    /// A paragraph over the whole width.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        for line in wrapped(text, style.face, style.size, TEXT_WIDTH) {
            self.need(style.line_height());
            self.y += style.line_height();
            let y = self.y - style.size * 0.32;
            self.put(Mark::Text { x: MARGIN, y, text: line, style });
        }
    }

    /// A point of a list; its lines stand under each other.
    pub fn point(&mut self, text: &str, style: Style) {
        let indent = style.size * 1.1;
        let lines = wrapped(text, style.face, style.size, TEXT_WIDTH - indent);
        for (number, line) in lines.into_iter().enumerate() {
            self.need(style.line_height());
            self.y += style.line_height();
            let y = self.y - style.size * 0.32;
            if number == 0 {
                self.put(Mark::Text { x: MARGIN, y, text: "•".to_owned(), style });
            }
            self.put(Mark::Text { x: MARGIN + indent, y, text: line, style });
        }
    }

    /// A heading that stays with what follows.
    pub fn heading(&mut self, text: &str, style: Style) {
        self.need(style.line_height() + 60.0);
        self.space(style.size * 0.7);
        self.paragraph(text, style);
        self.space(2.0);
    }

    /// A table; its heading is repeated on every page that it reaches.
    pub fn table(&mut self, columns: &[Column<'_>], rows: &[Vec<String>]) {
        const HEADING: Style = Style::new(Face::Bold, 7.0, Ink::Muted);
        const CELL: Style = Style::new(Face::Regular, 7.8, Ink::Dark);
        let titles: Vec<String> = columns.iter().map(|column| column.title.to_owned()).collect();
        self.need(40.0);
        self.row(columns, &titles, HEADING);
        for row in rows {
            let height = row_height(columns, row, CELL);
            if self.y + height > BOTTOM && height < BOTTOM - TOP - 20.0 {
                self.need(height);
                self.row(columns, &titles, HEADING);
            }
            self.row(columns, row, CELL);
        }
        self.space(4.0);
    }

    /// A figure over the whole width; a higher one than a page is made smaller.
    pub fn figure(&mut self, drawing: &Drawing) {
        let (scale, height) = (scale_of(drawing), height_of(drawing));
        self.need(height);
        let (y, drawing) = (self.y, drawing.clone());
        self.put(Mark::Figure { x: MARGIN, y, scale, drawing });
        self.y += height;
    }

    fn row(&mut self, columns: &[Column<'_>], cells: &[String], style: Style) {
        let height = row_height(columns, cells, style);
        let top = self.y;
        if style.face == Face::Bold {
            let ink = Ink::Ground;
            self.put(Mark::Box { x: MARGIN, y: top, width: TEXT_WIDTH, height, ink });
        }
        let mut x = MARGIN;
        for (column, cell) in columns.iter().zip(cells) {
            let width = column.share * TEXT_WIDTH;
            self.cell(x, width, cell, column.right, style);
            x += width;
        }
        self.y = top + height;
        let ink = Ink::Hairline;
        self.put(Mark::Box { x: MARGIN, y: self.y, width: TEXT_WIDTH, height: 0.4, ink });
    }

    fn cell(&mut self, x: f32, width: f32, text: &str, right: bool, style: Style) {
        let lines = wrapped(text, style.face, style.size, width - 2.0 * PADDING);
        for (number, text) in lines.into_iter().enumerate() {
            let free = width - PADDING - style.face.width(&text, style.size);
            let x = x + if right { free } else { PADDING };
            let below = style.line_height() * (number as f32 + 1.0) - style.size * 0.28;
            self.put(Mark::Text { x, y: self.y + PADDING * 0.5 + below, text, style });
        }
    }

    /// Writes head and foot on every page, now that their number is known.
    pub fn finish(mut self, head: &str, foot: &str) -> Vec<Vec<Mark>> {
        let count = self.pages.len();
        for (number, page) in self.pages.iter_mut().enumerate() {
            let pages = format!("{} / {count}", number + 1);
            page.extend(frame(&printable(head), &printable(foot), &pages));
        }
        self.pages
    }
}

const PADDING: f32 = 3.0;

/// How much smaller a figure is on a page: as wide as the text, and never higher than a page with
/// a heading.
fn scale_of(drawing: &Drawing) -> f32 {
    let room = BOTTOM - TOP - 60.0;
    (TEXT_WIDTH / drawing.width).min(room / drawing.height.max(1.0))
}

/// The height that a figure takes on a page.
pub fn height_of(drawing: &Drawing) -> f32 {
    drawing.height * scale_of(drawing) + 4.0
}

fn row_height(columns: &[Column<'_>], cells: &[String], style: Style) -> f32 {
    let lines = columns.iter().zip(cells).map(|(column, cell)| {
        wrapped(cell, style.face, style.size, column.share * TEXT_WIDTH - 2.0 * PADDING).len()
    });
    lines.max().unwrap_or(1) as f32 * style.line_height() + PADDING
}

fn frame(head: &str, foot: &str, pages: &str) -> Vec<Mark> {
    let brand = Style::new(Face::Bold, 10.0, Ink::Accent);
    let small = Style::new(Face::Regular, 7.0, Ink::Muted);
    let from_right = |text: &str| PAGE_WIDTH - MARGIN - small.face.width(text, small.size);
    let text = |x: f32, y: f32, text: &str, style| Mark::Text { x, y, text: text.into(), style };
    let rule = |y: f32, ink| Mark::Box { x: MARGIN, y, width: TEXT_WIDTH, height: 0.7, ink };
    let below = PAGE_HEIGHT - 28.0;
    vec![
        text(MARGIN, 38.0, "Landbridge", brand),
        text(from_right(head), 38.0, head, small),
        rule(45.0, Ink::Accent),
        rule(below - 10.0, Ink::Hairline),
        text(MARGIN, below, foot, small),
        text(from_right(pages), below, pages, small),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_to_the_pages() {
        let mut layout = Layout::new();
        let mut drawing = Drawing::new("d", "d", "d", 600.0);
        for height in [300.0, 700.0, 5000.0] {
            drawing.height = height;
            layout.figure(&drawing);
        }
        let pages = layout.finish("head", "foot");
        assert_eq!(pages.len(), 3);
        for mark in pages.iter().flatten() {
            let Mark::Figure { x, y, scale, drawing } = mark else { continue };
            assert!(*y >= TOP && y + drawing.height * scale <= BOTTOM);
            assert!(x + drawing.width * scale <= PAGE_WIDTH - MARGIN + 0.1);
        }
    }

    #[test]
    fn a_long_table_runs_over_pages_and_stays_inside_them() {
        let columns = [
            Column { title: "A", share: 0.3, right: false },
            Column { title: "B", share: 0.7, right: true },
        ];
        let rows: Vec<Vec<String>> =
            (0..200).map(|row| vec![format!("row {row}"), "figure ".repeat(row % 40)]).collect();
        let mut layout = Layout::new();
        layout.table(&columns, &rows);
        let pages = layout.finish("head", "foot");
        assert!(pages.len() > 5);
        for mark in pages.iter().flatten() {
            let Mark::Text { x, y, text, style } = mark else { continue };
            assert!(*y < PAGE_HEIGHT - 20.0 && *y > 20.0, "{text} at {y}");
            let end = x + style.face.width(text, style.size);
            assert!(*x >= MARGIN && end <= PAGE_WIDTH - MARGIN + 0.1, "{text} ends at {end}");
        }
    }
}
