//! Means of transport, modes, and transport charges.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, forbidden_if, required_if};
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;
use crate::schema::Phase;

/// Safety and security data of any kind.
const SECURE: &[&str] = &["1", "2", "3"];

pub(super) const RULES: &[&[Rule]] =
    &[BORDER_RULES, DEPARTURE_RULES, IDENTIFICATION_RULES, CHARGES_AND_PLACES_RULES];

const BORDER_RULES: &[Rule] = &[
    Rule::new("C0029", "With safety and security data, the mode at the border is given", |c| {
        c.must(BORDER_MODE, required_if(c.is(SECURITY, SECURE)));
    }),
    Rule::new(
        "C0599",
        "With exit data, a standard declaration gives the mode at the border",
        |c| c.must(BORDER_MODE, required_if(secured_standard(c))),
    ),
    Rule::new(
        "C0600",
        "When the declaration has safety and security data, the presentation gives the mode at \
         the border",
        |c| {
            if let Some(secure) = declared_secure(c) {
                c.must(BORDER_MODE, required_if(secure));
            }
        },
    ),
    Rule::new(
        "C0806",
        "With exit data, a standard declaration gives the means of transport at the border; \
         goods by post have none",
        |c| {
            let secured = secured_standard(c);
            means_at_border(c, secured);
        },
    ),
    Rule::new(
        "C0807",
        "The presentation gives the means at the border that safety and security data want and \
         the declaration lacks; goods by post have none",
        |c| {
            let history = c.context.history();
            let given = history
                .is_some_and(|h| h.declarations().any(|declared| declared.has(BORDER_MEANS)));
            let secure = declared_secure(c).unwrap_or(false);
            means_at_border(c, secure && (c.phase == Phase::P5 || !given));
        },
    ),
    Rule::new(
        "C0908",
        "With safety and security data, the means of transport at the border is given; goods by \
         post have none",
        |c| {
            let secure = c.is(SECURITY, SECURE);
            means_at_border(c, secure);
        },
    ),
    Rule::new(
        "C0531",
        "With safety and security data, transport by air gives its flight number",
        |c| {
            let so = c.is(SECURITY, SECURE) && c.is(BORDER_MODE, &["4"]);
            c.must(CONVEYANCE, required_if(so));
        },
    ),
    Rule::new(
        "C0808",
        "When the declaration has safety and security data, transport by air gives its flight \
         number",
        |c| {
            if let Some(secure) = declared_secure(c) {
                c.must(CONVEYANCE, required_if(secure && c.is(BORDER_MODE, &["4"])));
            }
        },
    ),
    Rule::new(
        "R0789",
        "Without an office of transit there is one means of transport at the border, with one up \
         to nine",
        |c| c.at_most(At::ROOT, BORDER_MEANS, if c.has(TRANSIT_OFFICE) { 9 } else { 1 }),
    ),
    Rule::new(
        "R0790",
        "When the declaration has no office of transit, the presentation has one means at the \
         border, otherwise up to nine",
        |c| {
            let Some(history) = c.context.history() else { return };
            let crosses = history.declarations().any(|declared| declared.has(TRANSIT_OFFICE));
            c.at_most(At::ROOT, BORDER_MEANS, if crosses { 9 } else { 1 });
        },
    ),
    Rule::new(
        "R0315",
        "A flight number is the airline's prefix, up to four digits and at most one letter",
        |c| {
            if c.is(BORDER_MODE, &["4"]) {
                for flight in c.all(CONVEYANCE) {
                    let right = is_flight_number(c.text(*flight));
                    c.expect(right, *flight, "a flight number, as KC881");
                }
            }
        },
    ),
];

/// Whether the declaration of this presentation carries safety and security data.
fn declared_secure(c: &Check<'_, '_>) -> Option<bool> {
    let declared = c.context.history()?.latest(&["CC015C"])?;
    Some(SECURE.contains(&declared.says(SECURITY)))
}

/// A standard declaration with the safety and security data that want means at the border.
fn secured_standard(c: &Check<'_, '_>) -> bool {
    let data = match c.phase {
        Phase::P5 => SECURE,
        Phase::P6 => &["2"],
    };
    c.is(SECURITY, data) && c.is(ADDITIONAL_TYPE, &["A"])
}

fn means_at_border(c: &mut Check<'_, '_>, required: bool) {
    let by_post = c.is(BORDER_MODE, &["5"]);
    c.must(BORDER_MEANS, if by_post { Use::Forbidden } else { required_if(required) });
}

/// Prefix of one to three letters or digits, one to four digits, at most one letter.
fn is_flight_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    (1..=3).any(|prefix| {
        let Some((airline, rest)) = bytes.split_at_checked(prefix) else { return false };
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let suffix = &rest[digits..];
        airline.iter().all(u8::is_ascii_alphanumeric)
            && (1..=4).contains(&digits)
            && suffix.len() <= 1
            && suffix.iter().all(u8::is_ascii_alphabetic)
    })
}

const DEPARTURE_RULES: &[Rule] = &[
    Rule::new(
        "C0170",
        "When the declaration has a reduced data set, the presentation gives no inland mode",
        |c| {
            let Some(history) = c.context.history() else { return };
            let reduced = history.declarations().any(|d| d.says(REDUCED_DATASET) == "1");
            c.must(INLAND_MODE, forbidden_if(reduced));
        },
    ),
    Rule::new(
        "C0339",
        "The means of transport at departure stand in the consignment or in its house \
         consignments; goods by post have none",
        means_at_departure,
    ),
    Rule::new(
        "C0826",
        "The means of transport at departure are declared for the consignment or for its house \
         consignments; goods by post have none",
        means_at_departure,
    ),
    Rule::new(
        "C0833",
        "The means of transport at departure are presented once, unless the declaration has \
         them; goods by post have none",
        |c| {
            let by_post = c.is(INLAND_MODE, &["5"]);
            let declared = c.context.history().is_some_and(|h| {
                h.declarations().any(|d| d.has(DEPARTURE_MEANS) || d.has(HOUSE_MEANS))
            });
            c.must(DEPARTURE_MEANS, forbidden_if(by_post));
            let twice = c.has(DEPARTURE_MEANS) && !declared;
            c.must(HOUSE_MEANS, forbidden_if(by_post || twice));
        },
    ),
    Rule::new(
        "R0855",
        "Up to three means of transport at departure go by road, several by rail, one by any \
         other mode",
        |c| {
            let most = match c.value(INLAND_MODE) {
                "3" => 3,
                "2" => return,
                _ => 1,
            };
            c.at_most(At::ROOT, DEPARTURE_MEANS, most);
            for house in c.all(HOUSE) {
                c.at_most(*house, HOUSE_MEANS, most);
            }
        },
    ),
];

fn means_at_departure(c: &mut Check<'_, '_>) {
    let by_post = c.is(INLAND_MODE, &["5"]);
    c.must(DEPARTURE_MEANS, forbidden_if(by_post));
    c.must(HOUSE_MEANS, forbidden_if(by_post || c.has(DEPARTURE_MEANS)));
}

const IDENTIFICATION_RULES: &[Rule] = &[
    Rule::new(
        "R0076",
        "The number of a means of transport at the border has no small letters",
        |c| {
            let kinds = ["10", "21", "30", "40", "41", "80"];
            capitals(c, (BORDER_MEANS, BORDER_MEANS_TYPE, BORDER_MEANS_ID), &kinds);
        },
    ),
    Rule::new(
        "R0473",
        "The number of a means of transport at departure has no small letters",
        |c| {
            let kinds = ["10", "20", "21", "30", "31", "40", "41", "80"];
            if c.has(DEPARTURE_MEANS) {
                let paths = (DEPARTURE_MEANS, DEPARTURE_MEANS_TYPE, DEPARTURE_MEANS_ID);
                capitals(c, paths, &kinds);
            } else {
                capitals(c, (HOUSE_MEANS, HOUSE_MEANS_TYPE, HOUSE_MEANS_ID), &kinds);
            }
        },
    ),
    Rule::new(
        "R0472",
        "The kind of means of transport at departure belongs to the inland mode",
        |c| {
            let mode = c.value(INLAND_MODE);
            if !["1", "2", "3", "4", "8"].contains(&mode) {
                return;
            }
            let upper = c.has(DEPARTURE_MEANS);
            for kind in c.all(if upper { DEPARTURE_MEANS_TYPE } else { HOUSE_MEANS_TYPE }) {
                let right = c.text(*kind).starts_with(mode);
                c.expect(right, *kind, &format!("a kind of mode {mode}"));
            }
        },
    ),
    Rule::new("R0474", "By road, the first means of transport is a road vehicle (30)", |c| {
        by_road(c, |place, kind| place > 0 || kind == "30", "30");
    }),
    Rule::new("R0476", "By road, the second and third means of transport are trailers (31)", |c| {
        by_road(c, |place, kind| place == 0 || kind == "31", "31");
    }),
];

/// The numbers of means of these kinds are without small letters.
fn capitals(c: &mut Check<'_, '_>, paths: (Path, Path, Path), kinds: &[&str]) {
    let (means, kind, number) = paths;
    for means in c.all(means) {
        if c.is_in(*means, kind, kinds) {
            for number in c.under(*means, number) {
                let right = !c.text(*number).chars().any(char::is_lowercase);
                c.expect(right, *number, "capital letters only");
            }
        }
    }
}

/// Judges the kinds of means of transport by road, by their place in the row.
fn by_road(c: &mut Check<'_, '_>, fits: impl Fn(usize, &str) -> bool, expected: &str) {
    if !c.is(INLAND_MODE, &["3"]) {
        return;
    }
    let rows = std::iter::once((At::ROOT, DEPARTURE_MEANS_TYPE))
        .chain(c.all(HOUSE).iter().map(|house| (*house, HOUSE_MEANS_TYPE)));
    for (holder, path) in rows {
        for (place, kind) in c.under(holder, path).iter().enumerate().take(3) {
            c.expect(fits(place, c.text(*kind)), *kind, expected);
        }
    }
}

const CHARGES_AND_PLACES_RULES: &[Rule] = &[
    Rule::new("C0186", "Without safety and security data, no transport charges are given", |c| {
        let given = forbidden_if(c.is(SECURITY, &["0"]));
        c.must(CHARGES, given);
        c.must(HOUSE_CHARGES, given);
    }),
    Rule::new(
        "C0337",
        "Transport charges stand in the consignment or in its house consignments",
        |c| c.must(HOUSE_CHARGES, forbidden_if(c.has(CHARGES))),
    ),
    Rule::new(
        "C0191",
        "The place of unloading is given with entry data, and not without safety and security data",
        |c| {
            let given = match c.value(SECURITY) {
                "1" | "3" => Use::Required,
                "0" => Use::Forbidden,
                _ => Use::Optional,
            };
            c.must(UNLOADING, given);
        },
    ),
];
