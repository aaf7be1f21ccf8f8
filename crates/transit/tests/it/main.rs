//! Features of transit: whole lives of movements, ledgers, refusals, written forms.

mod life;
mod locales;
mod model;
mod refusals;
mod regime_refusals;
mod regimes;
mod scenarios;
mod support;
