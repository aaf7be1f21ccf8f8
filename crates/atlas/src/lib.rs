//! The corridor world as dated facts.
//!
//! Plain tables are read into a [`RawAtlas`] and resolved into an [`Atlas`], or into every
//! fault that they hold; what is resolved can be trusted.
//! A [`view::View`] shows the facts as the world knew them on one day and as they hold on another.
//! No search for routes happens here.
//!
//! ```
//! use std::path::Path;
//! use landbridge_atlas::{RawAtlas, explain::explain, view::View};
//!
//! let atlas = RawAtlas::read(Path::new("../../data/atlas"))?.resolve()?;
//! let view = View::new(&atlas, "2026-03-01".parse()?);
//!
//! // Who reaches the Chinese side of Khunjerab on a Friday evening waits until Monday.
//! let post = atlas.posts.find_row("khunjerab-cn-road").expect("the post is shipped");
//! let hours = view.opening_hours(post.calendar);
//! let friday_evening = "2026-03-06T22:00+08:00[Asia/Shanghai]".parse::<jiff::Zoned>()?;
//! let opening = hours.next_open(friday_evening.timestamp()).expect("it opens again");
//! assert_eq!(opening.to_zoned(friday_evening.time_zone().clone()).weekday(), jiff::civil::Weekday::Monday);
//!
//! // Every figure says where it comes from.
//! assert!(!explain(&atlas, "post:khunjerab-cn-road")?.sources.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In reading order: [`model`] (what an atlas holds), [`raw`] and [`fault`] (the door),
//! [`calendar`], [`view`], [`search`], [`locate`], [`explain`], [`formats`].

// Every `expect` here names an invariant of this crate; a caller cannot break it.
#![allow(clippy::missing_panics_doc)]

pub mod calendar;
pub mod explain;
pub mod fault;
pub mod formats;
pub mod locate;
pub mod model;
pub mod raw;
mod resolve;
pub mod search;
pub mod view;

pub use fault::{Fault, FaultKind, Faults};
pub use model::Atlas;
pub use raw::RawAtlas;
