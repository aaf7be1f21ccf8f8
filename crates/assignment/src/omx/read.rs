//! From the bytes of a file to its matrices.

use hdf5_pure::{AttrValue, Dataset, File, Group};

use super::{Lookup, MAX_CELLS, MAX_ZONES, Matrix, Omx, OmxFault, OmxFaults};

/// Reads every matrix and lookup, or tells all that is wrong with the file.
pub fn read_omx(bytes: Vec<u8>) -> Result<Omx, OmxFaults> {
    let mut findings = Vec::new();
    let omx = read(bytes, &mut findings);
    match omx {
        Some(omx) if findings.is_empty() => Ok(omx),
        _ => Err(OmxFaults(findings)),
    }
}

fn read(bytes: Vec<u8>, findings: &mut Vec<OmxFault>) -> Option<Omx> {
    let file = match File::from_bytes(bytes) {
        Ok(file) => file,
        Err(error) => {
            add(findings, "", format!("cannot be read as HDF5: {error}"), "an OMX file");
            return None;
        }
    };
    let root = file.root();
    let zone_count = zone_count(&root, findings)?;
    let mut omx = Omx { zone_count, ..Omx::default() };
    let Ok(data) = root.group("data") else {
        add(findings, "data", "the group is missing".into(), "a group with a dataset per matrix");
        return None;
    };
    let mut names = names(&data, "data", findings);
    let most = MAX_CELLS / (zone_count * zone_count).max(1);
    if names.len() > most {
        let message = format!("{} matrices of {zone_count} zones are too many", names.len());
        add(findings, "data", message, &format!("at most {most}"));
        names.clear();
    } else if names.is_empty() && findings.is_empty() {
        add(findings, "data", "the group holds no matrix".into(), "a dataset per matrix");
    }
    for name in names {
        omx.matrices.extend(matrix(&data, name, zone_count, findings));
    }
    if let Ok(lookups) = root.group("lookup") {
        for name in self::names(&lookups, "lookup", findings) {
            omx.lookups.extend(lookup(&lookups, name, zone_count, findings));
        }
    }
    Some(omx)
}

fn add(findings: &mut Vec<OmxFault>, place: &str, message: String, expected: &str) {
    let (place, expected) = (place.to_owned(), expected.to_owned());
    findings.push(OmxFault { place, message, expected });
}

fn zone_count(root: &Group, findings: &mut Vec<OmxFault>) -> Option<usize> {
    let shape = root.attrs().ok().and_then(|attributes| whole_numbers(attributes.get("SHAPE")?));
    let expected = format!("two equal whole numbers from 1 to {MAX_ZONES}");
    let Some(shape) = shape else {
        add(findings, "SHAPE", "the attribute of the root is missing".into(), &expected);
        return None;
    };
    match shape[..] {
        [rows, columns] if rows == columns && (1..=MAX_ZONES as u64).contains(&rows) => {
            Some(rows as usize)
        }
        _ => {
            add(findings, "SHAPE", format!("found {shape:?}"), &expected);
            None
        }
    }
}

fn whole_numbers(value: &AttrValue) -> Option<Vec<u64>> {
    fn all<T: Copy + TryInto<u64>>(values: &[T]) -> Option<Vec<u64>> {
        values.iter().map(|value| (*value).try_into().ok()).collect()
    }
    match value {
        AttrValue::I16Array(values) => all(values),
        AttrValue::I32Array(values) => all(values),
        AttrValue::I64Array(values) => all(values),
        AttrValue::U16Array(values) => all(values),
        AttrValue::U32Array(values) => all(values),
        AttrValue::U64Array(values) => all(values),
        _ => None,
    }
}

fn names(group: &Group, place: &str, findings: &mut Vec<OmxFault>) -> Vec<String> {
    match group.datasets() {
        Ok(mut names) => {
            names.sort();
            names
        }
        Err(error) => {
            add(findings, place, format!("cannot be read: {error}"), "a group of datasets");
            Vec::new()
        }
    }
}

/// Opens a dataset whose shape is as it must be; nothing is unpacked before.
fn open(
    (group, place): (&Group, &str),
    name: &str,
    wanted: &[u64],
    findings: &mut Vec<OmxFault>,
) -> Option<Dataset> {
    let found = group.dataset(name).and_then(|dataset| Ok((dataset.shape()?, dataset)));
    let message = match found {
        Ok((shape, dataset)) if shape == wanted => return Some(dataset),
        Ok((shape, _)) => format!("its shape is {shape:?}"),
        Err(error) => format!("cannot be read: {error}"),
    };
    add(findings, place, message, &format!("a dataset of shape {wanted:?}"));
    None
}

fn matrix(
    group: &Group,
    name: String,
    zone_count: usize,
    findings: &mut Vec<OmxFault>,
) -> Option<Matrix> {
    let place = format!("data/{name}");
    let wanted = [zone_count as u64; 2];
    let dataset = open((group, &place), &name, &wanted, findings)?;
    let unit = dataset.attrs().ok().and_then(|attributes| text(attributes.get("unit")?));
    match dataset.read_f64() {
        Ok(values) if values.len() == zone_count * zone_count => {
            Some(Matrix { name, unit, values })
        }
        Ok(values) => {
            let message = format!("it holds {} numbers", values.len());
            add(findings, &place, message, &format!("{}", zone_count * zone_count));
            None
        }
        Err(error) => {
            add(findings, &place, format!("cannot be read: {error}"), "numbers");
            None
        }
    }
}

fn text(value: &AttrValue) -> Option<String> {
    match value {
        AttrValue::String(text) | AttrValue::AsciiString(text) | AttrValue::VarLenString(text) => {
            Some(text.clone())
        }
        _ => None,
    }
}

fn lookup(
    group: &Group,
    name: String,
    zone_count: usize,
    findings: &mut Vec<OmxFault>,
) -> Option<Lookup> {
    let place = format!("lookup/{name}");
    let dataset = open((group, &place), &name, &[zone_count as u64], findings)?;
    let texts = dataset.read_string();
    let entries = match texts {
        Ok(texts) => texts,
        Err(_) => match dataset.read_f64() {
            Ok(numbers) => numbers.iter().map(ToString::to_string).collect(),
            Err(error) => {
                add(findings, &place, format!("cannot be read: {error}"), "texts or numbers");
                return None;
            }
        },
    };
    Some(Lookup { name, entries })
}
