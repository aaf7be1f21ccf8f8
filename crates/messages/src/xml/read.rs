//! Reading: tokens become elements of the arena, guided by the schema.

use super::markup::only_xml_characters;
use super::markup::{attribute_value, attributes, is_qualified_name, is_space};
use super::scan::{Scanner, Token};
use super::{Limits, NAMESPACE, form};
use crate::fault::{Fault, FaultCode};
use crate::schema::{Content, MessageKind, Phase, Table, key};
use crate::tree::{Defect, DefectKind, NONE, NodeData, Tree};

pub(super) fn read(bytes: &[u8], phase: Option<Phase>, limits: &Limits) -> Result<Tree, Fault> {
    if bytes.len() > limits.bytes.min(u32::MAX as usize) {
        let expected = format!("at most {} bytes", limits.bytes);
        return Err(form(FaultCode::TooLarge, "", 0, &expected));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or("");
        form(FaultCode::NotWellFormed, valid, valid.len(), "text in UTF-8")
    })?;
    if !only_xml_characters(text) {
        return Err(form(FaultCode::NotWellFormed, text, 0, "no control characters"));
    }
    let mut reading = Reading {
        text,
        at: 0,
        limits,
        open: Vec::with_capacity(limits.depth.min(32)),
        defaults: 0,
        tree: None,
        phase,
    };
    let mut scanner = Scanner::new(text);
    loop {
        reading.at = scanner.at;
        if let Some(open) = reading.open.last() {
            if !open.is_value {
                scanner.skip_space();
            }
            if scanner.take_end(open.name) {
                reading.end();
                continue;
            }
            let length = reading.usual(&text[scanner.at..]);
            if length > 0 {
                scanner.at += length;
                continue;
            }
        }
        let token =
            scanner.next().map_err(|(code, expected)| form(code, text, scanner.at, expected))?;
        let Some(token) = token else { return reading.finish() };
        match token {
            Token::Text(part) => reading.characters(part)?,
            Token::Start { name, attributes, empty } => {
                reading.start(name, attributes)?;
                if empty {
                    reading.end();
                }
            }
            Token::End { name } => reading.close(name)?,
            Token::Reference(c) => reading.push(c.encode_utf8(&mut [0; 4]), false)?,
            Token::Section(part) => reading.push(part, false)?,
            Token::Instruction(inner) => reading.instruction(inner)?,
            Token::Comment => {}
        }
    }
}

/// An element that is not closed yet.
pub(super) struct Open<'x> {
    pub(super) name: &'x str,
    /// Index in the arena; [`NONE`] below an element that the schema does not know.
    pub(super) node: u32,
    /// Last child, [`NONE`] before the first.
    pub(super) last: u32,
    /// Where in the table the last child was found.
    pub(super) hint: u32,
    /// Whether it holds a value, whose text is kept.
    pub(super) is_value: bool,
    /// Whether its text may have white space to settle.
    pub(super) spaced: bool,
    /// Whether it declares a default namespace that is not empty; `None` when it declares none.
    pub(super) default: Option<bool>,
}

impl<'x> Open<'x> {
    /// Below an element that the schema does not know, until it is known otherwise.
    pub(super) const fn of(name: &'x str) -> Self {
        Self {
            name,
            node: NONE,
            last: NONE,
            hint: NONE,
            is_value: false,
            spaced: false,
            default: None,
        }
    }
}

/// How far the message is read.
pub(super) struct Reading<'x> {
    text: &'x str,
    at: usize,
    pub(super) limits: &'x Limits,
    pub(super) open: Vec<Open<'x>>,
    /// Open elements that declare a default namespace.
    pub(super) defaults: u32,
    pub(super) tree: Option<Tree>,
    phase: Option<Phase>,
}

impl<'x> Reading<'x> {
    fn ill(&self, expected: &str) -> Fault {
        form(FaultCode::NotWellFormed, self.text, self.at, expected)
    }

    /// The XML declaration at the start, or an instruction to somebody else, which is left out.
    fn instruction(&self, inner: &str) -> Result<(), Fault> {
        let (target, rest) = inner.split_at(inner.find(is_space).unwrap_or(inner.len()));
        if !target.eq_ignore_ascii_case("xml") {
            return self.check_name(target);
        }
        let declared = attributes(rest).unwrap_or_default();
        let value = |name: &str| declared.iter().find(|pair| pair.0 == name).map(|pair| pair.1);
        let known = ["utf-8", "utf8", "us-ascii", "ascii"];
        let encoding = value("encoding")
            .is_none_or(|name| known.iter().any(|known| name.eq_ignore_ascii_case(known)));
        let version = value("version").is_some_and(|version| version.starts_with("1."));
        if target == "xml" && self.at == 0 && version && encoding {
            Ok(())
        } else {
            Err(self.ill("an XML 1.0 declaration at the very start, in UTF-8"))
        }
    }

    fn start(&mut self, name: &'x str, attributes: &str) -> Result<(), Fault> {
        if self.open.len() >= self.limits.depth {
            let expected = format!("at most {} levels", self.limits.depth);
            return Err(form(FaultCode::TooLarge, self.text, self.at, &expected));
        }
        if self.tree.is_none() {
            return self.start_root(name, attributes);
        }
        let mut open = Open::of(name);
        let own = if attributes.is_empty() {
            Vec::new()
        } else {
            self.own_attributes(attributes, &mut open)?
        };
        if open.default.is_some() {
            self.defaults += 1;
        }
        self.open.push(open);
        let depth = self.open.len();
        if depth < 2 {
            return Err(self.ill("one root element"));
        }
        if self.open[depth - 2].node == NONE {
            return self.check_name(name);
        }
        let qualified = self.defaults > 0 && self.default_namespace();
        self.add(depth, name, qualified)?;
        if !own.is_empty() {
            let node = self.open[depth - 1].node;
            self.report_attributes(node, own);
        }
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
        if !known {
            return self.check_name(name);
        }
        let content = tree.table.particle(particle).content;
        let own = &mut self.open[depth - 1];
        (own.node, own.is_value) = (node, matches!(content, Content::Value(_)));
        Ok(())
    }

    fn check_name(&self, name: &str) -> Result<(), Fault> {
        if is_qualified_name(name) { Ok(()) } else { Err(self.ill("a name")) }
    }

    fn default_namespace(&self) -> bool {
        self.open.iter().rev().find_map(|open| open.default).unwrap_or(false)
    }

    /// Attributes that are the element's own, not the processor's; notes namespaces.
    fn own_attributes(
        &self,
        raw: &str,
        open: &mut Open<'_>,
    ) -> Result<Vec<(String, String)>, Fault> {
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

    fn start_root(&mut self, name: &'x str, raw: &str) -> Result<(), Fault> {
        self.check_name(name)?;
        let mut open = Open { node: 0, ..Open::of(name) };
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
        // An element of a message takes about fifty bytes of text.
        let mut nodes = Vec::with_capacity(self.text.len() / 40 + 8);
        nodes.push(NodeData::new(particle, NONE));
        self.tree = Some(Tree {
            table,
            kind,
            nodes,
            text: String::with_capacity(self.text.len() / 4),
            phase_id,
            defects: Vec::new(),
        });
        self.open.push(open);
        self.report_attributes(0, own.into_iter().filter(|(name, _)| name != "PhaseID").collect());
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        if self.open.last().is_none_or(|open| open.name != name) {
            return Err(self.ill("the end tag of the element that is open"));
        }
        self.end();
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
        let (Some(tree), true) = (self.tree.as_mut(), open.is_value) else { return };
        let data = tree.nodes[open.node as usize];
        if data.first != NONE {
            // Unknown children left their names here: such a value is invalid whatever it says.
            tree.nodes[open.node as usize].end = data.start;
            return;
        }
        if open.spaced {
            tree.settle(open.node);
        }
        tree.nodes[open.node as usize].end = tree.text.len() as u32;
    }

    fn characters(&mut self, part: &'x str) -> Result<(), Fault> {
        if let Some(Open { is_value: true, .. }) = self.open.last() {
            let plain = !part.bytes().any(|byte| byte <= b' ' || byte == b']');
            if !plain && part.contains("]]>") {
                return Err(self.ill("no `]]>` in text"));
            }
            return self.push(part, plain);
        }
        if part.bytes().all(|byte| is_space(byte as char)) {
            return Ok(());
        }
        if part.contains("]]>") {
            return Err(self.ill("no `]]>` in text"));
        }
        self.push(part, true)
    }

    /// Adds to the text of the open element; text that is not plain has white space to settle.
    fn push(&mut self, part: &str, plain: bool) -> Result<(), Fault> {
        let (Some(open), Some(tree)) = (self.open.last_mut(), self.tree.as_mut()) else {
            return Err(self.ill("nothing outside of the root element"));
        };
        if open.is_value {
            open.spaced |= !plain;
            if !plain && part.contains('\r') {
                tree.text.push_str(&part.replace("\r\n", "\n").replace('\r', "\n"));
            } else {
                tree.text.push_str(part);
            }
        } else if open.node != NONE {
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
    let key = key(name);
    let fits = |index: &u32| {
        let particle = table.particle(*index);
        particle.key == key && particle.name == name
    };
    let found = (first..members.end).find(fits).or_else(|| (members.start..first).find(fits));
    found.unwrap_or(NONE)
}

/// Whether the attribute only tells a processor where a schema lies.
fn is_location(name: &str) -> bool {
    let local = name.split_once(':').map_or("", |(_, local)| local);
    matches!(local, "schemaLocation" | "noNamespaceSchemaLocation")
}
