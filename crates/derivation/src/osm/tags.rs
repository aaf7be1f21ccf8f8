//! What the tags of a way say about it.

/// Class of a road, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoadClass {
    /// Motorways.
    Motorway,
    /// Trunk roads.
    Trunk,
    /// Primary roads.
    Primary,
    /// Secondary roads.
    Secondary,
    /// Tertiary roads.
    Tertiary,
}

impl RoadClass {
    const ALL: [Self; 5] =
        [Self::Motorway, Self::Trunk, Self::Primary, Self::Secondary, Self::Tertiary];

    /// The word of OpenStreetMap.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::Trunk => "trunk",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Tertiary => "tertiary",
        }
    }

    /// The class of a word, slip roads counting with their road.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.strip_suffix("_link").unwrap_or(word);
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// Usual speed of lorries where no limit is tagged, in km/h; an estimate.
    fn usual_speed_kmh(self) -> f64 {
        match self {
            Self::Motorway => 90.0,
            Self::Trunk => 80.0,
            Self::Primary => 70.0,
            Self::Secondary => 60.0,
            Self::Tertiary => 50.0,
        }
    }
}

/// What kind of link a way becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A road.
    Road(RoadClass),
    /// A railway.
    Rail,
    /// A ferry.
    Ferry,
}

/// What matters of a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Attributes {
    /// Kind.
    pub kind: Kind,
    /// Whether it may be used in the direction of its nodes only.
    pub one_way: bool,
    /// Whether its nodes stand in the wrong order for that.
    pub is_reversed: bool,
    /// Track gauge.
    pub gauge_mm: Option<u16>,
    /// Speed limit, or what is usual.
    pub speed_kmh: f64,
}

const RAIL_SPEED_KMH: f64 = 60.0;
const FERRY_SPEED_KMH: f64 = 25.0;
const KMH_PER_MPH: f64 = 1.609_344;

/// The attributes of a way, or none if it is neither road, railway nor ferry.
pub(super) fn attributes<'tag>(
    tags: impl Iterator<Item = (&'tag str, &'tag str)>,
) -> Option<Attributes> {
    let tags: Vec<(&str, &str)> = tags.collect();
    let value = |key: &str| tags.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
    let limit = value("maxspeed").and_then(speed_limit_kmh);
    if let Some(class) = value("highway").and_then(RoadClass::parse) {
        let direction = value("oneway");
        let is_round = value("junction") == Some("roundabout");
        let by_default = value("highway").is_some_and(|word| word.starts_with("motorway"));
        let one_way = match direction {
            Some("no" | "reversible" | "alternating") => false,
            Some("yes" | "true" | "1" | "-1" | "reverse") => true,
            _ => is_round || by_default,
        };
        return Some(Attributes {
            kind: Kind::Road(class),
            one_way,
            is_reversed: matches!(direction, Some("-1" | "reverse")),
            gauge_mm: None,
            speed_kmh: limit.unwrap_or(class.usual_speed_kmh()),
        });
    }
    let plain = |kind, gauge_mm, speed_kmh| Attributes {
        kind,
        one_way: false,
        is_reversed: false,
        gauge_mm,
        speed_kmh,
    };
    let is_running_line =
        matches!(value("railway"), Some("rail" | "narrow_gauge")) && value("service").is_none();
    if is_running_line {
        let gauge = value("gauge").and_then(first_gauge_mm);
        return Some(plain(Kind::Rail, gauge, limit.unwrap_or(RAIL_SPEED_KMH)));
    }
    (value("route") == Some("ferry")).then(|| plain(Kind::Ferry, None, FERRY_SPEED_KMH))
}

/// `80`, `80 km/h` or `50 mph`; words like `RU:rural` say nothing here.
fn speed_limit_kmh(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: f64 = digits.trim().parse().ok()?;
    let factor = if text.contains("mph") { KMH_PER_MPH } else { 1.0 };
    let kmh = number * factor;
    (5.0..=200.0).contains(&kmh).then_some(kmh)
}

/// The first of `1520;1435`.
fn first_gauge_mm(text: &str) -> Option<u16> {
    let gauge: u16 = text.split(';').next()?.trim().parse().ok()?;
    (600..=1700).contains(&gauge).then_some(gauge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &[(&str, &str)], expected: &str) {
        let found = attributes(tags.iter().copied()).map_or("none".to_owned(), |found| {
            let Attributes { kind, one_way, is_reversed, gauge_mm, speed_kmh } = found;
            format!("{kind:?} {one_way} {is_reversed} {gauge_mm:?} {speed_kmh:.0}")
        });
        assert_eq!(found, expected, "{tags:?}");
    }

    #[test]
    fn tags_decide_what_a_way_is() {
        check(&[("highway", "trunk")], "Road(Trunk) false false None 80");
        check(&[("highway", "motorway_link")], "Road(Motorway) true false None 90");
        check(&[("highway", "motorway"), ("oneway", "no")], "Road(Motorway) false false None 90");
        check(&[("highway", "primary"), ("oneway", "-1")], "Road(Primary) true true None 70");
        check(
            &[("highway", "tertiary"), ("maxspeed", "30 mph")],
            "Road(Tertiary) false false None 48",
        );
        check(
            &[("highway", "primary"), ("maxspeed", "KZ:rural")],
            "Road(Primary) false false None 70",
        );
        check(&[("railway", "rail"), ("gauge", "1520;1435")], "Rail false false Some(1520) 60");
        check(&[("railway", "rail"), ("service", "yard")], "none");
        check(&[("railway", "construction")], "none");
        check(&[("route", "ferry")], "Ferry false false None 25");
        check(&[("highway", "footway")], "none");
    }
}
