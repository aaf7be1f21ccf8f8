//! Whether a post is open on a day, and what that rests on.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use landbridge_atlas::calendar::{ClosedBecause as Why, OpeningHours};
use landbridge_atlas::model::{
    Atlas, BorderTime, Condition, ConditionSubject, CrossingIdx, CrossingStatus, Direction, Effect,
    FacilityIdx, GatePoint, Mode, Post, PostIdx, Provenance, Row,
};

use super::document::{StripCondition, StripFact, StripGate, StripMoment, StripPost, StripTime};
use super::place::{Place, about, joins};
use super::{BoardDay, Planner};
use crate::answer::hours;
use crate::facts::{Clock, Closures, Facts, Opening};
use crate::resolve::moment;
use crate::said::{Arg, Message, said};
use crate::search::zone;

/// The states from best to worst.
pub(super) const WORDS: [&str; 5] = ["open", "limited", "unknown", "planned", "closed"];

pub(super) fn rank(state: &str) -> usize {
    WORDS.iter().position(|word| *word == state).unwrap_or(2)
}

/// The board of one day.
pub(super) struct Judge<'a> {
    pub(super) facts: Facts<'a>,
    now: Timestamp,
    is_today: bool,
    reader: String,
}

/// How a place stands at the instant and on the day.
pub(super) struct Standing<'a> {
    pub(super) state: &'static str,
    pub(super) open_now: bool,
    opens: Option<Timestamp>,
    closes: Option<Timestamp>,
    pub(super) barred_by: Option<&'a Condition>,
    pub(super) instant: Timestamp,
}

impl<'a> Judge<'a> {
    pub(super) fn new(planner: &'a Planner, day: &BoardDay, on: Date) -> Self {
        Self {
            facts: Facts { atlas: &planner.atlas, as_of: day.as_of(), day: on },
            now: day.now,
            is_today: on == day.today(),
            reader: day.zone.iana_name().unwrap_or("UTC").to_owned(),
        }
    }

    /// Now, or noon of another day.
    pub(super) fn instant(&self, zone: &TimeZone) -> Timestamp {
        if self.is_today {
            return self.now;
        }
        let noon = self.facts.day.at(12, 0, 0, 0);
        let noon = noon.to_zoned(zone.clone()).or_else(|_| noon.to_zoned(TimeZone::UTC));
        noon.map_or(self.now, |noon| noon.timestamp())
    }

    pub(super) fn gate(&self, point: GatePoint) -> Option<StripGate> {
        match point {
            GatePoint::Crossing(crossing) => Some(self.crossing(crossing)),
            GatePoint::Facility(facility) => Some(self.facility(facility)),
            GatePoint::SeaPassage(_) => None,
        }
    }

    fn crossing(&self, index: CrossingIdx) -> StripGate {
        let row = &self.facts.atlas.crossings[index];
        let posts: Vec<StripPost> =
            self.places(GatePoint::Crossing(index)).iter().map(|place| self.post(place)).collect();
        // A crossing is passed by a mode when every post of the mode is.
        let by_mode = Mode::ALL.iter().filter_map(|mode| {
            let of = posts.iter().filter(|post| post.mode == mode.as_str());
            of.map(|post| rank(&post.state)).max()
        });
        let state = match row.status {
            CrossingStatus::Planned => "planned",
            CrossingStatus::Unknown => "unknown",
            CrossingStatus::Closed => "closed",
            CrossingStatus::Open => by_mode.min().map_or("unknown", |rank| WORDS[rank]),
        };
        StripGate {
            fact: row.fact_id().to_string(),
            name: row.name.to_string(),
            countries: [row.country_a, row.country_b].map(|code| code.as_str().to_owned()).into(),
            state: state.into(),
            posts,
            conditions: self.conditions(GatePoint::Crossing(index)),
            changes: Vec::new(),
        }
    }

    fn facility(&self, index: FacilityIdx) -> StripGate {
        let row = &self.facts.atlas.facilities[index];
        let point = GatePoint::Facility(index);
        let posts: Vec<StripPost> =
            self.places(point).iter().map(|place| self.post(place)).collect();
        StripGate {
            fact: row.fact_id().to_string(),
            name: row.name.to_string(),
            countries: vec![row.country.as_str().to_owned()],
            state: posts.first().map_or("unknown".into(), |post| post.state.clone()),
            posts,
            conditions: self.conditions(point),
            changes: Vec::new(),
        }
    }

    /// What is judged at a gate.
    pub(super) fn places(&self, point: GatePoint) -> Vec<Place<'a>> {
        let atlas = self.facts.atlas;
        match point {
            GatePoint::Crossing(crossing) => {
                let of = |(_, post): &(PostIdx, &Post)| {
                    post.crossing == crossing && self.facts.is_visible(&post.provenance)
                };
                atlas
                    .posts
                    .enumerate()
                    .filter(of)
                    .map(|(index, post)| Place::of(index, post))
                    .collect()
            }
            GatePoint::Facility(facility) => {
                vec![Place::facility(&atlas.facilities[facility])]
            }
            GatePoint::SeaPassage(_) => Vec::new(),
        }
    }

    /// Whether a condition is about a place.
    fn concerns(&self, place: &Place<'_>, subject: ConditionSubject) -> bool {
        let atlas = self.facts.atlas;
        if let Some((index, post)) = place.post {
            let row = &atlas.crossings[post.crossing];
            return match subject {
                ConditionSubject::Post(of) => of == index,
                ConditionSubject::Crossing(of) => of == post.crossing,
                ConditionSubject::CountryPair(a, b) => joins(row, a, b),
                ConditionSubject::Country(of) => of == post.country,
                _ => false,
            };
        }
        let found = place.fact.strip_prefix("facility:").and_then(|id| atlas.facilities.find(id));
        found.is_some_and(|index| match subject {
            ConditionSubject::Facility(of) => of == index,
            ConditionSubject::SeaPassage(of) => atlas.facilities[index].passages.contains(&of),
            ConditionSubject::Country(of) => of == atlas.facilities[index].country,
            _ => false,
        })
    }

    /// How a place stands.
    pub(super) fn standing(&self, place: &Place<'_>) -> Standing<'a> {
        let timezone = zone(place.timezone);
        let instant = self.instant(&timezone);
        let clock = Clock { start: instant };
        let about = |subject: &ConditionSubject| self.concerns(place, *subject);
        let opening = Opening::of(&self.facts, place.calendar, &clock);
        let modes: Vec<Mode> = place.mode.map_or_else(|| Mode::ALL.to_vec(), |mode| vec![mode]);
        let closures: Vec<Closures<'a>> = modes
            .iter()
            .map(|mode| Closures::collect(&self.facts, &about, *mode, (&clock, &timezone)))
            .collect();
        // A facility is barred when something bars any of its modes.
        let barring = |t: f64| closures.iter().find_map(|of| of.barring(t).copied());
        let admit = |from: f64| {
            let mut at = from;
            loop {
                let after = barring(at).map_or(at, |closure| closure.to);
                let open = opening.next(after).filter(|_| after.is_finite())?;
                if open <= at {
                    return Some(at);
                }
                at = open;
            }
        };
        let barred = barring(0.0);
        let next = admit(0.0);
        let open_now = next == Some(0.0);
        let end = clock.midnight(self.facts.day.tomorrow().unwrap_or(self.facts.day), &timezone);
        let begin = clock.midnight(self.facts.day, &timezone).unwrap_or(0.0);
        let day_end = end.unwrap_or(24.0).max(0.0);
        // Of a past hour of the day nobody needs to know whether a closure began after it.
        let in_day = (barred.is_none() && opening.next(begin).is_some_and(|next| next < day_end))
            || next.is_some_and(|next| next < day_end);
        let limited = self.said(place).iter().any(|row| row.effect == Effect::Limited);
        let shuts = opening.state(0.0).1.into_iter().chain(
            closures
                .iter()
                .flat_map(|of| &of.closed)
                .map(|closure| closure.from)
                .filter(|t| *t > 0.0),
        );
        let instant_of = |t: f64| (t < 14_000.0).then(|| clock.instant(t));
        Standing {
            state: match (in_day, limited) {
                (false, _) => "closed",
                (true, true) => "limited",
                (true, false) => "open",
            },
            open_now,
            opens: next.filter(|next| *next > 0.0).and_then(instant_of),
            closes: shuts.min_by(f64::total_cmp).filter(|_| open_now).and_then(instant_of),
            barred_by: barred.map(|closure| closure.condition),
            instant,
        }
    }

    /// What is said about a place that holds on the day.
    pub(super) fn said(&self, place: &Place<'_>) -> Vec<&'a Condition> {
        let rows = self.facts.atlas.conditions.iter();
        rows.filter(|row| {
            self.concerns(place, row.subject)
                && (row.mode.is_none() || place.mode.is_none() || row.mode == place.mode)
                && self.facts.holds(&row.provenance)
                && row.season.is_none_or(|season| season.contains(self.facts.day))
        })
        .collect()
    }

    fn conditions(&self, point: GatePoint) -> Vec<StripCondition> {
        let mut rows: Vec<&Condition> = Vec::new();
        for place in self.places(point) {
            for row in self.said(&place) {
                if rows.iter().all(|known| known.id != row.id) {
                    rows.push(row);
                }
            }
        }
        rows.into_iter().map(|row| self.condition(row)).collect()
    }

    pub(super) fn condition(&self, row: &Condition) -> StripCondition {
        let day = |day: Option<Date>, at: Option<Timestamp>| {
            at.map(|at| at.to_string()).or_else(|| day.map(|day| day.to_string()))
        };
        StripCondition {
            id: row.id.to_string(),
            about: about(row.subject).to_owned(),
            effect: row.effect.as_str().into(),
            reason: row.reason.to_string(),
            valid_from: day(row.provenance.valid.from, row.from_at),
            valid_to: day(row.provenance.valid.to, row.to_at),
            delay_h: row.delay_median.map(|median| hours(median.get())),
            fact: self.fact(row.fact_id().to_string(), &row.provenance),
        }
    }

    fn post(&self, place: &Place<'a>) -> StripPost {
        let standing = self.standing(place);
        let compiled = OpeningHours::compile(self.facts.atlas, place.calendar, self.facts.as_of);
        let closed_because =
            || compiled.why_closed(standing.instant).map(|why| closed(self.facts.atlas, why));
        let barred = standing.barred_by.map(quoted);
        let why = barred.or_else(closed_because).filter(|_| !standing.open_now);
        let time = |direction| {
            let row = self.facts.border_time(place.post?, direction)?;
            Some(self.time(row))
        };
        let rests_on = self.rests_on(place);
        StripPost {
            fact: place.fact.clone(),
            name: place.name.to_owned(),
            country: place.country.to_owned(),
            mode: place.mode.map_or("", |mode| mode.as_str()).to_owned(),
            timezone: place.timezone.to_owned(),
            state: standing.state.to_owned(),
            open_now: standing.open_now,
            why_closed: why.as_ref().map(Message::english),
            why,
            next_opening: standing.opens.map(|at| self.moment(at, place.timezone)),
            closes: standing.closes.map(|at| self.moment(at, place.timezone)),
            hours: compiled.hours_on(self.facts.day),
            exit: time(Direction::Exit),
            entry: time(Direction::Entry),
            queue: self.queue(place),
            verified: self.verified(place, &rests_on),
            rests_on,
        }
    }

    fn moment(&self, at: Timestamp, timezone: &str) -> StripMoment {
        let at = at.round(jiff::Unit::Second).unwrap_or(at);
        let local = moment(at, timezone);
        StripMoment { utc: local.utc, local: local.local, reader: moment(at, &self.reader).local }
    }

    fn time(&self, row: &BorderTime) -> StripTime {
        StripTime {
            mean_h: hours(row.mean.get()),
            year: row.year,
            own: row.post.is_some(),
            fact: self.fact(row.fact_id().to_string(), &row.provenance),
        }
    }

    /// The newest waiting time that is told of the post itself.
    fn queue(&self, place: &Place<'_>) -> Option<StripTime> {
        let (index, _) = place.post?;
        let rows = self.facts.atlas.border_times.iter().filter(|row| {
            row.post == Some(index)
                && row.activity.as_ref() == "wait"
                && self.facts.is_visible(&row.provenance)
        });
        rows.max_by_key(|row| row.year).map(|row| self.time(row))
    }

    /// The post and the rules of its calendar that hold on the day.
    fn rests_on(&self, place: &Place<'_>) -> Vec<StripFact> {
        let rules = self.facts.atlas.calendars[place.calendar].rules.iter();
        let rules = rules.filter(|rule| self.facts.holds(&rule.provenance));
        let mut facts = vec![self.fact(place.fact.clone(), place.provenance)];
        facts.extend(rules.map(|rule| {
            let calendar = &self.facts.atlas.calendars[place.calendar];
            self.fact(calendar.fact_id().to_string(), &rule.provenance)
        }));
        facts.dedup();
        facts
    }

    /// What was seen to hold last.
    fn verified(&self, place: &Place<'_>, rests_on: &[StripFact]) -> Option<StripFact> {
        let said = self.said(place);
        let said = said.iter().map(|row| self.fact(row.fact_id().to_string(), &row.provenance));
        let facts =
            said.chain(rests_on.iter().cloned()).filter(|fact| fact.last_verified.is_some());
        facts.max_by(|a, b| a.last_verified.cmp(&b.last_verified))
    }

    fn fact(&self, fact: String, provenance: &Provenance) -> StripFact {
        let sources = &self.facts.atlas.sources;
        StripFact {
            fact,
            grade: provenance.grade.as_str().into(),
            last_verified: provenance.last_verified.map(|day| day.to_string()),
            sources: provenance.sources.iter().map(|of| sources[*of].title.to_string()).collect(),
        }
    }

    /// Why a place is closed at the instant, by kind and in words.
    pub(super) fn why(
        &self,
        place: &Place<'_>,
        standing: &Standing<'_>,
    ) -> (&'static str, Option<Message>, Vec<String>) {
        let limits = self.said(place).into_iter().find(|row| row.effect == Effect::Limited);
        let limits = limits.filter(|_| standing.state == "limited");
        if let Some(row) = standing.barred_by.or(limits) {
            return ("condition", Some(quoted(row)), vec![row.fact_id().to_string()]);
        }
        let atlas = self.facts.atlas;
        let compiled = OpeningHours::compile(atlas, place.calendar, self.facts.as_of);
        let mut evidence = vec![atlas.calendars[place.calendar].fact_id().to_string()];
        // A post may close for the day before noon: an hour of its morning tells as well.
        let morning = standing.instant - SignedDuration::from_hours(2);
        let because = compiled.why_closed(standing.instant).max(compiled.why_closed(morning));
        let kind = match because {
            Some(Why::Holiday(holiday)) => {
                evidence.push(atlas.holidays[holiday].fact_id().to_string());
                "holiday"
            }
            Some(Why::Season | Why::NoRule) => "season",
            _ => "hours",
        };
        (kind, because.map(|why| closed(atlas, why)), evidence)
    }
}

/// Why a calendar is closed.
fn closed(atlas: &Atlas, why: Why) -> Message {
    match why {
        Why::Hours => said!(OutsideItsHours),
        Why::Break => said!(MiddayBreak),
        Why::Holiday(holiday) => {
            let row = &atlas.holidays[holiday];
            said!(HolidayIn, country = row.country, name = Arg::name(row, &row.name))
        }
        Why::Weekday => said!(NoWorkingDay),
        Why::Season => said!(ClosedInSeason),
        Why::NoRule => said!(NoHoursKnown),
    }
}

/// The words of a condition.
pub(super) fn quoted(condition: &Condition) -> Message {
    said!(Quoted, text = Arg::quote(&condition.reason))
}
