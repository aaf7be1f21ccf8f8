//! Reading a message from JSON: all faults at once, duplicate keys refused.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::PHASE_ID;
use crate::fault::{Fault, FaultCode};
use crate::schema::{Content, MessageKind, Phase, Table};
use crate::tree::{NONE, NodeData, Tree};
use crate::xml::{Limits, is_qualified_name, only_xml_characters};

/// Reads a message; `@PhaseID` says whose phase's schema it follows, as in XML.
///
/// # Errors
/// Every fault of form: no JSON, a key twice, a number or an object where text is wanted.
pub fn parse_json(bytes: &[u8], limits: &Limits) -> Result<Tree, Vec<Fault>> {
    read(bytes, None, limits)
}

/// Reads a message by the schema of this phase, whatever `@PhaseID` says.
///
/// # Errors
/// As [`parse_json`].
pub fn parse_json_as(bytes: &[u8], phase: Phase, limits: &Limits) -> Result<Tree, Vec<Fault>> {
    read(bytes, Some(phase), limits)
}

fn read(bytes: &[u8], phase: Option<Phase>, limits: &Limits) -> Result<Tree, Vec<Fault>> {
    if bytes.len() > limits.bytes {
        let expected = format!("at most {} bytes", limits.bytes);
        return Err(vec![form(FaultCode::TooLarge, "", expected)]);
    }
    let json: Json<'_> = serde_json::from_slice(bytes)
        .map_err(|error| vec![form(FaultCode::NotWellFormed, "", error.to_string())])?;
    let unknown = || {
        let expected = "one object whose only key is a message's code, as CC015C".to_owned();
        vec![form(FaultCode::UnknownMessage, "", expected)]
    };
    let Json::Object(members) = &json else { return Err(unknown()) };
    let [(code, Json::Object(content))] = members.as_slice() else { return Err(unknown()) };
    let kind = MessageKind::find(code).ok_or_else(unknown)?;
    let phase_id = content.iter().find(|(key, _)| key == PHASE_ID).map(|(_, value)| value);
    let phase_id = match phase_id {
        Some(Json::Text(id)) if only_xml_characters(id) => Some(id.to_string()),
        Some(_) => return Err(vec![mismatch(&format!("/{code}/{PHASE_ID}"), "text")]),
        None => None,
    };
    let table = phase.map_or_else(|| Table::chosen(kind, phase_id.as_deref()), Table::of);
    let particle = table.root(kind).ok_or_else(unknown)?;
    let tree = Tree {
        table,
        kind,
        nodes: vec![NodeData::new(particle, NONE)],
        text: String::with_capacity(bytes.len() / 2),
        phase_id,
        defects: Vec::new(),
    };
    let mut reading = Reading { tree, limits, faults: Vec::new() };
    reading.group(0, content, &format!("/{code}"));
    if reading.faults.is_empty() { Ok(reading.tree) } else { Err(reading.faults) }
}

struct Reading<'l> {
    tree: Tree,
    limits: &'l Limits,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    /// Members of an object become children, in the order of the schema; unknown ones last.
    fn group(&mut self, node: u32, content: &[(Cow<'_, str>, Json<'_>)], path: &str) {
        let mut placed: Vec<(u32, &str, &Json<'_>)> = content
            .iter()
            .filter(|(key, _)| !(node == 0 && key == PHASE_ID))
            .map(|(key, value)| (self.tree.member(node, key).unwrap_or(NONE), key.as_ref(), value))
            .collect();
        placed.sort_by_key(|(particle, ..)| *particle);
        let mut last = NONE;
        for (particle, key, value) in placed {
            let path = format!("{path}/{key}");
            if particle == NONE {
                if !is_qualified_name(key) {
                    self.faults.push(mismatch(&path, "the name of an element"));
                    continue;
                }
                last = self.append(node, last, NONE);
                self.name_unknown(last, key);
                continue;
            }
            let repeated = self.tree.table.particle(particle).max > 1;
            match (repeated, value) {
                (true, Json::Array(items)) => {
                    for (number, item) in (1..).zip(items) {
                        last = self.append(node, last, particle);
                        self.element(last, item, &format!("{path}[{number}]"));
                    }
                }
                (true, _) => self.faults.push(mismatch(&path, "an array")),
                (false, value) => {
                    last = self.append(node, last, particle);
                    self.element(last, value, &path);
                }
            }
        }
    }

    fn element(&mut self, node: u32, value: &Json<'_>, path: &str) {
        let particle = self.tree.table.particle(self.tree.nodes[node as usize].particle);
        match (particle.content, value) {
            (Content::Value(_), Json::Text(text)) if !only_xml_characters(text) => {
                self.faults.push(mismatch(path, "text without control characters"));
            }
            (Content::Value(_), Json::Text(text)) => self.tree.put_text(node, text),
            (Content::Value(_), _) => self.faults.push(mismatch(path, "text in quotes")),
            (Content::Group(_), Json::Object(members)) => self.group(node, members, path),
            (Content::Group(_), _) => self.faults.push(mismatch(path, "an object")),
        }
    }

    fn append(&mut self, parent: u32, last: u32, particle: u32) -> u32 {
        let made = self.tree.nodes.len() as u32;
        if made as usize == self.limits.elements {
            let expected = format!("at most {} elements", self.limits.elements);
            self.faults.push(form(FaultCode::TooLarge, "", expected));
        }
        self.tree.nodes.push(NodeData::new(particle, parent));
        match last {
            NONE => self.tree.nodes[parent as usize].first = made,
            last => self.tree.nodes[last as usize].next = made,
        }
        made
    }

    fn name_unknown(&mut self, node: u32, key: &str) {
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(key);
        let data = &mut self.tree.nodes[node as usize];
        (data.start, data.end) = (start, self.tree.text.len() as u32);
    }
}

fn form(code: FaultCode, path: &str, expected: String) -> Fault {
    let remedy = "send the message as JSON with the names of its schema".to_owned();
    Fault { code, rule: "", path: path.to_owned(), value: String::new(), expected, remedy }
}

fn mismatch(path: &str, expected: &str) -> Fault {
    form(FaultCode::Format, path, expected.to_owned())
}

/// JSON as it was written: keys in order, text borrowed where it can be.
enum Json<'j> {
    Text(Cow<'j, str>),
    Array(Vec<Json<'j>>),
    Object(Vec<(Cow<'j, str>, Json<'j>)>),
    /// Anything that no message holds: a number, a truth value, null.
    Other,
}

impl<'j, 'de: 'j> Deserialize<'de> for Json<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(text.to_owned().into()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
        let mut object: Vec<(Cow<'de, str>, Json<'de>)> = Vec::new();
        let mut keys = std::collections::HashSet::new();
        while let Some((Key(key), value)) = members.next_entry::<Key<'de>, Json<'de>>()? {
            if !keys.insert(key.clone()) {
                return Err(serde::de::Error::custom(format!("the key `{key}` stands twice")));
            }
            object.push((key, value));
        }
        Ok(Json::Object(object))
    }
}

/// A key, borrowed where it can be.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Key<'j>(#[serde(borrow)] Cow<'j, str>);
