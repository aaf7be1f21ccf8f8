//! An entry of the journal as a `CloudEvents` 1.0 document.

use landbridge_registry::{Entry, RegistryError};
use serde_json::{Value, json};

use crate::wire::conceal;

/// The event of an entry; `journal` names the journal that it stands in.
///
/// `id` is its place in the journal: `source` and `id` together are unique, and the same when it
/// is sent again. `type` needs no domain name: `landbridge.movement.released`.
pub(super) fn document(entry: &Entry, journal: &str) -> Result<Value, RegistryError> {
    let damaged = |error: serde_json::Error| RegistryError::Damaged {
        what: format!("entry {} of the journal: {error}", entry.sequence),
    };
    let mut event: Value = serde_json::from_str(&entry.payload).map_err(damaged)?;
    conceal(&mut event);
    let kind = entry.aggregate.split('/').next().unwrap_or_default();
    Ok(json!({
        "specversion": "1.0",
        "id": entry.sequence.to_string(),
        "source": format!("/journal/{journal}"),
        "type": format!("landbridge.{kind}.{}", entry.kind),
        "subject": entry.aggregate,
        "time": entry.recorded_at.to_string(),
        "datacontenttype": "application/json",
        "data": {
            "sequence": entry.sequence,
            "aggregate": entry.aggregate,
            "version": entry.version,
            "hash": entry.hash.to_string(),
            "event": event,
        },
    }))
}

#[cfg(test)]
mod tests {
    use landbridge_registry::journal::Hash;

    use super::*;

    #[test]
    fn an_entry_is_a_cloud_event_without_secrets() {
        let payload = r#"{"fact":{"type":"declared","access_code":"AC01"}}"#;
        let entry = Entry {
            sequence: 7,
            aggregate: "movement/3".to_owned(),
            version: 1,
            kind: "declared".to_owned(),
            recorded_at: "2026-03-02T08:00:00Z".parse().unwrap(),
            payload: payload.to_owned(),
            hash: Hash([0xab; 32]),
        };
        let document = document(&entry, "0f").unwrap();
        assert_eq!(
            document,
            json!({
                "specversion": "1.0", "id": "7", "source": "/journal/0f",
                "type": "landbridge.movement.declared", "subject": "movement/3",
                "time": "2026-03-02T08:00:00Z", "datacontenttype": "application/json",
                "data": {"sequence": 7, "aggregate": "movement/3", "version": 1,
                    "hash": "ab".repeat(32), "event": {"fact": {"type": "declared"}}},
            })
        );
    }
}
