//! Customs transit as a pure state machine: what a command does to a movement, and why not.
