//! HTTP interface and web page.
//!
//! [`router()`] answers everything: `/api/v1` (plans, places, corridors, provenance), `/ogc` (the
//! atlas as OGC API Features) and the page for all other addresses. The `OpenAPI` document is made
//! from the same handlers. Handlers parse, call and map; what a plan is, the planner knows.
//! Modules in reading order: [`state`] (what handlers may use), [`mod@router`], `access` (who may), `api` and `ogc` (the
//! handlers), [`render`] and [`sheet`] (a plan
//! in other forms), [`tad`] (the paper that travels with the goods), `webhooks`
//! (who asked to be told is told), `wire` (HTTP itself: bodies, layers, problems).

// A problem is made at most once for a request, and then it is the answer.
#![allow(clippy::result_large_err)]
// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

mod access;
mod api;
mod ogc;
mod outgoing;
mod page;
pub mod render;
mod reports;
mod router;
mod serve;
pub mod sheet;
mod state;
pub mod tad;
mod tls;
mod webhooks;
mod wire;

pub use access::{DemoUser, Doors, Kept, Need, needed};
#[cfg(feature = "oidc")]
pub use access::{Oidc, OidcSettings};
pub use api::places::{PlaceHit, Places, find_places};
pub use reports::with_reports;
pub use router::{openapi_json, router};
pub use serve::serve;
pub use state::{AppState, Clock, Limits, Parts, cite};
pub use tls::TlsListener;
pub use webhooks::Schedule;
pub use wire::language::Language;
pub use wire::{FieldFault, Problem, ProblemKind, RefusalText, explained};
