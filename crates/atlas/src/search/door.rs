//! From what somebody typed to one place, or to suggestions.

use std::fmt;

use landbridge_units::{CountryCode, UnLocode};

use super::{Fit, Found, Hit, SearchIndex};
use crate::model::{Atlas, Coordinate, FactId, Row};

/// A second place of the same name makes a text ambiguous unless it has less than this share of
/// the inhabitants of the first.
const NEGLIGIBLE_SHARE: f64 = 0.1;

/// A text that does not lead to one place.
#[derive(Clone, Debug, PartialEq)]
pub enum NotFound {
    /// Nothing has this name.
    Unknown {
        /// The text, at most 80 characters.
        text: String,
        /// What may have been meant, best first, as full ids with names.
        suggestions: Vec<Suggestion>,
    },
    /// Several have this name.
    Ambiguous {
        /// The text, at most 80 characters.
        text: String,
        /// All of them, largest first.
        suggestions: Vec<Suggestion>,
    },
    /// Coordinates outside the globe.
    OffTheGlobe {
        /// The text, at most 80 characters.
        text: String,
    },
}

/// What may have been meant.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Suggestion {
    /// The full id, which finds exactly this.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, suggestions: &[Suggestion]| {
            for (at, suggestion) in suggestions.iter().enumerate() {
                let separator = if at == 0 { "" } else { ", " };
                let Suggestion { id, name, country } = suggestion;
                write!(f, "{separator}{name} in {country} ({id})")?;
            }
            Ok(())
        };
        match self {
            Self::Unknown { text, suggestions } if suggestions.is_empty() => {
                write!(f, "no place is known as “{text}”")
            }
            Self::Unknown { text, suggestions } => {
                write!(f, "no place is known as “{text}”; did you mean ")?;
                list(f, suggestions)
            }
            Self::Ambiguous { text, suggestions } => {
                write!(f, "“{text}” names several places; write one of these ids: ")?;
                list(f, suggestions)
            }
            Self::OffTheGlobe { text } => {
                write!(f, "“{text}” lies off the globe; write latitude,longitude in degrees")
            }
        }
    }
}

impl std::error::Error for NotFound {}

impl SearchIndex {
    /// The one place that a text means: a full id, coordinates, a UN/LOCODE, or a name, to which
    /// a country may be added as in `Hyderabad, PK`.
    pub fn find(&self, atlas: &Atlas, text: &str) -> Result<Found, NotFound> {
        let text = text.trim();
        if let Some(at) = parse_coordinate(text) {
            let shown = || NotFound::OffTheGlobe { text: shorten(text) };
            return at.map(Found::At).ok_or_else(shown);
        }
        if let Some(found) = text.parse::<FactId>().ok().and_then(|fact| self.entry_of(&fact)) {
            return Ok(found);
        }
        let (name, country) = split_country(text);
        let mut hits = self.search(name, 20);
        if let Some(country) = country {
            hits.retain(|hit| hit.found.country(atlas).contains(country.as_str()));
        }
        self.one_of(atlas, text, hits)
    }

    fn one_of(&self, atlas: &Atlas, text: &str, hits: Vec<Hit>) -> Result<Found, NotFound> {
        let suggest =
            |hits: &[Hit]| hits.iter().take(5).map(|hit| suggestion(atlas, hit)).collect();
        let best = hits.iter().map(|hit| hit.fit).min();
        if !matches!(best, Some(Fit::Exact | Fit::Alias | Fit::Sound)) {
            let (text, suggestions) = (shorten(text), suggest(&hits));
            return Err(NotFound::Unknown { text, suggestions });
        }
        let code = text.parse::<UnLocode>().ok();
        let mut equals: Vec<Hit> = hits.into_iter().filter(|hit| Some(hit.fit) == best).collect();
        // A name that is also an id means that id.
        if let Some(own) = equals.iter().position(|hit| is_id(atlas, hit.found, text)) {
            return Ok(equals[own].found);
        }
        let rank = equals.iter().map(|hit| hit.found.rank()).min();
        if code.is_none_or(|code| !self.locodes.contains_key(&code)) {
            equals.retain(|hit| Some(hit.found.rank()) == rank);
        }
        let population = |hit: &Hit| f64::from(hit.found.population(atlas));
        equals.sort_by(|a, b| population(b).total_cmp(&population(a)));
        let is_clear = match equals.as_slice() {
            [first, second, ..] => population(second) < NEGLIGIBLE_SHARE * population(first),
            _ => true,
        };
        if is_clear {
            return Ok(equals[0].found);
        }
        let suggestions = suggest(&equals);
        Err(NotFound::Ambiguous { text: shorten(text), suggestions })
    }
}

fn is_id(atlas: &Atlas, found: Found, text: &str) -> bool {
    match found {
        Found::Place(place) => atlas.places[place].id() == text,
        Found::Facility(facility) => atlas.facilities[facility].id() == text,
        Found::Crossing(crossing) => atlas.crossings[crossing].id() == text,
        Found::At(_) => false,
    }
}

fn suggestion(atlas: &Atlas, hit: &Hit) -> Suggestion {
    Suggestion {
        id: hit.found.fact_id(atlas).map_or_else(String::new, |fact| fact.to_string()),
        name: hit.found.name(atlas),
        country: hit.found.country(atlas),
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}

/// `Hyderabad, PK` is a name in a country.
fn split_country(text: &str) -> (&str, Option<CountryCode>) {
    let split = text.rsplit_once(',').and_then(|(name, country)| {
        Some((name.trim_end(), country.trim().parse::<CountryCode>().ok()?))
    });
    split.map_or((text, None), |(name, country)| (name, Some(country)))
}

/// Coordinates as `latitude,longitude` in degrees: `None` when the text is none, `Some(None)` when
/// they lie off the globe.
#[allow(clippy::option_option)] // outside: no coordinates; inside: none on the globe
pub fn parse_coordinate(text: &str) -> Option<Option<Coordinate>> {
    let (lat, lon) = text.split_once([',', ';'])?;
    let (lat, lon) = (lat.trim().parse::<f64>().ok()?, lon.trim().parse::<f64>().ok()?);
    let is_on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    Some(is_on_globe.then_some(Coordinate { lat, lon }))
}
