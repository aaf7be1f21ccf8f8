//! Places: of goods, of loading, of unloading, of incidents.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, forbidden_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;

pub(super) const RULES: &[&[Rule]] = &[GOODS_RULES, LOADING_RULES];

/// The part of the location of goods that each qualifier asks for, and no other.
const LOCATION_PARTS: &[(&str, Path)] = &[
    ("T", LOCATION_POSTCODE),
    ("U", LOCATION_UN_LOCODE),
    ("V", LOCATION_OFFICE),
    ("W", LOCATION_GNSS),
    ("X", LOCATION_OPERATOR),
    ("Y", LOCATION_AUTHORISATION),
    ("Z", LOCATION_ADDRESS),
];

/// The part of the location of an incident that each qualifier asks for, and no other.
const INCIDENT_PARTS: &[(&str, Path)] =
    &[("U", INCIDENT_UN_LOCODE), ("W", INCIDENT_GNSS), ("Z", INCIDENT_ADDRESS)];

const GOODS_RULES: &[Rule] = &[
    Rule::new(
        "C0394",
        "The location of goods is given as its qualifier says, and in no other way",
        |c| {
            for qualifier in c.all(LOCATION_QUALIFIER) {
                by_qualifier(c, *qualifier, c.parent(*qualifier), LOCATION_PARTS);
                let office = c.text(*qualifier) == "V";
                c.must(LOCATION_CONTACT, forbidden_if(office));
            }
        },
    ),
    Rule::new(
        "C0460",
        "The location of an incident is given as its qualifier says, and in no other way",
        |c| {
            for qualifier in c.all(INCIDENT_QUALIFIER) {
                by_qualifier(c, *qualifier, c.parent(*qualifier), INCIDENT_PARTS);
            }
        },
    ),
    Rule::new(
        "C0382",
        "A postcode address has a house number, except where the postcode alone is one",
        |c| {
            let alone = c.listed(List::Cl198, c.value(LOCATION_POSTCODE_COUNTRY));
            c.must(LOCATION_HOUSE_NUMBER, required_if(!alone));
        },
    ),
    Rule::new(
        "C0671",
        "An additional identifier goes with an economic operator or an authorisation",
        |c| {
            let bearer = c.has(LOCATION_OPERATOR_ID) || c.has(LOCATION_AUTHORISATION);
            c.must(LOCATION_ADDITIONAL, forbidden_if(!bearer));
        },
    ),
    Rule::new("C0489", "A release outside the security area gives the location of goods", |c| {
        let area = c.listed(List::Cl147, c.country(DEPARTURE));
        c.must(LOCATION, required_if(!area));
    }),
    Rule::new(
        "C0710",
        "A standard declaration outside the security area gives the location of goods",
        |c| {
            let area = c.listed(List::Cl147, c.country(DEPARTURE));
            let early = c.is(ADDITIONAL_TYPE, &["D"]);
            c.must(LOCATION, required_if(!area && !early));
        },
    ),
];

fn by_qualifier(c: &mut Check<'_, '_>, qualifier: At, location: At, parts: &[(&str, Path)]) {
    let given = c.text(qualifier);
    if parts.iter().any(|(letter, _)| *letter == given) {
        for (letter, part) in parts {
            let use_of = if *letter == given { Use::Required } else { Use::Forbidden };
            c.must_in(location, *part, use_of);
        }
    }
}

const LOADING_RULES: &[Rule] = &[
    Rule::new(
        "C0387",
        "A place of loading or unloading without a UN/LOCODE has country and location",
        |c| {
            let loading = required_if(!c.has(LOADING_UN_LOCODE));
            c.must(LOADING_COUNTRY, loading);
            c.must(LOADING_LOCATION, loading);
            let unloading = required_if(!c.has(UNLOADING_UN_LOCODE));
            c.must(UNLOADING_COUNTRY, unloading);
            c.must(UNLOADING_LOCATION, unloading);
        },
    ),
    Rule::new(
        "C0409",
        "A standard declaration gives the place of loading where the country of departure asks \
         for it",
        |c| {
            let spared = c.is(ADDITIONAL_TYPE, &["D"]) || not_asked(c);
            c.must(LOADING, required_if(!spared));
        },
    ),
    Rule::new(
        "C0410",
        "A release gives the place of loading where the country of departure asks for it",
        |c| {
            let spared = not_asked(c);
            c.must(LOADING, required_if(!spared));
        },
    ),
    Rule::new(
        "C0412",
        "The presentation gives the place of loading that the declaration lacks, where the \
         country asks for it",
        |c| {
            let Some(history) = c.context.history() else { return };
            let declared = history.declarations().any(|d| d.has(LOADING));
            let exit_only = history.declarations().any(|d| ["0", "2"].contains(&d.says(SECURITY)));
            let spared = declared || exit_only && not_asked(c);
            c.must(LOADING, required_if(!spared));
        },
    ),
];

/// Whether the country of departure does without the place of loading.
fn not_asked(c: &Check<'_, '_>) -> bool {
    c.listed(List::Cl289, c.country(DEPARTURE))
}
