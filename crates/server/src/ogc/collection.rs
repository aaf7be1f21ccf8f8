//! Which collections there are.

use crate::wire::Problem;

/// A collection of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    /// Settlements.
    Places,
    /// Border crossing points.
    Crossings,
    /// Ports, airports and terminals.
    Facilities,
    /// Links of the network.
    Network,
}

impl Collection {
    /// All collections.
    pub(super) const ALL: [Self; 4] =
        [Self::Places, Self::Crossings, Self::Facilities, Self::Network];

    /// The collection of a name.
    pub(super) fn parse(name: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|collection| collection.name() == name);
        found.ok_or_else(|| Problem::not_found("collection", name))
    }

    /// Its name in addresses.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Crossings => "crossings",
            Self::Facilities => "facilities",
            Self::Network => "network",
        }
    }

    /// Its title.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Places => "Places",
            Self::Crossings => "Border crossing points",
            Self::Facilities => "Ports, airports and terminals",
            Self::Network => "Roads, railways, sea lanes and air links",
        }
    }

    /// What it holds.
    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Places => "Settlements that freight comes from or goes to, in five languages",
            Self::Crossings => "Where a border is crossed, with modes, gauges and standing state",
            Self::Facilities => "Where a consignment changes mode or vehicle",
            Self::Network => "Links of the network that plans are made on, one country each",
        }
    }
}
