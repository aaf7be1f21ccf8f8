//! Bars to either side of the base: the tornado, and what changes most.

use landbridge_sheet::{Colour, Drawing, Shape};

use super::chart::{
    BLUE, GREY, HAIR, INK, LABEL, LEFT, NOTES, ORANGE, RIGHT, Rows, WIDTH, bar, begin, fitted,
};
use super::{colour_of, suffix};
use crate::compare::{Better, Comparison, Measured, moves};
use crate::report::numbers::{NO_DIFFERENCE, difference, percent, signed, value};
use crate::report::words;

/// Most rows of a chart; the tables have all.
const MOST: usize = 14;

/// Differences below this share of the largest are left to the tables.
const LEAST: f64 = 0.01;

/// How far each scenario moves each measure.
pub(super) fn tornado(comparison: &Comparison) -> Option<Drawing> {
    let moved: Vec<_> = comparison
        .tornado
        .iter()
        .filter(|chart| chart.bars.iter().any(|bar| moves(Some(chart.base), bar.difference)))
        .collect();
    moved.first()?;
    let texts: Vec<String> = moved
        .iter()
        .flat_map(|chart| {
            chart.bars.iter().map(|bar| {
                let title = &comparison.scenarios[bar.scenario].title;
                let by = difference(&chart.measure, bar.difference);
                format!("{}, {title} {by}", chart.measure.name)
            })
        })
        .collect();
    let description = words::described(words::TORNADO_TITLE, &texts);
    let says = words::tornado_says(&comparison.scenarios[0].title);
    let (mut drawing, mut top) = begin("tornado", words::TORNADO_TITLE, &says, &description);
    for chart in moved {
        let base = words::in_the_base(&value(&chart.measure, chart.base));
        let heading = format!("{} · {base}", chart.measure.name);
        let heading = fitted(&heading, LABEL.bold(), WIDTH);
        drawing.text([0.0, top + 14.0], &heading, LABEL.bold());
        let bars: Vec<Diverging> = chart
            .bars
            .iter()
            .map(|bar| {
                let mut note = difference(&chart.measure, bar.difference);
                if let Some(relative) = bar.relative.filter(|_| chart.measure.unit != "share") {
                    let relative = signed(relative, &percent(relative));
                    if relative != NO_DIFFERENCE {
                        note = format!("{note} ({relative})");
                    }
                }
                Diverging {
                    label: comparison.scenarios[bar.scenario].title.clone(),
                    note,
                    difference: bar.difference,
                    colour: colour_of(bar.scenario),
                }
            })
            .collect();
        top = diverging(&mut drawing, top + 20.0, &bars) + 6.0;
    }
    drawing.height = top;
    Some(drawing)
}

/// What a corridor takes more or less.
pub(super) fn corridors(comparison: &Comparison, place: usize) -> Option<Drawing> {
    let title = &comparison.scenarios[place].title;
    let words = [words::corridor_differences_title(title), words::CORRIDOR_DIFFERENCES_SAYS.into()];
    of(comparison, place, ("corridor_differences", "consignments", &comparison.corridors), &words)
}

/// Where consignments are served and wait longer or shorter.
pub(super) fn facilities(comparison: &Comparison, place: usize) -> Option<Drawing> {
    let title = &comparison.scenarios[place].title;
    let words = [words::facility_differences_title(title), words::FACILITY_DIFFERENCES_SAYS.into()];
    of(comparison, place, ("facility_differences", "hours", &comparison.facilities), &words)
}

/// The rows of a measure that differ most in a scenario.
fn of(
    comparison: &Comparison,
    place: usize,
    (name, measure, tables): (&str, &str, &[Measured]),
    [title, says]: &[String; 2],
) -> Option<Drawing> {
    let table = tables.iter().find(|table| table.measure.id == measure)?;
    let mut rows: Vec<_> = table
        .rows
        .iter()
        .filter_map(|row| Some((row, row.differences[place]?)))
        .filter(|(_, by)| by.abs() >= 0.05)
        .collect();
    rows.sort_by(|one, two| two.1.abs().total_cmp(&one.1.abs()));
    let largest = rows.first()?.1.abs();
    rows.retain(|(_, by)| by.abs() >= LEAST * largest);
    rows.truncate(MOST);
    let bars: Vec<Diverging> = rows
        .iter()
        .map(|(row, by)| {
            let shown =
                |figure: Option<f64>| figure.map_or("–".into(), |f| value(&table.measure, f));
            let note = words::changed(
                &difference(&table.measure, *by),
                &shown(row.base),
                &shown(row.values[place]),
            );
            let colour = match (table.measure.better, *by > 0.0) {
                (Better::Less, true) | (Better::More, false) => ORANGE,
                (Better::Neither, false) => GREY,
                _ => BLUE,
            };
            Diverging { label: row.name.clone(), note, difference: *by, colour }
        })
        .collect();
    let texts: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.note)).collect();
    let name = format!("{name}_{}", suffix(comparison, place));
    let (mut drawing, top) = begin(&name, title, says, &words::described(title, &texts));
    drawing.height = diverging(&mut drawing, top, &bars) + 4.0;
    Some(drawing)
}

struct Diverging {
    label: String,
    note: String,
    difference: f64,
    colour: Colour,
}

/// Bars to both sides of a line, all on one scale; returns where the rest begins.
fn diverging(drawing: &mut Drawing, top: f32, bars: &[Diverging]) -> f32 {
    let labels: Vec<(String, String)> =
        bars.iter().map(|bar| (bar.label.clone(), bar.note.clone())).collect();
    let rows = Rows::new(top, &labels);
    let most = bars.iter().map(|bar| bar.difference.abs()).fold(0.0, f64::max);
    let centre = f32::midpoint(LEFT, RIGHT);
    let half = (RIGHT - LEFT) / 2.0 - 4.0;
    drawing.put(Shape::rule([LEFT, rows.bottom], [NOTES - 8.0, rows.bottom], HAIR));
    for (row, one) in bars.iter().enumerate() {
        if most > 0.0 && one.difference != 0.0 {
            let to = centre + (one.difference / most) as f32 * half;
            bar(drawing, centre, to, rows.middle(row), one.colour);
        }
    }
    drawing.put(Shape::rule([centre, top], [centre, rows.bottom], INK));
    rows.draw(drawing);
    rows.bottom
}
