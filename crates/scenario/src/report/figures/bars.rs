//! Bars: corridors by share, places by the part of their capacity that is used, and how the model
//! fits what was counted.

use landbridge_sheet::{Drawing, Shape};

use super::chart::{
    Axis, BAR, BLUE, GREY, HAIR, INK, LEFT, OCHRE, ORANGE, RIGHT, Rows, TICK, TRACK, bar, begin,
    legend,
};
use crate::compare::rows::place_name;
use crate::outcome::{CorridorFlow, FacilityFlow, Fit, Outcome};
use crate::report::numbers::{grouped, percent, quantity};
use crate::report::{Beside, words};

/// Most rows of a chart; the tables have all.
const MOST: usize = 16;

/// Share of consignments by corridor.
pub(super) fn corridors(outcome: &Outcome, beside: Option<Beside<'_>>) -> Option<Drawing> {
    let taken = outcome.corridors.iter().filter(|one| one.consignments > 0.0);
    let taken: Vec<&CorridorFlow> = taken.take(MOST).collect();
    let most = taken.iter().map(|one| one.share).reduce(f64::max)?;
    let base = |one: &CorridorFlow| beside.and_then(|beside| beside.base("share", &one.corridor));
    let most = taken.iter().filter_map(|one| base(one)).fold(most, f64::max);
    let says = if beside.is_some_and(|beside| beside.place > 0) {
        words::CORRIDORS_SAYS_BASE
    } else {
        words::CORRIDORS_SAYS
    };
    let shares: Vec<String> =
        taken.iter().map(|one| format!("{} {}", one.name, percent(one.share))).collect();
    let description = words::described(words::CORRIDORS_TITLE, &shares);
    let (mut drawing, top) = begin("corridors", words::CORRIDORS_TITLE, says, &description);
    let labels: Vec<(String, String)> = taken
        .iter()
        .map(|one| (one.name.clone(), words::corridor_note(one.share, one.consignments, one.days)))
        .collect();
    let rows = Rows::new(top + 16.0, &labels);
    let axis = Axis::new(most, LEFT, RIGHT);
    axis.draw(&mut drawing, [top + 14.0, rows.bottom], percent);
    for (row, one) in taken.iter().enumerate() {
        bar(&mut drawing, LEFT, axis.at(one.share), rows.middle(row), BLUE);
        if let Some(base) = base(one).filter(|_| beside.is_some_and(|beside| beside.place > 0)) {
            let (x, middle) = (axis.at(base), rows.middle(row));
            let points = vec![[x, middle - BAR / 2.0 - 3.0], [x, middle + BAR / 2.0 + 3.0]];
            let (colour, width, opacity, is_dashed) = (INK, 2.0, 1.0, false);
            drawing.put(Shape::Line { points, colour, width, opacity, is_dashed });
        }
    }
    rows.draw(&mut drawing);
    drawing.height = rows.bottom + 6.0;
    Some(drawing)
}

/// The part of the capacity of each place that is used, the fullest first.
pub(super) fn utilisation(outcome: &Outcome) -> Option<Drawing> {
    let mut known: Vec<(&FacilityFlow, f64, f64)> = outcome
        .facilities
        .iter()
        .filter_map(|place| Some((place, place.utilisation?, place.capacity_per_day?)))
        .filter(|(_, used, _)| *used > 0.0)
        .collect();
    known.sort_by(|one, two| two.1.total_cmp(&one.1));
    known.truncate(MOST);
    let most = known.first()?.1.max(1.0);
    let title = words::UTILISATION_TITLE;
    let shares: Vec<String> = known
        .iter()
        .map(|(place, used, _)| format!("{} {}", place_name(place), percent(*used)))
        .collect();
    let description = words::described(title, &shares);
    let (mut drawing, top) = begin("utilisation", title, words::UTILISATION_SAYS, &description);
    let entries = [
        (BLUE, words::USED_FREE.to_owned()),
        (OCHRE, words::USED_BUSY.to_owned()),
        (ORANGE, words::USED_FULL.to_owned()),
    ];
    let top = legend(&mut drawing, 0.0, top, &entries);
    let label = |(place, used, capacity): &(&FacilityFlow, f64, f64)| {
        let note = words::utilisation_note(place.consignments_per_day, *capacity, *used);
        (place_name(place), note)
    };
    let rows = Rows::new(top + 16.0, &known.iter().map(label).collect::<Vec<_>>());
    let axis = Axis::new(most, LEFT, RIGHT);
    axis.draw(&mut drawing, [top + 14.0, rows.bottom], percent);
    for (row, (_, used, _)) in known.iter().enumerate() {
        let colour = match used {
            used if *used >= 0.9 => ORANGE,
            used if *used >= 0.7 => OCHRE,
            _ => BLUE,
        };
        bar(&mut drawing, LEFT, axis.at(1.0), rows.middle(row), TRACK);
        bar(&mut drawing, LEFT, axis.at(*used), rows.middle(row), colour);
    }
    let full = axis.at(1.0);
    let points = vec![[full, top + 14.0], [full, rows.bottom]];
    let (colour, width, opacity, is_dashed) = (INK, 1.0, 1.0, true);
    drawing.put(Shape::Line { points, colour, width, opacity, is_dashed });
    rows.draw(&mut drawing);
    drawing.height = rows.bottom + 6.0;
    Some(drawing)
}

/// Modelled traffic as a multiple of the counted one, on a scale on which twice and half are
/// equally far from it.
pub(super) fn fit(outcome: &Outcome) -> Option<Drawing> {
    let counted: Vec<&Fit> = outcome.fit.iter().filter(|fit| fit.observed > 0.0).collect();
    let ratios =
        counted.iter().flat_map(|fit| [fit.before, fit.modelled].map(|m| m / fit.observed));
    let widest = ratios.filter(|ratio| *ratio > 0.0).map(|ratio| ratio.log2().abs());
    let widest = widest.reduce(f64::max)?.ceil().clamp(1.0, 5.0);
    let texts: Vec<String> = counted
        .iter()
        .map(|fit| words::fit_text(&fit.name, fit.observed, fit.modelled, &fit.unit))
        .collect();
    let description = words::described(words::FIT_TITLE, &texts);
    let (mut drawing, top) = begin("fit", words::FIT_TITLE, words::FIT_SAYS, &description);
    let entries = [(BLUE, words::FIT_AFTER.to_owned()), (GREY, words::FIT_BEFORE.to_owned())];
    let top = legend(&mut drawing, 0.0, top, &entries);
    let label = |fit: &&Fit| {
        let note = words::fit_note(&quantity(fit.modelled), &quantity(fit.observed), &fit.unit);
        (fit.name.clone(), note)
    };
    let rows = Rows::new(top + 16.0, &counted.iter().map(label).collect::<Vec<_>>());
    let at = |ratio: f64| {
        let share = (ratio.max(1e-9).log2() / widest).clamp(-1.0, 1.0);
        f32::midpoint(LEFT, RIGHT) + share as f32 * ((RIGHT - LEFT) / 2.0 - 8.0)
    };
    let edge = widest as i32;
    for power in -edge..=edge {
        let x = at(2_f64.powi(power));
        let colour = if power == 0 { INK } else { HAIR };
        drawing.put(Shape::rule([x, top + 14.0], [x, rows.bottom], colour));
        let text =
            if power < 0 { format!("1/{}", 1 << -power) } else { grouped(f64::from(1 << power)) };
        drawing.text([x, top + 10.0], &text, TICK.middle());
    }
    for (row, fit) in counted.iter().enumerate() {
        let middle = rows.middle(row);
        let ends = [fit.before, fit.modelled].map(|modelled| [at(modelled / fit.observed), middle]);
        drawing.put(Shape::rule(ends[0], ends[1], GREY));
        for (at, colour) in ends.into_iter().zip([GREY, BLUE]) {
            drawing.put(Shape::Disc { at, radius: 4.5, colour, edge: super::chart::WHITE });
        }
    }
    rows.draw(&mut drawing);
    drawing.height = rows.bottom + 6.0;
    Some(drawing)
}
