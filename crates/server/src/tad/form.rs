//! A form of boxes with labels in one or two languages, filled from top to bottom.

use super::shape::{width, wrapped};
use super::words::Words;

/// Width of an A4 page in points.
pub(super) const PAGE_WIDTH: f32 = 595.28;
/// Height of an A4 page in points.
pub(super) const PAGE_HEIGHT: f32 = 841.89;
/// White space on both sides.
pub(super) const MARGIN: f32 = 34.0;
/// Width of the form.
pub(super) const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
const BOTTOM: f32 = PAGE_HEIGHT - 40.0;
const PADDING: f32 = 3.5;
const LABEL: f32 = 7.2;
const LABEL_HEIGHT: f32 = 11.0;
const LINE: f32 = 1.34;

/// A colour of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Values and bars.
    Dark,
    /// Labels.
    Muted,
    /// Borders of boxes.
    Rule,
    /// Ground behind the heading of a table.
    Ground,
}

/// Something to draw; `y` is the baseline of a text and the top of a box.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A line of text that begins at `x`.
    Text { x: f32, y: f32, text: String, size: f32, bold: bool, is_rtl: bool, ink: Ink },
    /// A filled box.
    Box { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

/// A box with a label and lines of values.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Its part of the width; the parts of a row add up to 1.
    pub(super) share: f32,
    /// The key of its label.
    pub(super) label: &'static str,
    /// What stands in it.
    pub(super) lines: Vec<String>,
    /// Whether it is printed in bold.
    pub(super) bold: bool,
    /// Room for handwriting, in points.
    pub(super) room: f32,
}

impl Cell {
    /// A box with values.
    pub(super) fn new(share: f32, label: &'static str, lines: Vec<String>) -> Self {
        Self { share, label, lines, bold: false, room: 0.0 }
    }

    /// A box with one value in bold.
    pub(super) fn bold(share: f32, label: &'static str, line: String) -> Self {
        Self { bold: true, ..Self::new(share, label, vec![line]) }
    }

    /// An empty box to be written in by hand.
    pub(super) fn room(share: f32, label: &'static str, room: f32) -> Self {
        Self { room, ..Self::new(share, label, Vec::new()) }
    }
}

/// Pages being filled.
pub(super) struct Form<'w> {
    /// The labels.
    pub(super) words: &'w Words,
    /// The pages so far.
    pub(super) pages: Vec<Vec<Mark>>,
    /// How far down the last page is filled.
    pub(super) y: f32,
}

impl<'w> Form<'w> {
    /// One empty page.
    pub(super) fn new(words: &'w Words) -> Self {
        Self { words, pages: vec![Vec::new()], y: 36.0 }
    }

    /// Opens a new page when fewer than `height` points are left.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.pages.push(Vec::new());
            self.y = 56.0;
        }
    }

    /// Adds a mark to the last page.
    pub(super) fn put(&mut self, mark: Mark) {
        self.pages.last_mut().expect("there is always a page").push(mark);
    }

    /// A line of text that begins at `x`.
    pub(super) fn text(&mut self, at: (f32, f32), text: &str, (size, bold, ink): (f32, bool, Ink)) {
        let ((x, y), text) = (at, text.to_owned());
        self.put(Mark::Text { x, y, text, size, bold, is_rtl: false, ink });
    }

    /// A row of boxes of the same height.
    pub(super) fn row(&mut self, cells: &[Cell]) {
        let heights = cells.iter().map(|cell| self.height(cell));
        let height = heights.fold(0.0, f32::max);
        self.need(height);
        let (top, mut x) = (self.y, MARGIN);
        for cell in cells {
            let width = cell.share * WIDTH;
            self.border((x, top), (width, height));
            let mut y = top + self.label((x, top), width, cell.label);
            let size = size(cell);
            for line in wrapped_lines(cell) {
                y += size * LINE;
                self.text((x + PADDING, y - 2.5), &line, (size, cell.bold, Ink::Dark));
            }
            x += width;
        }
        self.y = top + height;
    }

    fn height(&self, cell: &Cell) -> f32 {
        let lines = wrapped_lines(cell).len() as f32 * size(cell) * LINE;
        self.label_height(cell.share * WIDTH, cell.label) + lines.max(cell.room) + PADDING
    }

    fn border(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        const THIN: f32 = 0.5;
        let ink = Ink::Rule;
        for (x, y, width, height) in [
            (x, y, width, THIN),
            (x, y + height, width + THIN, THIN),
            (x, y, THIN, height),
            (x + width, y, THIN, height),
        ] {
            self.put(Mark::Box { x, y, width, height, ink });
        }
    }

    /// Whether both labels of a box stand on one line.
    fn fits(&self, room: f32, key: &str) -> bool {
        let widths = self.words.both(key).into_iter().map(|word| width(&word, false, LABEL));
        widths.sum::<f32>() + 8.0 <= room - 2.0 * PADDING
    }

    fn label_height(&self, room: f32, key: &str) -> f32 {
        if self.fits(room, key) { LABEL_HEIGHT } else { 2.0 * LABEL_HEIGHT - 1.0 }
    }

    /// The label in the first language at the left, in the second at the right; returns the
    /// height that it takes.
    fn label(&mut self, (x, y): (f32, f32), room: f32, key: &str) -> f32 {
        let height = self.label_height(room, key);
        let words = self.words.both(key);
        let below = [y + LABEL_HEIGHT - 2.0, y + height - 2.0];
        for (place, text) in words.into_iter().enumerate() {
            let is_second = place == 1;
            let free = room - PADDING - width(&text, false, LABEL);
            let x = x + if is_second { free } else { PADDING };
            let is_rtl = is_second && self.words.is_right_to_left();
            let (size, bold, ink) = (LABEL, false, Ink::Muted);
            self.put(Mark::Text { x, y: below[place], text, size, bold, is_rtl, ink });
        }
        height
    }

    /// A table with labels as headings, repeated on every page; figures stand at the right.
    pub(super) fn table(&mut self, columns: &[(f32, &'static str, bool)], rows: &[Vec<String>]) {
        self.need(60.0);
        self.headings(columns);
        for row in rows {
            let cells: Vec<Vec<String>> = columns
                .iter()
                .zip(row)
                .map(|((share, ..), text)| wrapped(text, false, 8.0, share * WIDTH - 2.0 * PADDING))
                .collect();
            let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
            let height = lines as f32 * 8.0 * LINE + 4.0;
            if self.y + height > BOTTOM {
                self.need(height);
                self.headings(columns);
            }
            self.table_row(columns, &cells, height);
        }
        self.y += 6.0;
    }

    fn headings(&mut self, columns: &[(f32, &'static str, bool)]) {
        let heights = columns.iter().map(|column| self.label_height(column.0 * WIDTH, column.1));
        let height = heights.fold(0.0, f32::max) + 2.0;
        let (top, mut x) = (self.y, MARGIN);
        self.put(Mark::Box { x, y: top, width: WIDTH, height, ink: Ink::Ground });
        for (share, label, _) in columns {
            self.label((x, top), share * WIDTH, label);
            x += share * WIDTH;
        }
        self.border((MARGIN, top), (WIDTH, height));
        self.y = top + height;
    }

    fn table_row(&mut self, columns: &[(f32, &str, bool)], cells: &[Vec<String>], height: f32) {
        let (top, mut x) = (self.y, MARGIN);
        for ((share, _, is_figure), lines) in columns.iter().zip(cells) {
            let room = share * WIDTH;
            for (number, line) in lines.iter().enumerate() {
                let free = room - PADDING - width(line, false, 8.0);
                let x = x + if *is_figure { free } else { PADDING };
                let y = top + 8.0 * LINE * (number as f32 + 1.0) - 0.5;
                self.text((x, y), line, (8.0, false, Ink::Dark));
            }
            self.border((x, top), (room, height));
            x += room;
        }
        self.y = top + height;
    }
}

fn size(cell: &Cell) -> f32 {
    if cell.bold { 9.5 } else { 8.4 }
}

fn wrapped_lines(cell: &Cell) -> Vec<String> {
    let room = cell.share * WIDTH - 2.0 * PADDING;
    cell.lines.iter().flat_map(|line| wrapped(line, cell.bold, size(cell), room)).collect()
}
