//! Features of transit: whole lives of movements, ledgers, refusals, written forms.

mod life;
mod regimes;
mod scenarios;
mod support;
