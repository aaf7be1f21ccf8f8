//! Answers of the offices and requests about a movement: decisions, rejections, enquiries.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, only_if, required_if};
use crate::rules::code_lists::List;
use crate::rules::context::Read;
use crate::rules::paths::*;

pub(super) const RULES: &[&[Rule]] =
    &[ENVELOPE_RULES, INVALIDATION_RULES, ENQUIRY_RULES, CONTROL_RULES, DECISIONS_RULES];

const ENVELOPE_RULES: &[Rule] = &[
    Rule::new(
        "C0511",
        "A message that answers another names it, one that opens an exchange names none",
        |c| {
            let kind = c.value(MESSAGE_TYPE);
            let given = if c.listed(List::Cl610, kind) {
                Use::Required
            } else if c.listed(List::Cl385, kind) {
                Use::Forbidden
            } else {
                Use::Optional
            };
            c.must(CORRELATION, given);
        },
    ),
    Rule::new("R0008", "A message that answers another names a message of the movement", |c| {
        let Some(history) = c.context.history() else { return };
        for named in c.all(CORRELATION) {
            let right = history.all().any(|message| message.says(MESSAGE_ID) == c.text(*named));
            c.expect(right, *named, "the identification of an earlier message");
        }
    }),
];

const INVALIDATION_RULES: &[Rule] = &[
    Rule::new("C0128", "A request to invalidate has no decision yet, an answer has one", |c| {
        c.must(INVALIDATION_DECISION, only_if(!to_administration(c)));
    }),
    Rule::new(
        "C0870",
        "A request to invalidate has no time of decision yet, an answer has one",
        |c| c.must(INVALIDATION_DECIDED, only_if(!to_administration(c))),
    ),
    Rule::new("C0137", "A request to invalidate gives its reason", |c| {
        c.must(INVALIDATION_REASON, required_if(to_administration(c)));
    }),
    Rule::new(
        "C0129",
        "An invalidation that the trader asked for gives the time of the request, one by customs \
         does not",
        |c| {
            let customs = c.is(INVALIDATED_BY_CUSTOMS, &["1"]);
            c.must(INVALIDATION_REQUESTED, only_if(!customs));
        },
    ),
    Rule::new("R0102", "A decision on invalidation is yes (1) or no (0)", |c| {
        c.one_of(INVALIDATION_DECISION, &["0", "1"]);
    }),
];

fn to_administration(c: &Check<'_, '_>) -> bool {
    c.value(RECIPIENT).starts_with("NTA")
}

const ENQUIRY_RULES: &[Rule] = &[
    Rule::new(
        "C0215",
        "Information on a movement that was not received names the actual office or the \
         consignment",
        |c| {
            if c.has(ENQUIRY_TEXT) {
                c.must(CONSIGNMENT, required_if(!c.has(DESTINATION_ACTUAL_OFFICE)));
            } else {
                c.must(DESTINATION_ACTUAL_OFFICE, Use::Forbidden);
                c.must(CONSIGNMENT, Use::Forbidden);
            }
        },
    ),
    Rule::new("C0220", "A receipt (TC11) that was delivered is explained", |c| {
        c.must(ENQUIRY_TEXT, required_if(c.has(TC11_DATE)));
    }),
    Rule::new("C0315", "A receipt (TC11) that was delivered names the actual office", |c| {
        c.must(DESTINATION_ACTUAL_OFFICE, required_if(c.has(TC11_DATE)));
    }),
];

const CONTROL_RULES: &[Rule] = &[
    Rule::new("C0451", "A control of another kind (50) is described", |c| {
        for control in c.all(TYPE_OF_CONTROLS) {
            let other = c.is_in(*control, CONTROL_TYPE, &["50"]);
            c.must_in(*control, CONTROL_TEXT, required_if(other));
        }
    }),
    Rule::new(
        "C0452",
        "A notice of control names the controls, a request for documents none",
        |c| {
            c.must(TYPE_OF_CONTROLS, only_if(!c.is(NOTIFICATION_TYPE, &["1", "2"])));
        },
    ),
    Rule::new(
        "C0455",
        "A request for documents (1) names them, a notice of control (0) may",
        |c| {
            let given = match c.value(NOTIFICATION_TYPE) {
                "1" => Use::Required,
                "0" => Use::Optional,
                _ => Use::Forbidden,
            };
            c.must(REQUESTED_DOCUMENT, given);
        },
    ),
];

const DECISIONS_RULES: &[Rule] = &[
    Rule::new("C0352", "A partial release or refusal says which goods it is about", |c| {
        c.must(CONSIGNMENT, only_if(c.is(RELEASE_INDICATOR, &["2", "3"])));
    }),
    Rule::new(
        "C0353",
        "A house consignment released in part lists its items, others do not",
        |c| {
            for house in c.all(HOUSE) {
                let part = c.is_in(*house, HOUSE_RELEASE, &["1"]);
                c.must_in(*house, ITEM, only_if(part));
            }
        },
    ),
    Rule::new(
        "C0495",
        "A rejection for other reasons (4) gives the reason, one about entry data none",
        |c| {
            let declared = c.context.history().and_then(|h| h.latest(&["CC015C"]));
            let entry = declared.is_some_and(|d| ["1", "3"].contains(&d.says(SECURITY)));
            let reason = required_if(c.is(REJECTION_CODE, &["4"]));
            c.must(REJECTION_REASON, if entry { Use::Forbidden } else { reason });
        },
    ),
    Rule::new("C0492", "A rejection for other reasons (4) gives the reason", |c| {
        c.must(REJECTION_REASON, required_if(c.is(REJECTION_CODE, &["4"])));
    }),
    Rule::new("R0437", "A country that opted out reports the functional errors of phase 5", |c| {
        if sender_opted_out(c) {
            c.each_listed(ERROR_CODE, List::Cl180);
        }
    }),
    Rule::new("R0852", "A country that opted out rejects no message with entry data", |c| {
        if sender_opted_out(c) {
            c.none_of(REJECTION_TYPE, &["A13", "A15", "A71"]);
        }
    }),
];

fn sender_opted_out(c: &Check<'_, '_>) -> bool {
    let sender = c.value(SENDER);
    let country = sender.get(sender.len().saturating_sub(2)..).unwrap_or("");
    c.listed(List::Cl167, country)
}
