//! The transitional period of phase 5: constraints of its own, and rules that it suspends.

use crate::rules::Rule;
use crate::rules::check::{Use, forbidden_if, only_if, required_if};
use crate::rules::outline::At;
use crate::rules::paths::*;

/// Conditions and rules that the transitional period suspends, and the constraint by which.
pub(in crate::rules) const SUSPENDED: &[(&str, &str)] = &[
    ("C0001", "B1823"),
    ("C0153", "B1834"),
    ("C0191", "B1858"),
    ("C0502", "B1895"),
    ("C0511", "B1833"),
    ("C0586", "B1848"),
    ("C0587", "B1966"),
    ("C0598", "B1831"),
    ("C0599", "B1889"),
    ("C0710", "B1804"),
    ("C0806", "B1806"),
    ("C0826", "B1891"),
    ("C0837", "B1805"),
    ("C0909", "B1965"),
    ("R0003", "B1813"),
    ("R0004", "B1903"),
    ("R0005", "B1904"),
    ("R0006", "B1813"),
    ("R0076", "B1811"),
    ("R0106", "B1832"),
    ("R0219", "B1819"),
    ("R0220", "B1919"),
    ("R0221", "B1860"),
    ("R0223", "B1862"),
    ("R0364", "B1964"),
    ("R0473", "B1815"),
    ("R0601", "B1922"),
    ("R0855", "B1890"),
    ("R3061", "B1814"),
];

/// Whether the transitional period suspends the rule with this number.
pub(in crate::rules) fn suspended(id: &str) -> bool {
    SUSPENDED.binary_search_by_key(&id, |(rule, _)| rule).is_ok()
}

pub(super) const RULES: &[&[Rule]] = &[MEANS_OF_TRANSPORT_RULES, SHAPE_RULES];

const MEANS_OF_TRANSPORT_RULES: &[Rule] = &[
    Rule::new("B1890", "One means of transport at departure, by road up to three", |c| {
        let most = if c.is(INLAND_MODE, &["3"]) { 3 } else { 1 };
        c.at_most(At::ROOT, DEPARTURE_MEANS, most);
    }),
    Rule::new(
        "B1891",
        "The means of transport at departure is given unless goods go in containers; goods by \
         post have none",
        |c| {
            let by_post = c.is(INLAND_MODE, &["5"]);
            let required = required_if(!c.is(CONTAINERS, &["1"]));
            c.must(DEPARTURE_MEANS, if by_post { Use::Forbidden } else { required });
        },
    ),
    Rule::new(
        "B1892",
        "The means of transport at departure has kind and number unless goods go in containers",
        |c| {
            let required = required_if(!c.is(CONTAINERS, &["1"]));
            c.must(DEPARTURE_MEANS_ID, required);
            c.must(DEPARTURE_MEANS_TYPE, required);
        },
    ),
    Rule::new(
        "B1897",
        "The means of transport at departure has a nationality unless goods go in containers; by \
         rail it has none",
        |c| {
            let rail = c.is(INLAND_MODE, &["2"]);
            let required = required_if(!c.is(CONTAINERS, &["1"]));
            c.must(DEPARTURE_MEANS_NATIONALITY, if rail { Use::Forbidden } else { required });
        },
    ),
];

const SHAPE_RULES: &[Rule] = &[
    Rule::new(
        "B1848",
        "Countries of routing are given with safety and security data, and only then",
        |c| c.must(ROUTING, only_if(c.is(SECURITY, &["1", "2", "3"]))),
    ),
    Rule::new(
        "B1895",
        "The unique reference stands in the consignment or in its items, not in both",
        |c| c.must(ITEM_UCR, forbidden_if(c.has(UCR))),
    ),
    Rule::new(
        "E1301",
        "Documents and parties stand in the consignment item or the consignment as before phase 5",
        |c| {
            for path in c.places.iter().copied() {
                c.must(path, Use::Forbidden);
            }
        },
    ),
    Rule::new(
        "E1406",
        "One house consignment, one means of transport at the border, one kind of dangerous \
         goods an item",
        |c| {
            c.at_most(At::ROOT, BORDER_MEANS, 1);
            c.at_most(At::ROOT, HOUSE, 1);
            for item in c.all(ITEM) {
                c.at_most(*item, DANGEROUS_GOODS, 1);
            }
        },
    ),
];
