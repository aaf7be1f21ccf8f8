//! Which representation of a plan the client wants (RFC 9110, section 12.5.1).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

use super::problem::{Problem, ProblemKind};

/// A representation of a plan, in our order of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Representation {
    /// The plan document.
    Json,
    /// One feature for each leg and border crossing.
    GeoJson,
    /// One line for each leg.
    Csv,
    /// The quote sheet.
    Pdf,
}

impl Representation {
    const ALL: [Self; 4] = [Self::Json, Self::GeoJson, Self::Csv, Self::Pdf];

    /// Its media type.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Pdf => "application/pdf",
        }
    }

    /// How well a media range fits: 0 not at all, 1 `*/*`, 2 `type/*`, 3 exactly.
    fn fit(self, range: &str) -> u8 {
        let media_type = self.media_type().split(';').next().unwrap_or_default();
        let (family, _) = media_type.split_once('/').unwrap_or_default();
        match range.split_once('/') {
            Some(("*", "*")) => 1,
            Some((wanted, "*")) if wanted.eq_ignore_ascii_case(family) => 2,
            _ if range.eq_ignore_ascii_case(media_type) => 3,
            _ => 0,
        }
    }

    /// The quality that a header gives to this representation.
    fn quality(self, header: &str) -> f32 {
        let ranges = header.split(',').map(media_range);
        let fitting = ranges.map(|(range, quality)| (self.fit(range), quality));
        let best = fitting.filter(|(fit, _)| *fit > 0).max_by_key(|(fit, _)| *fit);
        best.map_or(0.0, |(_, quality)| quality)
    }

    /// The representation with the highest quality; JSON when the client says nothing.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Result<Self, Problem> {
        let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let header = lines.collect::<Vec<_>>().join(",");
        if header.trim().is_empty() {
            return Ok(Self::Json);
        }
        let mut best: Option<(Self, f32)> = None;
        for candidate in Self::ALL {
            let quality = candidate.quality(&header);
            if quality > best.map_or(0.0, |(_, quality)| quality) {
                best = Some((candidate, quality));
            }
        }
        best.map(|(winner, _)| winner).ok_or_else(|| {
            let types = Self::ALL.map(Self::media_type).join(", ");
            Problem::new(ProblemKind::NotAcceptable, format!("a plan is given as {types}"))
        })
    }
}

fn media_range(element: &str) -> (&str, f32) {
    let mut parts = element.split(';').map(str::trim);
    let range = parts.next().unwrap_or_default();
    let quality = parts.find_map(|part| part.strip_prefix("q=")).and_then(|q| q.parse().ok());
    (range, quality.unwrap_or(1.0))
}

/// Whether the client wants a stream of server-sent events.
pub(crate) fn wants_events(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|part| media_range(part).0 == "text/event-stream")
}

/// Whether the client would rather have XML than JSON.
pub(crate) fn wants_xml(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let header = lines.collect::<Vec<_>>().join(",");
    let named = |names: &[&str]| {
        let ranges = header.split(',').map(media_range);
        let fitting =
            ranges.filter(|(range, _)| names.iter().any(|name| range.eq_ignore_ascii_case(name)));
        fitting.map(|(_, quality)| quality).fold(0.0, f32::max)
    };
    named(&["application/xml", "text/xml"]) > named(&["application/json", "application/*", "*/*"])
}

/// Whether the client would rather have a PDF than JSON.
pub(crate) fn wants_pdf(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let header = lines.collect::<Vec<_>>().join(",");
    Representation::Pdf.quality(&header) > Representation::Json.quality(&header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &str, expected: Option<Representation>) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        assert_eq!(Representation::negotiate(&headers).ok(), expected, "{accept}");
    }

    #[test]
    fn xml_is_given_when_it_is_wanted_more_than_json() {
        let check = |accept: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(wants_xml(&headers), expected, "{accept}");
        };
        check("application/xml", true);
        check("text/xml, application/json;q=0.5", true);
        check("application/json, application/xml;q=0.9", false);
        check("*/*", false);
        check("", false);
    }

    #[test]
    fn the_best_quality_wins_and_our_order_settles_ties() {
        use Representation::{Csv, GeoJson, Json, Pdf};
        check("", Some(Json));
        check("*/*", Some(Json));
        check("application/pdf", Some(Pdf));
        check("APPLICATION/GEO+JSON", Some(GeoJson));
        check("text/*", Some(Csv));
        check("application/json;q=0.2, application/geo+json", Some(GeoJson));
        check("application/json;q=0, */*", Some(GeoJson));
        check("text/csv;q=0.5, application/pdf;q=0.5", Some(Csv));
        check("image/png", None);
        check("application/json;q=0", None);
        check(";;;,,,q=", None);
    }
}
