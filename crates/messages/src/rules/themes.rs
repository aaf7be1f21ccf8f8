//! The rules by theme.

mod answers;
mod declaration;
mod documents;
mod equipment;
mod goods;
mod guarantee;
mod numbering;
mod parties;
mod places;
mod route;
mod transition;
mod transport;

use super::Rule;

pub(super) use transition::{SUSPENDED, suspended as suspended_in_transition};

/// Every rule.
pub(super) fn all() -> Vec<Rule> {
    [
        answers::rules(),
        declaration::rules(),
        documents::rules(),
        equipment::rules(),
        goods::rules(),
        guarantee::rules(),
        numbering::rules(),
        parties::rules(),
        places::rules(),
        route::rules(),
        transition::rules(),
        transport::rules(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
