//! A report as one HTML page that needs nothing else.

use std::fmt::Write as _;

use landbridge_sheet::svg::{escaped, inline};

use super::document::{Block, Document, Grid, Key, Tone};
use super::words;

const STYLE: &str = include_str!("style.css");

/// The page.
pub(super) fn page(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <p class=\"brand\">Landbridge</p>\n<h1>{title}</h1>\n",
    );
    let mut parts = 0;
    for block in &document.blocks {
        push(&mut html, block, &mut parts);
    }
    let _ = write!(html, "<footer>{}</footer>\n</main>\n</body>\n</html>\n", escaped(words::FOOT));
    html
}

fn push(html: &mut String, block: &Block, parts: &mut usize) {
    match block {
        Block::Heading(text) => {
            *parts += 1;
            let _ = writeln!(html, "<h2 id=\"part-{parts}\">{}</h2>", escaped(text));
        }
        Block::Text(text) => push_paragraph(html, "", text),
        Block::Small(text) => push_paragraph(html, " class=\"small\"", text),
        Block::Care(text) => push_paragraph(html, " class=\"care\"", text),
        Block::List(points) => {
            html.push_str("<ul>\n");
            for point in points {
                let _ = writeln!(html, "<li>{}</li>", escaped(point));
            }
            html.push_str("</ul>\n");
        }
        Block::Keys(keys) => {
            let keys: String = keys.iter().map(key).collect();
            let _ = write!(html, "<div class=\"keys\">\n{keys}</div>\n");
        }
        Block::Table(grid) => push_table(html, grid),
        Block::Figure(drawing) => {
            let _ = write!(html, "<figure>\n{}</figure>\n", inline(drawing));
        }
    }
}

fn push_paragraph(html: &mut String, class: &str, text: &str) {
    let _ = writeln!(html, "<p{class}>{}</p>", escaped(text));
}

fn key(key: &Key) -> String {
    let change = key.change.as_ref().map_or_else(String::new, |(text, tone)| {
        let class = match tone {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Neither => "even",
        };
        format!("<span class=\"{class}\">{}</span>", escaped(text))
    });
    let (value, name) = (escaped(&key.value), escaped(&key.name));
    format!("<div class=\"key\"><b>{value}</b><span>{name}</span>{change}</div>\n")
}

fn push_table(html: &mut String, grid: &Grid) {
    let label = grid.columns.first().map_or("", |column| &column.title);
    let _ = write!(
        html,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n\
         <thead><tr>",
        escaped(label),
    );
    for column in &grid.columns {
        let class = if column.is_figure { " class=\"figure\"" } else { "" };
        let _ = write!(html, "<th scope=\"col\"{class}>{}</th>", escaped(&column.title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        html.push_str("<tr>");
        for (column, cell) in grid.columns.iter().zip(row) {
            let class = if column.is_figure { " class=\"figure\"" } else { "" };
            let _ = write!(html, "<td{class}>{}</td>", escaped(cell));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table></div>\n");
}
