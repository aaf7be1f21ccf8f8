//! Maps of flows: bands as wide as what they carry, over lines of latitude and longitude. No
//! borders are drawn.

use std::collections::BTreeMap;

use landbridge_sheet::drawing::{Pen, touch};
use landbridge_sheet::{Colour, Drawing, Shape};

use super::chart::{
    BLUE, GREY, HAIR, INK, MUTED, ORANGE, SERIES, TICK, WHITE, WIDTH, begin, legend, simplified,
};
use super::suffix;
use crate::compare::rows::place_name;
use crate::compare::{Comparison, Stretch, stretches};
use crate::outcome::{FacilityFlow, Outcome};
use crate::report::numbers::quantity;
use crate::report::words;

/// Width of the widest band.
const WIDEST: f32 = 13.0;
/// The part of all flow times distance that may lie beyond each edge of the map.
const BEYOND: f64 = 0.004;
/// How much a flow counts beside its difference when a map of differences finds its room.
const FLOW_COUNTS: f64 = 0.2;
/// Most names on a map.
const NAMES: usize = 12;
const NAME: Pen = Pen::new(9.5, INK);

/// Where all flows run.
pub(super) fn flows(outcome: &Outcome) -> Option<Drawing> {
    let stretches = stretches::of(&[outcome]);
    let most = stretches.first().map(|one| one.base).filter(|most| *most > 0.0)?;
    let mut modes: BTreeMap<&str, f64> = BTreeMap::new();
    for one in &stretches {
        let largest = modes.entry(&one.mode).or_default();
        *largest = largest.max(one.base);
    }
    let colours = colours(&modes);
    let texts: Vec<String> =
        modes.iter().map(|(mode, tonnes)| words::mode_flow(mode, &quantity(*tonnes))).collect();
    let description = words::described(words::MAP_DESCRIBED, &texts);
    let (mut drawing, top) = begin("flows", words::MAP_TITLE, words::MAP_SAYS, &description);
    let entries: Vec<(Colour, String)> =
        colours.iter().map(|(mode, colour)| (*colour, words::mode(mode))).collect();
    let top = legend(&mut drawing, 0.0, top, &entries);
    let ground = Ground::around(stretches.iter().map(|one| (one, one.base)), top)?;
    ground.draw(&mut drawing);
    for one in &stretches {
        ground.band(&mut drawing, one, width(one.base, most), colours[one.mode.as_str()]);
    }
    ground.names(&mut drawing, &outcome.facilities);
    scale(&mut drawing, ground.bottom + 16.0, most);
    Some(drawing)
}

/// Where more or less runs than in the base.
pub(super) fn difference(comparison: &Comparison, place: usize) -> Option<Drawing> {
    let by = |one: &Stretch| one.differences[place];
    let most = comparison.map.iter().map(|one| by(one).abs()).fold(0.0, f64::max);
    let largest = comparison.map.iter().flat_map(|one| &one.values).copied().fold(0.0, f64::max);
    if most < 0.5 {
        return None;
    }
    let title = words::difference_map_title(&comparison.scenarios[place].title);
    let gained = comparison.map.iter().map(by).fold(0.0, f64::max);
    let lost = comparison.map.iter().map(by).fold(0.0, f64::min);
    let description = words::difference_map_described(&quantity(gained), &quantity(-lost));
    let name = format!("difference_map_{}", suffix(comparison, place));
    let (mut drawing, top) = begin(&name, &title, words::DIFFERENCE_MAP_SAYS, &description);
    let entries = [
        (BLUE, words::MORE.to_owned()),
        (ORANGE, words::LESS.to_owned()),
        (GREY, words::UNCHANGED.to_owned()),
    ];
    let top = legend(&mut drawing, 0.0, top, &entries);
    let flow = |one: &Stretch| one.values.iter().copied().fold(0.0, f64::max) / largest * most;
    let shown = comparison.map.iter();
    let shown = shown.map(|one| (one, by(one).abs() + FLOW_COUNTS * flow(one)));
    let ground = Ground::around(shown, top)?;
    ground.draw(&mut drawing);
    let mut sorted: Vec<&Stretch> = comparison.map.iter().collect();
    sorted.sort_by(|one, two| by(two).abs().total_cmp(&by(one).abs()));
    let (moved, same): (Vec<_>, Vec<_>) =
        sorted.into_iter().partition(|one| by(one).abs() >= most * 0.01);
    for one in same {
        ground.band(&mut drawing, one, 0.9, GREY);
    }
    for one in moved {
        let colour = if by(one) > 0.0 { BLUE } else { ORANGE };
        ground.band(&mut drawing, one, width(by(one).abs(), most), colour);
    }
    scale(&mut drawing, ground.bottom + 16.0, most);
    Some(drawing)
}

fn width(tonnes: f64, most: f64) -> f32 {
    ((tonnes / most) as f32 * WIDEST).max(0.7)
}

/// A colour for each mode; road is blue wherever it is.
fn colours<'a>(modes: &BTreeMap<&'a str, f64>) -> BTreeMap<&'a str, Colour> {
    let known = ["road", "rail", "sea", "ferry", "air", "inland_waterway", "pipeline"];
    let rank = |mode: &str| known.iter().position(|one| *one == mode).unwrap_or(known.len());
    modes.keys().map(|mode| (*mode, SERIES[rank(mode) % SERIES.len()])).collect()
}

/// How wide is how much; the last part of a map.
fn scale(drawing: &mut Drawing, y: f32, most: f64) {
    let mut x = 0.0;
    for share in [1.0, 0.5, 0.1] {
        let band = width(most * share, most);
        drawing.put(Shape::rect([x, y - band / 2.0], 34.0, band, MUTED));
        let text = words::tonnes_a_year(&quantity(most * share));
        drawing.text([x + 40.0, y + 3.5], &text, TICK);
        x += 62.0 + TICK.width(&text);
    }
    drawing.height = y + 12.0;
}

/// The part of the world that a map shows, and where it stands in the drawing.
struct Ground {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
    top: f32,
    bottom: f32,
}

impl Ground {
    /// Room for nearly all of some flows: an equirectangular map that is true to scale at its
    /// middle latitude.
    fn around<'a>(shown: impl Iterator<Item = (&'a Stretch, f64)>, top: f32) -> Option<Self> {
        let mut weighed: Vec<([f64; 2], f64)> = Vec::new();
        for (stretch, flow) in shown.filter(|(_, flow)| *flow > 0.0) {
            weighed.extend(stretch.line.windows(2).flat_map(|ends| {
                let length = (ends[0][0] - ends[1][0]).hypot(ends[0][1] - ends[1][1]);
                [(ends[0], flow * length / 2.0), (ends[1], flow * length / 2.0)]
            }));
        }
        weighed.first()?;
        let [west, east] = edges(&mut weighed, 0);
        let [south, north] = edges(&mut weighed, 1);
        let pad = ((east - west).max(north - south) * 0.05).max(0.4);
        let (west, east, south, north) = (west - pad, east + pad, south - pad, north + pad);
        let upright = (f64::midpoint(south, north)).to_radians().cos().max(0.2);
        let (wide, high) = ((east - west) * upright, north - south);
        let ratio = (high / wide).clamp(0.42, 0.62);
        let wider = (high / ratio / wide).max(1.0);
        let higher = (wide * ratio / high).max(1.0);
        let grown = |low: f64, high: f64, by: f64| {
            let (middle, half) = (f64::midpoint(low, high), (high - low) / 2.0 * by);
            (middle - half, middle + half)
        };
        let (west, east) = grown(west, east, wider);
        let (south, north) = grown(south, north, higher);
        let bottom = top + WIDTH * ratio as f32;
        Some(Self { west, south, east, north, top, bottom })
    }

    fn at(&self, [lon, lat]: [f64; 2]) -> [f32; 2] {
        let x = (lon - self.west) / (self.east - self.west);
        let y = (self.north - lat) / (self.north - self.south);
        [x as f32 * WIDTH, self.top + y as f32 * (self.bottom - self.top)]
    }

    fn holds(&self, [x, y]: [f32; 2]) -> bool {
        (0.0..=WIDTH).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The ground and its lines of latitude and longitude.
    fn draw(&self, drawing: &mut Drawing) {
        let height = self.bottom - self.top;
        drawing.put(Shape::rect([0.0, self.top], WIDTH, height, Colour(0xF6, 0xF8, 0xF8)));
        let step = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0]
            .into_iter()
            .find(|step| (self.east - self.west) / step <= 9.0)
            .unwrap_or(60.0);
        let lines = |low: f64, high: f64| {
            let (first, last) = ((low / step).ceil() as i32, (high / step).floor() as i32);
            (first..=last).map(move |n| f64::from(n) * step)
        };
        for lon in lines(self.west, self.east) {
            let [x, _] = self.at([lon, self.south]);
            drawing.put(Shape::rule([x, self.top], [x, self.bottom], HAIR));
            if (16.0..WIDTH - 30.0).contains(&x) {
                drawing.text([x + 2.0, self.bottom - 3.0], &words::longitude(lon), TICK);
            }
        }
        for lat in lines(self.south, self.north) {
            let [_, y] = self.at([self.west, lat]);
            drawing.put(Shape::rule([0.0, y], [WIDTH, y], HAIR));
            if (self.top + 14.0..self.bottom - 16.0).contains(&y) {
                drawing.text([3.0, y - 2.0], &words::latitude(lat), TICK);
            }
        }
    }

    /// A stretch as a band.
    fn band(&self, drawing: &mut Drawing, stretch: &Stretch, width: f32, colour: Colour) {
        let points: Vec<[f32; 2]> = stretch.line.iter().map(|point| self.at(*point)).collect();
        let mut run: Vec<[f32; 2]> = Vec::new();
        for ends in points.windows(2) {
            let Some([from, to]) = self.clipped(ends[0], ends[1]) else { continue };
            if run.last() != Some(&from) {
                put_line(drawing, &std::mem::replace(&mut run, vec![from]), width, colour);
            }
            run.push(to);
        }
        put_line(drawing, &run, width, colour);
    }

    /// The part of a segment that lies on the map (Liang and Barsky 1984).
    fn clipped(&self, from: [f32; 2], to: [f32; 2]) -> Option<[[f32; 2]; 2]> {
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let edges = [
            (-dx, from[0]),
            (dx, WIDTH - from[0]),
            (-dy, from[1] - self.top),
            (dy, self.bottom - from[1]),
        ];
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        for (towards, room) in edges {
            if towards < 0.0 {
                enters = enters.max(room / towards);
            } else if towards > 0.0 {
                leaves = leaves.min(room / towards);
            } else if room < 0.0 {
                return None;
            }
        }
        let at = |share: f32| [from[0] + share * dx, from[1] + share * dy];
        let start = if enters > 0.0 { at(enters) } else { from };
        let end = if leaves < 1.0 { at(leaves) } else { to };
        (enters < leaves).then_some([start, end])
    }

    /// Names of the busiest places, as far as they do not touch.
    fn names(&self, drawing: &mut Drawing, places: &[FacilityFlow]) {
        let mut places: Vec<&FacilityFlow> = places
            .iter()
            .filter(|place| place.kind != "permit" && place.consignments_per_day > 0.0)
            .filter(|place| self.holds(self.at([place.lon, place.lat])))
            .collect();
        places.sort_by(|a, b| b.consignments_per_day.total_cmp(&a.consignments_per_day));
        let texts = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Text { .. }));
        let mut taken: Vec<[f32; 4]> = texts.map(Shape::bounds).collect();
        for place in places.into_iter().take(NAMES) {
            let at = self.at([place.lon, place.lat]);
            drawing.put(Shape::Disc { at, radius: 3.0, colour: WHITE, edge: INK });
            let name = place_name(place);
            let Some((left, baseline)) = self.room(at, &name, &taken) else { continue };
            let width = NAME.width(&name);
            let ground = [left - 2.0, baseline - 9.0, left + width + 2.0, baseline + 3.0];
            let [x, y, right, bottom] = ground;
            let points = vec![[x, y], [right, y], [right, bottom], [x, bottom]];
            drawing.put(Shape::Area { points, colour: WHITE, opacity: 0.8 });
            drawing.text([left, baseline], &name, NAME);
            taken.push(ground);
        }
    }

    /// A place for a name beside its point that touches nothing: left end and baseline.
    fn room(&self, [x, y]: [f32; 2], name: &str, taken: &[[f32; 4]]) -> Option<(f32, f32)> {
        let width = NAME.width(name);
        let beside = [
            (x + 8.0, y + 3.5),
            (x - 8.0 - width, y + 3.5),
            (x - width / 2.0, y - 9.0),
            (x - width / 2.0, y + 17.0),
            (x + 8.0, y + 15.0),
            (x - 8.0 - width, y - 8.0),
        ];
        beside.into_iter().find(|(left, baseline)| {
            let own = [left - 3.0, baseline - 10.0, left + width + 3.0, baseline + 4.0];
            let is_inside = own[0] >= 0.0
                && own[2] <= WIDTH
                && own[1] >= self.top
                && own[3] <= self.bottom - 12.0;
            is_inside && taken.iter().all(|other| !touch(&own, other))
        })
    }
}

/// The lowest and the highest coordinate, but for what little lies beyond.
fn edges(weighed: &mut [([f64; 2], f64)], axis: usize) -> [f64; 2] {
    let beyond = BEYOND * weighed.iter().map(|(_, weight)| weight).sum::<f64>();
    let first_within = |ordered: &[([f64; 2], f64)]| {
        let mut passed = 0.0;
        let is_within = |(_, weight): &&([f64; 2], f64)| {
            passed += weight;
            passed > beyond
        };
        ordered.iter().find(is_within).map(|(point, _)| point[axis]).unwrap_or_default()
    };
    weighed.sort_by(|one, two| one.0[axis].total_cmp(&two.0[axis]));
    let lowest = first_within(weighed);
    weighed.reverse();
    [lowest, first_within(weighed)]
}

fn put_line(drawing: &mut Drawing, points: &[[f32; 2]], width: f32, colour: Colour) {
    if points.len() > 1 {
        let points = simplified(points, 0.35);
        drawing.put(Shape::Line { points, colour, width, opacity: 0.85, is_dashed: false });
    }
}
