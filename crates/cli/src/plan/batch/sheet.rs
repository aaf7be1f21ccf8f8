//! Tables of text and numbers, read from and written to CSV and XLSX.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::exit::Stop;

/// The most rows of a batch.
const ROWS_MAX: usize = 100_000;
/// The most columns of a batch.
const COLUMNS_MAX: usize = 256;

/// What a file holds, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Comma-separated values in UTF-8.
    Csv,
    /// A workbook; the first sheet counts.
    Xlsx,
}

impl FileKind {
    /// The kind of a file name.
    pub(super) fn of(path: &Path, option: &str) -> Result<Self, Stop> {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or("");
        match end.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            _ => {
                let name = path.display().to_string();
                let message = "the name ends in neither .csv nor .xlsx";
                Err(Stop::input(option, &name, message, "name a .csv or .xlsx file"))
            }
        }
    }
}

/// A cell to write.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text; never taken for a formula.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A table as read: a header, and rows of the same width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Names of the columns.
    pub(super) header: Vec<String>,
    /// The rows, with their line in the file.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

/// Reads a table.
pub(super) fn read(path: &Path) -> Result<Sheet, Stop> {
    let kind = FileKind::of(path, "--batch")?;
    let bytes =
        std::fs::read(path).map_err(Stop::io(format!("could not read {}", path.display())))?;
    let lines = match kind {
        FileKind::Csv => csv_lines(&bytes),
        FileKind::Xlsx => xlsx_lines(bytes),
    };
    let fault = |message: &str| {
        let remedy = "start from the file that landbridge plan --batch-template prints";
        Stop::input("--batch", &path.display().to_string(), message, remedy)
    };
    sheet(lines.map_err(|message| fault(&message))?).map_err(|message| fault(&message))
}

fn csv_lines(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        within(lines.len(), record.len().saturating_sub(1))?;
        lines.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    Ok(lines)
}

/// Reads cell by cell: a sheet may name a cell at its far corner, and must not take the memory
/// of all the cells between.
fn xlsx_lines(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, String> {
    let workbook = calamine::Xlsx::new(Cursor::new(bytes));
    let mut workbook = workbook.map_err(|error| format!("this is no workbook: {error}"))?;
    let name = workbook.sheet_names().first().cloned().ok_or("the workbook has no sheet")?;
    let unread = |error| format!("the first sheet cannot be read: {error}");
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(unread)?;
    let mut lines: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(unread)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        within(row, column)?;
        lines.resize_with(lines.len().max(row + 1), Vec::new);
        let line = &mut lines[row];
        line.resize(line.len().max(column + 1), String::new());
        line[column] = cell_text(&Data::from(cell.get_value().clone()));
    }
    Ok(lines)
}

/// Refuses a cell beyond the size of a batch; rows and columns count from 0, with the header.
fn within(row: usize, column: usize) -> Result<(), String> {
    if row > ROWS_MAX {
        return Err(format!("there are more than {ROWS_MAX} rows; split the file"));
    }
    if column >= COLUMNS_MAX {
        return Err(format!("line {} has more than {COLUMNS_MAX} columns", row + 1));
    }
    Ok(())
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}") }
        }
        other => other.to_string().trim().to_owned(),
    }
}

fn sheet(lines: Vec<Vec<String>>) -> Result<Sheet, String> {
    let mut lines = lines.into_iter().enumerate().map(|(number, line)| (number + 1, line));
    let (_, header) = lines.next().ok_or("the file is empty")?;
    let mut rows = Vec::new();
    for (line, mut row) in lines {
        if row.iter().all(String::is_empty) {
            continue;
        }
        if row.len() > header.len() {
            let (given, wanted) = (row.len(), header.len());
            return Err(format!("line {line} has {given} cells, and the header has {wanted}"));
        }
        row.resize(header.len(), String::new());
        rows.push((line, row));
    }
    Ok(Sheet { header, rows })
}

/// The bytes of a table in the form of a file kind.
pub(super) fn write(
    kind: FileKind,
    header: &[String],
    rows: &[Vec<Value>],
) -> Result<Vec<u8>, Stop> {
    match kind {
        FileKind::Csv => Ok(csv_bytes(header, rows)),
        FileKind::Xlsx => xlsx_bytes(header, rows).map_err(|error| {
            Stop::Failed(anyhow::Error::new(error).context("could not fill the workbook"))
        }),
    }
}

fn csv_bytes(header: &[String], rows: &[Vec<Value>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    };
    writer.write_record(header).expect("writing to memory does not fail");
    for row in rows {
        writer.write_record(row.iter().map(text)).expect("rows are as wide as the header");
    }
    writer.into_inner().expect("writing to memory does not fail")
}

fn xlsx_bytes(header: &[String], rows: &[Vec<Value>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("plans")?;
    let bold = Format::new().set_bold();
    for (column, name) in (0_u16..).zip(header) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, value) in (0_u16..).zip(row) {
            match value {
                Value::Text(text) => sheet.write_string(line, column, text)?,
                Value::Number(number) => sheet.write_number(line, column, *number)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_read_back_what_was_written() {
        let header = vec!["from".to_owned(), "mass_t".to_owned()];
        let rows = vec![
            vec![Value::from("Хоргос, \"霍尔果斯\""), Value::Number(20.0)],
            vec![Value::from("=1+1"), Value::Number(0.5)],
        ];
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.csv", "a.xlsx"] {
            let path = folder.path().join(name);
            let kind = FileKind::of(&path, "--output").unwrap();
            std::fs::write(&path, write(kind, &header, &rows).unwrap()).unwrap();
            let read = read(&path).unwrap();
            assert_eq!(read.header, header);
            let cells = [["Хоргос, \"霍尔果斯\"", "20"], ["=1+1", "0.5"]];
            let cells = cells.map(|row| row.map(str::to_owned).to_vec());
            assert_eq!(read.rows, [(2, cells[0].clone()), (3, cells[1].clone())], "{name}");
        }
    }

    #[test]
    fn files_that_are_no_tables_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, bytes: &[u8], message: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let Err(Stop::Input(faults)) = read(&path) else { panic!("{name} was read") };
            assert!(faults[0].message.contains(message), "{faults:?}");
        };
        check("a.csv", b"", "empty");
        check("a.csv", b"from,to\nx,y,z\n", "line 2 has 3 cells");
        check("a.csv", b"from\n\xFF\xFE\n", "UTF-8");
        check("a.xlsx", b"from,to\n", "no workbook");
        check("a.ods", b"", "neither .csv nor .xlsx");
        check("a.csv", ",".repeat(300).as_bytes(), "more than 256 columns");
    }

    #[test]
    fn a_cell_in_the_far_corner_of_a_sheet_takes_no_memory() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "from").unwrap();
        sheet.write(1_048_575, 16_383, "far").unwrap();
        let refused = xlsx_lines(workbook.save_to_buffer().unwrap()).unwrap_err();
        assert!(refused.contains("more than 100000 rows"), "{refused}");
    }
}
