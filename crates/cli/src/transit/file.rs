//! Declarations and acts from JSON files, with every fault by file, field and value.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::exit::{InputFault, Stop};

/// Files above this size are not read.
const LIMIT: u64 = 8 << 20;

/// Reads a document; a field that it does not know is a fault, not a thing to pass over.
pub(crate) fn read<T: DeserializeOwned + Serialize>(path: &Path) -> Result<T, Stop> {
    let shown = path.display();
    let attempt = || Stop::io(format!("could not read {shown}"));
    if std::fs::metadata(path).map_err(attempt())?.len() > LIMIT {
        let message = "the file has more than 8 MiB";
        return Err(Stop::input("FILE", &shown.to_string(), message, "give one document"));
    }
    let bytes = std::fs::read(path).map_err(attempt())?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        let remedy = "see `landbridge transit show ID --format json` for a whole one";
        Stop::input("FILE", &shown.to_string(), &format!("this is no JSON: {error}"), remedy)
    })?;
    let document: T = serde_path_to_error::deserialize(&value).map_err(|error| {
        let path = error.path().to_string();
        let found = at(&value, &path).map_or_else(String::new, brief);
        let message = error.inner().to_string();
        Stop::input(
            &format!("{shown}: {path}"),
            &found,
            &message,
            "nothing was recorded; correct it",
        )
    })?;
    let known = serde_json::to_value(&document).expect("what was read is made of JSON values");
    let mut faults = Vec::new();
    unknown(&value, &known, &mut Vec::new(), &mut faults);
    if faults.is_empty() { Ok(document) } else { Err(Stop::Input(named(faults, path))) }
}

fn named(faults: Vec<(String, String)>, path: &Path) -> Vec<InputFault> {
    let fault = |(field, value)| InputFault {
        field: format!("{}: {field}", path.display()),
        value,
        message: "no field has this name here".to_owned(),
        remedy: "remove it, or correct its name".to_owned(),
        suggestions: Vec::new(),
    };
    faults.into_iter().map(fault).collect()
}

/// The value at a path such as `items[0].hs`.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).try_fold(value, |value, part| match part
        .strip_suffix(']')
    {
        Some(index) => value.get(index.parse::<usize>().ok()?),
        None => value.get(part),
    })
}

fn brief(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.chars().take(60).collect()
}

/// Fields of `given` that `known` does not have; empty values are written by leaving them out.
fn unknown(
    given: &Value,
    known: &Value,
    path: &mut Vec<String>,
    faults: &mut Vec<(String, String)>,
) {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            for (name, value) in given {
                path.push(name.clone());
                match known.get(name) {
                    Some(inner) => unknown(value, inner, path, faults),
                    None if is_empty(value) => {}
                    None => faults.push((path.join("."), brief(value))),
                }
                path.pop();
            }
        }
        (Value::Array(given), Value::Array(known)) => {
            for (place, (value, inner)) in given.iter().zip(known).enumerate() {
                path.push(place.to_string());
                unknown(value, inner, path, faults);
                path.pop();
            }
        }
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(rows) => rows.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_path() {
        let value = serde_json::json!({"items": [{"hs": "9"}]});
        assert_eq!(at(&value, "items[0].hs"), Some(&Value::from("9")));
        assert_eq!(at(&value, "items[1].hs"), None);
    }

    #[test]
    fn unknown_fields_are_told_and_empty_ones_pass() {
        let given = serde_json::json!({"a": [{"b": 1, "c": 2, "d": null}], "e": ""});
        let known = serde_json::json!({"a": [{"b": 1}]});
        let mut faults = Vec::new();
        unknown(&given, &known, &mut Vec::new(), &mut faults);
        assert_eq!(faults, [("a.0.c".to_owned(), "2".to_owned())]);
    }
}
