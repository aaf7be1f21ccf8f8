//! Search over numbers: shortest paths and Pareto sets.
