//! Writing a message as JSON.

use super::PHASE_ID;
use crate::tree::{Node, Tree};

/// The message as JSON on one line.
pub fn write_json(tree: &Tree) -> String {
    let mut json = String::with_capacity(tree.text.len() + tree.nodes.len() * 32 + 64);
    json.push('{');
    text(tree.root().name(), &mut json);
    json.push_str(":{");
    if let Some(id) = &tree.phase_id {
        text(PHASE_ID, &mut json);
        json.push(':');
        text(id, &mut json);
    }
    let comma = tree.phase_id.is_some() && tree.root().first_child().is_some();
    json.push_str(if comma { "," } else { "" });
    members(tree.root(), &mut json);
    json.push_str("}}");
    json
}

/// Children as members of an object: those of one name side by side are one array.
fn members(node: Node<'_>, json: &mut String) {
    let mut at = node.first_child();
    while let Some(child) = at {
        text(child.tag(), json);
        json.push(':');
        let is_array = child.particle().is_some_and(|particle| particle.max > 1);
        if is_array {
            json.push('[');
            element(child, json);
            at = child.next_sibling();
            while let Some(next) = at.filter(|next| next.data().particle == child.data().particle) {
                json.push(',');
                element(next, json);
                at = next.next_sibling();
            }
            json.push(']');
        } else {
            element(child, json);
            at = child.next_sibling();
        }
        if at.is_some() {
            json.push(',');
        }
    }
}

fn element(node: Node<'_>, json: &mut String) {
    if node.is_group() {
        json.push('{');
        members(node, json);
        json.push('}');
    } else {
        text(node.text(), json);
    }
}

fn text(value: &str, json: &mut String) {
    // Writing text to memory cannot fail.
    json.push_str(&serde_json::to_string(value).unwrap_or_default());
}
