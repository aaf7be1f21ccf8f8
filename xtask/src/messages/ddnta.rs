//! What the technical message structure says: the top-level groups of each message, in order.
//!
//! The schema files hold the types of messages between administrations too, each with the
//! messages that use it, but not their roots: these are put together from the structure.

use std::collections::BTreeMap;

use super::xsd::{Group, Member, Xsd, is_message_code};

/// One group of a message's structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) level: usize,
    pub(super) name: String,
    pub(super) max: String,
    pub(super) required: bool,
}

/// Messages whose groups the schema files ascribe in part to another message of the same form.
const LIKE: [(&str, &str); 1] = [("CD119D", "CD118C")];

/// Groups of every message in the text, by code.
pub(super) fn read(text: &str) -> BTreeMap<String, Vec<Line>> {
    let mut messages: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if let Some(code) = heading(line) {
            let fresh = !messages.contains_key(code);
            current = fresh.then(|| code.to_owned());
        } else if line == "MESSAGE" {
            current = None;
        } else if let (Some(code), Some(group)) = (&current, group(line)) {
            messages.entry(code.clone()).or_default().push(group);
        }
    }
    messages
}

/// The code in `IE001 (CD001C) ANTICIPATED ARRIVAL RECORD`.
fn heading(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("IE")?;
    let (number, rest) = rest.split_once(" (")?;
    let (code, _) = rest.split_once(')')?;
    (number.bytes().all(|byte| byte.is_ascii_digit()) && is_message_code(code)).then_some(code)
}

/// A line such as `------HOUSE CONSIGNMENT 1999x R`.
fn group(line: &str) -> Option<Line> {
    let bare = line.trim_start_matches('-');
    let dashes = line.len() - bare.len();
    let words: Vec<&str> = bare.split(' ').collect();
    let at = words.iter().position(|word| {
        word.strip_suffix('x')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    })?;
    let need = words.get(at + 1)?;
    if at == 0 || !matches!(*need, "R" | "O" | "D") {
        return None;
    }
    Some(Line {
        level: dashes / 3,
        name: element_name(&words[..at].join(" ")),
        max: words[at].trim_end_matches('x').to_owned(),
        required: *need == "R",
    })
}

/// `CUSTOMS OFFICE OF DESTINATION (DECLARED)` is the element `CustomsOfficeOfDestinationDeclared`.
fn element_name(title: &str) -> String {
    title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word[..1].to_uppercase() + &word[1..].to_lowercase())
        .collect()
}

/// The root type of a message, or why it cannot be put together.
pub(super) fn root(code: &str, lines: &[Line], xsd: &Xsd) -> Result<Group, String> {
    let mut members = vec![Member::Reference("MESSAGE".to_owned())];
    for line in lines.iter().filter(|line| line.level == 1) {
        let content = content(code, &line.name, xsd)?;
        members.push(Member::Element {
            name: content.1,
            min: if line.required { "1" } else { "0" }.to_owned(),
            max: line.max.clone(),
            content: content.0,
        });
    }
    if members.len() < 2 {
        return Err("its structure names no group".to_owned());
    }
    Ok(Group { members, ..Group::default() })
}

/// The one type of this name that the message uses, and the element's name as the schema spells it.
fn content(code: &str, name: &str, xsd: &Xsd) -> Result<(String, String), String> {
    let stem = |type_name: &str| {
        type_name
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .strip_suffix("Type")
            .map(str::to_owned)
    };
    let of = |code: &str| -> Vec<(String, String)> {
        let used = xsd.groups.iter().filter(|(_, group)| group.used_by.contains(code));
        used.filter_map(|(type_name, _)| Some((type_name.clone(), stem(type_name)?)))
            .filter(|(_, stem)| stem.eq_ignore_ascii_case(name))
            .collect()
    };
    let mut named = of(code);
    if let (true, Some((_, like))) =
        (named.is_empty(), LIKE.iter().find(|(message, _)| *message == code))
    {
        named = of(like);
    }
    let fewest = named.iter().map(|(name, _)| xsd.groups[name].used_by.len()).min();
    let closest: Vec<&(String, String)> =
        named.iter().filter(|(name, _)| Some(xsd.groups[name].used_by.len()) == fewest).collect();
    match (named.as_slice(), closest.as_slice()) {
        ([one], _) => Ok(one.clone()),
        // A type made for this message alone goes before one that it shared with others.
        (_, [one]) => Ok((*one).clone()),
        _ => Err(format!("{} types fit the group {name}", named.len())),
    }
}
