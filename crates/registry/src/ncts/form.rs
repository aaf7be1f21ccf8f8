//! The forms in which a message comes and goes.

use landbridge_messages::sheet::{self, CellFault};
use landbridge_messages::{
    Fault, Limits, MessageKind, Phase, Tree, parse_json, parse_json_as, parse_xml, parse_xml_as,
    write_json, write_xml,
};

/// A form of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// XML, as NCTS has it.
    Xml,
    /// JSON with the names of the XML.
    Json,
    /// A table as text, a column for each value; declarations only.
    Csv,
    /// The same as a workbook.
    Xlsx,
}

impl Form {
    const ALL: [Self; 4] = [Self::Xml, Self::Json, Self::Csv, Self::Xlsx];

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xml => "application/xml",
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The form of a media type, whatever its parameters; `text/xml` is XML too.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let name = media_type.split(';').next().unwrap_or_default().trim();
        if name.eq_ignore_ascii_case("text/xml") {
            return Some(Self::Xml);
        }
        Self::ALL.into_iter().find(|form| form.media_type().eq_ignore_ascii_case(name))
    }

    /// The form that the end of a file's name tells.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "xml" => Some(Self::Xml),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// Reads a message, by the schema of this phase or of the one that it names. A table does not
    /// say what it is: it is a declaration (IE015), of phase 6 unless told otherwise.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(
        self,
        bytes: &[u8],
        phase: Option<Phase>,
        limits: &Limits,
    ) -> Result<Tree, Vec<Fault>> {
        match (self, phase) {
            (Self::Xml, None) => parse_xml(bytes, limits),
            (Self::Xml, Some(phase)) => parse_xml_as(bytes, phase, limits),
            (Self::Json, None) => parse_json(bytes, limits),
            (Self::Json, Some(phase)) => parse_json_as(bytes, phase, limits),
            (Self::Csv | Self::Xlsx, _) => table(self, bytes, phase.unwrap_or(Phase::P6), limits),
        }
    }
}

/// A declaration from a table, judged by the schema; its faults name row and column.
fn table(form: Form, bytes: &[u8], phase: Phase, limits: &Limits) -> Result<Tree, Vec<Fault>> {
    let kind = MessageKind::find("CC015C").expect("the declaration is in the table of messages");
    let sheet = match form {
        Form::Xlsx => sheet::parse_xlsx(bytes, kind, phase, limits),
        _ => sheet::parse_csv(bytes, kind, phase, limits),
    };
    let cells = |faults: Vec<CellFault>| faults.into_iter().map(at_cell).collect::<Vec<_>>();
    let sheet = sheet.map_err(cells)?;
    let faults = cells(sheet.faults());
    if faults.is_empty() { Ok(sheet.tree) } else { Err(faults) }
}

fn at_cell(cell: CellFault) -> Fault {
    let path = format!("row {}, column {}", cell.row, cell.column);
    Fault { path, ..cell.fault }
}

impl Form {
    /// Writes a message; as a table when the form is one, which a workbook of values is not.
    pub fn write(self, tree: &Tree) -> Vec<u8> {
        match self {
            Self::Json => write_json(tree).into_bytes(),
            Self::Csv => sheet::write_csv(tree).into_bytes(),
            Self::Xml | Self::Xlsx => write_xml(tree).into_bytes(),
        }
    }

    /// The empty form of a declaration as a table; `None` for XML and JSON, which have none, and
    /// when a workbook cannot be made.
    pub fn template(self) -> Option<Vec<u8>> {
        let kind = MessageKind::find("CC015C")?;
        match self {
            Self::Csv => Some(sheet::template_csv(kind, Phase::P6).into_bytes()),
            Self::Xlsx => sheet::template_xlsx(kind, Phase::P6).ok(),
            Self::Xml | Self::Json => None,
        }
    }
}
