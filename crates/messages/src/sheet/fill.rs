//! Rows become a message.

use std::collections::HashMap;

use super::{CellFault, Sheet, is_number, table_fault};
use crate::fault::FaultCode;
use crate::schema::{Content, MessageKind, Phase};
use crate::tree::{Node, Tree};
use crate::xml::only_xml_characters;

/// One row of a file: its number and its cells.
pub(super) type Row = (usize, Vec<String>);

/// By what elements of one name are told apart.
#[derive(Clone, Copy)]
enum Number {
    /// There is only one.
    Once,
    /// By their number, in this column if the table has it.
    Column(Option<usize>),
    /// They have no number: each row speaks of another one.
    Row,
}

/// One step on the way to a column's value.
#[derive(Clone, Copy)]
struct Step {
    particle: u32,
    number: Number,
}

/// The message that the rows make, or every fault of the table.
pub(super) fn fill(
    kind: MessageKind,
    phase: Phase,
    rows: Vec<Row>,
) -> Result<Sheet, Vec<CellFault>> {
    let mut rows = rows.into_iter();
    let empty = || vec![table_fault(1, "", FaultCode::NotWellFormed, "", "a header with paths")];
    let (_, header) = rows.next().ok_or_else(empty)?;
    let unknown = || {
        let expected = "a message that the phase has";
        vec![table_fault(1, "", FaultCode::UnknownMessage, kind.code(), expected)]
    };
    let tree = Tree::new(kind, phase).ok_or_else(unknown)?;
    let columns = steps(&tree, &header)?;
    let made = tree.root().children().map(|child| ((0, child.data().particle), child.index));
    let last = made.collect();
    let mut filling = Filling {
        tree,
        header: &header,
        columns,
        numbered: HashMap::new(),
        last,
        places: HashMap::new(),
        faults: Vec::new(),
    };
    for (number, row) in rows.filter(|(_, row)| !row.first().is_some_and(|c| c.starts_with('#'))) {
        filling.row(number, &row);
    }
    filling.finish()
}

/// The steps of every column; faults for columns that name no value of the message.
fn steps(tree: &Tree, header: &[String]) -> Result<Vec<Vec<Step>>, Vec<CellFault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let first = header.iter().position(|other| other == name) == Some(at);
        if let Some(steps) = column(tree, header, name).filter(|_| first) {
            columns.push(steps);
        } else {
            let expected = "the path of a value of the message, once";
            faults.push(table_fault(1, name, FaultCode::UnexpectedElement, name, expected));
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn column(tree: &Tree, header: &[String], name: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut content = tree.root().content()?;
    let mut path = String::new();
    for step in name.split('/') {
        let mut members = tree.table.members(content);
        let particle = members.find(|index| tree.table.particle(*index).name == step)?;
        let found = tree.table.particle(particle);
        path.push_str(step);
        content = found.content;
        let first = tree.table.members(content).next().map(|first| tree.table.particle(first).name);
        let number = match first {
            _ if found.max == 1 => Number::Once,
            Some(first) if is_number(first) => {
                let name = format!("{path}/{first}");
                Number::Column(header.iter().position(|other| *other == name))
            }
            _ => Number::Row,
        };
        steps.push(Step { particle, number });
        path.push('/');
    }
    matches!(content, Content::Value(_)).then_some(steps)
}

struct Filling<'h> {
    tree: Tree,
    header: &'h [String],
    columns: Vec<Vec<Step>>,
    /// The element of a parent, a name and a number.
    numbered: HashMap<(u32, u32, String), u32>,
    /// The element of a parent and a name that was made last.
    last: HashMap<(u32, u32), u32>,
    /// Row of each value.
    places: HashMap<u32, usize>,
    faults: Vec<CellFault>,
}

impl Filling<'_> {
    fn row(&mut self, number: usize, row: &[String]) {
        if row.len() > self.header.len() && row[self.header.len()..].iter().any(|c| !c.is_empty()) {
            let expected = format!("at most {} cells, as the header has", self.header.len());
            self.faults.push(table_fault(number, "", FaultCode::TooMany, "", &expected));
        }
        for (column, cell) in row.iter().enumerate().take(self.header.len()) {
            if !cell.is_empty() {
                self.cell(number, column, row);
            }
        }
    }

    fn cell(&mut self, number: usize, column: usize, row: &[String]) {
        let value = row[column].as_str();
        let mut at = 0;
        for step in self.columns[column].clone() {
            at = self.step(at, step, (number, row));
        }
        let node = Node { tree: &self.tree, index: at };
        let known = self.places.contains_key(&at) && node.text() != value;
        let refusal = if known {
            Some(format!("`{}` as in row {}, or another number", node.text(), self.places[&at]))
        } else if only_xml_characters(value) {
            None
        } else {
            Some("text without control characters".to_owned())
        };
        if let Some(expected) = refusal {
            let column = &self.header[column];
            self.faults.push(table_fault(number, column, FaultCode::Format, value, &expected));
            return;
        }
        self.tree.put_text(at, value);
        self.places.entry(at).or_insert(number);
    }

    /// The element below `parent` that the row speaks of.
    fn step(&mut self, parent: u32, step: Step, (number, row): (usize, &[String])) -> u32 {
        let number = match step.number {
            Number::Once => None,
            Number::Column(column) => column.and_then(|column| row.get(column)).cloned(),
            Number::Row => Some(format!("row {number}")),
        };
        let Some(number) = number.filter(|number| !number.is_empty()) else {
            return match self.last.get(&(parent, step.particle)) {
                Some(last) => *last,
                None => self.add(parent, step.particle),
            };
        };
        let key = (parent, step.particle, number);
        if let Some(known) = self.numbered.get(&key) {
            return *known;
        }
        let made = self.add(parent, step.particle);
        self.numbered.insert(key, made);
        made
    }

    fn add(&mut self, parent: u32, particle: u32) -> u32 {
        let made = self.tree.insert(parent, particle);
        self.last.insert((parent, particle), made);
        made
    }

    fn finish(self) -> Result<Sheet, Vec<CellFault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let nodes = 0..self.tree.len() as u32;
        let rows = nodes
            .filter_map(|index| {
                let row = *self.places.get(&index)?;
                Some((Node { tree: &self.tree, index }.path(), row))
            })
            .collect();
        Ok(Sheet { tree: self.tree, rows })
    }
}
