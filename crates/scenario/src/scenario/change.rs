//! What can be different.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One difference to the atlas. Dates are local, both ends included; absent ones mean the whole
/// period. A subject is `kind:id` of the atlas.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Shuts a crossing, facility, service or country.
    Close {
        /// `crossing:…`, `facility:…`, `service:…`, `country:…`.
        subject: String,
        /// First day.
        #[serde(default)]
        from: Option<Date>,
        /// Last day.
        #[serde(default)]
        to: Option<Date>,
    },
    /// Lifts every closure of a crossing, facility, service or country.
    Open {
        /// `crossing:…`, `facility:…`, `service:…`, `country:…`.
        subject: String,
        /// First day.
        #[serde(default)]
        from: Option<Date>,
        /// Last day.
        #[serde(default)]
        to: Option<Date>,
    },
    /// What a place can serve.
    Capacity {
        /// `post:…` or `crossing:…` for all of its posts.
        subject: String,
        /// Consignments a day in place of what is known.
        #[serde(default)]
        per_day: Option<f64>,
        /// Times what is known.
        #[serde(default)]
        factor: Option<f64>,
    },
    /// When a post works.
    Hours {
        /// `post:…` or `crossing:…` for all of its posts.
        subject: String,
        /// The new hours.
        #[serde(flatten)]
        opening: Opening,
    },
    /// How long formalities take at a border.
    Dwell {
        /// `post:…`, `crossing:…`, `country:…` or `all`.
        subject: String,
        /// Times what is known, above 0.
        #[serde(default)]
        factor: Option<f64>,
        /// Mean hours in place of what is known.
        #[serde(default)]
        mean_h: Option<f64>,
    },
    /// Data before arrival: a share of consignments is cleared in a part of the time.
    PreArrival {
        /// `post:…`, `crossing:…`, `country:…` or `all`.
        subject: String,
        /// Share of consignments, 0 to 1.
        share: f64,
        /// Their time at the border, times what is known, 0 to 1.
        time_factor: f64,
    },
    /// What carriage costs.
    Tariff {
        /// `country:…`, or `all`.
        subject: String,
        /// The mode; any when absent.
        #[serde(default)]
        mode: Option<String>,
        /// Times what is known, at least 0.
        factor: f64,
    },
    /// A state joins an agreement.
    Accede {
        /// The agreement, its id.
        instrument: String,
        /// ISO 3166 of the state.
        country: String,
        /// Its border crossings that are designated; all where the other side is a party when
        /// absent.
        #[serde(default)]
        crossings: Vec<String>,
        /// The day it takes effect.
        #[serde(default)]
        from: Option<Date>,
    },
    /// Permits of an agreement a year and party.
    Quota {
        /// The agreement, its id.
        instrument: String,
        /// How many.
        permits: u64,
    },
    /// A planned link opens.
    Build {
        /// The planned link, its id.
        planned: String,
        /// The day it opens.
        from: Date,
    },
}

/// New hours of a post, in the local time that it keeps.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Opening {
    /// `all`, or days as `mon;tue;wed`.
    pub weekdays: String,
    /// `08:00`.
    pub opens: String,
    /// `16:00`, or `24:00`.
    pub closes: String,
    /// First day of the season, `MM-DD`; absent = all year.
    #[serde(default)]
    pub season_from: Option<String>,
    /// Last day of the season, `MM-DD`.
    #[serde(default)]
    pub season_to: Option<String>,
    /// Whether it also works on public holidays.
    #[serde(default)]
    pub on_holidays: bool,
}
