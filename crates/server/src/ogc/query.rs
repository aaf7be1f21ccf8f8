//! The parameters of `items`: a box, a time, and which page.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_atlas::model::{Coordinate, DateRange};
use utoipa::IntoParams;

use crate::wire::{FieldFault, Problem};

const LIMIT_DEFAULT: usize = 100;
/// The most features of one page; a larger wish is cut to it, as the standard asks.
pub(super) const LIMIT_MAX: usize = 10_000;

/// A box in degrees; `west > east` runs over the 180th meridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BoundingBox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl BoundingBox {
    /// Whether a point lies in the box.
    pub(super) fn contains(&self, at: Coordinate) -> bool {
        let inside = self.south <= at.lat && at.lat <= self.north;
        inside && self.overlaps_longitudes(at.lon, at.lon)
    }

    /// Whether the box around a line overlaps this one.
    pub(super) fn overlaps(&self, line: &[Coordinate]) -> bool {
        let fold = |pick: fn(&Coordinate) -> f64, start: f64, better: fn(f64, f64) -> f64| {
            line.iter().map(pick).fold(start, better)
        };
        let west = fold(|at| at.lon, f64::INFINITY, f64::min);
        let east = fold(|at| at.lon, f64::NEG_INFINITY, f64::max);
        let south = fold(|at| at.lat, f64::INFINITY, f64::min);
        let north = fold(|at| at.lat, f64::NEG_INFINITY, f64::max);
        south <= self.north && north >= self.south && self.overlaps_longitudes(west, east)
    }

    fn overlaps_longitudes(&self, west: f64, east: f64) -> bool {
        if self.west <= self.east {
            west <= self.east && east >= self.west
        } else {
            east >= self.west || west <= self.east
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<f64> =
            text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let ([west, south, east, north] | [west, south, _, east, north, _]) = *numbers.as_slice()
        else {
            return None;
        };
        let longitude = |degrees: f64| (-180.0..=180.0).contains(&degrees);
        let latitude = |degrees: f64| (-90.0..=90.0).contains(&degrees);
        let sound = longitude(west) && longitude(east) && latitude(south) && latitude(north);
        (sound && south <= north).then_some(Self { west, south, east, north })
    }
}

/// What a client asks of `items`.
#[derive(Debug, Clone, PartialEq, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ItemsQuery {
    /// `west,south,east,north` in degrees.
    #[param(value_type = Option<String>)]
    pub(super) bbox: Option<BoundingBox>,
    /// A date or time, or an interval of two with `/`; `..` is an open end.
    #[param(value_type = Option<String>)]
    pub(super) datetime: Option<DateRange>,
    /// Features of one page: 1 to 10000, 100 when absent.
    #[param(value_type = Option<u32>)]
    pub(super) limit: usize,
    /// How many features to skip.
    #[param(value_type = Option<u32>)]
    pub(super) offset: usize,
    /// The address of this query without limit and offset, for the links to other pages.
    #[param(ignore)]
    pub(super) others: String,
}

impl ItemsQuery {
    /// Checks every parameter; a parameter that is not known is a fault, as the standard asks.
    pub(super) fn parse(given: &BTreeMap<String, String>) -> Result<Self, Problem> {
        let mut query = Self {
            bbox: None,
            datetime: None,
            limit: LIMIT_DEFAULT,
            offset: 0,
            others: String::new(),
        };
        let faults: Vec<FieldFault> =
            given.iter().filter_map(|(name, value)| query.set(name, value).err()).collect();
        if faults.is_empty() { Ok(query) } else { Err(Problem::faults(faults)) }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), FieldFault> {
        let fault = |message: &str, remedy: &str| FieldFault::new(name, value, message, remedy);
        match name {
            "bbox" => {
                let remedy = "write west,south,east,north in degrees";
                let parsed = BoundingBox::parse(value);
                self.bbox = Some(parsed.ok_or_else(|| fault("this is no box", remedy))?);
                self.others += "&bbox=";
                self.others += &value.replace(' ', "");
            }
            "datetime" => {
                let remedy = "write 2026-03-03, 2026-03-03T09:00:00Z or an interval with /";
                let parsed = parse_interval(value);
                self.datetime = Some(parsed.ok_or_else(|| fault("this is no time", remedy))?);
                self.others += "&datetime=";
                self.others += &value.replace('+', "%2B");
            }
            "limit" => {
                let limit = value.parse::<usize>().ok().filter(|limit| *limit > 0);
                let limit = limit.ok_or_else(|| fault("this is no count", "write 1 to 10000"))?;
                self.limit = limit.min(LIMIT_MAX);
            }
            "offset" => {
                let offset = value.parse().ok();
                self.offset = offset.ok_or_else(|| fault("this is no count", "write 0 or more"))?;
            }
            "f" if matches!(value, "json" | "geojson") => {}
            _ => {
                let remedy = "use bbox, datetime, limit and offset";
                return Err(fault("there is no such parameter", remedy));
            }
        }
        Ok(())
    }
}

fn parse_interval(text: &str) -> Option<DateRange> {
    let Some((from, to)) = text.split_once('/') else {
        let day = parse_day(text)?;
        return Some(DateRange { from: Some(day), to: Some(day) });
    };
    let end = |part: &str| match part {
        "" | ".." => Some(None),
        part => parse_day(part).map(Some),
    };
    let range = DateRange { from: end(from)?, to: end(to)? };
    let reversed = range.from.zip(range.to).is_some_and(|(from, to)| from > to);
    (!reversed && (range.from.is_some() || range.to.is_some())).then_some(range)
}

fn parse_day(text: &str) -> Option<Date> {
    let instant = text.parse::<Timestamp>().ok();
    instant.map(|at| at.to_zoned(TimeZone::UTC).date()).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<ItemsQuery, Problem> {
        ItemsQuery::parse(&pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect())
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let wrong = [("bbox", "1,2,3"), ("limit", "0"), ("datetime", "soon"), ("crs", "x")];
        assert_eq!(parse(&wrong).unwrap_err().errors.len(), 4);
    }

    #[test]
    fn boxes() {
        let at = |lon: f64, lat: f64| Coordinate { lat, lon };
        let parse = |text: &str| BoundingBox::parse(text);
        assert!(parse("60,20,80,50").unwrap().contains(at(74.5, 32.5)));
        assert!(!parse("60,20,70,50").unwrap().contains(at(74.5, 32.5)));
        assert!(parse("60,20,0,80,50,9000").unwrap().contains(at(74.5, 32.5)));
        assert!(parse("170,-10,-170,10").unwrap().contains(at(-175.0, 0.0)));
        assert!(parse("60,20,80,50").unwrap().overlaps(&[at(50.0, 30.0), at(61.0, 31.0)]));
        for wrong in ["", "a,b,c,d", "0,0,0", "0,50,1,20", "0,0,NaN,1", "0,0,400,1", "inf,0,1,1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn intervals() {
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        let check = |text: &str, expected: Option<(Option<Date>, Option<Date>)>| {
            assert_eq!(
                parse_interval(text).map(|range| (range.from, range.to)),
                expected,
                "{text}"
            );
        };
        let third = day("2026-03-03");
        check("2026-03-03", Some((third, third)));
        check("2026-03-03T23:00:00+05:00", Some((third, third)));
        check("../2026-03-03", Some((None, third)));
        check("2026-03-03/", Some((third, None)));
        check("2026-03-03/2026-03-02", None);
        check("../..", None);
        check("yesterday", None);
    }
}
