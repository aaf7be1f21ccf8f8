//! What the schema files say: complex types, value types, root elements.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The declarations of one folder of schema files, as written.
#[derive(Default)]
pub(super) struct Xsd {
    pub(super) groups: BTreeMap<String, Group>,
    pub(super) values: BTreeMap<String, Value>,
    /// Root elements with their types.
    pub(super) roots: BTreeMap<String, String>,
}

/// A complex type or a named group.
#[derive(Default, Clone)]
pub(super) struct Group {
    pub(super) base: Option<String>,
    pub(super) members: Vec<Member>,
    /// Codes of the messages that use it.
    pub(super) used_by: BTreeSet<String>,
}

/// One element of a group, or a reference to another group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Member {
    Element { name: String, min: String, max: String, content: String },
    Reference(String),
}

/// A simple type.
#[derive(Default, Clone)]
pub(super) struct Value {
    pub(super) base: String,
    pub(super) facets: BTreeMap<String, String>,
    pub(super) patterns: Vec<String>,
    /// Codes with their descriptions.
    pub(super) codes: Vec<(String, String)>,
}

/// The declaration that is being read.
enum Open {
    Group(String, Group),
    Value(String, Value),
}

/// Reads every schema file of the folder.
pub(super) fn read(folder: &Path) -> Result<Xsd> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xsd"))
        .collect();
    files.sort();
    let mut xsd = Xsd::default();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        read_file(&text, &mut xsd).with_context(|| format!("read {}", file.display()))?;
    }
    Ok(xsd)
}

fn read_file(text: &str, xsd: &mut Xsd) -> Result<()> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = None;
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) => {
                begin(&tag, path.len(), &mut open, xsd)?;
                path.push(local(&tag));
            }
            Event::Empty(tag) => {
                begin(&tag, path.len(), &mut open, xsd)?;
                if path.len() == 1 {
                    finish(&mut open, xsd);
                }
            }
            Event::End(_) => {
                path.pop();
                if path.len() == 1 {
                    finish(&mut open, xsd);
                }
            }
            Event::Text(text) => note(text.trim(), &path, &mut open),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn begin(tag: &BytesStart<'_>, depth: usize, open: &mut Option<Open>, xsd: &mut Xsd) -> Result<()> {
    let name = attribute(tag, "name");
    match (local(tag).as_str(), depth, open) {
        ("element", 1, _) => {
            if let (Some(name), Some(content)) = (name, attribute(tag, "type")) {
                xsd.roots.insert(name, content);
            }
        }
        ("complexType" | "group", 1, open) => {
            *open = Some(Open::Group(name.context("a named type")?, Group::default()));
        }
        ("simpleType", 1, open) => {
            *open = Some(Open::Value(name.context("a named type")?, Value::default()));
        }
        ("choice" | "all" | "any" | "union" | "list", _, _) => {
            bail!("`{}` is not known here", local(tag))
        }
        (element, _, Some(Open::Group(_, group))) => group_part(element, tag, group),
        (element, _, Some(Open::Value(_, value))) => value_part(element, tag, value),
        _ => {}
    }
    Ok(())
}

fn group_part(element: &str, tag: &BytesStart<'_>, group: &mut Group) {
    let read = |name: &str| attribute(tag, name).unwrap_or_default();
    let count = |name: &str| attribute(tag, name).unwrap_or_else(|| "1".to_owned());
    match element {
        "element" => group.members.push(Member::Element {
            name: read("name"),
            min: count("minOccurs"),
            max: count("maxOccurs"),
            content: read("type"),
        }),
        "group" => group.members.push(Member::Reference(read("ref"))),
        "extension" => group.base = Some(read("base")),
        _ => {}
    }
}

fn value_part(element: &str, tag: &BytesStart<'_>, value: &mut Value) {
    let stated = attribute(tag, "value").unwrap_or_default();
    match element {
        "restriction" => value.base = attribute(tag, "base").unwrap_or_default(),
        "pattern" => value.patterns.push(stated),
        "enumeration" => value.codes.push((stated, String::new())),
        "length" | "minLength" | "maxLength" | "totalDigits" | "fractionDigits"
        | "minInclusive" | "maxInclusive" => {
            value.facets.insert(element.to_owned(), stated);
        }
        _ => {}
    }
}

/// Text that matters: what a code means, and which messages use a type.
fn note(text: &str, path: &[String], open: &mut Option<Open>) {
    if text.is_empty() {
        return;
    }
    let within = path.last().map(String::as_str);
    match open {
        Some(Open::Value(_, value)) if path.iter().any(|part| part == "enumeration") => {
            if let Some((_, description)) = value.codes.last_mut() {
                description.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        Some(Open::Group(_, group)) if within == Some("usedBy") => {
            let codes = text.split(|c: char| !c.is_ascii_alphanumeric());
            group.used_by.extend(codes.filter(|code| is_message_code(code)).map(str::to_owned));
        }
        _ => {}
    }
}

/// `CC015C`, `CD001C`.
pub(super) fn is_message_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.len() == 6 && bytes[0] == b'C' && bytes[2..5].iter().all(u8::is_ascii_digit)
}

fn finish(open: &mut Option<Open>, xsd: &mut Xsd) {
    match open.take() {
        Some(Open::Group(name, group)) => {
            xsd.groups.insert(name, group);
        }
        Some(Open::Value(name, value)) => {
            xsd.values.insert(name, value);
        }
        None => {}
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().into_inner().to_owned()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
