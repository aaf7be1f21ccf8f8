//! A figure made of areas, lines and texts; one form for the screen and for paper.

use crate::font::Face;

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A part of a drawing; `y` grows downwards, lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled polygon.
    Area {
        /// Its corners.
        points: Vec<[f32; 2]>,
        /// Its colour.
        colour: Colour,
        /// 0 to 1.
        opacity: f32,
    },
    /// A line with round ends.
    Line {
        /// Its points.
        points: Vec<[f32; 2]>,
        /// Its colour.
        colour: Colour,
        /// Its width.
        width: f32,
        /// 0 to 1.
        opacity: f32,
        /// Whether it is broken.
        is_dashed: bool,
    },
    /// A disc with an edge.
    Disc {
        /// Its centre.
        at: [f32; 2],
        /// Its radius.
        radius: f32,
        /// Inside.
        colour: Colour,
        /// Its edge.
        edge: Colour,
    },
    /// A line of text; the point is on its baseline.
    Text {
        /// Where.
        at: [f32; 2],
        /// What.
        text: String,
        /// The size of the font.
        size: f32,
        /// Its face.
        face: Face,
        /// Its colour.
        colour: Colour,
        /// Its place against the point.
        anchor: Anchor,
    },
}

impl Shape {
    /// A filled rectangle.
    pub fn rect(at: [f32; 2], width: f32, height: f32, colour: Colour) -> Self {
        let [x, y] = at;
        let points = vec![[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
        Self::Area { points, colour, opacity: 1.0 }
    }

    /// A thin line.
    pub fn rule(from: [f32; 2], to: [f32; 2], colour: Colour) -> Self {
        let points = vec![from, to];
        Self::Line { points, colour, width: 0.8, opacity: 1.0, is_dashed: false }
    }

    /// The box around it: left, top, right, bottom.
    pub fn bounds(&self) -> [f32; 4] {
        match self {
            Self::Area { points, .. } | Self::Line { points, .. } => around(points),
            Self::Disc { at: [x, y], radius: r, .. } => [x - r, y - r, x + r, y + r],
            Self::Text { at: [x, y], text, size, face, anchor, .. } => {
                let width = face.width(text, *size);
                let left = x - match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => width / 2.0,
                    Anchor::End => width,
                };
                [left, y - size * 0.78, left + width, y + size * 0.22]
            }
        }
    }
}

fn around(points: &[[f32; 2]]) -> [f32; 4] {
    let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for [x, y] in points {
        bounds = [bounds[0].min(*x), bounds[1].min(*y), bounds[2].max(*x), bounds[3].max(*y)];
    }
    bounds
}

/// A figure with its name, and what it shows in words for those who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its name, which is also that of its file: `corridors`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its parts, the lowest first.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// A drawing without shapes, and without height until it is known.
    pub fn new(name: &str, title: &str, description: &str, width: f32) -> Self {
        Self {
            name: name.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            width,
            height: 0.0,
            shapes: Vec::new(),
        }
    }

    /// Puts a shape on top.
    pub fn put(&mut self, shape: Shape) {
        debug_assert!(shape.bounds().iter().all(|edge| edge.is_finite()), "{shape:?}");
        self.shapes.push(shape);
    }

    /// Puts a line of text on top.
    pub fn text(&mut self, at: [f32; 2], text: &str, pen: Pen) {
        let Pen { size, face, colour, anchor } = pen;
        self.put(Shape::Text { at, text: text.to_owned(), size, face, colour, anchor });
    }

    /// Pairs of texts that touch each other, and texts that leave the drawing; none in a legible
    /// figure.
    pub fn collisions(&self) -> Vec<String> {
        let texts: Vec<(&str, [f32; 4])> = self.shapes.iter().filter_map(text_bounds).collect();
        let mut found = Vec::new();
        for (index, (text, bounds)) in texts.iter().enumerate() {
            let [left, top, right, bottom] = bounds;
            if *left < -0.1 || *top < -0.1 || *right > self.width + 0.1 || *bottom > self.height {
                found.push(format!("\"{text}\" leaves the figure"));
            }
            let touched = texts[..index].iter().filter(|(_, other)| touch(bounds, other));
            found.extend(touched.map(|(other, _)| format!("\"{text}\" touches \"{other}\"")));
        }
        found
    }
}

fn text_bounds(shape: &Shape) -> Option<(&str, [f32; 4])> {
    match shape {
        Shape::Text { text, .. } if !text.is_empty() => Some((text, shape.bounds())),
        _ => None,
    }
}

/// Whether two boxes have a common part.
pub fn touch(one: &[f32; 4], other: &[f32; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// How a text is written in a drawing.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// The size of the font.
    pub size: f32,
    /// Its face.
    pub face: Face,
    /// Its colour.
    pub colour: Colour,
    /// Its place against the point.
    pub anchor: Anchor,
}

impl Pen {
    /// A regular pen that starts at its point.
    pub const fn new(size: f32, colour: Colour) -> Self {
        Self { size, face: Face::Regular, colour, anchor: Anchor::Start }
    }

    /// The same in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }

    /// The same, around its point.
    #[must_use]
    pub const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// The same, ending at its point.
    #[must_use]
    pub const fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// Width of a text.
    pub fn width(&self, text: &str) -> f32 {
        self.face.width(text, self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_touch_or_leave_are_found() {
        let pen = Pen::new(10.0, Colour(0, 0, 0));
        let mut drawing = Drawing::new("d", "d", "d", 100.0);
        drawing.height = 40.0;
        drawing.text([2.0, 12.0], "one", pen);
        drawing.text([60.0, 12.0], "two", pen);
        assert_eq!(drawing.collisions(), Vec::<String>::new());
        drawing.text([2.0, 14.0], "three", pen);
        drawing.text([80.0, 39.0], "four and five", pen);
        let expected = ["\"three\" touches \"one\"", "\"four and five\" leaves the figure"];
        assert_eq!(drawing.collisions(), expected);
    }
}
