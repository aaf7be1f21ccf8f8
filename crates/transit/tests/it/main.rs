//! Features of transit: whole lives of movements, ledgers, refusals, written forms.

#![allow(clippy::unwrap_used, clippy::cast_possible_wrap)]

mod life;
mod locales;
mod model;
mod refusals;
mod regime_refusals;
mod regimes;
mod roles;
mod scenarios;
mod support;
mod written;
