//! The lines before `<END OF METADATA>`.

use super::Findings;

/// Lines after the metadata, with their numbers, without comments and semicolons at the end.
pub(super) struct Body<'t> {
    metadata: Vec<(usize, &'t str, &'t str)>,
    pub(super) lines: Vec<(usize, &'t str)>,
}

/// Parts a file at the end of its metadata; a file without metadata is all body.
pub(super) fn split<'t>(text: &'t str, findings: &mut Findings<'_>) -> Body<'t> {
    let has_metadata = text.lines().any(|line| line.trim_start().starts_with("<END OF METADATA>"));
    let mut body = Body { metadata: Vec::new(), lines: Vec::new() };
    let mut is_in_metadata = has_metadata;
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        let line = line.split('~').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        if !is_in_metadata {
            body.lines.push((line_number, line));
        } else if line.starts_with("<END OF METADATA>") {
            is_in_metadata = false;
        } else if let Some((name, value)) = tag(line) {
            body.metadata.push((line_number, name, value));
        } else {
            findings.add(line_number, "metadata", line, "<NAME> value");
        }
    }
    body
}

fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('<')?.split_once('>')?;
    Some((name.trim(), value.trim()))
}

impl Body<'_> {
    /// A whole number of the metadata that must be there.
    pub(super) fn count(
        &self,
        name: &'static str,
        most: usize,
        findings: &mut Findings<'_>,
    ) -> Option<usize> {
        let Some((line, _, value)) = self.metadata.iter().find(|(_, tag, _)| *tag == name) else {
            findings.add(0, name, "", "a line <NAME> value with it in the metadata");
            return None;
        };
        let number = value.parse().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            findings.add(*line, name, value, "a whole number from 1 to the most possible");
        }
        number
    }
}
