//! The rules by theme.
#![allow(clippy::wildcard_imports, reason = "the names of paths are the words of every theme")]

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

/// Every rule, theme by theme.
pub(super) const ALL: &[&[&[Rule]]] = &[
    answers::RULES,
    declaration::RULES,
    documents::RULES,
    equipment::RULES,
    goods::RULES,
    guarantee::RULES,
    numbering::RULES,
    parties::RULES,
    places::RULES,
    route::RULES,
    transition::RULES,
    transport::RULES,
];
