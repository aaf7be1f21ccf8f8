//! Documents, references and additional information.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, forbidden_if, only_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;
use crate::tree::Node;

/// Declaration types of Union goods.
const UNION_GOODS: &[&str] = &["T2", "T2F"];

pub(super) const RULES: &[&[Rule]] = &[PREVIOUS_RULES, REFERENCES_RULES, LEVELS_RULES];

const PREVIOUS_RULES: &[Rule] = &[
    Rule::new(
        "C0035",
        "Union goods that leave from outside the Union have a previous document, of the \
         consignment or of each item",
        |c| {
            for item in union_items_from_outside(c) {
                c.must_in(item, ITEM_PREVIOUS, required_if(!c.has(PREVIOUS_DOCUMENT)));
            }
        },
    ),
    Rule::new(
        "R0020",
        "Union goods that leave from outside the Union have a previous document that proves \
         their status",
        |c| {
            if c.any_listed(PREVIOUS_DOCUMENT_TYPE, List::Cl178) {
                return;
            }
            for item in union_items_from_outside(c) {
                let right = c.any_listed_in(item, ITEM_PREVIOUS_TYPE, List::Cl178);
                c.expect(right, item, "a previous document of CL178");
            }
        },
    ),
    Rule::new(
        "R0093",
        "An entry summary declaration (N355) is a previous document with entry data in the \
         security area, and nowhere else",
        |c| {
            let recipient = c.value(RECIPIENT);
            let country = recipient.get(recipient.len().saturating_sub(2)..).unwrap_or("");
            if !c.listed(List::Cl147, country) {
                c.none_of(PREVIOUS_DOCUMENT_TYPE, &["N355"]);
            } else if c.is(SECURITY, &["1", "3"]) && !c.any(PREVIOUS_DOCUMENT_TYPE, &["N355"]) {
                for first in c.all(PREVIOUS_DOCUMENT_TYPE).iter().take(1) {
                    c.wrong(*first, "a previous document N355");
                }
            }
        },
    ),
    Rule::new(
        "R0416",
        "The previous document of a house consignment is an export declaration, by its reference \
         number",
        |c| {
            for number in c.all(HOUSE_PREVIOUS_NUMBER) {
                let number_text = c.text(*number);
                let kind = number_text.as_bytes().get(16);
                let right = number_text.len() == 18 && matches!(kind, Some(b'A' | b'B' | b'E'));
                c.expect(right, *number, "a number of 18 characters with A, B or E as the 17th");
            }
        },
    ),
    Rule::new(
        "C0298",
        "A unit of measure stands with a quantity of the previous document, and only then",
        |c| {
            for document in c.all(ITEM_PREVIOUS) {
                let measured = c.has_in(*document, ITEM_PREVIOUS_QUANTITY);
                c.must_in(*document, ITEM_PREVIOUS_UNIT, only_if(measured));
            }
        },
    ),
];

/// Items of Union goods, when the office of departure lies outside the Union.
fn union_items_from_outside(c: &Check<'_, '_>) -> Vec<At> {
    if !c.listed(List::Cl112, c.country(DEPARTURE)) {
        return Vec::new();
    }
    let all = c.is(DECLARATION_TYPE, UNION_GOODS);
    let union = |item: &At| all || c.is_in(*item, ITEM_TYPE, UNION_GOODS);
    c.all(ITEM).iter().copied().filter(union).collect()
}

const REFERENCES_RULES: &[Rule] = &[
    Rule::new("C0015", "An excise document is referred to by its number", |c| {
        for reference in c.all(ITEM_REFERENCE) {
            let excise = c.any_listed_in(*reference, ITEM_REFERENCE_TYPE, List::Cl234);
            c.must_in(*reference, ITEM_REFERENCE_NUMBER, required_if(excise));
        }
    }),
    Rule::new("R0023", "The number of an excise document is not zero", |c| {
        for reference in c.all(ITEM_REFERENCE) {
            if c.any_listed_in(*reference, ITEM_REFERENCE_TYPE, List::Cl234) {
                for number in c.under(*reference, ITEM_REFERENCE_NUMBER) {
                    let right = c.text(*number) != "0";
                    c.expect(right, *number, "the number of the excise document");
                }
            }
        }
    }),
    Rule::new(
        "R0601",
        "Excise goods go as T1 or TIR after export, and as T2 or T2F under suspension",
        |c| {
            for item in c.all(ITEM) {
                if let Some((for_item, for_all)) = excise_types(c, *item) {
                    let own = c.has_in(*item, ITEM_TYPE);
                    let holder = if own { *item } else { At::ROOT };
                    let path = if own { ITEM_TYPE } else { DECLARATION_TYPE };
                    let right = if own { for_item } else { for_all };
                    for kind in c.under(holder, path) {
                        let fits = right.contains(&c.text(*kind));
                        c.expect(fits, *kind, &crate::rules::check::one_of(right));
                    }
                }
            }
        },
    ),
    Rule::new(
        "R3060",
        "With a destination in common transit, the consignee is known (30600 is not used)",
        |c| unknown_consignee(c, INFORMATION_CODE),
    ),
    Rule::new("R3061", "An item does not say that the consignee is unknown (30600)", |c| {
        c.none_of(ITEM_INFORMATION_CODE, &["30600"]);
    }),
    Rule::new(
        "R3062",
        "With a destination in common transit, the consignee of a house consignment is known \
         (30600 is not used)",
        |c| unknown_consignee(c, HOUSE_INFORMATION_CODE),
    ),
];

/// Declaration types that the item's excise documents allow: its own, and the declaration's.
fn excise_types(
    c: &Check<'_, '_>,
    item: At,
) -> Option<(&'static [&'static str], &'static [&'static str])> {
    if c.any_listed_in(item, ITEM_REFERENCE_TYPE, List::Cl234) {
        let exported = c.any_in(c.parent(item), HOUSE_PREVIOUS_TYPE, &["N830"]);
        exported.then_some((&["T1"], &["T1", "TIR"]))
    } else {
        let suspended = c.any_listed_in(item, ITEM_SUPPORTING_TYPE, List::Cl234);
        suspended.then_some((UNION_GOODS, UNION_GOODS))
    }
}

fn unknown_consignee(c: &mut Check<'_, '_>, code: Path) {
    let destinations = [COUNTRY, HOUSE_COUNTRY, ITEM_COUNTRY];
    if destinations.iter().any(|path| c.any_listed(*path, List::Cl009)) {
        c.none_of(code, &["30600"]);
    }
}

/// What stands once: in the consignment, in its house consignments or in their items.
const LEVELS_RULES: &[Rule] = &[
    Rule::new(
        "C0343",
        "The country of destination stands in the consignment, in a house consignment or in its \
         items",
        |c| one_level(c, [COUNTRY, HOUSE_COUNTRY, ITEM_COUNTRY], |_, _| Use::Required),
    ),
    Rule::new(
        "C0909",
        "The country of dispatch stands in the consignment, in a house consignment or in its items",
        |c| one_level(c, [DISPATCH, HOUSE_DISPATCH, ITEM_DISPATCH], |_, _| Use::Required),
    ),
    Rule::new(
        "C0502",
        "The unique reference stands in the consignment, in a house consignment, or in its items \
         when no transport document does",
        |c| {
            one_level(c, [UCR, HOUSE_UCR, ITEM_UCR], |c, house| {
                let documented = c.has(TRANSPORT_DOCUMENT) || c.has_in(house, HOUSE_TRANSPORT);
                required_if(!documented)
            });
        },
    ),
    Rule::new("R0506", "What all house consignments share stands in the consignment", |c| {
        let houses = c.all(HOUSE);
        for path in c.places.iter().copied() {
            shared(c, houses, path);
        }
    }),
    Rule::new("R0507", "What all items share stands in the consignment", |c| {
        let items = c.all(ITEM);
        for path in c.places.iter().copied() {
            shared(c, items, path);
        }
    }),
];

/// The value stands at the highest of three levels only; `lowest` says what holds for the items
/// of a house consignment when no level above has it.
fn one_level(c: &mut Check<'_, '_>, levels: [Path; 3], lowest: impl Fn(&Check<'_, '_>, At) -> Use) {
    let [consignment, house_path, item] = levels;
    let upper = c.has(consignment);
    c.must(house_path, forbidden_if(upper));
    for house in c.all(HOUSE) {
        let above = upper || c.has_in(*house, house_path);
        let given = if above { Use::Forbidden } else { lowest(c, *house) };
        c.must_in(*house, item, given);
    }
}

/// When all of several holders have the element, not all have the same.
fn shared(c: &mut Check<'_, '_>, holders: &[At], path: Path) {
    let [first, others @ ..] = holders else { return };
    let here = c.under(*first, path);
    if others.is_empty() || here.is_empty() {
        return;
    }
    let alike = |other: &At| {
        let there = c.under(*other, path);
        there.len() == here.len()
            && here.iter().zip(there).all(|(a, b)| same(c.node(*a), c.node(*b)))
    };
    if others.iter().all(alike) {
        c.wrong(here[0], "not the same everywhere, or given once for the consignment");
    }
}

/// Whether two elements hold the same, apart from their place in the row.
fn same(a: Node<'_>, b: Node<'_>) -> bool {
    a.name() == b.name()
        && a.text() == b.text()
        && parts(a).count() == parts(b).count()
        && parts(a).zip(parts(b)).all(|(a, b)| same(a, b))
}

fn parts(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(|child| child.name() != "sequenceNumber")
}
