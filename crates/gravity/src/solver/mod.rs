//! Systems of equations: linear ones directly, those of markets by Newton's method.

pub(crate) mod lu;
pub(crate) mod newton;
