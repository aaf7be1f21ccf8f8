//! A drawing as SVG: a file of its own, or a part of a page.

use std::fmt::Write as _;

use crate::drawing::{Anchor, Colour, Drawing, Shape};
use crate::font::{Face, printable};

/// Families that readers have, the one that widths are measured in first.
const FAMILY: &str = "Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif";

/// The drawing as a file.
pub fn file(drawing: &Drawing) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let space = " xmlns=\"http://www.w3.org/2000/svg\"";
    format!("{head}{}", element(drawing, space))
}

/// The drawing as an element of an HTML page; it takes the width that it is given.
pub fn inline(drawing: &Drawing) -> String {
    element(drawing, "")
}

fn element(drawing: &Drawing, namespace: &str) -> String {
    let Drawing { name, title, description, width, height, shapes } = drawing;
    let (width, height, name) = (number(*width), number(*height), escaped(name));
    let mut svg = format!(
        "<svg{namespace} viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{name}-title {name}-desc\" font-family=\"{FAMILY}\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        escaped(title),
        escaped(description),
    );
    for shape in shapes {
        push(&mut svg, shape);
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    svg
}

fn push(svg: &mut String, shape: &Shape) {
    match shape {
        Shape::Area { points, colour, opacity } => {
            let (points, colour) = (points_of(points), hex(*colour));
            let _ = write!(svg, "<polygon points=\"{points}\" fill=\"{colour}\"");
            push_opacity(svg, "fill-opacity", *opacity);
            svg.push_str("/>");
        }
        Shape::Line { points, colour, width, opacity, is_dashed } => {
            let (points, colour, width) = (points_of(points), hex(*colour), number(*width));
            let _ = write!(
                svg,
                "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"",
            );
            push_opacity(svg, "stroke-opacity", *opacity);
            svg.push_str(if *is_dashed { " stroke-dasharray=\"4 3\"/>" } else { "/>" });
        }
        Shape::Disc { at: [x, y], radius, colour, edge } => {
            let (x, y, radius) = (number(*x), number(*y), number(*radius));
            let (colour, edge) = (hex(*colour), hex(*edge));
            let _ = write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\" stroke=\"{edge}\"/>",
            );
        }
        Shape::Text { at: [x, y], text, size, face, colour, anchor } => {
            let (x, y, size) = (number(*x), number(*y), number(*size));
            let (colour, text) = (hex(*colour), escaped(text));
            let weight = if *face == Face::Bold { " font-weight=\"700\"" } else { "" };
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let _ = write!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{weight}{anchor}>\
                 {text}</text>",
            );
        }
    }
}

fn push_opacity(svg: &mut String, name: &str, opacity: f32) {
    if opacity < 1.0 {
        let _ = write!(svg, " {name}=\"{}\"", number(opacity));
    }
}

fn points_of(points: &[[f32; 2]]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|[x, y]| format!("{},{}", number(*x), number(*y))).collect();
    pairs.join(" ")
}

/// A length to a hundredth, without zeros at its end.
fn number(length: f32) -> String {
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A colour as `#rrggbb`.
pub fn hex(colour: Colour) -> String {
    let Colour(red, green, blue) = colour;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A text that stands in XML or HTML, as content or between quotation marks.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Pen;

    #[test]
    fn every_shape_is_written() {
        let black = Colour(0, 0, 0);
        let mut drawing = Drawing::new("sample", "A & B", "One <line>.", 90.0);
        drawing.height = 30.5;
        drawing.put(Shape::rect([0.0, 1.0], 10.0, 5.25, Colour(0, 105, 168)));
        drawing.put(Shape::rule([0.0, -0.001], [9.0, 9.0], black));
        drawing.put(Shape::Disc { at: [5.0, 5.0], radius: 2.0, colour: black, edge: black });
        drawing.text([1.0, 20.0], "a\u{7}\"b\"", Pen::new(9.0, black).bold().end());
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30.5\" width=\"90\" \
            height=\"30.5\" role=\"img\" aria-labelledby=\"sample-title sample-desc\" \
            font-family=\"Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif\">\n\
            <title id=\"sample-title\">A &amp; B</title>\n\
            <desc id=\"sample-desc\">One &lt;line&gt;.</desc>\n\
            <rect width=\"90\" height=\"30.5\" fill=\"#ffffff\"/>\n\
            <polygon points=\"0,1 10,1 10,6.25 0,6.25\" fill=\"#0069a8\"/>\n\
            <polyline points=\"0,0 9,9\" fill=\"none\" stroke=\"#000000\" stroke-width=\"0.8\" \
            stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n\
            <circle cx=\"5\" cy=\"5\" r=\"2\" fill=\"#000000\" stroke=\"#000000\"/>\n\
            <text x=\"1\" y=\"20\" font-size=\"9\" fill=\"#000000\" font-weight=\"700\" \
            text-anchor=\"end\">a &quot;b&quot;</text>\n</svg>\n";
        assert_eq!(file(&drawing), expected);
    }
}
