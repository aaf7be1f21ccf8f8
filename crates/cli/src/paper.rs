//! What is written on: how wide it is, and whether it takes colours.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use comfy_table::{CellAlignment, Table, presets};

use crate::exit::Stop;

/// Width of output that is no terminal.
const PLAIN_WIDTH: u16 = 120;

/// What a text stands out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Headings.
    Title,
    /// The figures of a card.
    Figure,
    /// What is less important.
    Quiet,
    /// What needs care.
    Warning,
    /// What went wrong.
    Fault,
}

/// The paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    /// Columns.
    pub(crate) width: u16,
    colours: bool,
}

impl Paper {
    /// Standard output: colours only on a terminal, and never when `NO_COLOR` is set.
    pub(crate) fn stdout() -> Self {
        let terminal = io::stdout().is_terminal();
        let width = Table::new().width().filter(|_| terminal).unwrap_or(PLAIN_WIDTH);
        Self { width: width.clamp(60, 160), colours: terminal && colours_wanted() }
    }

    /// Standard error, by the same rule.
    pub(crate) fn stderr() -> Self {
        let terminal = io::stderr().is_terminal();
        Self { width: PLAIN_WIDTH, colours: terminal && colours_wanted() }
    }

    /// A file.
    pub(crate) const fn plain() -> Self {
        Self { width: PLAIN_WIDTH, colours: false }
    }

    /// The text, coloured where the paper takes colours.
    pub(crate) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.colours {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Title => "1",
            Paint::Figure => "36",
            Paint::Quiet => "2",
            Paint::Warning => "33",
            Paint::Fault => "1;31",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

fn colours_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Writes to a file, whole or not at all, or to standard output.
pub(crate) fn deliver(bytes: &[u8], file: Option<&Path>) -> Result<(), Stop> {
    match file {
        Some(path) => write_whole(path, bytes),
        None => print(bytes),
    }
}

/// Prints; a reader that has seen enough (`| head`) is no failure.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::io("could not print".to_owned())(error))
        }
        _ => Ok(()),
    }
}

/// Writes beside the file and renames, so that nobody ever sees half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let failed = || Stop::io(format!("could not write {}", path.display()));
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // The first error tells what happened; a leftover that cannot be removed adds nothing.
        let _ = std::fs::remove_file(&beside);
    }
    written.map_err(failed())
}

/// An empty table; all but the first columns are of figures, where there are text columns.
pub(crate) fn table_of(head: &[&str], text_columns: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(head.iter().copied());
    if text_columns > 0 {
        for column in table.column_iter_mut().skip(text_columns) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A figure with so many decimal places and a thin group of thousands.
pub(crate) fn figure(value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |parts| parts);
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{rest}")
}
