//! Discrete events: consignments through posts with opening hours, lanes and queues.
//!
//! Modules in reading order: [`model`] is what is simulated; [`openings`], [`departures`] and
//! [`draws`] say when posts work, when consignments set out and how long things take; a [`gate`]
//! keeper may stop them; [`agenda`] holds what happens next; [`run`](mod@run) makes one replication
//! and [`replications`] as many as are needed; [`statistics`] is what is kept.
//!
//! ```
//! use landbridge_simulation::draws::Duration;
//! use landbridge_simulation::model::{Channel, Model, Post, Source, Stage};
//! use landbridge_simulation::openings::Openings;
//! use landbridge_simulation::replications::{Replications, replicate};
//!
//! // A post with three lanes, open from 9 to 17; 30 trucks a day.
//! let post = Post {
//!     name: "Sost".into(),
//!     servers: 3,
//!     openings: Openings::Daily { opens: 9.0, closes: 17.0 },
//!     channels: vec![Channel { share: 1.0, service: Duration::Exponential { mean: 0.6 } }],
//!     ..Post::default()
//! };
//! let trucks = Source {
//!     name: "trucks".into(),
//!     between: Duration::Exponential { mean: 0.8 },
//!     convoy: 1,
//!     route: vec![Stage { post: 0, ..Stage::default() }],
//!     ..Source::default()
//! };
//! let model = Model { posts: vec![post], sources: vec![trucks] };
//! assert!(model.faults().is_empty());
//! let replications = Replications {
//!     seed: 1,
//!     warm_up: 240.0,
//!     until: 2400.0,
//!     least: 10,
//!     most: 100,
//!     precision: 0.05,
//!     ..Replications::default()
//! };
//! let (_, wait) = replicate(&model, &replications, |record| record.posts[0].waits.mean());
//! assert!(wait.is_within(0.05) && wait.mean > 5.0);
//! ```

pub mod agenda;
pub mod departures;
pub mod draws;
pub mod gate;
pub mod model;
pub mod openings;
pub mod replications;
pub mod run;
pub mod statistics;
