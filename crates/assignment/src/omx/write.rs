//! From matrices to the bytes of a file.

use hdf5_pure::{AttrValue, FileBuilder};
use thiserror::Error;

use super::{Matrix, Omx};

/// Rows and columns of a chunk, at most.
const CHUNK: usize = 256;

/// Matrices that cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A matrix or lookup has another size than the file.
    #[error("{name} has {found} entries and {wanted} are needed")]
    Size {
        /// The matrix or lookup.
        name: String,
        /// What it has.
        found: usize,
        /// What it needs.
        wanted: usize,
    },
    /// The library refuses.
    #[error("could not write HDF5")]
    Hdf5(#[from] hdf5_pure::Error),
    /// The library refuses the names of zones.
    #[error("could not write the names of zones")]
    Names(#[from] hdf5_pure::FormatError),
}

/// Writes a file with 64-bit numbers, deflated; the same matrices give the same bytes.
///
/// Datasets carry the class attributes by which `PyTables`, and so the Python package
/// `openmatrix`, knows a matrix.
pub fn write_omx(omx: &Omx) -> Result<Vec<u8>, WriteError> {
    let mut file = FileBuilder::new();
    let size = i32::try_from(omx.zone_count).map_err(|_| WriteError::Size {
        name: "SHAPE".into(),
        found: omx.zone_count,
        wanted: super::MAX_ZONES,
    })?;
    file.set_attr("OMX_VERSION", AttrValue::AsciiString("0.2".into()));
    file.set_attr("SHAPE", AttrValue::I32Array(vec![size, size]));
    let mut data = file.create_group("data");
    for matrix in &omx.matrices {
        check(&matrix.name, matrix.values.len(), omx.zone_count * omx.zone_count)?;
        write_matrix(data.create_dataset(&matrix.name), matrix, omx.zone_count);
    }
    file.add_group(data.finish());
    let mut lookups = file.create_group("lookup");
    for lookup in &omx.lookups {
        check(&lookup.name, lookup.entries.len(), omx.zone_count)?;
        let names: Vec<&str> = lookup.entries.iter().map(String::as_str).collect();
        lookups
            .create_dataset(&lookup.name)
            .with_strings(&names)?
            .with_shape(&[omx.zone_count as u64])
            .set_attr("CLASS", AttrValue::AsciiString("ARRAY".into()))
            .set_attr("VERSION", AttrValue::AsciiString("2.4".into()))
            .set_attr("FLAVOR", AttrValue::AsciiString("numpy".into()))
            .set_attr("TITLE", AttrValue::AsciiString(lookup.name.clone()));
    }
    file.add_group(lookups.finish());
    Ok(file.finish()?)
}

fn write_matrix(dataset: &mut hdf5_pure::DatasetBuilder, matrix: &Matrix, zone_count: usize) {
    let side = zone_count.clamp(1, CHUNK) as u64;
    dataset
        .with_f64_data(&matrix.values)
        .with_shape(&[zone_count as u64; 2])
        .with_chunks(&[side; 2])
        .with_deflate(6)
        .set_attr("CLASS", AttrValue::AsciiString("CARRAY".into()))
        .set_attr("VERSION", AttrValue::AsciiString("1.1".into()))
        .set_attr("TITLE", AttrValue::AsciiString(matrix.name.clone()));
    if let Some(unit) = &matrix.unit {
        dataset.set_attr("unit", AttrValue::AsciiString(unit.clone()));
    }
}

fn check(name: &str, found: usize, wanted: usize) -> Result<(), WriteError> {
    if found == wanted {
        return Ok(());
    }
    Err(WriteError::Size { name: name.to_owned(), found, wanted })
}
