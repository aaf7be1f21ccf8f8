//! Open data to network tables.
