//! The interface as its clients see it.

mod render;
