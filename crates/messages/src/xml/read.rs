//! Reading: events of the XML reader become elements of the arena, guided by the schema.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::markup::{attribute_value, attributes, is_qualified_name, is_space};
use super::markup::{only_xml_characters, reference};
use super::{Limits, NAMESPACE, form};
use crate::fault::{Fault, FaultCode};
use crate::schema::{Content, MessageKind, Phase, Table};
use crate::tree::{Defect, DefectKind, NONE, NodeData, Tree};

pub(super) fn read(bytes: &[u8], phase: Option<Phase>, limits: &Limits) -> Result<Tree, Fault> {
    let too_large = |expected: String| form(FaultCode::TooLarge, "", 0, &expected);
    if bytes.len() > limits.bytes {
        return Err(too_large(format!("at most {} bytes", limits.bytes)));
    }
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).map_err(
        |error| {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or("");
            form(FaultCode::NotWellFormed, valid, valid.len(), "text in UTF-8")
        },
    )?;
    if !only_xml_characters(text) {
        return Err(form(FaultCode::NotWellFormed, text, 0, "no control characters"));
    }
    let mut xml = Reader::from_str(text);
    xml.config_mut().check_comments = true;
    let mut reading = Reading {
        text,
        at: 0,
        limits,
        open: Vec::with_capacity(limits.depth.min(32)),
        defaults: 0,
        tree: None,
        phase,
    };
    loop {
        reading.at = xml.buffer_position() as usize;
        let event = xml.read_event().map_err(|error| {
            form(FaultCode::NotWellFormed, text, xml.error_position() as usize, &error.to_string())
        })?;
        match event {
            Event::Text(part) => reading.characters(&part)?,
            Event::Start(tag) => reading.start(&tag)?,
            Event::End(_) => reading.end(),
            Event::Empty(tag) => {
                reading.start(&tag)?;
                reading.end();
            }
            Event::GeneralRef(name) => reading.reference(&name)?,
            Event::CData(part) => reading.cdata(&part)?,
            Event::Comment(_) => {}
            Event::PI(instruction) => {
                if !is_qualified_name(instruction.target()) {
                    return Err(reading.ill("a processing instruction with a name"));
                }
            }
            Event::Decl(declaration) => reading.declaration(&declaration)?,
            Event::DocType(_) => {
                return Err(form(FaultCode::Unsafe, text, reading.at, "no document type"));
            }
            Event::Eof => return reading.finish(),
        }
    }
}

/// An element that is not closed yet.
struct Open {
    /// Index in the arena; [`NONE`] below an element that the schema does not know.
    node: u32,
    /// Last child, [`NONE`] before the first.
    last: u32,
    /// Where in the table the last child was found.
    hint: u32,
    /// Whether it declares a default namespace that is not empty; `None` when it declares none.
    default: Option<bool>,
}

struct Reading<'x> {
    text: &'x str,
    at: usize,
    limits: &'x Limits,
    open: Vec<Open>,
    /// Open elements that declare a default namespace.
    defaults: u32,
    tree: Option<Tree>,
    phase: Option<Phase>,
}

impl Reading<'_> {
    fn ill(&self, expected: &str) -> Fault {
        form(FaultCode::NotWellFormed, self.text, self.at, expected)
    }

    fn declaration(&self, declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), Fault> {
        let first = self.at == 0;
        let version = declaration.version().is_ok_and(|version| version.starts_with("1."));
        let encoding = match declaration.encoding() {
            None => true,
            Some(name) => name.is_ok_and(|name| {
                ["utf-8", "utf8", "us-ascii", "ascii"]
                    .iter()
                    .any(|known| name.eq_ignore_ascii_case(known))
            }),
        };
        if first && version && encoding {
            Ok(())
        } else {
            Err(self.ill("an XML 1.0 declaration at the very start, in UTF-8"))
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        if self.open.len() >= self.limits.depth {
            let expected = format!("at most {} levels", self.limits.depth);
            return Err(form(FaultCode::TooLarge, self.text, self.at, &expected));
        }
        if self.tree.is_none() {
            return self.start_root(tag);
        }
        let name = tag.name().into_inner();
        let mut open = Open { node: NONE, last: NONE, hint: NONE, default: None };
        let raw = tag.attributes_raw();
        let own = if raw.is_empty() { Vec::new() } else { self.own_attributes(raw, &mut open)? };
        if open.default.is_some() {
            self.defaults += 1;
        }
        self.open.push(open);
        let depth = self.open.len();
        if depth < 2 {
            return Err(self.ill("one root element"));
        }
        let qualified = name.contains(':') || (self.defaults > 0 && self.default_namespace());
        let parent = self.open[depth - 2].node;
        if parent == NONE {
            return self.check_name(name);
        }
        self.add(depth, name, qualified)?;
        let node = self.open[depth - 1].node;
        self.report_attributes(node, own);
        Ok(())
    }

    /// Adds the element as the last child of its parent.
    fn add(&mut self, depth: usize, name: &str, qualified: bool) -> Result<(), Fault> {
        let tree = self.tree.as_mut().expect("the root is open");
        let parent = &mut self.open[depth - 2];
        let holder = tree.nodes[parent.node as usize].particle;
        let particle = if qualified || holder == NONE {
            NONE
        } else {
            find(tree.table, holder, parent.hint, name)
        };
        let node = tree.nodes.len() as u32;
        if node as usize >= self.limits.elements {
            let expected = format!("at most {} elements", self.limits.elements);
            return Err(form(FaultCode::TooLarge, self.text, self.at, &expected));
        }
        let start = tree.text.len() as u32;
        let known = particle != NONE;
        if known {
            parent.hint = particle;
        } else {
            tree.text.push_str(name);
        }
        let end = tree.text.len() as u32;
        tree.nodes.push(NodeData {
            particle,
            parent: parent.node,
            first: NONE,
            next: NONE,
            start,
            end,
        });
        match parent.last {
            NONE => tree.nodes[parent.node as usize].first = node,
            last => tree.nodes[last as usize].next = node,
        }
        parent.last = node;
        // What stands below an unknown element is not kept: the element itself is the fault.
        self.open[depth - 1].node = if known { node } else { NONE };
        if known { Ok(()) } else { self.check_name(name) }
    }

    fn check_name(&self, name: &str) -> Result<(), Fault> {
        if is_qualified_name(name) { Ok(()) } else { Err(self.ill("a name")) }
    }

    fn default_namespace(&self) -> bool {
        self.open.iter().rev().find_map(|open| open.default).unwrap_or(false)
    }

    /// Attributes that are the element's own, not the processor's; notes namespaces.
    fn own_attributes(&self, raw: &str, open: &mut Open) -> Result<Vec<(String, String)>, Fault> {
        let ill = || self.ill("attributes in quotes, each once");
        let mut own = Vec::new();
        for (name, raw_value) in attributes(raw).ok_or_else(ill)? {
            let value = attribute_value(raw_value).ok_or_else(ill)?;
            if name == "xmlns" {
                open.default = Some(!value.is_empty());
            } else if !name.starts_with("xmlns:") {
                own.push((name.to_owned(), value));
            } else if value.is_empty() {
                return Err(ill());
            }
        }
        Ok(own)
    }

    fn report_attributes(&mut self, node: u32, own: Vec<(String, String)>) {
        let Some(tree) = self.tree.as_mut() else { return };
        if node != NONE {
            tree.defects.extend(
                own.into_iter().filter(|(name, _)| !is_location(name)).map(|(name, _)| Defect {
                    node,
                    kind: DefectKind::Attribute,
                    value: name,
                }),
            );
        }
    }

    fn start_root(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let name = tag.name().into_inner();
        self.check_name(name)?;
        let mut open = Open { node: 0, last: NONE, hint: NONE, default: None };
        let raw = tag.attributes_raw();
        let own = self.own_attributes(raw, &mut open)?;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declaration =
            if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        let in_namespace = attributes(raw).into_iter().flatten().any(|(name, value)| {
            name == declaration && attribute_value(value).is_some_and(|value| value == NAMESPACE)
        });
        let phase_id =
            own.iter().find(|(name, _)| name == "PhaseID").map(|(_, value)| value.clone());
        let unknown = || Fault {
            code: FaultCode::UnknownMessage,
            rule: "",
            path: format!("/{local}"),
            value: local.to_owned(),
            expected: format!(
                "a message of NCTS as the root element, in the namespace {NAMESPACE}"
            ),
            remedy: "name the message by its code, as CC015C".to_owned(),
        };
        let kind = MessageKind::find(local).filter(|_| in_namespace).ok_or_else(unknown)?;
        let table = self.phase.map_or_else(|| Table::chosen(kind, phase_id.as_deref()), Table::of);
        let particle = table.root(kind).ok_or_else(unknown)?;
        self.defaults = u32::from(open.default.is_some());
        self.tree = Some(Tree {
            table,
            kind,
            nodes: vec![NodeData::new(particle, NONE)],
            text: String::with_capacity(self.text.len() / 4),
            phase_id,
            defects: Vec::new(),
        });
        self.open.push(open);
        self.report_attributes(0, own.into_iter().filter(|(name, _)| name != "PhaseID").collect());
        Ok(())
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.default.is_some() {
            self.defaults -= 1;
        }
        if open.node == NONE {
            return;
        }
        let Some(tree) = self.tree.as_mut() else { return };
        let data = tree.nodes[open.node as usize];
        let Content::Value(value) = tree.table.particle(data.particle).content else { return };
        if data.first != NONE {
            // Unknown children left their names here: such a value is invalid whatever it says.
            tree.nodes[open.node as usize].end = data.start;
            return;
        }
        let raw = &tree.text[data.start as usize..];
        let space = tree.table.values[value as usize].space;
        if space.is_violated(raw) {
            let settled = space.settle(raw);
            tree.text.truncate(data.start as usize);
            tree.text.push_str(&settled);
        }
        tree.nodes[open.node as usize].end = tree.text.len() as u32;
    }

    fn characters(&mut self, part: &str) -> Result<(), Fault> {
        if part.contains("]]>") {
            return Err(self.ill("no `]]>` in text"));
        }
        self.push(part, part.bytes().all(|byte| is_space(byte as char)))
    }

    fn reference(&mut self, name: &str) -> Result<(), Fault> {
        let Some(c) = reference(name) else {
            return Err(form(
                FaultCode::Unsafe,
                self.text,
                self.at,
                "no entities but XML's own five",
            ));
        };
        self.push(c.encode_utf8(&mut [0; 4]), false)
    }

    fn cdata(&mut self, part: &str) -> Result<(), Fault> {
        self.push(part, false)
    }

    fn push(&mut self, part: &str, blank: bool) -> Result<(), Fault> {
        let Some(open) = self.open.last() else {
            return if blank {
                Ok(())
            } else {
                Err(self.ill("nothing outside of the root element"))
            };
        };
        let (Some(tree), true) = (self.tree.as_mut(), open.node != NONE) else { return Ok(()) };
        let data = tree.nodes[open.node as usize];
        if let Content::Value(_) = tree.table.particle(data.particle).content {
            if part.contains('\r') {
                tree.text.push_str(&part.replace("\r\n", "\n").replace('\r', "\n"));
            } else {
                tree.text.push_str(part);
            }
        } else if !blank {
            let value = part.trim().to_owned();
            tree.defects.push(Defect { node: open.node, kind: DefectKind::Text, value });
        }
        Ok(())
    }

    fn finish(self) -> Result<Tree, Fault> {
        let closed = self.open.is_empty();
        match self.tree {
            Some(tree) if closed => Ok(tree),
            _ => Err(form(
                FaultCode::NotWellFormed,
                self.text,
                self.text.len(),
                "one root element, closed",
            )),
        }
    }
}

/// The element of this name in the type of `holder`, from where the last one was found.
fn find(table: &Table, holder: u32, hint: u32, name: &str) -> u32 {
    let members = table.members(table.particle(holder).content);
    let first = if hint == NONE { members.start } else { hint };
    let ahead = (first..members.end).find(|index| table.particle(*index).name == name);
    let found = ahead.or_else(|| (members.start..first).find(|i| table.particle(*i).name == name));
    found.unwrap_or(NONE)
}

/// Whether the attribute only tells a processor where a schema lies.
fn is_location(name: &str) -> bool {
    let local = name.split_once(':').map_or("", |(_, local)| local);
    matches!(local, "schemaLocation" | "noNamespaceSchemaLocation")
}
