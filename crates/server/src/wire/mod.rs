//! HTTP itself: what comes in, what goes out, and what may go wrong on the way.

mod accept;
pub(crate) mod etag;
mod extract;
mod layers;
mod problem;

pub(crate) use self::accept::{Representation, wants_events};
pub(crate) use self::extract::{JsonBody, Parameters, parse_query};
pub(crate) use self::layers::around;
pub use self::problem::{FieldFault, Problem, ProblemKind};
