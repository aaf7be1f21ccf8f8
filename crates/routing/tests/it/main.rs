//! Published results, reproduced.

mod corpus;
