//! Guarantees: which reference each type asks for.

use crate::rules::Rule;
use crate::rules::check::{Check, Use, only_if};
use crate::rules::code_lists::List;
use crate::rules::paths::*;

pub(super) const RULES: &[&[Rule]] = &[&[
    Rule::new(
        "C0085",
        "A guarantee has a reference exactly when its type is one with a reference",
        |c| {
            each_guarantee(c, |c, kind| {
                [(GUARANTEE_REFERENCE, only_if(c.listed(List::Cl076, kind)))]
            });
        },
    ),
    Rule::new(
        "C0086",
        "The guarantee reference number and its access code are given exactly for types with a \
         number",
        |c| {
            each_guarantee(c, |c, kind| {
                let given = only_if(c.listed(List::Cl286, kind));
                [(GRN, given), (ACCESS_CODE, given)]
            });
        },
    ),
    Rule::new(
        "C0130",
        "Another guarantee reference is required for type 8, allowed for type 3, and for no other",
        |c| {
            each_guarantee(c, |_, kind| {
                let given = match kind {
                    "8" => Use::Required,
                    "3" => Use::Optional,
                    _ => Use::Forbidden,
                };
                [(OTHER_GUARANTEE, given)]
            });
        },
    ),
    Rule::new(
        "R0318",
        "The guarantee reference number of a voucher (type 4) has 24 characters, any other 17",
        |c| {
            for guarantee in c.all(GUARANTEE) {
                let voucher = c.is_in(*guarantee, GUARANTEE_TYPE, &["4"]);
                let length = if voucher { 24 } else { 17 };
                for grn in c.under(*guarantee, GRN) {
                    let right = c.text(*grn).chars().count() == length;
                    c.expect(right, *grn, if voucher { "24 characters" } else { "17 characters" });
                }
            }
        },
    ),
    Rule::new(
        "R0900",
        "A TIR operation is secured by type B, any other by a type of the departure's \
         contracting party",
        |c| {
            if c.is(DECLARATION_TYPE, &["TIR"]) {
                return c.one_of(GUARANTEE_TYPE, &["B"]);
            }
            let departure = c.country(DEPARTURE);
            let union = c.listed(List::Cl010, departure) || ["SM", "AD"].contains(&departure);
            c.each_listed(GUARANTEE_TYPE, if union { List::Cl230 } else { List::Cl229 });
        },
    ),
]];

/// For each guarantee, what its type says of its parts.
fn each_guarantee<const N: usize>(
    c: &mut Check<'_, '_>,
    given: impl Fn(&Check<'_, '_>, &str) -> [(crate::rules::path::Path, Use); N],
) {
    for guarantee in c.all(GUARANTEE) {
        let kind = c.value_in(*guarantee, GUARANTEE_TYPE);
        for (path, given) in given(c, kind) {
            c.must_in(*guarantee, path, given);
        }
    }
}
