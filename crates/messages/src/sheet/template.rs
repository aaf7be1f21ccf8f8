//! Empty tables to be filled in, and messages written as tables.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::is_number;
use crate::schema::{Content, MessageKind, Phase, Table};
use crate::tree::{Node, Tree};

/// One column of a message's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Path of the value, `Consignment/HouseConsignment/grossMass`.
    pub path: String,
    /// Whether the schema wants it wherever the element that it stands in is.
    pub required: bool,
    /// What the value looks like.
    pub form: String,
}

/// The columns of a message, in the order of the schema; none when the phase does not have it.
pub fn columns(kind: MessageKind, phase: Phase) -> Vec<Column> {
    let table = Table::of(phase);
    let mut columns = Vec::new();
    if let Some(root) = table.root(kind) {
        below(table, table.particle(root).content, "", &mut columns);
    }
    columns
}

fn below(table: &Table, content: Content, path: &str, columns: &mut Vec<Column>) {
    for member in table.members(content) {
        let particle = table.particle(member);
        let path = format!("{path}{}", particle.name);
        match particle.content {
            Content::Group(_) => below(table, particle.content, &format!("{path}/"), columns),
            Content::Value(value) => columns.push(Column {
                path,
                required: particle.min > 0,
                form: table.values[value as usize].form(),
            }),
        }
    }
}

fn remark(column: &Column) -> String {
    let need = if column.required { "required" } else { "optional" };
    format!("{need}: {}", column.form)
}

/// Header and a row of remarks, as CSV.
pub fn template_csv(kind: MessageKind, phase: Phase) -> String {
    let columns = columns(kind, phase);
    let header = columns.iter().map(|column| column.path.clone()).collect();
    let mut remarks: Vec<String> = columns.iter().map(remark).collect();
    if let Some(first) = remarks.first_mut() {
        first.insert_str(0, "# ");
    }
    csv(&[header, remarks])
}

/// Header and a row of remarks, as a workbook.
///
/// # Errors
/// When the workbook cannot be made.
pub fn template_xlsx(kind: MessageKind, phase: Phase) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(kind.code())?;
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for (at, column) in (0_u16..).zip(&columns(kind, phase)) {
        // Cells are text: a number such as 0012 keeps its zeros.
        sheet.set_column_format(at, &text)?.set_column_width(at, 24)?;
        sheet.write_string_with_format(0, at, &column.path, &bold)?;
        let lead = if at == 0 { "# " } else { "" };
        sheet.write_string(1, at, format!("{lead}{}", remark(column)))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

/// The message as CSV, with the columns that it uses; read back it is the same message.
///
/// A value that a spreadsheet would take for a formula is written as it is: the file is for
/// exchange, and its values are the declarant's own.
pub fn write_csv(tree: &Tree) -> String {
    let mut rows: Vec<Vec<(String, String)>> = vec![Vec::new()];
    place(tree.root(), "", &mut Vec::new(), &mut rows);
    let columns: Vec<String> = columns(tree.message(), tree.phase())
        .into_iter()
        .map(|column| column.path)
        .filter(|path| rows.iter().flatten().any(|(used, _)| used == path))
        .collect();
    let line = |row: &Vec<(String, String)>| {
        let cell = |path: &String| row.iter().find(|(used, _)| used == path);
        columns
            .iter()
            .map(|path| cell(path).map_or_else(String::new, |cell| cell.1.clone()))
            .collect()
    };
    let lines: Vec<Vec<String>> =
        std::iter::once(columns.clone()).chain(rows.iter().map(line)).collect();
    csv(&lines)
}

/// Puts the values of an element into the last row; a further element of the same name begins a
/// new one, which repeats the numbers of all elements around it.
fn place(
    node: Node<'_>,
    path: &str,
    numbers: &mut Vec<(String, String)>,
    rows: &mut Vec<Vec<(String, String)>>,
) {
    for child in node.children() {
        let path = format!("{path}{}", child.tag());
        if !child.is_group() {
            if let Some(row) = rows.last_mut() {
                row.push((path, child.text().to_owned()));
            }
            continue;
        }
        let path = format!("{path}/");
        let repeated = child.particle().is_some_and(|particle| particle.max > 1);
        let number = child.first_child().filter(|first| repeated && is_number(first.tag()));
        let taken =
            |row: &Vec<(String, String)>| row.iter().any(|(used, _)| used.starts_with(&path));
        if repeated && rows.last().is_some_and(taken) {
            rows.push(numbers.clone());
        }
        let depth = numbers.len();
        if let Some(number) = number {
            numbers.push((format!("{path}{}", number.tag()), number.text().to_owned()));
        }
        place(child, &path, numbers, rows);
        numbers.truncate(depth);
    }
}

fn csv(lines: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).expect("writing to memory does not fail");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("only text was written")
}
