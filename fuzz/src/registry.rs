//! The ids of `landbridge-registry`.

use landbridge_registry::PlanId;

/// An id is 64 lower-case hexadecimal digits and nothing else, so that it is safe in a path.
pub fn plan_id(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_id = data.len() == 64 && data.iter().all(is_digit);
    match text.parse::<PlanId>() {
        Ok(id) => assert!(is_id && id.to_string() == text),
        Err(error) => assert!(!is_id && !error.to_string().is_empty()),
    }
}
