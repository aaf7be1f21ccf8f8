//! A report as PDF.

use landbridge_sheet::drawing::Pen;
use landbridge_sheet::layout::height_of;
use landbridge_sheet::{Colour, Column, Drawing, Face, Ink, Layout, Shape, SheetError, Style, pdf};

use super::document::{Block, Document, Grid, Key, Tone};
use super::words;

const TITLE: Style = Style::new(Face::Bold, 20.0, Ink::Dark);
const PART: Style = Style::new(Face::Bold, 12.5, Ink::Accent);
const TEXT: Style = Style::new(Face::Regular, 9.5, Ink::Dark);
const SMALL: Style = Style::new(Face::Regular, 7.8, Ink::Muted);
const CARE: Style = Style::new(Face::Regular, 9.0, Ink::Warning);

/// The pages.
pub(super) fn pages(document: &Document) -> Result<Vec<u8>, SheetError> {
    let mut layout = Layout::new();
    layout.paragraph(&document.title, TITLE);
    layout.space(3.0);
    for (number, block) in document.blocks.iter().enumerate() {
        if let (Block::Heading(_), Some(next)) = (block, document.blocks.get(number + 1)) {
            layout.need(together(next));
        }
        print(&mut layout, block);
    }
    pdf::draw(&layout.finish(&document.title, words::FOOT), &document.title)
}

/// The height of a heading with what must stand on its page.
fn together(next: &Block) -> f32 {
    match next {
        Block::Figure(drawing) => 45.0 + height_of(drawing),
        Block::Table(_) => 110.0,
        _ => 60.0,
    }
}

fn print(layout: &mut Layout, block: &Block) {
    match block {
        Block::Heading(text) => layout.heading(text, PART),
        Block::Text(text) => paragraph(layout, text, TEXT),
        Block::Small(text) => paragraph(layout, text, SMALL),
        Block::Care(text) => paragraph(layout, &format!("! {text}"), CARE),
        Block::List(points) => {
            for point in points {
                layout.point(point, TEXT);
            }
            layout.space(3.0);
        }
        Block::Keys(keys) => layout.figure(&cards(keys)),
        Block::Table(grid) => table(layout, grid),
        Block::Figure(drawing) => {
            layout.space(4.0);
            layout.figure(drawing);
        }
    }
}

fn paragraph(layout: &mut Layout, text: &str, style: Style) {
    layout.paragraph(text, style);
    layout.space(3.0);
}

fn table(layout: &mut Layout, grid: &Grid) {
    let columns: Vec<Column<'_>> = grid
        .columns
        .iter()
        .map(|column| Column { title: &column.title, share: column.share, right: column.is_figure })
        .collect();
    layout.table(&columns, &grid.rows);
}

/// Key figures as cards, three in a row.
fn cards(keys: &[Key]) -> Drawing {
    const WIDTH: f32 = 234.0;
    const HEIGHT: f32 = 60.0;
    const GAP: f32 = 9.0;
    let mut drawing = Drawing::new("keys", "", "", 3.0 * WIDTH + 2.0 * GAP);
    for (number, key) in keys.iter().enumerate() {
        let x = (number % 3) as f32 * (WIDTH + GAP);
        let y = (number / 3) as f32 * (HEIGHT + GAP);
        drawing.put(Shape::rect([x, y], WIDTH, HEIGHT, Colour(0xF0, 0xF4, 0xF5)));
        let dark = Colour(0x14, 0x23, 0x2B);
        drawing.text([x + 12.0, y + 28.0], &key.value, Pen::new(19.0, dark).bold());
        let muted = Pen::new(11.5, Colour(0x43, 0x53, 0x5C));
        drawing.text([x + 12.0, y + 48.0], &key.name, muted);
        if let Some((text, tone)) = &key.change {
            let colour = match tone {
                Tone::Good => Colour(0x0A, 0x66, 0x4B),
                Tone::Bad => Colour(0xA3, 0x30, 0x0F),
                Tone::Neither => Colour(0x43, 0x53, 0x5C),
            };
            let pen = Pen::new(12.5, colour).bold().end();
            drawing.text([x + WIDTH - 12.0, y + 48.0], text, pen);
        }
    }
    drawing.height = keys.len().div_ceil(3) as f32 * (HEIGHT + GAP);
    drawing
}
