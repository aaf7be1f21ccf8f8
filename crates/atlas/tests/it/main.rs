//! The atlas from outside: the shipped tables, and what they answer.

mod demand;
mod shipped;
