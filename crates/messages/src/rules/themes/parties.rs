//! Parties: who is named, how, and by which number.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, forbidden_if, only_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::paths::*;

pub(super) const RULES: &[&[Rule]] = &[NAMED_RULES, DESCRIBED_RULES, IDENTIFIED_RULES];

const NAMED_RULES: &[Rule] = &[
    Rule::new(
        "C0001",
        "The consignee is named once, for the consignment or for each house consignment that \
         goes to common transit",
        |c| consignee(c, &["0", "1"]),
    ),
    Rule::new(
        "C0003",
        "The consignee is named once; entry data name it for the consignment, under F34 \
         for each house consignment",
        |c| {
            if c.is(SECURITY, &["1", "3"]) {
                let declared = c.declared();
                let by_house = declared.is_some_and(|d| d.says(CIRCUMSTANCE) == "F34");
                c.must(CONSIGNEE, only_if(!by_house));
                c.must(HOUSE_CONSIGNEE, only_if(by_house));
            } else {
                consignee(c, &["0"]);
            }
        },
    ),
    Rule::new(
        "C0349",
        "The consignor stands in the consignment or in its house consignments",
        |c| c.must(HOUSE_CONSIGNOR, forbidden_if(c.has(CONSIGNOR))),
    ),
    Rule::new(
        "C0542",
        "The consignor stands in the consignment or in its house consignments, and not in a \
         reduced data set without safety data",
        |c| {
            let reduced = c.is(SECURITY, &["0"]) && c.is(REDUCED_DATASET, &["1"]);
            c.must(CONSIGNOR, forbidden_if(reduced));
            c.must(HOUSE_CONSIGNOR, forbidden_if(reduced || c.has(CONSIGNOR)));
        },
    ),
    Rule::new(
        "C0904",
        "The holder of a TIR carnet is named by the number of the holder, others are not",
        |c| {
            let tir = if c.has(DECLARATION_TYPE) {
                Some(c.is(DECLARATION_TYPE, &["TIR"]))
            } else {
                c.context.history().map(|history| {
                    history.declarations().any(|d| d.says(DECLARATION_TYPE) == "TIR")
                })
            };
            if let Some(tir) = tir {
                c.must(TIR_HOLDER, only_if(tir));
            }
        },
    ),
];

/// The cases of the consignee in their order; `open` lists the security values that leave it open.
fn consignee(c: &mut Check<'_, '_>, open: &[&str]) {
    let upper = c.has(CONSIGNEE);
    let common = |path| c.any_listed(path, List::Cl009);
    let (to_all, to_house, to_item) =
        (common(COUNTRY), common(HOUSE_COUNTRY), common(ITEM_COUNTRY));
    let known = to_all || to_house || to_item;
    if !known && !c.is(SECURITY, open) {
        if c.any(INFORMATION_CODE, &["30600"]) {
            c.must(CONSIGNEE, Use::Forbidden);
            return c.must(HOUSE_CONSIGNEE, Use::Forbidden);
        }
        if c.any(HOUSE_INFORMATION_CODE, &["30600"]) {
            c.must(CONSIGNEE, Use::Forbidden);
            for house in c.all(HOUSE) {
                let unknown = c.any_in(*house, HOUSE_INFORMATION_CODE, &["30600"]);
                c.must_in(*house, HOUSE_CONSIGNEE, forbidden_if(unknown));
            }
            return;
        }
    }
    for house in c.all(HOUSE) {
        let to_common = to_all
            || c.any_listed_in(*house, HOUSE_COUNTRY, List::Cl009)
            || !to_house && c.any_listed_in(*house, ITEM_COUNTRY, List::Cl009);
        let given = if upper { Use::Forbidden } else { required_if(to_common) };
        c.must_in(*house, HOUSE_CONSIGNEE, given);
    }
}

const DESCRIBED_RULES: &[Rule] = &[
    Rule::new(
        "C0250",
        "A party with a registered number goes without name and address, any other has both",
        |c| {
            for path in c.places.iter().copied() {
                for party in c.all(path.parent()) {
                    let given = match c.part(*party, "identificationNumber") {
                        None | Some("") => Use::Required,
                        Some(number) => match c.context.traders {
                            Some(traders) => only_if(!traders.contains(number)),
                            None => Use::Optional,
                        },
                    };
                    c.must_in(*party, path, given);
                }
            }
        },
    ),
    Rule::new("C0505", "An address has a postcode, except in countries without", |c| {
        for path in c.places.iter().copied() {
            for address in c.all(path.parent()) {
                let country = c.part(*address, "country").unwrap_or("");
                let without = c.listed(List::Cl505, country);
                c.must_in(*address, path, required_if(!without));
            }
        }
    }),
];

const IDENTIFIED_RULES: &[Rule] = &[
    Rule::new(
        "R0840",
        "Carriers and other actors of the supply chain are identified by a registered number",
        |c| each_number(c, |c, number| has_union_form(number) && registered(c, number)),
    ),
    Rule::new(
        "R0850",
        "Parties are identified by a number registered in the contracting party that handles the \
         message",
        identified_here,
    ),
    Rule::new(
        "R0860",
        "The guarantor is identified by a number registered in the contracting party that sends \
         the message",
        identified_here,
    ),
    Rule::new(
        "R0851",
        "A consignee in the recipient's contracting party is identified by a registered number",
        |c| {
            let here = administration(c);
            each_number(c, |c, number| {
                let country = number.get(..2).unwrap_or("");
                let union = |country| c.listed(List::Cl010, country);
                let ours = country == here || union(here) && union(country);
                !ours || registered(c, number)
            });
        },
    ),
];

fn identified_here(c: &mut Check<'_, '_>) {
    let union = c.listed(List::Cl010, administration(c));
    each_number(c, |c, number| (!union || has_union_form(number)) && registered(c, number));
}

/// Judges every identification number that is subject to the rule.
fn each_number(c: &mut Check<'_, '_>, fits: impl Fn(&Check<'_, '_>, &str) -> bool) {
    for path in c.places.iter().copied() {
        for number in c.all(path) {
            let right = fits(c, c.text(*number));
            c.expect(right, *number, "the number of a registered trader");
        }
    }
}

/// Whether the register holds the number; without a register, nothing speaks against it.
fn registered(c: &Check<'_, '_>, number: &str) -> bool {
    c.context.traders.is_none_or(|traders| traders.contains(number))
}

/// Two capital letters of a country, then up to fifteen printable characters without spaces.
fn has_union_form(number: &str) -> bool {
    let bytes = number.as_bytes();
    (3..=17).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(u8::is_ascii_graphic)
}

/// Country of the administration that sends or receives the message: `NTA.GB`.
fn administration<'t>(c: &Check<'_, 't>) -> &'t str {
    let ends = [c.value(SENDER), c.value(RECIPIENT)];
    ends.into_iter().find_map(|end| end.strip_prefix("NTA.")).unwrap_or("")
}
