//! Making a message: values set by path, parts copied from another message, order by the schema.

use super::{NONE, Node, NodeData, Tree};
use crate::fault::{Fault, FaultCode};
use crate::schema::{Content, MessageKind, Phase, Table};
use crate::xml::only_xml_characters;

impl Tree {
    /// A message with its root, `PhaseID` and message type; `None` when the phase does not have it.
    ///
    /// ```
    /// use landbridge_messages::{MessageKind, Phase, Tree, write_xml};
    ///
    /// let kind = MessageKind::find("CC028C").unwrap();
    /// let mut tree = Tree::new(kind, Phase::P6).unwrap();
    /// tree.set("TransitOperation/MRN", "26GB000060KNEJKEJ3").unwrap();
    /// tree.set("messageSender", "NTA.GB").unwrap();
    /// assert_eq!(tree.root().children().next().unwrap().name(), "messageSender");
    /// assert!(tree.set("TransitOperation/colour", "red").is_err());
    /// ```
    pub fn new(kind: MessageKind, phase: Phase) -> Option<Self> {
        let table = Table::of(phase);
        let particle = table.root(kind)?;
        let mut tree = Self {
            table,
            kind,
            nodes: vec![NodeData::new(particle, NONE)],
            text: String::new(),
            phase_id: Some(phase.id().to_owned()),
            defects: Vec::new(),
        };
        tree.set("messageType", kind.code()).ok()?;
        Some(tree)
    }

    /// Sets the value at a path, as `Consignment/HouseConsignment[2]/grossMass`, and makes the
    /// elements on the way; without a number the first one is meant.
    ///
    /// # Errors
    /// When the schema has no such element there, or the one before it is missing.
    pub fn set(&mut self, path: &str, value: &str) -> Result<(), Fault> {
        if !only_xml_characters(value) {
            return Err(self.refusal(path, "text without control characters"));
        }
        let node = self.make(path)?;
        let particle = self.table.particle(self.nodes[node as usize].particle);
        match particle.content {
            Content::Value(_) => {
                self.put_text(node, value);
                Ok(())
            }
            Content::Group(_) => Err(self.refusal(path, "an element that holds a value")),
        }
    }

    /// Copies an element of another message, with everything in it that this message's schema
    /// has too; returns the paths of what it does not have.
    ///
    /// # Errors
    /// As [`Tree::set`].
    pub fn copy(&mut self, path: &str, from: Node<'_>) -> Result<Vec<String>, Fault> {
        let node = self.make(path)?;
        let mut left_out = Vec::new();
        self.copy_into(node, from, &mut left_out);
        Ok(left_out)
    }

    /// Whether the message's schema has an element at this path, written without numbers.
    pub fn knows(&self, path: &str) -> bool {
        let mut content = self.table.particle(self.nodes[0].particle).content;
        path.split('/').all(|step| {
            let found =
                self.table.members(content).find(|at| self.table.particle(*at).name == step);
            found.is_some_and(|at| {
                content = self.table.particle(at).content;
                true
            })
        })
    }

    /// Adds every element that must be given and is missing, in all groups that are there;
    /// `value` says what a missing value is, knowing the element that lacks it and its name.
    ///
    /// ```
    /// use landbridge_messages::{MessageKind, Phase, Tree};
    ///
    /// let kind = MessageKind::find("CC928C").unwrap();
    /// let mut tree = Tree::new(kind, Phase::P6).unwrap();
    /// tree.complete(|_, name| format!("a {name}"));
    /// let office = tree.root().value("CustomsOfficeOfDeparture/referenceNumber");
    /// assert_eq!(office, Some("a referenceNumber"));
    /// ```
    pub fn complete(&mut self, mut value: impl FnMut(Node<'_>, &'static str) -> String) {
        let mut at = 0;
        // What is added comes later in the arena, so it is completed too.
        while at < self.nodes.len() {
            let particle = self.nodes[at].particle;
            if particle != NONE {
                for member in self.table.members(self.table.particle(particle).content) {
                    let wanted = self.table.particle(member);
                    let node = Node { tree: self, index: at as u32 };
                    let given = node.children().any(|child| child.data().particle == member);
                    if wanted.min == 0 || given {
                        continue;
                    }
                    let text = match wanted.content {
                        Content::Value(_) => Some(value(node, wanted.name)),
                        Content::Group(_) => None,
                    };
                    let made = self.insert(at as u32, member);
                    if let Some(text) = text {
                        self.put_text(made, &text);
                    }
                }
            }
            at += 1;
        }
    }

    fn copy_into(&mut self, node: u32, from: Node<'_>, left_out: &mut Vec<String>) {
        let content = self.table.particle(self.nodes[node as usize].particle).content;
        let is_value = matches!(content, Content::Value(_));
        if is_value && from.first_child().is_none() {
            self.put_text(node, from.text());
        }
        for child in from.children() {
            match self.member(node, child.name()) {
                Some(particle) => {
                    let made = self.insert(node, particle);
                    self.copy_into(made, child, left_out);
                }
                None => left_out.push(child.path()),
            }
        }
    }

    /// The element at this path, made where it is missing.
    fn make(&mut self, path: &str) -> Result<u32, Fault> {
        let mut at = 0;
        for step in path.split('/') {
            let (name, number) = numbered(step).ok_or_else(|| self.refusal(path, "a path"))?;
            let missing = || self.refusal(path, &format!("an element that {} has", self.name(at)));
            let particle = self.member(at, name).ok_or_else(missing)?;
            let node = Node { tree: self, index: at };
            let alike = node.children().filter(|child| child.data().particle == particle);
            let found: Vec<u32> = alike.map(|child| child.index).take(number).collect();
            at = match found.get(number - 1) {
                Some(index) => *index,
                None if found.len() == number - 1 => self.insert(at, particle),
                None => {
                    let expected = format!("number {} of {name} first", found.len() + 1);
                    return Err(self.refusal(path, &expected));
                }
            };
        }
        Ok(at)
    }

    /// Index in the table of the element of this name in the node's type.
    pub(crate) fn member(&self, node: u32, name: &str) -> Option<u32> {
        let particle = self.nodes[node as usize].particle;
        let mut members = self.table.members(self.table.particle(particle).content);
        members.find(|index| self.table.particle(*index).name == name)
    }

    /// A new child, after all that the schema wants before it.
    pub(crate) fn insert(&mut self, parent: u32, particle: u32) -> u32 {
        let made = self.nodes.len() as u32;
        let mut data = NodeData::new(particle, parent);
        let (mut before, mut at) = (NONE, self.nodes[parent as usize].first);
        while at != NONE && self.nodes[at as usize].particle <= particle {
            (before, at) = (at, self.nodes[at as usize].next);
        }
        data.next = at;
        match before {
            NONE => self.nodes[parent as usize].first = made,
            before => self.nodes[before as usize].next = made,
        }
        self.nodes.push(data);
        made
    }

    /// Gives an element its value, with white space as its type wants it.
    pub(crate) fn put_text(&mut self, node: u32, value: &str) {
        let start = self.text.len() as u32;
        let particle = self.table.particle(self.nodes[node as usize].particle);
        let space = match particle.content {
            Content::Value(index) => Some(self.table.values[index as usize].space),
            Content::Group(_) => None,
        };
        match space.filter(|space| space.is_violated(value)) {
            Some(space) => self.text.push_str(&space.settle(value)),
            None => self.text.push_str(value),
        }
        let data = &mut self.nodes[node as usize];
        (data.start, data.end) = (start, self.text.len() as u32);
    }

    /// Settles the white space of the value that ends the buffer.
    pub(crate) fn settle(&mut self, node: u32) {
        let data = self.nodes[node as usize];
        let start = data.start as usize;
        let Content::Value(index) = self.table.particle(data.particle).content else { return };
        let space = self.table.values[index as usize].space;
        if space.is_violated(&self.text[start..]) {
            let settled = space.settle(&self.text[start..]);
            self.text.truncate(start);
            self.text.push_str(&settled);
        }
    }

    fn name(&self, node: u32) -> &'static str {
        self.table.particle(self.nodes[node as usize].particle).name
    }

    fn refusal(&self, path: &str, expected: &str) -> Fault {
        Fault {
            code: FaultCode::UnexpectedElement,
            rule: "",
            path: format!("/{}/{path}", self.kind),
            value: String::new(),
            expected: expected.to_owned(),
            remedy: "name an element of the message".to_owned(),
        }
    }
}

/// `HouseConsignment[2]` is the second one; without a number it is the first.
fn numbered(step: &str) -> Option<(&str, usize)> {
    match step.split_once('[') {
        None => Some((step, 1)),
        Some((name, rest)) => {
            let number = rest.strip_suffix(']')?.parse().ok()?;
            (number > 0).then_some((name, number))
        }
    }
}
