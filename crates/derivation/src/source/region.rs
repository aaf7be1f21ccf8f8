//! Which part of the world is kept, and which country a point lies in.

use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};

use crate::error::DerivationError;
use crate::geometry::Position;
use crate::graph::Country;

/// Countries whose whole network is kept, with Xinjiang.
pub const DENSE_COUNTRIES: [&str; 11] =
    ["PK", "AF", "IR", "KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM"];
const DENSE_SUBDIVISION: &str = "CN-XJ";

/// Whether a point lies in the region, 20-58° N and 26-125° E.
pub fn contains(at: Position) -> bool {
    (20.0..=58.0).contains(&at.lat) && (26.0..=125.0).contains(&at.lon)
}

/// Answers in which country a point lies.
pub struct Countries {
    boundaries: CountryBoundaries,
}

impl std::fmt::Debug for Countries {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Countries")
    }
}

impl Countries {
    /// Opens the boundaries that come with the crate `country-boundaries`.
    pub fn open() -> Result<Self, DerivationError> {
        let boundaries =
            CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).map_err(|error| {
                DerivationError::Malformed {
                    name: "country boundaries".into(),
                    what: error.to_string(),
                }
            })?;
        Ok(Self { boundaries })
    }

    /// The country of a point and whether its network is kept densely.
    ///
    /// Where two claim a point, the one that comes first in the boundary file holds it.
    pub fn of(&self, at: Position) -> (Country, bool) {
        let Ok(at) = LatLon::new(at.lat, at.lon) else { return (Country::HIGH_SEAS, false) };
        let ids = self.boundaries.ids(at);
        let country = ids.iter().find_map(|id| Country::parse(id)).unwrap_or(Country::HIGH_SEAS);
        let dense = ids.contains(&DENSE_SUBDIVISION) || DENSE_COUNTRIES.contains(&country.as_str());
        (country, dense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_lie_in_the_country_that_governs_them() {
        let countries = Countries::open().unwrap();
        for (lat, lon, expected, dense) in [
            (35.92, 74.31, "PK", true),
            (43.25, 76.93, "KZ", true),
            (39.47, 75.99, "CN", true),
            (34.26, 108.94, "CN", false),
            (40.53, 72.80, "KG", true),
            (37.23, 67.28, "UZ", true),
            (34.08, 74.80, "IN", false),
            (22.33, 114.13, "HK", false),
            (22.0, 62.0, "XZ", false),
        ] {
            let (country, kept) = countries.of(Position::new(lat, lon));
            assert_eq!((country.as_str(), kept), (expected, dense), "{lat} {lon}");
        }
    }
}
