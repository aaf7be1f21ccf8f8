//! Goods: items, masses, packages, commodity codes.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, forbidden_if, only_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::paths::*;

pub(super) const RULES: &[&[Rule]] = &[COMMODITY_RULES, PACKAGES_RULES, MASSES_RULES];

const COMMODITY_RULES: &[Rule] = &[
    Rule::new(
        "C0045",
        "Items have a declaration type of their own exactly when the declaration is mixed (T)",
        |c| c.must(ITEM_TYPE, only_if(c.is(DECLARATION_TYPE, &["T"]))),
    ),
    Rule::new(
        "C0153",
        "Goods have a commodity code, except under TIR without an export declaration",
        |c| commodity_code(c, false),
    ),
    Rule::new(
        "C0154",
        "Goods have a commodity code, except under TIR without an export declaration and without \
         entry data",
        |c| {
            let entry = c.is(SECURITY, &["1", "3"]);
            commodity_code(c, entry);
        },
    ),
    Rule::new(
        "C0816",
        "The combined nomenclature is not used where the office of destination lies outside the \
         Union",
        |c| {
            let to = c.country(DESTINATION_ACTUAL);
            let outside = c.listed(List::Cl112, to) || ["AD", "SM"].contains(&to);
            c.must(CN_CODE, forbidden_if(outside));
        },
    ),
    Rule::new(
        "C0821",
        "The combined nomenclature is not used where the office of departure lies outside the \
         Union",
        |c| {
            let outside = c.listed(List::Cl112, c.country(DEPARTURE));
            c.must(CN_CODE, forbidden_if(outside));
        },
    ),
    Rule::new("R0060", "A code of the combined nomenclature is one of the tariff", |c| {
        let Some(tariff) = c.context.tariff else { return };
        for code in c.all(CN_CODE) {
            let heading = c.value_in(c.parent(*code), HS_CODE);
            let right = tariff.contains(&format!("{heading}{}", c.text(*code)));
            c.expect(right, *code, "with the sub-heading, a code of the tariff");
        }
    }),
];

fn commodity_code(c: &mut Check<'_, '_>, always: bool) {
    let tir = c.is(DECLARATION_TYPE, &["TIR"]);
    for house in c.all(HOUSE) {
        let exempt = tir && !always && !exported(c, *house);
        c.must_in(*house, COMMODITY_CODE, required_if(!exempt));
    }
}

/// Whether the house consignment follows an export declaration.
fn exported(c: &Check<'_, '_>, house: At) -> bool {
    c.any_in(house, HOUSE_PREVIOUS_TYPE, &["N830"])
}

const PACKAGES_RULES: &[Rule] = &[
    Rule::new(
        "C0060",
        "Bulk has no number of packages, unpacked goods need no marks, all other packages have \
         both",
        |c| {
            for packaging in c.all(PACKAGING) {
                let kind = c.value_in(*packaging, PACKAGE_TYPE);
                let (marks, count) = if c.listed(List::Cl181, kind) {
                    (Use::Optional, Use::Forbidden)
                } else if c.listed(List::Cl182, kind) {
                    (Use::Optional, Use::Required)
                } else {
                    (Use::Required, Use::Required)
                };
                c.must_in(*packaging, SHIPPING_MARKS, marks);
                c.must_in(*packaging, PACKAGE_COUNT, count);
            }
        },
    ),
    Rule::new(
        "R0219",
        "Goods packed with those of another item have zero packages throughout",
        |c| {
            for item in c.all(ITEM) {
                if packed_with_another(c, *item) {
                    for count in c.under(*item, PACKAGE_COUNT) {
                        let right = c.text(*count) == "0";
                        c.expect(right, *count, "0");
                    }
                }
            }
        },
    ),
    Rule::new("R0220", "Goods packed with those of another item are not unpacked", |c| {
        for item in c.all(ITEM) {
            if packed_with_another(c, *item) {
                for kind in c.under(*item, PACKAGE_TYPE) {
                    let right = !c.listed(List::Cl182, c.text(*kind));
                    c.expect(right, *kind, "a kind of packing");
                }
            }
        }
    }),
    Rule::new(
        "R0364",
        "Goods with zero packages share the marks of packages of another item of the house \
         consignment",
        |c| {
            for count in c.all(PACKAGE_COUNT) {
                if c.text(*count) == "0" && !shares_package(c, *count) {
                    c.wrong(*count, "an item with these marks and packages of its own");
                }
            }
        },
    ),
];

fn packed_with_another(c: &Check<'_, '_>, item: At) -> bool {
    c.any_in(item, PACKAGE_COUNT, &["0"])
}

/// Whether another item of the house consignment has packages with the same marks.
fn shares_package(c: &Check<'_, '_>, count: At) -> bool {
    let packaging = c.parent(count);
    let item = c.parent(packaging);
    let marks = c.value_in(packaging, SHIPPING_MARKS);
    let packed = |other: &At| {
        let kind = c.value_in(*other, PACKAGE_TYPE);
        c.is_in(*other, SHIPPING_MARKS, &[marks])
            && c.value_in(*other, PACKAGE_COUNT).parse::<u64>().is_ok_and(|count| count > 0)
            && !c.listed(List::Cl181, kind)
            && !c.listed(List::Cl182, kind)
    };
    let items = c.under(c.parent(item), ITEM).iter().filter(|other| **other != item);
    items.flat_map(|other| c.under(*other, PACKAGING)).any(packed)
}

const MASSES_RULES: &[Rule] = &[
    Rule::new(
        "C0837",
        "Net mass is given after an export declaration, and otherwise not with a reduced data set",
        |c| {
            let reduced = c.is(REDUCED_DATASET, &["1"]);
            for house in c.all(HOUSE) {
                let given = net_mass(exported(c, *house), reduced);
                c.must_in(*house, NET_MASS, given);
            }
        },
    ),
    Rule::new(
        "C0844",
        "The release at destination gives net mass as the movement's data have it",
        |c| {
            let known = ["CD001C", "CD003C", "CC029C", "CC013C", "CC015C"];
            let Some(data) = c.context.history().and_then(|h| h.latest(&known)) else {
                return;
            };
            let reduced = data.says(REDUCED_DATASET) == "1";
            for house in c.all(HOUSE) {
                let number = c.node(*house).value("sequenceNumber");
                let mut same = data.at(HOUSE.text());
                let exported =
                    same.find(|other| other.value("sequenceNumber") == number).is_some_and(
                        |house| house.at("PreviousDocument/type").any(|kind| kind.text() == "N830"),
                    );
                c.must_in(*house, NET_MASS, net_mass(exported, reduced));
            }
        },
    ),
    Rule::new(
        "R0221",
        "Goods with zero packages have zero gross mass beside an item that has some; all others \
         have some",
        |c| {
            for gross in c.all(ITEM_GROSS_MASS) {
                let item = c.parent(c.parent(c.parent(*gross)));
                let zero = is_zero(c.text(*gross));
                if !packed_with_another(c, item) {
                    c.expect(!zero, *gross, "more than 0");
                    continue;
                }
                let mut others = c.under(c.parent(item), ITEM_GROSS_MASS).iter();
                let carried = others.any(|other| !is_zero(c.text(*other)));
                c.expect(zero, *gross, "0");
                c.expect(carried, *gross, "another item of the house consignment with a mass");
            }
        },
    ),
    Rule::new("R0223", "Net mass is not above gross mass", |c| {
        for net in c.all(NET_MASS) {
            let gross = millionths(c.value_in(c.parent(*net), ITEM_GROSS_MASS));
            let right = gross == 0 || millionths(c.text(*net)) <= gross;
            c.expect(right, *net, "at most the gross mass");
        }
    }),
    Rule::new("R0983", "A house consignment is at least as heavy as its items", |c| {
        for house in c.all(HOUSE) {
            let sum = sum_of(c, c.under(*house, ITEM_GROSS_MASS));
            for gross in c.under(*house, HOUSE_GROSS_MASS) {
                let right = millionths(c.text(*gross)) >= sum;
                c.expect(right, *gross, "at least the sum of its items");
            }
        }
    }),
    Rule::new("R0994", "A consignment is at least as heavy as its house consignments", |c| {
        let sum = sum_of(c, c.all(HOUSE_GROSS_MASS));
        for gross in c.all(GROSS_MASS) {
            let right = millionths(c.text(*gross)) >= sum;
            c.expect(right, *gross, "at least the sum of its house consignments");
        }
    }),
];

fn net_mass(exported: bool, reduced: bool) -> Use {
    if exported { Use::Required } else { forbidden_if(reduced) }
}

fn sum_of(c: &Check<'_, '_>, masses: &[At]) -> u128 {
    masses.iter().fold(0, |sum: u128, at| sum.saturating_add(millionths(c.text(*at))))
}

fn is_zero(mass: &str) -> bool {
    millionths(mass) == 0
}

/// A decimal as an integer of its sixth place; the schema has judged its form.
fn millionths(decimal: &str) -> u128 {
    if decimal.len() <= 12
        && let Some(millionths) = small_millionths(decimal)
    {
        return u128::from(millionths);
    }
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let places = part.bytes().chain(std::iter::repeat(b'0')).take(6);
    let digit = |byte: u8| u128::from(byte.wrapping_sub(b'0') % 10);
    whole
        .bytes()
        .chain(places)
        .fold(0, |sum: u128, byte| sum.saturating_mul(10).saturating_add(digit(byte)))
}

/// The same of at most twelve digits, of which at most six stand after the point.
fn small_millionths(decimal: &str) -> Option<u64> {
    let (mut number, mut places) = (0, None);
    for byte in decimal.bytes() {
        match byte {
            b'0'..=b'9' => number = number * 10 + u64::from(byte - b'0'),
            b'.' if places.is_none() => {
                places = Some(0);
                continue;
            }
            _ => return None,
        }
        places = places.map(|places| places + 1);
    }
    Some(number * 10_u64.pow(6_u32.checked_sub(places.unwrap_or(0))?))
}

#[cfg(test)]
mod tests {
    use super::{millionths, small_millionths};

    #[test]
    fn both_ways_give_the_same_millionths() {
        for (decimal, expected) in
            [("0", 0), ("12", 12_000_000), ("0.5", 500_000), ("123456.654321", 123_456_654_321)]
        {
            assert_eq!(millionths(decimal), expected);
            assert_eq!(small_millionths(decimal).map(u128::from), Some(expected));
        }
        assert_eq!(small_millionths("1.2345678"), None);
        assert_eq!(millionths("1.2345678"), 1_234_567);
        assert_eq!(millionths("1234567890123456.5"), 1_234_567_890_123_456_500_000);
    }
}
