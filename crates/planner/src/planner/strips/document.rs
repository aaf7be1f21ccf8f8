//! The board as a document.

use serde::{Deserialize, Serialize};

use crate::said::Message;

macro_rules! board {
    ($($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)+
    })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ })+
    };
}

board! {
    /// Every corridor as a strip of posts on one day.
    pub struct StripBoard {
        /// The day that is shown.
        pub on: String,
        /// Today, where the reader is.
        pub today: String,
        /// The instant of asking, UTC.
        pub now: String,
        /// The zone of the reader.
        pub zone: String,
        /// The corridors.
        pub corridors: Vec<Strip>,
    }

    /// A corridor.
    pub struct Strip {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// `open`, `limited`, `unknown`, `planned` or `closed`: that of its worst gate.
        pub state: String,
        /// What is said about the corridor as a whole.
        pub conditions: Vec<StripCondition>,
        /// Its gates in order; of each the points of which any lets through.
        pub gates: Vec<Vec<StripGate>>,
        /// What differs from today.
        pub changes: Vec<StripChange>,
    }

    /// A crossing or a facility.
    pub struct StripGate {
        /// `crossing:…` or `facility:…`.
        pub fact: String,
        /// Its name.
        pub name: String,
        /// Its countries.
        pub countries: Vec<String>,
        /// `open`, `limited`, `unknown`, `planned` or `closed` on the day.
        pub state: String,
        /// Its posts; a facility has one.
        pub posts: Vec<StripPost>,
        /// What is said about it that touches the day.
        pub conditions: Vec<StripCondition>,
        /// What differs from today.
        pub changes: Vec<StripChange>,
    }

    /// A post of a crossing, or a facility.
    pub struct StripPost {
        /// `post:…` or `facility:…`.
        pub fact: String,
        /// Its name.
        pub name: String,
        /// Its country.
        pub country: String,
        /// Its mode; empty for a facility.
        pub mode: String,
        /// Its zone.
        pub timezone: String,
        /// `open`, `limited` or `closed` on the day.
        pub state: String,
        /// Whether it is open at the instant: now, or noon of another day.
        pub open_now: bool,
        /// Why it is closed at the instant.
        pub why_closed: Option<String>,
        /// The same for other languages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why: Option<Message>,
        /// The next opening; absent while it is open, and when none is known.
        pub next_opening: Option<StripMoment>,
        /// When it closes next; absent when it never does.
        pub closes: Option<StripMoment>,
        /// The opening hours that hold on the day, in words.
        pub hours: String,
        /// Hours that leaving the country takes.
        pub exit: Option<StripTime>,
        /// Hours that entering it takes.
        pub entry: Option<StripTime>,
        /// Hours of waiting in the queue.
        pub queue: Option<StripTime>,
        /// What was verified last of all that the state rests on.
        pub verified: Option<StripFact>,
        /// What the opening hours rest on.
        pub rests_on: Vec<StripFact>,
    }

    /// An instant for three readers.
    pub struct StripMoment {
        /// RFC 3339, UTC.
        pub utc: String,
        /// At the post, with its offset.
        pub local: String,
        /// At the reader, with their offset.
        pub reader: String,
    }

    /// Hours at a post, as reported.
    pub struct StripTime {
        /// The mean.
        pub mean_h: f64,
        /// The year of the observation.
        pub year: i16,
        /// Whether it is of this post; otherwise of the posts of its country.
        pub own: bool,
        /// Where it comes from.
        pub fact: StripFact,
    }

    /// A fact behind something that is shown.
    pub struct StripFact {
        /// `kind:id`.
        pub fact: String,
        /// How far it can be trusted.
        pub grade: String,
        /// When it was last seen to hold.
        pub last_verified: Option<String>,
        /// Titles of its sources.
        pub sources: Vec<String>,
    }

    /// What is said about a crossing, a facility or a corridor.
    pub struct StripCondition {
        /// Its id in the atlas; those that were entered on the board begin with `reported-`.
        pub id: String,
        /// `crossing`, `post`, `country` …: what it is about.
        pub about: String,
        /// `closed`, `limited`, `delay`, `reopened`.
        pub effect: String,
        /// Why.
        pub reason: String,
        /// Since when.
        pub valid_from: Option<String>,
        /// Until when.
        pub valid_to: Option<String>,
        /// Usual delay in hours.
        pub delay_h: Option<f64>,
        /// Where it comes from.
        pub fact: StripFact,
    }

    /// What differs between today and the day that is shown.
    pub struct StripChange {
        /// `opens`, `closes`, `limits`, `hours`, `condition_begins`, `condition_ends`.
        pub kind: String,
        /// `season`, `holiday`, `hours`, `condition`: why, where the state differs.
        pub because: String,
        /// The name of the post, gate or corridor.
        pub place: String,
        /// What holds today.
        pub before: String,
        /// What holds on the day.
        pub after: String,
        /// The reason in words.
        pub text: String,
        /// The same for other languages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message: Option<Message>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }
}
