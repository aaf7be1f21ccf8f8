//! HTTP itself: what comes in, what goes out, and what may go wrong on the way.

mod accept;
mod conceal;
mod conditions;
pub(crate) mod etag;
mod extract;
pub(crate) mod language;
mod layers;
mod problem;
mod refusal;
mod strict;

pub(crate) use self::accept::{Representation, wants_events, wants_pdf, wants_xml};
pub(crate) use self::conceal::conceal;
pub(crate) use self::conditions::{Conditions, IfMatch, key as idempotency_key};
pub(crate) use self::extract::{JsonBody, MessageBody, Parameters, parse_query};
pub(crate) use self::layers::{SaidInKind, around};
pub use self::problem::{FieldFault, Problem, ProblemKind, RefusalText};
pub use self::refusal::explained;
pub(crate) use self::strict::StrictBody;
