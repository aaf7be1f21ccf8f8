//! Messages as tables, for a declarant who has no XML: a column for each value, named by its path.
//!
//! A row fills in any of the values. An element that may stand more than once begins with its
//! number (`sequenceNumber`, `goodsItemNumber`): rows with the same number speak of the same
//! element, and where the number is left empty the one before goes on; of the few that have no
//! number each row is another. A row whose first cell begins with `#` is a remark.
//!
//! ```
//! use landbridge_messages::{Limits, MessageKind, Phase, sheet};
//!
//! let kind = MessageKind::find("CC007C").unwrap();
//! let csv = b"messageSender,Authorisation/sequenceNumber,Authorisation/type\n\
//!     9999912345,1,C522\n,2,C520\n";
//! let sheet = sheet::parse_csv(csv, kind, Phase::P6, &Limits::default()).unwrap();
//! assert_eq!(sheet.tree.root().at("Authorisation").count(), 2);
//! let missing = &sheet.faults()[0];
//! assert_eq!((missing.row, missing.column.as_str()), (1, "messageRecipient"));
//! ```

mod files;
mod fill;
mod template;

pub use files::{parse_csv, parse_xlsx};
pub use template::{Column, columns, template_csv, template_xlsx, write_csv};

use serde::Serialize;

use crate::fault::{Fault, FaultCode};
use crate::schema::schema_faults;
use crate::tree::Tree;

/// A message that was read from a table.
#[derive(Debug)]
pub struct Sheet {
    /// The message.
    pub tree: Tree,
    /// Row of each value, by the value's path.
    rows: Vec<(String, usize)>,
}

/// A fault at a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellFault {
    /// Row in the file, from 1; the header is row 1.
    pub row: usize,
    /// Name of the column.
    pub column: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Sheet {
    /// Everything that the schema has against the message, at its cells.
    pub fn faults(&self) -> Vec<CellFault> {
        schema_faults(&self.tree).into_iter().map(|fault| self.locate(fault)).collect()
    }

    /// The cell that a fault speaks of: the value's own, or for what is missing a row of the
    /// element that lacks it.
    pub fn locate(&self, fault: Fault) -> CellFault {
        let mut place = fault.path.as_str();
        let row = loop {
            let within = |path: &str| {
                path.strip_prefix(place)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            if let Some((_, row)) = self.rows.iter().find(|(path, _)| within(path)) {
                break *row;
            }
            match place.rsplit_once('/') {
                // What the whole message lacks belongs to no row but the header.
                Some((above, _)) if above.matches('/').count() > 1 => place = above,
                _ => break 1,
            }
        };
        CellFault { row, column: column_of(&fault.path), fault }
    }
}

/// Whether the value numbers the elements of one name.
fn is_number(name: &str) -> bool {
    matches!(name, "sequenceNumber" | "goodsItemNumber")
}

/// `/CC015C/Guarantee[2]/guaranteeType` stands in the column `Guarantee/guaranteeType`.
fn column_of(path: &str) -> String {
    let steps = path.split('/').skip(2);
    let names = steps.map(|step| step.split_once('[').map_or(step, |(name, _)| name));
    names.collect::<Vec<_>>().join("/")
}

/// A fault of a table before it is a message.
fn table_fault(
    row: usize,
    column: &str,
    code: FaultCode,
    value: &str,
    expected: &str,
) -> CellFault {
    let fault = Fault {
        code,
        rule: "",
        path: column.to_owned(),
        value: value.to_owned(),
        expected: expected.to_owned(),
        remedy: "start from the template of the message".to_owned(),
    };
    CellFault { row, column: column.to_owned(), fault }
}
