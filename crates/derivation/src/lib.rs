//! Open data to network tables: roads, railways, sea lanes and air links of Eurasia in GMNS form.
//!
//! Packages of the Python index are fetched by name and checked, cut to the region, healed, and
//! joined with this project's own tables of crossings and terminals; the result is committed
//! under `data/atlas/network` and `data/atlas/places`. A user's own network comes in by [`osm`].
//!
//! ```
//! use landbridge_derivation::geometry::Position;
//!
//! let khunjerab = Position::new(36.850, 75.430);
//! let torugart = Position::new(40.560, 75.390);
//! assert!((khunjerab.distance_km(torugart) - 412.5).abs() < 1.0);
//! ```

pub mod error;
pub mod geometry;
pub mod gmns;
pub mod graph;
pub mod land;
pub mod lanes;
pub mod osm;
pub mod pipeline;
pub mod places;
pub mod quality;
pub mod source;

pub use error::DerivationError;
pub use gmns::GmnsTables;
pub use osm::{ImportError, ImportOptions, import_osm};
