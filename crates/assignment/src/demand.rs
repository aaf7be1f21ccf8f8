//! Demand between zones.

/// Flow from one zone to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OdPair {
    /// Zone where it begins, counted from 0.
    pub origin: u32,
    /// Zone where it ends.
    pub destination: u32,
    /// How much, in the unit of the links' flows.
    pub flow: f64,
}

/// Demand between all zones, by origin and destination, each pair once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OdMatrix {
    pairs: Vec<OdPair>,
}

impl OdMatrix {
    /// Adds up what was given for the same pair. Flows of nothing, and within a zone, take no
    /// part in an assignment and are left out.
    pub fn new(pairs: impl IntoIterator<Item = OdPair>) -> Self {
        let mut pairs: Vec<OdPair> = pairs
            .into_iter()
            .filter(|pair| pair.origin != pair.destination && pair.flow > 0.0)
            .collect();
        pairs.sort_by_key(|pair| (pair.origin, pair.destination));
        pairs.dedup_by(|next, kept| {
            let is_same = (kept.origin, kept.destination) == (next.origin, next.destination);
            if is_same {
                kept.flow += next.flow;
            }
            is_same
        });
        Self { pairs }
    }

    /// All pairs with a flow, by origin and destination.
    pub fn pairs(&self) -> &[OdPair] {
        &self.pairs
    }

    /// The sum of all flows.
    pub fn total(&self) -> f64 {
        self.pairs.iter().map(|pair| pair.flow).sum()
    }

    /// The pairs of each origin that has any.
    pub(crate) fn by_origin(&self) -> impl Iterator<Item = &[OdPair]> {
        self.pairs.chunk_by(|a, b| a.origin == b.origin)
    }
}
