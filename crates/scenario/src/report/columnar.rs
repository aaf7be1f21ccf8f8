//! A table by columns, as CSV and as Parquet.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name, which is also that of its files.
    pub(super) name: String,
    /// Its columns; all of the same length.
    pub(super) columns: Vec<Column>,
}

/// A column; its name ends in its unit.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) values: Values,
}

/// What stands in a column.
#[derive(Debug)]
pub(super) enum Values {
    Text(Vec<String>),
    Count(Vec<i64>),
    Number(Vec<Option<f64>>),
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Count(values) => values.len(),
            Self::Number(values) => values.len(),
        }
    }

    fn cell(&self, row: usize) -> String {
        match self {
            Self::Text(values) => values[row].clone(),
            Self::Count(values) => values[row].to_string(),
            Self::Number(values) => values[row].map_or_else(String::new, |value| value.to_string()),
        }
    }
}

impl Table {
    fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The table as CSV: a header, then a line for each row; what is absent is empty.
    pub(super) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        for row in 0..self.rows() {
            writer.write_record(self.columns.iter().map(|column| column.values.cell(row)))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// The table as Parquet: one group of rows, compressed with Snappy.
    pub(super) fn parquet(&self) -> Result<Vec<u8>, ParquetError> {
        let fields = self.columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder(&self.name).with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("Landbridge".to_owned())
            .build();
        let mut bytes = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
        let mut group = writer.next_row_group()?;
        for column in &self.columns {
            let out = group.next_column()?;
            let mut out = out.ok_or_else(|| ParquetError::General("a column too many".into()))?;
            match &column.values {
                Values::Text(values) => {
                    let values: Vec<ByteArray> =
                        values.iter().map(|value| ByteArray::from(value.as_str())).collect();
                    out.typed::<ByteArrayType>().write_batch(&values, None, None)?;
                }
                Values::Count(values) => {
                    out.typed::<Int64Type>().write_batch(values, None, None)?;
                }
                Values::Number(values) => {
                    let present: Vec<f64> = values.iter().flatten().copied().collect();
                    let levels: Vec<i16> =
                        values.iter().map(|value| i16::from(value.is_some())).collect();
                    out.typed::<DoubleType>().write_batch(&present, Some(&levels), None)?;
                }
            }
            out.close()?;
        }
        group.close()?;
        writer.close()?;
        Ok(bytes)
    }
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical, repetition) = match column.values {
        Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
        Values::Count(_) => (Physical::INT64, None, Repetition::REQUIRED),
        Values::Number(_) => (Physical::DOUBLE, None, Repetition::OPTIONAL),
    };
    let field = Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()?;
    Ok(Arc::new(field))
}
