//! Sequence numbers and item numbers.

use std::collections::BTreeSet;

use crate::rules::Rule;
use crate::rules::check::Check;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;
use crate::tree::Node;

pub(super) const RULES: &[&[Rule]] = &[&[
    Rule::new("R0007", "The items of a declaration are numbered 1, 2, 3, …", |c| {
        in_row(c, c.all(DECLARATION_ITEM_NUMBER));
    }),
    Rule::new("R0988", "The items of a house consignment are numbered 1, 2, 3, …", |c| {
        for house in c.all(HOUSE) {
            in_row(c, c.under(*house, ITEM_NUMBER));
        }
    }),
    Rule::new("R0987", "The elements of a group are numbered 1, 2, 3, …", |c| {
        for path in c.places.iter().copied() {
            for row in rows(c, c.all(path)) {
                in_row(c, row);
            }
        }
    }),
    Rule::new(
        "R0054",
        "A remark keeps the sequence number of the declaration's element; a new element follows \
         the last",
        |c| {
            for path in c.places.iter().copied() {
                for holder in holders(c, path.parent()) {
                    let declared = declared_group(c, holder, path);
                    continues(c, c.under(holder, path), declared.as_ref());
                }
            }
        },
    ),
    Rule::new(
        "R0055",
        "A remark keeps the numbers of the declaration's item; a new item follows the last",
        |c| {
            let all = declared_row(c, c.node(At::ROOT), DECLARATION_ITEM_NUMBER.text());
            continues(c, c.all(DECLARATION_ITEM_NUMBER), all.as_ref());
            for house in c.all(HOUSE) {
                let declared = declared_group(c, *house, ITEM_NUMBER);
                continues(c, c.under(*house, ITEM_NUMBER), declared.as_ref());
            }
        },
    ),
]];

/// The numbers of each holder's row: in the order of the document, those of one holder side by side.
fn rows<'a, 't>(
    c: &Check<'a, 't>,
    numbers: &'a [At],
) -> impl Iterator<Item = &'a [At]> + use<'a, 't> {
    let outline = c.outline;
    let holder = move |at: At| outline.parent(outline.parent(at));
    numbers.chunk_by(move |one, next| holder(*one) == holder(*next))
}

/// The elements that may hold this group.
fn holders(c: &Check<'_, '_>, group: Path) -> Vec<At> {
    match group.parent() {
        Path::ROOT => vec![At::ROOT],
        parent => c.all(parent).to_vec(),
    }
}

/// The numbers are 1, 2, 3, … in the order of the message.
fn in_row(c: &mut Check<'_, '_>, numbers: &[At]) {
    for (place, at) in (1_usize..).zip(numbers) {
        if c.text(*at).parse() != Ok(place) {
            c.wrong(*at, place.to_string());
        }
    }
}

/// Each number stands once; it is one of those declared, or the next after the last.
fn continues(c: &mut Check<'_, '_>, numbers: &[At], declared: Option<&BTreeSet<u64>>) {
    let mut seen = BTreeSet::new();
    let mut next = declared.map(|row| row.last().copied().unwrap_or(0) + 1);
    for at in numbers {
        let number: u64 = c.text(*at).parse().unwrap_or(0);
        let new = seen.insert(number);
        c.expect(new, *at, "a number that is not used yet");
        if let (Some(row), Some(next)) = (declared, &mut next) {
            if number == *next {
                *next += 1;
            } else if !row.contains(&number) {
                c.wrong(*at, format!("a declared number, or {next} for a new element"));
            }
        }
    }
}

/// Numbers that the movement's data hold for this row of the holder's counterpart; none for a
/// holder that is new, and unknown when the movement is.
fn declared_group(c: &Check<'_, '_>, holder: At, path: Path) -> Option<BTreeSet<u64>> {
    let below = match path.parent().parent() {
        Path::ROOT => path.text(),
        parent => path.text().get(parent.text().len() + 1..).unwrap_or(""),
    };
    declared_row(c, c.node(holder), below)
}

fn declared_row(c: &Check<'_, '_>, holder: Node<'_>, below: &str) -> Option<BTreeSet<u64>> {
    let known = ["CC043C", "CC029C", "CD003C", "CD001C", "CC013C", "CC015C"];
    let data = c.context.history()?.latest(&known)?;
    let numbers = counterpart(data, holder)
        .map(|node| node.at(below).filter_map(|number| number.text().parse().ok()).collect());
    Some(numbers.unwrap_or_default())
}

/// The element of another message with the same name and number, in the same place.
fn counterpart<'d>(data: Node<'d>, of: Node<'_>) -> Option<Node<'d>> {
    let Some(parent) = of.parent() else { return Some(data) };
    let number = |node: Node<'_>| {
        let key = if of.name() == "ConsignmentItem" { "goodsItemNumber" } else { "sequenceNumber" };
        node.value(key).map(str::to_owned)
    };
    let wanted = number(of);
    counterpart(data, parent)?.all(of.name()).find(|node| number(*node) == wanted)
}
