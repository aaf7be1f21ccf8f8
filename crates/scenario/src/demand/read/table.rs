//! Flows in the rows of a CSV file or of the first sheet of a workbook.

use std::io::{Cursor, Read};

use calamine::{Data, Reader};
use landbridge_atlas::model::Grade;

use super::cells::{At, Cells, Unit};

/// Most rows, with the header.
const MAX_ROWS: usize = 1_000_000;
/// Most columns.
const MAX_COLUMNS: usize = 64;
/// Most bytes of a workbook when it is unpacked.
const MAX_UNPACKED: u64 = 1 << 30;

/// Where the columns stand.
struct Columns {
    origin: usize,
    destination: usize,
    group: usize,
    amount: (usize, Unit),
    amount_name: String,
    grade: Option<usize>,
}

pub(super) fn read_csv(bytes: &[u8], cells: &mut Cells<'_>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut columns = None;
    for (number, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map(csv::Position::line);
                let message = format!("the row cannot be read: {error}");
                cells.fault(line, "", "", &message, "write CSV in UTF-8");
                continue;
            }
        };
        if number >= MAX_ROWS {
            return too_many_rows(cells);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let fields: Vec<&str> = record.iter().map(str::trim).collect();
        match &columns {
            Some(columns) => row(line, &fields, columns, cells),
            None => match header(line, &fields, cells) {
                Some(found) => columns = Some(found),
                None => return,
            },
        }
    }
}

/// Reads cell by cell: a sheet may name a cell at its far corner, and must not take the memory of
/// all the cells between.
pub(super) fn read_xlsx(bytes: &[u8], cells: &mut Cells<'_>) {
    match xlsx_rows(bytes) {
        Ok(rows) => {
            let mut columns = None;
            for (line, fields) in &rows {
                let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                if fields.iter().all(|field| field.is_empty()) {
                    continue;
                }
                match &columns {
                    Some(columns) => row(*line, &fields, columns, cells),
                    None => match header(*line, &fields, cells) {
                        Some(found) => columns = Some(found),
                        None => return,
                    },
                }
            }
        }
        Err(message) => cells.fault(None, "", "", &message, "save the table as .xlsx again"),
    }
}

fn xlsx_rows(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    unpacks_within(bytes)?;
    let workbook = calamine::Xlsx::new(Cursor::new(bytes));
    let mut workbook = workbook.map_err(|error| format!("this is no workbook: {error}"))?;
    let name = workbook.sheet_names().first().cloned().ok_or("the workbook has no sheet")?;
    let unread = |error| format!("the first sheet cannot be read: {error}");
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(unread)?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(unread)? {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        if line > MAX_ROWS as u64 || column >= MAX_COLUMNS {
            return Err(format!("there are more than {MAX_ROWS} rows or {MAX_COLUMNS} columns"));
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            rows.push((line, Vec::new()));
        }
        let fields = &mut rows.last_mut().expect("a row was just pushed").1;
        fields.resize(fields.len().max(column + 1), String::new());
        let text = Data::from(cell.get_value().clone()).to_string();
        text.trim().clone_into(&mut fields[column]);
    }
    Ok(rows)
}

/// Unpacks every part once into nothing, to know its true size.
fn unpacks_within(bytes: &[u8]) -> Result<(), String> {
    let ill = |error: zip::result::ZipError| format!("this is no workbook: {error}");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(ill)?;
    let mut left = MAX_UNPACKED;
    for part in 0..archive.len() {
        let file = archive.by_index(part).map_err(ill)?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|error| format!("this is no workbook: {error}"))?;
        left = left
            .checked_sub(read)
            .ok_or_else(|| format!("it unpacks to more than {MAX_UNPACKED} bytes"))?;
    }
    Ok(())
}

fn too_many_rows(cells: &mut Cells<'_>) {
    let message = format!("there are more than {MAX_ROWS} rows");
    cells.fault(None, "", "", &message, "leave out flows of nothing");
}

fn header(line: u64, fields: &[&str], cells: &mut Cells<'_>) -> Option<Columns> {
    let find = |name: &str| fields.iter().position(|field| *field == name);
    let mut missing = |name: &str| {
        let found = find(name);
        if found.is_none() {
            let remedy = "add it to the header, which is the first row";
            cells.fault(Some(line), name, "", "the column is missing", remedy);
        }
        found
    };
    let (origin, destination) = (missing("origin"), missing("destination"));
    let group = missing("group");
    let amounts: Vec<(usize, &str, Unit)> = ["tonnes", "teu", "usd"]
        .into_iter()
        .filter_map(|name| Some((find(name)?, name, Unit::parse(name)?)))
        .collect();
    let remedy = "keep one of the columns tonnes, teu and usd";
    let told: Vec<&str> = amounts.iter().map(|(_, name, _)| *name).collect();
    if told.is_empty() {
        cells.fault(Some(line), "tonnes", "", "no column tells an amount", remedy);
    } else if told.len() > 1 {
        let message = "several columns tell an amount";
        cells.fault(Some(line), told[1], &told.join(", "), message, remedy);
        return None;
    }
    let (at, name, unit) = *amounts.first()?;
    Some(Columns {
        origin: origin?,
        destination: destination?,
        group: group?,
        amount: (at, unit),
        amount_name: name.to_owned(),
        grade: find("grade"),
    })
}

fn row(line: u64, fields: &[&str], columns: &Columns, cells: &mut Cells<'_>) {
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let at = Some(line);
    let origin = cells.zone(at, "origin", field(columns.origin));
    let destination = cells.zone(at, "destination", field(columns.destination));
    let group = cells.group(at, "group", field(columns.group));
    let text = field(columns.amount.0);
    let amount = text.parse::<f64>().ok();
    if amount.is_none() {
        let (message, remedy) = ("not a number", "write digits, with a point before decimals");
        cells.fault(at, &columns.amount_name, text, message, remedy);
    }
    let grade = columns.grade.map_or("", field);
    let grade = if grade.is_empty() { Ok(Grade::OwnKnowledge) } else { grade.parse::<Grade>() };
    if let Err(error) = &grade {
        let value = columns.grade.map_or("", field);
        cells.fault(at, "grade", value, &error.to_string(), "write one of these words");
    }
    if let (Some(origin), Some(destination), Some(group), Some(amount), Ok(grade)) =
        (origin, destination, group, amount, grade)
    {
        let place = At { line: at, field: columns.amount_name.clone() };
        cells.cell(place, (origin, destination, group), (amount, columns.amount.1), grade);
    }
}
