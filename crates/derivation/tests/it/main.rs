//! The derivation from outside: the committed tables, and the import of a user's network.

mod network;
mod osm;
mod places;
