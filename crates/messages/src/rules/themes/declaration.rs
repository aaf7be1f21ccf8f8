//! The declaration itself: procedure, authorisations, reference numbers, dates, amendment.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, only_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;
use crate::tree::Node;

/// Type of the authorisation of an authorised consignor.
const SIMPLIFIED_DEPARTURE: &str = "C521";
/// Type of the authorisation for a reduced data set.
const REDUCED: &str = "C524";

pub(super) const RULES: &[&[Rule]] =
    &[AUTHORISATIONS_RULES, NUMBERS_RULES, LIMIT_DATE_RULES, CONTROLS_RULES, AMENDMENT_RULES];

const AMENDMENT_RULES: &[Rule] = &[Rule::new(
    "R0520",
    "An amendment changes the guarantee only while it is under amendment, and otherwise not who \
     declares what where",
    amendment,
)];

const AUTHORISATIONS_RULES: &[Rule] = &[
    Rule::new("C0101", "A reduced data set has an authorisation", |c| {
        c.must(AUTHORISATION, required_if(c.is(REDUCED_DATASET, &["1"])));
    }),
    Rule::new(
        "C0102",
        "An arrival under the simplified procedure has an authorisation, any other has none",
        |c| c.must(AUTHORISATION, only_if(c.is(SIMPLIFIED, &["1"]))),
    ),
    Rule::new(
        "R0350",
        "A reduced data set by sea, rail or air has an authorisation for it (C524)",
        |c| {
            if reduced_by_mode(c) && !c.any(AUTHORISATION_TYPE, &[REDUCED]) {
                for first in c.all(AUTHORISATION_TYPE).iter().take(1) {
                    c.wrong(*first, REDUCED);
                }
            }
        },
    ),
    Rule::new(
        "R0352",
        "A reduced data set by sea, rail or air has a valid authorisation of the holder of the \
         procedure",
        |c| {
            let Some(known) = c.context.authorisations else { return };
            let holder = c.value(HOLDER_ID);
            let right = |authorisation: &At| {
                let part = |path| c.value_in(*authorisation, path).to_owned();
                let record = known.get(&(part(AUTHORISATION_TYPE), part(AUTHORISATION_NUMBER)));
                c.is_in(*authorisation, AUTHORISATION_TYPE, &[REDUCED])
                    && record.is_some_and(|record| record.valid && record.holder == holder)
            };
            if reduced_by_mode(c) && !c.all(AUTHORISATION).iter().any(right) {
                for first in c.all(AUTHORISATION_NUMBER).iter().take(1) {
                    c.wrong(*first, "a valid authorisation of the holder for a reduced data set");
                }
            }
        },
    ),
    Rule::new(
        "R0859",
        "An authorisation for a reduced data set (C524) stands with a reduced data set, and only \
         there",
        |c| {
            if !c.is(REDUCED_DATASET, &["1"]) {
                return c.none_of(AUTHORISATION_TYPE, &[REDUCED]);
            }
            if !c.any(AUTHORISATION_TYPE, &[REDUCED]) {
                for first in c.all(AUTHORISATION_TYPE).iter().take(1) {
                    c.wrong(*first, REDUCED);
                }
            }
        },
    ),
    Rule::new("R0849", "A TIR operation has a full data set", |c| {
        if c.is(DECLARATION_TYPE, &["TIR"]) {
            c.one_of(REDUCED_DATASET, &["0"]);
        }
    }),
];

fn reduced_by_mode(c: &Check<'_, '_>) -> bool {
    c.is(REDUCED_DATASET, &["1"]) && c.is(INLAND_MODE, &["1", "2", "4"])
}

const NUMBERS_RULES: &[Rule] = &[
    Rule::new("C0411", "The number of the TIR carnet is given for TIR, and only then", |c| {
        c.must(TIR_CARNET, only_if(c.is(DECLARATION_TYPE, &["TIR"])));
    }),
    Rule::new(
        "R0990",
        "The number of a TIR carnet is two letters and eight or nine digits, and was issued",
        |c| {
            for carnet in c.all(TIR_CARNET) {
                let number = c.text(*carnet);
                let issued = c.context.carnets.is_none_or(|known| known.contains(number));
                c.expect(has_carnet_form(number) && issued, *carnet, "the number of a TIR carnet");
            }
        },
    ),
    Rule::new(
        "C0467",
        "A movement is named by its MRN once the declaration is accepted, before by its LRN",
        |c| {
            if let Some(history) = c.context.history() {
                let accepted = history.latest(&["CC028C"]);
                let accepted = accepted.is_some_and(|message| message.has(ACCEPTANCE_DATE));
                c.must(MRN, only_if(accepted));
                c.must(LRN, only_if(!accepted));
            } else {
                c.must(LRN, only_if(!c.has(MRN)));
            }
        },
    ),
    Rule::new(
        "R0028",
        "A movement reference number is year, country, twelve characters, the procedure's letter \
         and the check digit",
        |c| {
            for mrn in c.all(MRN) {
                let right = is_mrn(c.text(*mrn));
                c.expect(right, *mrn, "an MRN with the right check digit");
            }
        },
    ),
    Rule::new(
        "R0410",
        "The 17th character of the MRN says which safety and security data the declaration has",
        |c| {
            let Some(declared) = c.declared() else {
                return;
            };
            let letter = match declared.says(SECURITY) {
                "1" => "L",
                "2" => "K",
                "3" => "M",
                _ => "J",
            };
            for mrn in c.all(MRN) {
                let right = c.text(*mrn).get(16..17) == Some(letter);
                c.expect(right, *mrn, &format!("{letter} as the 17th character"));
            }
        },
    ),
];

fn has_carnet_form(number: &str) -> bool {
    let bytes = number.as_bytes();
    (10..=11).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(u8::is_ascii_digit)
}

/// Form and check digit of a movement reference number.
fn is_mrn(mrn: &str) -> bool {
    let bytes = mrn.as_bytes();
    let form = |range: std::ops::Range<usize>, fits: fn(&u8) -> bool| {
        bytes.get(range).is_some_and(|part| part.iter().all(fits))
    };
    bytes.len() == 18
        && form(0..2, u8::is_ascii_digit)
        && form(2..4, u8::is_ascii_uppercase)
        && form(4..17, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && check_digit(&bytes[..17]) == bytes[17]
}

/// ISO 6346: letters count from 10, without the multiples of 11; weights double; modulo 11.
fn check_digit(bytes: &[u8]) -> u8 {
    let value = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        letter => {
            let place = u32::from(letter - b'A');
            10 + place + place.div_ceil(10)
        }
    };
    let sum: u32 = bytes.iter().enumerate().map(|(at, byte)| value(*byte) << at).sum();
    b'0' + (sum % 11 % 10) as u8
}

const LIMIT_DATE_RULES: &[Rule] = &[
    Rule::new(
        "C0839",
        "An authorised consignor sets the time limit; in a pre-lodged declaration it may, others \
         do not",
        |c| {
            let given = if c.any(AUTHORISATION_TYPE, &[SIMPLIFIED_DEPARTURE]) {
                required_if(!c.is(ADDITIONAL_TYPE, &["D"]))
            } else {
                Use::Forbidden
            };
            c.must(LIMIT_DATE, given);
        },
    ),
    Rule::new(
        "C0840",
        "An authorised consignor sets the time limit at presentation unless the declaration did; \
         others do not",
        |c| {
            let Some(history) = c.context.history() else { return };
            let Some(declared) = history.declaration() else { return };
            let simplified = is_simplified(declared);
            let set = history.declarations().any(|declared| declared.has(LIMIT_DATE));
            let given = if simplified { required_if(!set) } else { Use::Forbidden };
            c.must(LIMIT_DATE, given);
        },
    ),
];

fn is_simplified(declared: Node<'_>) -> bool {
    declared.values(AUTHORISATION_TYPE).any(|kind| kind == SIMPLIFIED_DEPARTURE)
}

const CONTROLS_RULES: &[Rule] = &[
    Rule::new(
        "R0910",
        "Without an authorised consignor, the control result is none of the simplified procedure",
        |c| {
            let declared = c.declared();
            if declared.is_some_and(|declared| !is_simplified(declared)) {
                c.each_listed(CONTROL_CODE, List::Cl195);
            }
        },
    ),
    Rule::new("R0912", "Under TIR, the control result is none of the simplified procedure", |c| {
        if c.is(DECLARATION_TYPE, &["TIR"]) {
            c.each_listed(CONTROL_CODE, List::Cl195);
        }
    }),
    Rule::new(
        "C0027",
        "An unloading permission that lets unloading go on (CTL control) repeats no declaration data",
        |c| {
            let given = only_if(!c.has(CTL_CONTROL));
            for path in [HOLDER, CONSIGNMENT, DECLARATION_TYPE, ACCEPTANCE_DATE, GROSS_MASS] {
                c.must(path, given);
            }
        },
    ),
];

/// Groups that an amendment leaves as they are.
const FIXED_GROUPS: &[Path] = &[HOLDER, REPRESENTATIVE, DEPARTURE_OFFICE];
/// Values that an amendment leaves as they are, where it states them.
const FIXED_VALUES: &[Path] = &[ADDITIONAL_TYPE, DECLARATION_TYPE, LRN, SECURITY];
/// What differs between any two messages.
const ENVELOPE: &[&str] = &[
    "messageSender",
    "messageRecipient",
    "preparationDateAndTime",
    "messageIdentification",
    "correlationIdentifier",
    "messageType",
];
/// What an amendment says about itself.
const OF_AMENDMENT: &[&str] = &["LRN", "MRN", "amendmentTypeFlag"];

fn amendment(c: &mut Check<'_, '_>) {
    let Some(declared) = c.declared() else { return };
    let Some(under_amendment) = c.context.guarantee_under_amendment else { return };
    let amended = c.node(At::ROOT);
    if under_amendment && c.is(AMENDMENT_FLAG, &["1"]) {
        let outside =
            |node: &Node<'_>| !ENVELOPE.contains(&node.name()) && node.name() != GUARANTEE.name();
        if !alike(declared.children().filter(outside), amended.children().filter(outside)) {
            c.wrong(At::ROOT, "the declaration as it was, but for the guarantee");
        }
    } else if !under_amendment && c.is(AMENDMENT_FLAG, &["0"]) {
        for path in FIXED_GROUPS {
            let (old, new) = (declared.at(path.text()), amended.at(path.text()));
            if !alike(old, new) {
                let at = c.all(*path).first().copied().unwrap_or(At::ROOT);
                c.wrong(at, format!("`{}` as it was declared", path.name()));
            }
        }
        for path in FIXED_VALUES {
            for at in c.all(*path) {
                let was = declared.says(*path);
                c.expect(was.is_empty() || c.text(*at) == was, *at, was);
            }
        }
        let codes: Vec<&str> = declared.values(HS_CODE).collect();
        for at in c.all(HS_CODE) {
            let right = codes.contains(&c.text(*at));
            c.expect(right, *at, "a sub-heading of the declaration");
        }
    }
}

/// Whether two rows of elements hold the same, apart from what an amendment says about itself.
fn alike<'a, 'b>(old: impl Iterator<Item = Node<'a>>, new: impl Iterator<Item = Node<'b>>) -> bool {
    let own = |name: &str| OF_AMENDMENT.contains(&name);
    let old: Vec<_> = old.filter(|node| !own(node.name())).collect();
    let new: Vec<_> = new.filter(|node| !own(node.name())).collect();
    old.len() == new.len()
        && old.iter().zip(&new).all(|(old, new)| {
            old.name() == new.name()
                && old.text() == new.text()
                && alike(old.children(), new.children())
        })
}
