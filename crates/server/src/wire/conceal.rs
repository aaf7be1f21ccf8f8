//! What of a document is not for everybody.

use serde_json::Value;

/// Fields that only their owner knows: the code that opens a guarantee, and the risk profiles
/// that officers do not see.
const CONCEALED: [&str; 2] = ["access_code", "profiles"];

/// Takes them out, at any depth.
pub(crate) fn conceal(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for name in CONCEALED {
                fields.remove(name);
            }
            fields.values_mut().for_each(conceal);
        }
        Value::Array(items) => items.iter_mut().for_each(conceal),
        _ => {}
    }
}
