//! From a request to the itineraries worth choosing between.
