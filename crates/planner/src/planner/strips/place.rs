//! What is judged: posts and facilities.

use landbridge_atlas::model::{
    CalendarIdx, ConditionSubject, Crossing, Facility, Mode, Post, PostIdx, Provenance, Row,
};
use landbridge_units::CountryCode;

/// What is judged: a post, or a facility.
pub(super) struct Place<'a> {
    pub(super) fact: String,
    pub(super) name: &'a str,
    pub(super) country: &'a str,
    pub(super) mode: Option<Mode>,
    pub(super) timezone: &'a str,
    pub(super) calendar: CalendarIdx,
    pub(super) provenance: &'a Provenance,
    pub(super) post: Option<(PostIdx, &'a Post)>,
}

impl<'a> Place<'a> {
    /// A facility.
    pub(super) fn facility(row: &'a Facility) -> Self {
        Self {
            fact: row.fact_id().to_string(),
            name: &row.name,
            country: row.country.as_str(),
            mode: None,
            timezone: &row.timezone,
            calendar: row.calendar,
            provenance: &row.provenance,
            post: None,
        }
    }

    /// A post.
    pub(super) fn of(index: PostIdx, post: &'a Post) -> Self {
        Self {
            fact: post.fact_id().to_string(),
            name: &post.name,
            country: post.country.as_str(),
            mode: Some(post.mode),
            timezone: &post.timezone,
            calendar: post.calendar,
            provenance: &post.provenance,
            post: Some((index, post)),
        }
    }
}

pub(super) const fn about(subject: ConditionSubject) -> &'static str {
    match subject {
        ConditionSubject::Crossing(_) => "crossing",
        ConditionSubject::Post(_) => "post",
        ConditionSubject::Facility(_) => "facility",
        ConditionSubject::CountryPair(..) => "country_pair",
        ConditionSubject::SeaPassage(_) => "sea_passage",
        ConditionSubject::Country(_) => "country",
        ConditionSubject::Service(_) => "service",
        ConditionSubject::Link(_) => "link",
        ConditionSubject::Corridor(_) => "corridor",
    }
}

pub(super) fn joins(row: &Crossing, a: CountryCode, b: CountryCode) -> bool {
    (row.country_a, row.country_b) == (a, b) || (row.country_b, row.country_a) == (a, b)
}
