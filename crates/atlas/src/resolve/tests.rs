//! One fixture for each kind of fault.
