//! Entity tags: what the client already has is not sent again (RFC 9110, section 8.8.3).

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;

/// A weak tag (the body may be compressed or not) of the first half of a digest.
pub(crate) fn of_digest(digest: &[u8]) -> String {
    let mut half = [0; 16];
    half.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    format!("W/\"{:032x}\"", u128::from_be_bytes(half))
}

/// Whether the client has this representation.
pub(crate) fn matches(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let strong = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    lines.flat_map(|line| line.split(',')).any(|given| {
        let given = strong(given);
        given == "*" || given == strong(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        let tag = of_digest(&[0xAB; 32]);
        let check = |given: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, given.parse().unwrap());
            assert_eq!(matches(&headers, &tag), expected, "{given}");
        };
        check(&tag, true);
        check(&format!("\"x\", {}", tag.trim_start_matches("W/")), true);
        check("*", true);
        check("\"x\"", false);
    }
}
