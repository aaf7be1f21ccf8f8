//! Systems of equations: linear ones directly, those of markets by Newton's method or by Anderson's.

pub(crate) mod anderson;
pub(crate) mod lu;
pub(crate) mod newton;
