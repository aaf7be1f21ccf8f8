//! JSON bodies in which every field means something.
//!
//! The types of customs transit read what they know and pass over the rest, as a journal must.
//! From a client, a field that nobody reads is a mistake: it is told by name.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::extract::{check_media_type, parse_json, read};
use super::problem::{FieldFault, Problem};

/// The most faults that are told at once.
const FAULTS: usize = 20;

/// A JSON body without unknown fields, and its bytes.
#[derive(Debug)]
pub(crate) struct StrictBody<T> {
    /// What it says.
    pub(crate) value: T,
    /// What was sent.
    pub(crate) bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned + Serialize> FromRequest<S> for StrictBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        check_media_type(&parts.headers)?;
        let bytes = read(&parts.headers, body).await?;
        parse_strict(&bytes).map(|value| Self { value, bytes })
    }
}

fn parse_strict<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Problem> {
    let value: T = parse_json(bytes)?;
    let given: Value = parse_json(bytes)?;
    let understood = serde_json::to_value(&value).map_err(|error| Problem::internal(&error))?;
    let mut faults = Vec::new();
    compare(&given, &understood, "", &mut faults);
    if faults.is_empty() { Ok(value) } else { Err(Problem::faults(faults)) }
}

/// Finds fields that were given and not understood, and letters that no text may have.
fn compare(given: &Value, understood: &Value, path: &str, faults: &mut Vec<FieldFault>) {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            for (name, value) in given {
                if faults.len() >= FAULTS {
                    return;
                }
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match understood.get(name) {
                    Some(known) => compare(value, known, &path, faults),
                    None if is_nothing(value) => {}
                    None => {
                        let remedy = "leave it out, or see /api/v1/openapi.json for its name";
                        faults.push(FieldFault::new(&path, "", "this field is not known", remedy));
                    }
                }
            }
        }
        (Value::Array(given), Value::Array(understood)) => {
            for (place, (value, known)) in given.iter().zip(understood).enumerate() {
                compare(value, known, &format!("{path}[{place}]"), faults);
            }
        }
        (Value::String(text), _) if text.contains('\0') => {
            let message = "a text must not hold the character U+0000";
            faults.push(FieldFault::new(path, text, message, "leave it out"));
        }
        _ => {}
    }
}

/// What is not written when it is empty.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use landbridge_transit::MovementAct;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Serialize, Deserialize)]
    struct Wish {
        act: MovementAct,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        notes: Vec<String>,
    }

    fn check(body: &str, expected: &[&str]) {
        let faults = parse_strict::<Wish>(body.as_bytes()).err().map(|problem| problem.errors);
        let faults = faults.unwrap_or_default();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, expected, "{body}");
    }

    #[test]
    fn a_field_that_nobody_reads_is_named() {
        check(r#"{"act":{"type":"release"},"notes":[]}"#, &[]);
        check(r#"{"act":{"type":"release","force":true}}"#, &["act.force"]);
        check(r#"{"act":{"type":"release"},"colour":"red","when":null}"#, &["colour"]);
        check("{\"act\":{\"type\":\"release\"},\"notes\":[\"a\",\"\\u0000\"]}", &["notes[1]"]);
        check(r#"{"act":{"type":"fly"}}"#, &["act.type"]);
    }

    #[test]
    fn a_flood_of_fields_is_cut_short() {
        let many: Vec<String> = (0..1000).map(|number| format!("\"f{number}\":1")).collect();
        let body = format!(r#"{{"act":{{"type":"release"}},{}}}"#, many.join(","));
        let problem = parse_strict::<Wish>(body.as_bytes()).unwrap_err();
        assert_eq!(problem.errors.len(), FAULTS);
    }
}
