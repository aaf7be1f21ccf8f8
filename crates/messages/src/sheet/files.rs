//! Rows of CSV and XLSX files, within bounds.

use std::io::{Cursor, Read};

use calamine::{Data, Reader};

use super::fill::{Row, fill};
use super::{CellFault, Sheet, table_fault};
use crate::fault::FaultCode;
use crate::schema::{MessageKind, Phase};
use crate::xml::Limits;

/// Rows and columns that a message may take.
const ROWS: usize = 20_000;
const COLUMNS: usize = 2_000;

/// How many times its size a workbook may take when it is unpacked.
const UNPACKED: u64 = 20;

/// Reads a message from CSV in UTF-8.
///
/// # Errors
/// Every fault of the table; those of the message are in [`Sheet::faults`].
pub fn parse_csv(
    bytes: &[u8],
    kind: MessageKind,
    phase: Phase,
    limits: &Limits,
) -> Result<Sheet, Vec<CellFault>> {
    let rows = within(bytes, limits).and_then(csv_rows)?;
    fill(kind, phase, rows)
}

/// Reads a message from the first sheet of an XLSX workbook.
///
/// # Errors
/// As [`parse_csv`].
pub fn parse_xlsx(
    bytes: &[u8],
    kind: MessageKind,
    phase: Phase,
    limits: &Limits,
) -> Result<Sheet, Vec<CellFault>> {
    let rows = within(bytes, limits).and_then(xlsx_rows)?;
    fill(kind, phase, rows)
}

fn within<'b>(bytes: &'b [u8], limits: &Limits) -> Result<&'b [u8], Vec<CellFault>> {
    if bytes.len() > limits.bytes {
        let expected = format!("at most {} bytes", limits.bytes);
        return Err(faults(1, FaultCode::TooLarge, &expected));
    }
    Ok(bytes)
}

fn csv_rows(bytes: &[u8]) -> Result<Vec<Row>, Vec<CellFault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        let at = rows.last().map_or(1, |(number, _)| number + 1);
        let record =
            record.map_err(|error| faults(at, FaultCode::NotWellFormed, &error.to_string()))?;
        let number = record.position().map_or(at, |position| position.line() as usize);
        bounded(rows.len(), record.len().saturating_sub(1))?;
        rows.push((number, record.iter().map(|cell| cell.trim().to_owned()).collect()));
    }
    Ok(rows)
}

/// Reads cell by cell: a sheet may name a cell at its far corner, and must not take the memory of
/// all the cells between.
fn xlsx_rows(bytes: &[u8]) -> Result<Vec<Row>, Vec<CellFault>> {
    let ill = |expected: &str| faults(1, FaultCode::NotWellFormed, expected);
    unpacks_within(bytes)?;
    let workbook = calamine::Xlsx::new(Cursor::new(bytes));
    let mut workbook = workbook.map_err(|error| ill(&format!("a workbook: {error}")))?;
    let name = workbook.sheet_names().first().cloned().ok_or_else(|| ill("a sheet"))?;
    let mut cells = workbook
        .worksheet_cells_reader(&name)
        .map_err(|error| ill(&format!("a first sheet that can be read: {error}")))?;
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let cell = cells.next_cell().map_err(|error| ill(&format!("readable cells: {error}")))?;
        let Some(cell) = cell else { return Ok(rows) };
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        bounded(row, column)?;
        while rows.len() <= row {
            rows.push((rows.len() + 1, Vec::new()));
        }
        let cells = &mut rows[row].1;
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = cell_text(&Data::from(cell.get_value().clone()));
    }
}

/// Unpacks every part once into nothing, to know its true size.
fn unpacks_within(bytes: &[u8]) -> Result<(), Vec<CellFault>> {
    let ill = |expected: &str| faults(1, FaultCode::NotWellFormed, expected);
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|error| ill(&format!("a workbook: {error}")))?;
    let mut left = (bytes.len() as u64).max(50_000) * UNPACKED;
    for part in 0..archive.len() {
        let file = archive.by_index(part).map_err(|error| ill(&error.to_string()))?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|error| ill(&error.to_string()))?;
        left = left.checked_sub(read).ok_or_else(|| {
            let expected = format!("a workbook that unpacks to at most {UNPACKED} times its size");
            faults(1, FaultCode::TooLarge, &expected)
        })?;
    }
    Ok(())
}

/// The one fault that ends reading.
fn faults(row: usize, code: FaultCode, expected: &str) -> Vec<CellFault> {
    vec![table_fault(row, "", code, "", expected)]
}

fn bounded(row: usize, column: usize) -> Result<(), Vec<CellFault>> {
    if row < ROWS && column < COLUMNS {
        return Ok(());
    }
    let expected = format!("at most {ROWS} rows and {COLUMNS} columns");
    Err(faults(row + 1, FaultCode::TooLarge, &expected))
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        other => other.to_string().trim().to_owned(),
    }
}
