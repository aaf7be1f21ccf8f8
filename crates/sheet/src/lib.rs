//! Pages to print and drawings to show: what stands where, as PDF and as SVG.
//!
//! It knows paper, fonts and lines, and nothing of freight. Modules in reading order: [`drawing`]
//! (a vector figure), [`layout`] (pages filled from top to bottom), [`font`] (how wide a text is),
//! [`svg`] and [`pdf`] (the files). The same content gives the same bytes.
//!
//! ```
//! use landbridge_sheet::{Face, Ink, Layout, Style, pdf};
//!
//! let mut layout = Layout::new();
//! layout.paragraph("Two posts are open.", Style::new(Face::Regular, 9.0, Ink::Dark));
//! let file = pdf::draw(&layout.finish("Posts", "of today"), "Posts")?;
//! assert!(file.starts_with(b"%PDF"));
//! # Ok::<(), landbridge_sheet::SheetError>(())
//! ```

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod drawing;
pub mod font;
pub mod layout;
pub mod pdf;
pub mod svg;

pub use drawing::{Anchor, Colour, Drawing, Shape};
pub use font::Face;
pub use layout::{Column, Ink, Layout, Style};

/// The sheet could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("could not draw the sheet: {0}")]
pub struct SheetError(pub String);
