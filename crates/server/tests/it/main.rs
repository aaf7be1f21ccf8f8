//! The interface as its clients see it, on the shipped atlas.

mod app;
mod bad_input;
mod facts;
mod ogc;
mod page;
mod plans;
mod render;
