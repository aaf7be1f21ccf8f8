//! Writing a message as XML.

use super::NAMESPACE;
use crate::tree::{Node, Tree};

/// The message as XML in UTF-8, without indentation.
pub fn write_xml(tree: &Tree) -> String {
    let mut xml = String::with_capacity(tree.text.len() + tree.nodes.len() * 48 + 160);
    let root = tree.root();
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncts:");
    xml.extend([root.name(), " xmlns:ncts=\"", NAMESPACE, "\""]);
    if let Some(id) = &tree.phase_id {
        xml.push_str(" PhaseID=\"");
        escape(id, &mut xml);
        xml.push('"');
    }
    xml.push('>');
    root.children().for_each(|child| element(child, &mut xml));
    xml.extend(["</ncts:", root.name(), ">\n"]);
    xml
}

/// Depth is bounded by the schema: only known elements have children.
fn element(node: Node<'_>, xml: &mut String) {
    xml.extend(["<", node.tag(), ">"]);
    escape(node.text(), xml);
    node.children().for_each(|child| element(child, xml));
    xml.extend(["</", node.tag(), ">"]);
}

fn escape(text: &str, xml: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\r', '\n', '\t']) {
        xml.push_str(&rest[..at]);
        xml.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "&#13;",
            b'\n' => "&#10;",
            _ => "&#9;",
        });
        rest = &rest[at + 1..];
    }
    xml.push_str(rest);
}
