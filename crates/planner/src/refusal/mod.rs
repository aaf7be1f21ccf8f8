//! Why a corridor is not offered: the first binding reason, in the documented order.
//!
//! The order of [`RefusalCode`] is the order of precedence. What lies in the way of everybody
//! (no network, a closure, no post) comes before what the law says, and that before what the
//! request says. Within one code gates and countries are walked in order.

mod bar;
mod route;
mod step;
mod walk;
mod way;

use landbridge_atlas::model::{Corridor, Instrument, Provenance, Row, SourceIdx};

use crate::document::{CitedSource, Refusal, RefusalCode};
use crate::said::{Message, said};
use crate::search::{Progress, World};

pub(crate) use route::{Crossed, Route, gates};
pub(crate) use way::Ends;

/// A reason before it is written.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    pub(crate) code: RefusalCode,
    pub(crate) said: Message,
    pub(crate) instrument: Option<String>,
    pub(crate) article: Option<String>,
    pub(crate) subject: String,
    pub(crate) sources: Vec<SourceIdx>,
    pub(crate) evidence: Vec<String>,
}

impl Reason {
    /// A reason that no fact stands behind.
    pub(crate) fn bare(code: RefusalCode, said: Message, subject: String) -> Self {
        Self {
            code,
            said,
            instrument: None,
            article: None,
            subject,
            sources: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// The same, with a fact behind it.
    pub(crate) fn by<T: Row>(mut self, row: &T, provenance: &Provenance) -> Self {
        self.evidence.push(row.fact_id().to_string());
        for source in provenance.sources.iter() {
            if !self.sources.contains(source) {
                self.sources.push(*source);
            }
        }
        self
    }

    /// The same, about an instrument and an article of it.
    pub(crate) fn under(mut self, instrument: &Instrument, article: &str) -> Self {
        self.instrument = Some(instrument.id().into());
        if !article.is_empty() {
            self.article = Some(format!("{} {article}", instrument.short_name));
        }
        self
    }

    /// The reason written for a corridor.
    pub(crate) fn refuse(self, world: &World<'_>, corridor: Option<&Corridor>) -> Refusal {
        let sources = &world.facts.atlas.sources;
        let cite = |source: &SourceIdx| CitedSource {
            id: sources[*source].id.to_string(),
            title: sources[*source].title.to_string(),
            url: sources[*source].url.to_string(),
        };
        Refusal {
            corridor: corridor.map_or(String::new(), |row| row.id.to_string()),
            corridor_name: corridor.map_or(String::new(), |row| row.name.to_string()),
            code: self.code,
            reason: self.said.english(),
            message: Some(self.said),
            instrument: self.instrument,
            article: self.article,
            subject: self.subject,
            source: self.sources.iter().map(cite).collect(),
            evidence: self.evidence,
        }
    }
}

/// The first reason that lies in the gates of a route themselves.
pub(crate) fn at_the_gates(route: &Route<'_, '_, '_>) -> Option<Reason> {
    let bars = bar::bars(route);
    // From border to border the law can be walked by gates alone; a port between them needs the way.
    let law = route.is_overland().then(|| walk::obstacle(route, None)).flatten();
    bars.into_iter().chain(law).min_by_key(|reason| reason.code)
}

/// The first binding reason against a route, or that no way through was found.
///
/// The gates themselves are looked at first. When nothing bars them, the obstacle lies on the way
/// from one to the next.
pub(crate) fn binding(route: &Route<'_, '_, '_>, ends: Ends<'_>) -> Reason {
    let first = at_the_gates(route).or_else(|| {
        let progress = Progress { gates: gates(&route.gates) };
        way::obstacles(route, ends, progress).into_iter().min_by_key(|reason| reason.code)
    });
    first.unwrap_or_else(|| {
        let subject = format!("corridor:{}", route.corridor.id);
        Reason::bare(RefusalCode::NotConnected, said!(NoWay), subject)
    })
}

/// Why one instrument alone does not carry the goods along a route; absent when it would.
pub(crate) fn against(route: &Route<'_, '_, '_>, instrument: &Instrument) -> Option<Reason> {
    walk::obstacle(route, Some(instrument))
}
