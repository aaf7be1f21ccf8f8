//! Customs offices and countries on the way.

use std::collections::BTreeSet;

use crate::rules::Rule;
use crate::rules::check::{Check, Use, country_of, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::paths::*;

/// Safety and security data of any kind.
const SECURE: &[&str] = &["1", "2", "3"];

pub(super) const RULES: &[&[Rule]] = &[CONDITIONS_RULES, OFFICES_RULES, SMALL_STATES_RULES];

const CONDITIONS_RULES: &[Rule] = &[
    Rule::new(
        "C0030",
        "Offices of transit are declared when the route leaves the contracting party, never for \
         TIR and T2SM",
        |c| {
            let given = transit_offices(c);
            c.must(TRANSIT_OFFICE, given);
        },
    ),
    Rule::new(
        "C0586",
        "Countries of routing are given for a binding itinerary and with safety and security data",
        |c| {
            let so = c.is(BINDING_ITINERARY, &["1"]) || c.is(SECURITY, SECURE);
            c.must(ROUTING, required_if(so));
        },
    ),
    Rule::new(
        "C0587",
        "An office of exit for transit is declared only when exit data leave the security area",
        |c| {
            let leaves = |at: &At| !c.listed(List::Cl147, country_of(c.text(*at)));
            let so = c.is(SECURITY, &["2", "3"]) && c.all(TRANSIT).iter().any(leaves);
            c.must(EXIT_OFFICE, if so { Use::Optional } else { Use::Forbidden });
        },
    ),
    Rule::new(
        "C0598",
        "With entry data, an office of transit in the security area is declared with the time of \
         arrival",
        |c| {
            let entry = c.is(SECURITY, &["1", "3"]);
            for office in c.all(TRANSIT_OFFICE) {
                let country = country_of(c.value_in(*office, TRANSIT));
                let so = entry && c.listed(List::Cl147, country);
                c.must_in(*office, TRANSIT_ARRIVAL, required_if(so));
            }
        },
    ),
];

/// The cases of C0030 in their order.
fn transit_offices(c: &Check<'_, '_>) -> Use {
    let (from, to) = (c.country(DEPARTURE), c.country(DESTINATION));
    let outside = |country| c.listed(List::Cl112, country);
    if c.is(DECLARATION_TYPE, &["TIR", "T2SM"]) {
        Use::Forbidden
    } else if outside(from) && from == to {
        Use::Optional
    } else {
        let union_goods = c.is(DECLARATION_TYPE, &["T2"])
            || c.is(DECLARATION_TYPE, &["T"]) && c.any(ITEM_TYPE, &["T2"]);
        let crosses = outside(from)
            || outside(to)
            || c.any_listed(ROUTING_COUNTRY, List::Cl112)
            || from == "AD"
            || to == "AD";
        required_if(union_goods || crosses || c.has(EXIT_OFFICE))
    }
}

const OFFICES_RULES: &[Rule] = &[
    Rule::new("R0003", "Each office of transit is declared once", |c| {
        let mut seen = BTreeSet::new();
        for office in c.all(TRANSIT) {
            let new = seen.insert(c.text(*office));
            c.expect(new, *office, "an office that is not declared yet");
        }
    }),
    Rule::new("R0004", "Arrival at an office of transit is expected after the release", |c| {
        arrives_after(c, c.value(RELEASE_DATE));
    }),
    Rule::new(
        "R0005",
        "Arrival at an office of transit is expected after the message was prepared",
        |c| arrives_after(c, c.value(PREPARED)),
    ),
    Rule::new(
        "R0006",
        "An office of transit lies where the destination's contracting party is entered",
        |c| {
            let Some(first) = c.all(TRANSIT).first() else { return };
            let (from, to) = (c.country(DEPARTURE), c.country(DESTINATION));
            let via: Vec<&str> = c.all(TRANSIT).iter().map(|at| country_of(c.text(*at))).collect();
            if c.listed(List::Cl112, to) {
                let right = via.contains(&to);
                c.expect(right, *first, "an office of transit in the country of destination");
            }
            if c.listed(List::Cl112, from) && c.listed(List::Cl010, to) {
                let right = via.iter().any(|country| c.listed(List::Cl010, country));
                c.expect(right, *first, "an office of transit in the Union");
            }
        },
    ),
    Rule::new(
        "R0103",
        "The office of exit for transit is neither an office of transit nor that of destination",
        |c| {
            for exit in c.all(EXIT) {
                let office = c.text(*exit);
                let taken = c.any(TRANSIT, &[office]) || c.is(DESTINATION, &[office]);
                c.expect(!taken, *exit, "an office that has no other role on the route");
            }
        },
    ),
    Rule::new("R0871", "The offices of the release are those of the declaration", |c| {
        let Some(declared) = c.declared() else {
            return;
        };
        for path in [DESTINATION, TRANSIT, EXIT] {
            let offices: Vec<&str> = declared.values(path).collect();
            for office in c.all(path) {
                let right = offices.contains(&c.text(*office));
                c.expect(right, *office, "an office of the declaration");
            }
        }
    }),
];

/// Every arrival at an office of transit is later than this moment; ISO times sort as text.
fn arrives_after(c: &mut Check<'_, '_>, moment: &str) {
    for arrival in c.all(TRANSIT_ARRIVAL) {
        let right = c.text(*arrival) > moment;
        c.expect(right, *arrival, &format!("later than {moment}"));
    }
}

const SMALL_STATES_RULES: &[Rule] = &[
    Rule::new("R0901", "A TIR operation begins and ends in the Union", |c| {
        if c.is(DECLARATION_TYPE, &["TIR"]) {
            for path in [DEPARTURE, DESTINATION] {
                for office in c.all(path) {
                    let right = c.listed(List::Cl010, country_of(c.text(*office)));
                    c.expect(right, *office, "an office in the Union");
                }
            }
        }
    }),
    Rule::new("R0904", "From Andorra and San Marino, goods go to a member state", |c| {
        if ["AD", "SM"].contains(&c.country(DEPARTURE)) {
            for office in c.all(DESTINATION) {
                let right = c.listed(List::Cl553, country_of(c.text(*office)));
                c.expect(right, *office, "an office in a member state");
            }
        }
    }),
    Rule::new(
        "R0905",
        "From common transit countries outside the Union, no goods go to Andorra or San Marino",
        |c| {
            if c.listed(List::Cl112, c.country(DEPARTURE)) {
                for office in c.all(DESTINATION) {
                    let right = !["AD", "SM"].contains(&country_of(c.text(*office)));
                    c.expect(right, *office, "no office in Andorra or San Marino");
                }
            }
        },
    ),
    Rule::new("R0906", "Goods for Andorra pass an Andorran office of transit", |c| {
        let via = |at: &At| country_of(c.text(*at)) == "AD";
        if c.country(DESTINATION) == "AD" && !c.all(TRANSIT).iter().any(via) {
            for first in c.all(TRANSIT).iter().take(1) {
                c.wrong(*first, "an office of transit in Andorra");
            }
        }
    }),
    Rule::new(
        "R0909",
        "To San Marino, goods go as T2SM from Italy, and as T2 or T2F from the rest of the Union",
        |c| {
            if [DESTINATION, DESTINATION_ACTUAL].iter().all(|to| c.country(*to) != "SM") {
                return;
            }
            let from = c.country(DEPARTURE);
            if from == "IT" {
                c.one_of(DECLARATION_TYPE, &["T2SM"]);
            } else if c.listed(List::Cl010, from) && !c.any(ITEM_TYPE, &["T2", "T2F"]) {
                c.one_of(DECLARATION_TYPE, &["T2", "T2F"]);
            }
        },
    ),
    Rule::new("R0911", "From San Marino to the Union, goods go as T2 or T2F", |c| {
        let union = |to: &_| c.listed(List::Cl010, c.country(*to));
        if c.country(DEPARTURE) == "SM" && [DESTINATION, DESTINATION_ACTUAL].iter().any(union) {
            c.one_of(DECLARATION_TYPE, &["T2", "T2F"]);
        }
    }),
];
