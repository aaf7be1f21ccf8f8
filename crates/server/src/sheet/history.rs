//! The history of a movement as a PDF: every entry of the journal with its hash, to be kept or
//! handed over.

use landbridge_registry::Entry;
use landbridge_sheet::{Column, Face, Ink, Layout, Style, pdf};
use landbridge_transit::Actor;

use super::SheetError;

const TITLE: Style = Style::new(Face::Bold, 15.0, Ink::Dark);
const TEXT: Style = Style::new(Face::Regular, 8.5, Ink::Muted);
const COLUMNS: [Column<'_>; 6] = [
    Column { title: "No.", share: 0.05, right: true },
    Column { title: "Journal", share: 0.09, right: true },
    Column { title: "Recorded (UTC)", share: 0.17, right: false },
    Column { title: "What happened", share: 0.21, right: false },
    Column { title: "By", share: 0.17, right: false },
    Column { title: "SHA-256", share: 0.31, right: false },
];

/// The entries of a movement as a PDF. The same entries give the same bytes.
pub fn history_sheet(name: &str, entries: &[Entry]) -> Result<Vec<u8>, SheetError> {
    let title = format!("History of movement {name}");
    let mut layout = Layout::new();
    layout.paragraph(&title, TITLE);
    layout.space(4.0);
    let explanation = "Each entry is chained to the one before it in the journal of the registry: \
        its hash covers that entry's hash and all of its own content. A change to any entry \
        changes every hash that follows.";
    layout.paragraph(explanation, TEXT);
    layout.space(6.0);
    let rows = entries.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    layout.table(&COLUMNS, &rows);
    let foot = entries.last().map_or_else(String::new, |last| format!("Last hash {}", last.hash));
    pdf::draw(&layout.finish(&title, &foot), &title)
}

fn row(entry: &Entry) -> Result<Vec<String>, SheetError> {
    let event = entry.event().map_err(|error| SheetError(error.to_string()))?;
    let Actor { role, id } = event.by;
    Ok(vec![
        entry.version.to_string(),
        entry.sequence.to_string(),
        entry.recorded_at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        entry.kind.replace('_', " "),
        format!("{} {id}", role.as_str().replace('_', " ")).trim_end().to_owned(),
        entry.hash.to_string(),
    ])
}
