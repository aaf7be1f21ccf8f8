//! Queues day by day, a panel for each place.

use landbridge_sheet::{Colour, Drawing, Shape};

use super::chart::{
    BLUE, GREY, HAIR, LABEL, MUTED, TICK, WIDTH, begin, fitted, legend, simplified, steps,
};
use super::{colour_of, simulated};
use crate::compare::Comparison;
use crate::compare::rows::place_name;
use crate::outcome::Outcome;
use crate::report::numbers::{grouped, quantity};
use crate::report::{Beside, words};

/// Most panels; the tables have all places.
const MOST: usize = 8;
const PANEL_WIDTH: f32 = 340.0;
const PANEL_HEIGHT: f32 = 118.0;
const PLOT_LEFT: f32 = 44.0;
const PLOT_HEIGHT: f32 = 66.0;

/// A place with one line for each scenario that is shown.
struct Panel<'a> {
    name: String,
    lines: Vec<(Colour, &'a [f64])>,
}

/// Queues of an outcome, over those of the base where there is one.
pub(super) fn of_outcome(outcome: &Outcome, beside: Option<Beside<'_>>) -> Option<Drawing> {
    let mut places: Vec<_> = simulated(outcome)
        .filter_map(|place| Some((place, place.simulated.as_ref()?)))
        .filter(|(_, seen)| longest(&seen.queue_by_day) >= 0.5)
        .collect();
    places
        .sort_by(|one, two| longest(&two.1.queue_by_day).total_cmp(&longest(&one.1.queue_by_day)));
    let beside = beside.filter(|beside| beside.place > 0);
    let of_base = |id: &str| {
        let queues = &beside?.comparison.queues;
        queues.iter().find(|queue| queue.id == id)?.by_day.first().map(Vec::as_slice)
    };
    let panels = places.iter().take(MOST).map(|(place, seen)| {
        let base = of_base(&place.facility).map(|days| (GREY, days));
        let own = (BLUE, seen.queue_by_day.as_slice());
        Panel { name: place_name(place), lines: base.into_iter().chain([own]).collect() }
    });
    let panels: Vec<Panel<'_>> = panels.collect();
    let entries = match beside {
        Some(beside) => vec![
            (BLUE, outcome.scenario.title.clone()),
            (GREY, beside.comparison.scenarios[0].title.clone()),
        ],
        None => Vec::new(),
    };
    draw(&panels, &entries, &outcome.scenario.day)
}

/// Queues of all scenarios of a comparison.
pub(super) fn of_comparison(comparison: &Comparison) -> Option<Drawing> {
    let longer = comparison
        .queues
        .iter()
        .filter(|queue| queue.by_day.iter().any(|days| longest(days) >= 0.5));
    let panels: Vec<Panel<'_>> = longer
        .take(MOST)
        .map(|queue| {
            let lines = queue.by_day.iter().enumerate();
            let lines = lines.map(|(place, days)| (colour_of(place), days.as_slice())).collect();
            Panel { name: queue.name.clone(), lines }
        })
        .collect();
    let titles = comparison.scenarios.iter().enumerate();
    let entries: Vec<_> = titles.map(|(at, one)| (colour_of(at), one.title.clone())).collect();
    draw(&panels, &entries, &comparison.scenarios[0].day)
}

fn longest(days: &[f64]) -> f64 {
    days.iter().copied().fold(0.0, f64::max)
}

fn draw(panels: &[Panel<'_>], entries: &[(Colour, String)], first: &str) -> Option<Drawing> {
    panels.first()?;
    let texts: Vec<String> = panels
        .iter()
        .map(|panel| {
            let most = panel.lines.iter().map(|(_, days)| longest(days)).fold(0.0, f64::max);
            format!("{} {}", panel.name, grouped(most))
        })
        .collect();
    let description = words::described(words::QUEUES_DESCRIBED, &texts);
    let (mut drawing, mut top) =
        begin("queues", words::QUEUES_TITLE, words::QUEUES_SAYS, &description);
    if !entries.is_empty() {
        top = legend(&mut drawing, 0.0, top, entries);
    }
    for (number, panel) in panels.iter().enumerate() {
        let x = (number % 2) as f32 * (WIDTH - PANEL_WIDTH);
        let y = top + (number / 2) as f32 * PANEL_HEIGHT;
        draw_panel(&mut drawing, [x, y], panel, first);
    }
    drawing.height = top + panels.len().div_ceil(2) as f32 * PANEL_HEIGHT;
    Some(drawing)
}

fn draw_panel(drawing: &mut Drawing, [x, y]: [f32; 2], panel: &Panel<'_>, first: &str) {
    let name = fitted(&panel.name, LABEL.bold(), PANEL_WIDTH);
    drawing.text([x, y + 12.0], &name, LABEL.bold());
    let (left, right) = (x + PLOT_LEFT, x + PANEL_WIDTH - 4.0);
    let bottom = y + 24.0 + PLOT_HEIGHT;
    let most = panel.lines.iter().map(|(_, days)| longest(days)).fold(0.0, f64::max);
    let ticks = steps(most, 2.0);
    let end = ticks.last().copied().unwrap_or(1.0);
    let height = |queue: f64| bottom - (queue / end).clamp(0.0, 1.0) as f32 * PLOT_HEIGHT;
    for tick in &ticks {
        drawing.put(Shape::rule([left, height(*tick)], [right, height(*tick)], HAIR));
        drawing.text([left - 6.0, height(*tick) + 3.5], &quantity(*tick), TICK.end());
    }
    let days = panel.lines.iter().map(|(_, days)| days.len()).max().unwrap_or(0);
    let across = |day: usize| left + (right - left) * day as f32 / (days.max(2) - 1) as f32;
    for (day, month) in words::months(first, days) {
        drawing.put(Shape::rule([across(day), bottom], [across(day), bottom + 3.0], MUTED));
        drawing.text([across(day), bottom + 14.0], &month, TICK.middle());
    }
    for (number, (colour, days)) in panel.lines.iter().enumerate() {
        let points: Vec<[f32; 2]> =
            days.iter().enumerate().map(|(day, queue)| [across(day), height(*queue)]).collect();
        if points.len() < 2 {
            continue;
        }
        let points = simplified(&points, 0.2);
        if number + 1 == panel.lines.len() && panel.lines.len() <= 2 {
            let mut area = points.clone();
            area.extend([[across(days.len() - 1), bottom], [left, bottom]]);
            drawing.put(Shape::Area { points: area, colour: *colour, opacity: 0.18 });
        }
        let (width, opacity, is_dashed) = (1.6, 1.0, false);
        drawing.put(Shape::Line { points, colour: *colour, width, opacity, is_dashed });
    }
}
