//! Panels from Parquet, and the columns that any file fills.

use std::fs::File;
use std::path::Path;

use parquet::basic::Repetition;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::column::Builder;
use super::faults::{Faults, PanelError, Remedy};
use super::rows::{KEYS, Read};
use super::{Panel, Request, names};

/// The columns of a request as a file fills them, then those that only name a row.
pub(super) struct Builders {
    pub(super) all: Vec<Builder>,
    pub(super) lines: Vec<u32>,
    /// Places of the columns that name a row.
    keys: Vec<usize>,
    requested: usize,
}

impl Builders {
    /// A builder for each column that is wanted; those that the file lacks are faults.
    pub(super) fn new(request: &Request, header: &[String], faults: &mut Faults) -> Self {
        let mut all = Vec::new();
        for (name, is_number) in wanted(request, header) {
            let Some(own) = names::find(name, header) else {
                faults.add(1, "header", name, Remedy::Column { has: header.to_vec() });
                continue;
            };
            let is_positive = request.not_negative.iter().any(|own| own == name);
            all.push(if is_number {
                Builder::numbers(name, own, is_positive)
            } else {
                Builder::labels(name, own)
            });
        }
        let requested = all.len();
        let has_partners = KEYS[..2].iter().all(|key| names::find(key, header).is_some());
        let mut keys = Vec::new();
        for own in KEYS.iter().filter_map(|key| names::find(key, header)) {
            if !has_partners {
                break;
            }
            let known = all.iter().position(|builder| builder.is_labels() && builder.own == *own);
            keys.push(known.unwrap_or(all.len()));
            if known.is_none() {
                all.push(Builder::labels(own, own));
            }
        }
        Self { all, lines: Vec::new(), keys, requested }
    }

    /// The place of each builder's column in the file.
    pub(super) fn places(&self, header: &[String]) -> Vec<usize> {
        let place = |builder: &Builder| header.iter().position(|own| *own == builder.own);
        self.all.iter().filter_map(place).collect()
    }

    pub(super) fn finish(self, path: &Path, header: &[String]) -> Read {
        let panel = Panel {
            columns: self.all.into_iter().map(Builder::finish).collect(),
            lines: self.lines,
            dollars_per_unit: names::dollars_per_unit(header),
        };
        Read { path: path.to_owned(), panel, keys: self.keys, requested: self.requested }
    }
}

/// The columns of a request, and whether each is wanted as a number; for those that follow from
/// the partners, where the file has them not, the partners.
fn wanted<'a>(request: &'a Request, header: &[String]) -> Vec<(&'a str, bool)> {
    let mut wanted: Vec<(&str, bool)> = Vec::new();
    let numbers = request.numbers.iter().map(|name| (name.as_str(), true));
    for one in numbers.chain(request.labels.iter().map(|name| (name.as_str(), false))) {
        let follows = names::DERIVED.contains(&one.0) && names::find(one.0, header).is_none();
        let partners = [("exporter", false), ("importer", false)];
        let columns = if follows { partners.to_vec() } else { vec![one] };
        for column in columns {
            if !wanted.contains(&column) {
                wanted.push(column);
            }
        }
    }
    wanted
}

/// Reads the columns that are wanted.
pub(super) fn read(path: &Path, request: &Request) -> Result<(Read, Faults), PanelError> {
    let wrong = |source| PanelError::Columnar { path: path.to_owned(), source };
    let open = |source| PanelError::Open { path: path.to_owned(), source };
    let file = SerializedFileReader::new(File::open(path).map_err(open)?).map_err(wrong)?;
    let schema = file.metadata().file_metadata().schema_descr();
    let header: Vec<String> =
        schema.columns().iter().map(|column| column.path().string()).collect();
    let mut faults = Faults::default();
    let mut builders = Builders::new(request, &header, &mut faults);
    let places = builders.places(&header);
    let mut first = 0;
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group).map_err(wrong)?;
        let rows = group.metadata().num_rows() as usize;
        for (builder, &place) in builders.all.iter_mut().zip(&places) {
            let is_optional = schema.column(place).self_type().get_basic_info().repetition()
                != Repetition::REQUIRED;
            let cells = Cells { rows, first, is_optional };
            let reader = group.get_column_reader(place).map_err(wrong)?;
            cells.push(reader, builder, &mut faults).map_err(wrong)?;
        }
        first += rows;
    }
    builders.lines.extend(1..=first as u32);
    Ok((builders.finish(path, &header), faults))
}

/// The cells of one column in one group of rows.
struct Cells {
    rows: usize,
    first: usize,
    is_optional: bool,
}

impl Cells {
    fn push(
        &self,
        reader: ColumnReader,
        builder: &mut Builder,
        faults: &mut Faults,
    ) -> Result<(), ParquetError> {
        let mut number = |value: f64, line: u32| builder.push_value(value, line, faults);
        match reader {
            ColumnReader::BoolColumnReader(reader) => {
                self.each(reader, |value, line| number(value.map_or(f64::NAN, f64::from), line))
            }
            ColumnReader::Int32ColumnReader(reader) => {
                self.each(reader, |value, line| number(value.map_or(f64::NAN, f64::from), line))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                self.each(reader, |value, line| number(value.map_or(f64::NAN, |v| v as f64), line))
            }
            ColumnReader::FloatColumnReader(reader) => {
                self.each(reader, |value, line| number(value.map_or(f64::NAN, f64::from), line))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                self.each(reader, |value, line| number(value.unwrap_or(f64::NAN), line))
            }
            ColumnReader::ByteArrayColumnReader(reader) => self.each(reader, |value, line| {
                builder.push_text(value.as_ref().map_or(b"", |v| v.data()), line, faults);
            }),
            _ => Err(ParquetError::NYI("a column of dates or of fixed length".to_owned())),
        }
    }

    /// Hands each value over with its line, and `None` where there is none.
    fn each<T: DataType>(
        &self,
        mut reader: ColumnReaderImpl<T>,
        mut take: impl FnMut(Option<T::T>, u32),
    ) -> Result<(), ParquetError> {
        const BATCH: usize = 8192;
        let mut row = 0;
        while row < self.rows {
            let (mut values, mut levels) = (Vec::with_capacity(BATCH), Vec::new());
            let definitions = self.is_optional.then_some(&mut levels);
            let (records, ..) = reader.read_records(BATCH, definitions, None, &mut values)?;
            if records == 0 {
                return Err(ParquetError::EOF("a column ends before its group".to_owned()));
            }
            let mut values = values.into_iter();
            levels.resize(records, 1);
            for (record, level) in levels.into_iter().enumerate() {
                let is_there = !self.is_optional || level > 0;
                let value = if is_there { values.next() } else { None };
                take(value, (self.first + row + record + 1) as u32);
            }
            row += records;
        }
        Ok(())
    }
}
