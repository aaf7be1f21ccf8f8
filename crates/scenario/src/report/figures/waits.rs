//! How long consignments wait where, and for what.

use landbridge_sheet::drawing::Pen;
use landbridge_sheet::{Colour, Drawing, Shape};

use super::chart::{
    Axis, BLUE, GREY, INK, LEFT, OCHRE, ORANGE, RIGHT, Rows, SERIES, WHITE, bar, begin, legend,
};
use super::simulated;
use crate::compare::rows::place_name;
use crate::outcome::{Outcome, Simulated};
use crate::report::numbers::percent;
use crate::report::words;

/// Most rows of a chart; the tables have all.
const MOST: usize = 16;

/// What consignments wait for, in the order in which it is stacked.
const CAUSES: [(&str, Colour); 6] = [
    ("lane", BLUE),
    ("opening", OCHRE),
    ("closure", ORANGE),
    ("permit", SERIES[3]),
    ("convoy", SERIES[2]),
    ("refused", GREY),
];

/// Places where somebody waits, by a figure, the largest first.
fn by(outcome: &Outcome, figure: fn(&Simulated) -> f64) -> Vec<(String, &Simulated)> {
    let seen = simulated(outcome)
        .filter_map(|place| Some((place_name(place), place.simulated.as_ref()?)))
        .filter(|(_, seen)| seen.wait_p95_h >= 0.05 || seen.wait_mean_h >= 0.05);
    let mut seen: Vec<(String, &Simulated)> = seen.collect();
    seen.sort_by(|one, two| figure(two.1).total_cmp(&figure(one.1)));
    seen.truncate(MOST);
    seen
}

/// Median and 95th percentile of the wait.
pub(super) fn waits(outcome: &Outcome) -> Option<Drawing> {
    let seen = by(outcome, |seen| seen.wait_p95_h);
    let most = seen.first()?.1.wait_p95_h;
    let texts: Vec<String> = seen
        .iter()
        .map(|(name, seen)| {
            format!("{name} {}", words::wait_note(seen.wait_median_h, seen.wait_p95_h))
        })
        .collect();
    let description = words::described(words::WAITS_TITLE, &texts);
    let (mut drawing, top) = begin("waits", words::WAITS_TITLE, words::WAITS_SAYS, &description);
    let entries = [(BLUE, words::WAIT_MEDIAN.to_owned()), (ORANGE, words::WAIT_P95.to_owned())];
    let top = legend(&mut drawing, 0.0, top, &entries);
    let label = |(name, seen): &(String, &Simulated)| {
        (name.clone(), words::wait_note(seen.wait_median_h, seen.wait_p95_h))
    };
    let rows = Rows::new(top + 16.0, &seen.iter().map(label).collect::<Vec<_>>());
    let is_long = most > 96.0;
    let unit = if is_long { 24.0 } else { 1.0 };
    let axis = Axis::new(most / unit, LEFT, RIGHT);
    axis.draw(&mut drawing, [top + 14.0, rows.bottom], |tick| words::wait_tick(tick, is_long));
    for (row, (_, seen)) in seen.iter().enumerate() {
        let (middle, far) = (rows.middle(row), axis.at(seen.wait_p95_h / unit));
        drawing.put(Shape::Line {
            points: vec![[LEFT, middle], [far, middle]],
            colour: ORANGE,
            width: 2.0,
            opacity: 1.0,
            is_dashed: false,
        });
        drawing.put(Shape::Disc { at: [far, middle], radius: 4.5, colour: ORANGE, edge: WHITE });
        bar(&mut drawing, LEFT, axis.at(seen.wait_median_h / unit), middle, BLUE);
    }
    rows.draw(&mut drawing);
    drawing.height = rows.bottom + 6.0;
    Some(drawing)
}

/// Parts of the waiting, by what is waited for.
pub(super) fn waiting_for(outcome: &Outcome) -> Option<Drawing> {
    let seen = by(outcome, |seen| seen.wait_mean_h);
    let seen: Vec<_> = seen.into_iter().filter(|(_, seen)| !seen.waiting_for.is_empty()).collect();
    seen.first()?;
    let part = |seen: &Simulated, cause: &str| -> f64 {
        seen.waiting_for.iter().filter(|part| part.what == cause).map(|part| part.share).sum()
    };
    let texts = seen.iter().map(|(name, seen)| {
        let parts = CAUSES.iter().filter(|(cause, _)| part(seen, cause) > 0.005);
        let parts = parts
            .map(|(cause, _)| format!("{} {}", words::cause(cause), percent(part(seen, cause))));
        format!("{name}: {}", parts.collect::<Vec<_>>().join(", "))
    });
    let title = words::CAUSES_TITLE;
    let description = words::described(title, &texts.collect::<Vec<_>>());
    let (mut drawing, top) = begin("waiting_for", title, words::CAUSES_SAYS, &description);
    let happens = |cause: &str| seen.iter().any(|(_, seen)| part(seen, cause) > 0.0);
    let entries: Vec<(Colour, String)> = CAUSES
        .iter()
        .filter(|(cause, _)| happens(cause))
        .map(|(cause, colour)| (*colour, words::cause(cause).to_owned()))
        .collect();
    let top = legend(&mut drawing, 0.0, top, &entries);
    let label = |(name, seen): &(String, &Simulated)| {
        (name.clone(), words::mean_wait_note(seen.wait_mean_h, seen.wait_half_width_h))
    };
    let rows = Rows::new(top + 2.0, &seen.iter().map(label).collect::<Vec<_>>());
    for (row, (_, seen)) in seen.iter().enumerate() {
        let (middle, mut x) = (rows.middle(row), LEFT);
        for (cause, colour) in CAUSES {
            let share = part(seen, cause).clamp(0.0, 1.0);
            let width = share as f32 * (RIGHT - LEFT);
            if width < 0.5 {
                continue;
            }
            bar(&mut drawing, x, x + (width - 1.0).max(0.5), middle, colour);
            if width > 34.0 {
                let pen = Pen::new(9.5, WHITE).bold().middle();
                drawing.text([x + width / 2.0, middle + 3.5], &percent(share), pen);
            }
            x += width;
        }
        drawing.put(Shape::rule([LEFT, middle + 9.0], [LEFT, middle - 9.0], INK));
    }
    rows.draw(&mut drawing);
    drawing.height = rows.bottom + 6.0;
    Some(drawing)
}
