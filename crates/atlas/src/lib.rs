//! The corridor world as dated facts.
