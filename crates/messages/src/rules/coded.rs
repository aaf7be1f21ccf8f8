//! Values that stand in a code list: those of the lists that are held are compared.

use super::code_lists::CodeLists;
use super::outline::Outline;
use super::plan::Plan;
use super::{ErrorCode, RuleFault};

/// The values of the message that are not in their code list.
pub(super) fn faults(outline: &Outline<'_>, plan: &Plan, lists: &CodeLists) -> Vec<RuleFault> {
    let mut faults = Vec::new();
    for (path, list) in &plan.coded {
        for at in outline.all(*path) {
            let value = outline.text(*at);
            if !lists.holds(*list, value) && !lists.values(*list).is_empty() {
                faults.push(RuleFault {
                    code: ErrorCode::CodeList,
                    rule: list.code(),
                    path: outline.node(*at).path(),
                    value: value.to_owned(),
                    expected: format!("a value of {}", list.code()),
                    remedy: format!("choose a value of the code list {}", list.code()),
                });
            }
        }
    }
    faults
}
