//! Panels from CSV, plain or compressed.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use csv::ByteRecord;
use flate2::read::MultiGzDecoder;

use super::Request;
use super::columnar::Builders;
use super::faults::{Faults, PanelError, Remedy};
use super::rows::Read;

/// Reads the columns that are wanted.
pub(super) fn read(path: &Path, request: &Request) -> Result<(Read, Faults), PanelError> {
    let wrong = |source| PanelError::SeparatedValues { path: path.to_owned(), source };
    let open = |source| PanelError::Open { path: path.to_owned(), source };
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(open)?);
    let is_compressed =
        std::io::BufRead::fill_buf(&mut file).map_err(open)?.starts_with(&[0x1f, 0x8b]);
    let bytes: Box<dyn std::io::Read> =
        if is_compressed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file.by_ref()) };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header: Vec<String> = reader
        .byte_headers()
        .map_err(wrong)?
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    let mut faults = Faults::default();
    let mut builders = Builders::new(request, &header, &mut faults);
    let places: Vec<usize> = builders.places(&header);
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(wrong)? {
        let line = record.position().map_or(0, csv::Position::line) as u32;
        if record.len() != header.len() {
            let cells = format!("{} cells", record.len());
            faults.add(line, "row", &cells, Remedy::Cells { expected: header.len() });
            continue;
        }
        builders.lines.push(line);
        for (builder, &place) in builders.all.iter_mut().zip(&places) {
            builder.push_text(&record[place], line, &mut faults);
        }
    }
    Ok((builders.finish(path, &header), faults))
}
