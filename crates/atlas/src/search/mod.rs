//! Finding places, crossings and facilities by name, code or coordinates.

mod fold;

pub(crate) use fold::nearest_id;
