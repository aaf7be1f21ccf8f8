//! Random messages that the table allows come back from every form.

use proptest::prelude::*;

use super::{Node, Tree};
use crate::schema::{Content, MessageKind, Phase, schema_faults};
use crate::xml::Limits;
use crate::{parse_json_as, parse_xml_as, write_json, write_xml};

/// A small generator of numbers below a bound (Vigna's splitmix64).
fn draws(mut state: u64) -> impl FnMut(u32) -> u32 {
    move |bound| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(bound.max(1))) as u32
    }
}

/// Fills an element with what its type wants and some of what it allows.
fn grow(tree: &mut Tree, node: u32, draw: &mut impl FnMut(u32) -> u32) {
    match (Node { tree, index: node }).content() {
        Some(Content::Value(value)) => {
            let table = tree.table;
            tree.put_text(node, &table.values[value as usize].sample(draw));
        }
        Some(content @ Content::Group(_)) => {
            for member in tree.table.members(content) {
                let particle = tree.table.particle(member);
                let more = if draw(4) == 0 { (particle.max - particle.min).min(2) } else { 0 };
                for _ in 0..particle.min + more {
                    let child = tree.insert(node, member);
                    grow(tree, child, draw);
                }
            }
        }
        None => {}
    }
}

fn random(seed: u64) -> Tree {
    let mut draw = draws(seed);
    loop {
        let kinds = MessageKind::all().count() as u32;
        let kind = MessageKind::all().nth(draw(kinds) as usize);
        let phase = if draw(2) == 0 { Phase::P5 } else { Phase::P6 };
        let Some(mut tree) = kind.and_then(|kind| Tree::new(kind, phase)) else { continue };
        tree.nodes.truncate(1);
        tree.nodes[0].first = super::NONE;
        grow(&mut tree, 0, &mut draw);
        return tree;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn valid_trees_come_back(seed in any::<u64>()) {
        let tree = random(seed);
        let faults = schema_faults(&tree);
        prop_assert!(faults.is_empty(), "{tree:?}: {:?}", faults[0]);
        let limits = Limits::default();
        let xml = write_xml(&tree);
        prop_assert!(parse_xml_as(xml.as_bytes(), tree.phase(), &limits) == Ok(tree.clone()), "{xml}");
        let json = write_json(&tree);
        prop_assert!(parse_json_as(json.as_bytes(), tree.phase(), &limits) == Ok(tree), "{json}");
    }

    /// The scanner is fast and small; the general reader is its slow twin: what the one takes for
    /// well-formed, the other does too.
    #[test]
    fn what_is_read_is_well_formed(seed in any::<u64>(), changes in 1..4u32) {
        let mut draw = draws(seed);
        let mut xml = write_xml(&random(seed)).into_bytes();
        for _ in 0..changes {
            let at = draw(xml.len() as u32) as usize;
            let byte = b"<>/=\"'& ]-!?a:;#x0\n\x01\xc3"[draw(21) as usize];
            match draw(3) {
                0 => xml[at] = byte,
                1 => xml.insert(at, byte),
                _ => drop(xml.remove(at)),
            }
        }
        if parse_xml_as(&xml, Phase::P6, &Limits::default()).is_ok() {
            let text = std::str::from_utf8(&xml).unwrap();
            let mut twin = quick_xml::Reader::from_str(text);
            twin.config_mut().enable_all_checks(true);
            loop {
                match twin.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{error}: {text}"),
                }
            }
        }
    }
}
