//! What all figures share: colours, pens, the title, the scale of an axis, bars.

use landbridge_sheet::drawing::Pen;
use landbridge_sheet::font::wrapped;
use landbridge_sheet::{Colour, Drawing, Face, Shape};

/// Width of every figure.
pub(super) const WIDTH: f32 = 720.0;
pub(super) const INK: Colour = Colour(0x14, 0x23, 0x2B);
pub(super) const MUTED: Colour = Colour(0x5D, 0x6C, 0x75);
pub(super) const HAIR: Colour = Colour(0xDD, 0xE3, 0xE4);
pub(super) const TRACK: Colour = Colour(0xEC, 0xF0, 0xF1);
pub(super) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
pub(super) const GREY: Colour = Colour(0x8A, 0x97, 0x9E);

/// Colours that readers with any kind of colour vision tell apart on white, after Okabe and Ito's
/// set, darkened so that each stands out from the ground.
pub(super) const SERIES: [Colour; 8] = [
    Colour(0x00, 0x69, 0xA8),
    Colour(0xC2, 0x41, 0x0C),
    Colour(0x00, 0x80, 0x5E),
    Colour(0xA3, 0x40, 0x7F),
    Colour(0x8A, 0x61, 0x00),
    Colour(0x0D, 0x7A, 0x8A),
    Colour(0x5B, 0x4B, 0xB5),
    Colour(0x4D, 0x5A, 0x63),
];
pub(super) const BLUE: Colour = SERIES[0];
pub(super) const ORANGE: Colour = SERIES[1];
pub(super) const OCHRE: Colour = SERIES[4];

pub(super) const LABEL: Pen = Pen::new(11.0, INK);
pub(super) const NOTE: Pen = Pen::new(10.5, MUTED);
pub(super) const TICK: Pen = Pen::new(9.5, MUTED);

/// Where the bars of a chart begin and end, and where the notes stand.
pub(super) const LEFT: f32 = 218.0;
pub(super) const RIGHT: f32 = 498.0;
pub(super) const NOTES: f32 = 510.0;

/// A drawing with its title and what it says beneath; returns where the rest begins.
pub(super) fn begin(name: &str, title: &str, says: &str, description: &str) -> (Drawing, f32) {
    let mut drawing = Drawing::new(name, title, description, WIDTH);
    let mut y = 17.0;
    for line in wrapped(title, Face::Bold, 15.0, WIDTH) {
        drawing.text([0.0, y], &line, Pen::new(15.0, INK).bold());
        y += 19.0;
    }
    for line in wrapped(says, Face::Regular, 10.5, WIDTH) {
        if !line.is_empty() {
            drawing.text([0.0, y], &line, NOTE);
            y += 15.0;
        }
    }
    (drawing, y + 4.0)
}

/// The text, or as much of it as fits, with an ellipsis.
pub(super) fn fitted(text: &str, pen: Pen, width: f32) -> String {
    if pen.width(text) <= width {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while !short.is_empty() && pen.width(&format!("{}…", short.trim_end())) > width {
        short.pop();
    }
    format!("{}…", short.trim_end())
}

/// At most so many lines of a text; what is left over is cut with an ellipsis.
pub(super) fn lines(text: &str, pen: Pen, width: f32, most: usize) -> Vec<String> {
    let mut lines = wrapped(text, pen.face, pen.size, width);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fitted(&rest, pen, width));
    }
    lines
}

/// Steps of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten.
pub(super) fn steps(most: f64, count: f64) -> Vec<f64> {
    if most <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = most / count;
    let power = 10_f64.powf(rough.log10().floor());
    let nice = [1.0, 2.0, 5.0, 10.0].into_iter().find(|n| n * power >= rough * 0.999);
    let step = nice.unwrap_or(10.0) * power;
    let last = (most / step - 1e-9).ceil().max(1.0) as u32;
    (0..=last).map(|n| f64::from(n) * step).collect()
}

/// A linear axis between two places of the drawing.
pub(super) struct Axis {
    pub(super) ticks: Vec<f64>,
    from: f32,
    to: f32,
}

impl Axis {
    /// From 0 to at least `most`.
    pub(super) fn new(most: f64, from: f32, to: f32) -> Self {
        Self { ticks: steps(most, 4.0), from, to }
    }

    pub(super) fn at(&self, value: f64) -> f32 {
        let end = self.ticks.last().copied().unwrap_or(1.0);
        self.from + (value / end).clamp(0.0, 1.0) as f32 * (self.to - self.from)
    }

    /// Lines down the chart, and figures above them.
    pub(super) fn draw(
        &self,
        drawing: &mut Drawing,
        [top, bottom]: [f32; 2],
        text: impl Fn(f64) -> String,
    ) {
        for tick in &self.ticks {
            let x = self.at(*tick);
            drawing.put(Shape::rule([x, top], [x, bottom], HAIR));
            drawing.text([x, top - 4.0], &text(*tick), TICK.middle());
        }
    }
}

/// The rows of a chart: the label at the left, a note at the right, anything between.
pub(super) struct Rows {
    tops: Vec<f32>,
    labels: Vec<Vec<String>>,
    notes: Vec<Vec<String>>,
    pub(super) bottom: f32,
}

/// Height of a row's bar.
pub(super) const BAR: f32 = 13.0;

impl Rows {
    /// Finds room for rows of a label and a note each.
    pub(super) fn new(top: f32, rows: &[(String, String)]) -> Self {
        let mut made = Self { tops: vec![], labels: vec![], notes: vec![], bottom: top };
        for (label, note) in rows {
            let label = lines(label, LABEL, LEFT - 12.0, 2);
            let note = lines(note, NOTE, WIDTH - NOTES, 2);
            made.tops.push(made.bottom);
            made.bottom += 8.0 + 13.5 * label.len().max(note.len()) as f32;
            made.labels.push(label);
            made.notes.push(note);
        }
        made
    }

    /// The middle of a row.
    pub(super) fn middle(&self, row: usize) -> f32 {
        let next = self.tops.get(row + 1).copied().unwrap_or(self.bottom);
        f32::midpoint(self.tops[row], next)
    }

    /// Writes labels and notes.
    pub(super) fn draw(&self, drawing: &mut Drawing) {
        for row in 0..self.tops.len() {
            let middle = self.middle(row);
            let first = |count: usize| middle + 4.0 - 6.75 * (count as f32 - 1.0);
            for (number, line) in self.labels[row].iter().enumerate() {
                let y = first(self.labels[row].len()) + 13.5 * number as f32;
                drawing.text([0.0, y], line, LABEL);
            }
            for (number, line) in self.notes[row].iter().enumerate() {
                let y = first(self.notes[row].len()) + 13.5 * number as f32;
                drawing.text([NOTES, y], line, NOTE);
            }
        }
    }
}

/// A bar between two places, around the middle of its row.
pub(super) fn bar(drawing: &mut Drawing, from: f32, to: f32, middle: f32, colour: Colour) {
    let (left, right) = (from.min(to), from.max(to));
    drawing.put(Shape::rect([left, middle - BAR / 2.0], (right - left).max(0.6), BAR, colour));
}

/// The line without points that lie closer to it than a tolerance (Ramer 1972, Douglas and
/// Peucker 1973).
pub(super) fn simplified(points: &[[f32; 2]], tolerance: f32) -> Vec<[f32; 2]> {
    let mut keeps = vec![false; points.len()];
    let last = points.len() - 1;
    (keeps[0], keeps[last]) = (true, true);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let far = (from + 1..to)
            .map(|at| (at, distance(points[at], points[from], points[to])))
            .max_by(|one, two| one.1.total_cmp(&two.1));
        if let Some((at, _)) = far.filter(|(_, distance)| *distance > tolerance) {
            keeps[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    points.iter().zip(&keeps).filter(|(_, keeps)| **keeps).map(|(point, _)| *point).collect()
}

/// The distance of a point from the segment between two others.
fn distance([x, y]: [f32; 2], [x1, y1]: [f32; 2], [x2, y2]: [f32; 2]) -> f32 {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x - x1) * dx + (y - y1) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (x - x1 - along * dx).hypot(y - y1 - along * dy)
}

/// Squares with what they mean, from left to right; returns where the rest begins.
pub(super) fn legend(
    drawing: &mut Drawing,
    left: f32,
    top: f32,
    entries: &[(Colour, String)],
) -> f32 {
    let (mut x, mut y) = (left, top);
    for (colour, text) in entries {
        let text = fitted(text, TICK, WIDTH - left - 20.0);
        let width = 14.0 + TICK.width(&text) + 16.0;
        if x > left && x + width - 16.0 > WIDTH {
            (x, y) = (left, y + 15.0);
        }
        drawing.put(Shape::rect([x, y], 9.0, 9.0, *colour));
        drawing.text([x + 14.0, y + 8.0], &text, TICK);
        x += width;
    }
    y + 17.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_figures() {
        assert_eq!(steps(0.41, 4.0), [0.0, 0.2, 0.4, 0.600_000_000_000_000_1]);
        assert_eq!(steps(100.0, 4.0), [0.0, 50.0, 100.0]);
        assert_eq!(steps(7.0, 4.0), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(steps(0.0, 4.0), [0.0, 1.0]);
    }

    #[test]
    fn long_labels_are_cut_to_their_room() {
        let text = "Bandar Abbas and the Kazakhstan-Turkmenistan-Iran railway and far beyond";
        let cut = lines(text, LABEL, 150.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && cut.iter().all(|line| LABEL.width(line) <= 150.0));
    }

    #[test]
    fn straight_lines_lose_their_inner_points() {
        let line = [[0.0, 0.0], [1.0, 0.1], [2.0, 0.0], [3.0, 4.0], [4.0, 8.1]];
        assert_eq!(simplified(&line, 0.35), [[0.0, 0.0], [2.0, 0.0], [4.0, 8.1]]);
        assert_eq!(simplified(&line[..2], 0.35), line[..2]);
    }
}
