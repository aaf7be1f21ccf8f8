//! The verdict of the schema: order, number and content of every element.

use super::{Content, Table};
use crate::fault::{Fault, FaultCode};
use crate::tree::{Defect, DefectKind, NONE, Node, Tree};

/// Faults after which a message is not looked at any further: each costs the length of its path.
const ENOUGH: usize = 500;

/// Everything that the schema of the message's phase has against it, in the order of the message.
///
/// A message with hundreds of faults is not judged to its end.
pub fn schema_faults(tree: &Tree) -> Vec<Fault> {
    let mut check = Check { table: tree.table, faults: Vec::new() };
    check.phase_id(tree);
    for defect in tree.defects.iter().take(ENOUGH) {
        check.defect(Node { tree, index: defect.node }, defect);
    }
    for index in 0..tree.nodes.len() as u32 {
        if check.faults.len() >= ENOUGH {
            break;
        }
        check.node(Node { tree, index });
    }
    check.faults
}

struct Check {
    table: &'static Table,
    faults: Vec<Fault>,
}

impl Check {
    fn phase_id(&mut self, tree: &Tree) {
        let Some(id) = &tree.phase_id else { return };
        let value = &self.table.values[self.table.phase_id];
        if let Some((code, expected)) = value.fault(id.trim()) {
            self.faults.push(Fault {
                code,
                rule: value.name,
                path: format!("/{}/@PhaseID", tree.kind),
                value: id.clone(),
                expected,
                remedy: "name the phase by whose schema the message is written".to_owned(),
            });
        }
    }

    fn defect(&mut self, node: Node<'_>, defect: &Defect) {
        let (code, expected, remedy) = match defect.kind {
            DefectKind::Attribute => {
                (FaultCode::UnexpectedAttribute, "no such attribute", "leave the attribute out")
            }
            DefectKind::Text => {
                (FaultCode::UnexpectedText, "elements only", "move the text into an element")
            }
        };
        let value = defect.value.clone();
        self.faults.push(fault(node, code, "", (value, expected.to_owned()), remedy.to_owned()));
    }

    fn node(&mut self, node: Node<'_>) {
        match node.content() {
            Some(Content::Group(_)) => self.group(node),
            Some(Content::Value(index)) => {
                for child in node.children() {
                    self.unexpected(child, "a value without elements".to_owned());
                }
                let value = &self.table.values[index as usize];
                if let Some((code, expected)) = value.fault(node.text()) {
                    let found = (node.text().to_owned(), expected);
                    let remedy = format!("correct `{}`", node.tag());
                    self.faults.push(fault(node, code, value.name, found, remedy));
                }
            }
            // An unknown element was reported by the one that it stands in.
            None => {}
        }
    }

    /// Children against the type: `at` is the element reached in its order.
    fn group(&mut self, node: Node<'_>) {
        let members = self.table.members(node.content().expect("known elements have content"));
        let (mut at, mut count) = (members.start, 0);
        for child in node.children() {
            let place = child.data().particle;
            if place == NONE || place < at {
                self.unexpected(child, self.expected(at, count, members.end));
                continue;
            }
            if place > at {
                self.complete(node, at, count);
                self.skip(node, at + 1, place);
                (at, count) = (place, 0);
            }
            count += 1;
            let max = self.table.particle(at).max;
            if count == max + 1 {
                let found = (String::new(), format!("at most {max} of `{}`", child.name()));
                let remedy = format!("leave out what exceeds {max}");
                self.faults.push(fault(child, FaultCode::TooMany, "", found, remedy));
            }
        }
        if at < members.end {
            self.complete(node, at, count);
            self.skip(node, at + 1, members.end);
        }
    }

    /// Elements of the type that are not there.
    #[inline]
    fn skip(&mut self, node: Node<'_>, first: u32, end: u32) {
        if first < end {
            let last = self.table.particle(end - 1);
            let mandatory = last.mandatory + u32::from(last.min > 0);
            if mandatory > self.table.particle(first).mandatory {
                (first..end).for_each(|place| self.complete(node, place, 0));
            }
        }
    }

    /// Reports an element that is missing, unless it only stands at a wrong place.
    #[inline]
    fn complete(&mut self, node: Node<'_>, place: u32, count: u32) {
        if count < self.table.particle(place).min {
            self.lacks(node, place);
        }
    }

    #[cold]
    fn lacks(&mut self, node: Node<'_>, place: u32) {
        let particle = self.table.particle(place);
        if node.children().any(|child| child.data().particle == place) {
            return;
        }
        let found = (String::new(), format!("the element `{}`", particle.name));
        let mut missing = fault(node, FaultCode::MissingElement, "", found, String::new());
        missing.path = format!("{}/{}", missing.path, particle.name);
        missing.remedy = format!("add `{}`", particle.name);
        self.faults.push(missing);
    }

    fn unexpected(&mut self, child: Node<'_>, expected: String) {
        let found = (child.tag().to_owned(), expected);
        let remedy = "leave it out, correct its name, or move it to its place".to_owned();
        self.faults.push(fault(child, FaultCode::UnexpectedElement, "", found, remedy));
    }

    /// Names of the elements that may stand next.
    fn expected(&self, at: u32, count: u32, end: u32) -> String {
        let mut names = Vec::new();
        for place in at..end {
            let particle = self.table.particle(place);
            let count = if place == at { count } else { 0 };
            if count < particle.max {
                names.push(particle.name);
            }
            if count < particle.min {
                break;
            }
        }
        if names.is_empty() {
            "no further element".to_owned()
        } else {
            format!("one of {}", names.join(", "))
        }
    }
}

fn fault(
    node: Node<'_>,
    code: FaultCode,
    rule: &'static str,
    (value, expected): (String, String),
    remedy: String,
) -> Fault {
    Fault { code, rule, path: node.path(), value, expected, remedy }
}
