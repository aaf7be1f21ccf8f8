//! The state board: which corridor, crossing and post is open on a day.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use landbridge_atlas::model::{
    Atlas, Calendar, Condition, ConditionSubject, Corridor, Crossing, CrossingIdx, CrossingStatus,
    Direction, Effect, FacilityIdx, GatePoint, Mode, Post, PostIdx, Row, ServiceStatus,
};
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use super::Planner;
use crate::answer::{degrees, hours, lon_lat};
use crate::document::{Moment, Spread};
use crate::facts::{BAD, Clock, Closures, Facts, Opening, USUAL};
use crate::resolve::moment;
use crate::said::{Arg, Message, Name, Said, said, told};
use crate::search::zone;

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
    /// All corridors and crossings on one day.
    pub struct Board {
        /// The day.
        pub on: String,
        /// The day whose knowledge is used.
        pub as_of: String,
        /// The corridors.
        pub corridors: Vec<CorridorState>,
        /// Every crossing.
        pub crossings: Vec<GateState>,
    }

    /// A corridor on one day.
    pub struct CorridorState {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// `open`, `limited`, `closed`, `partly_planned` or `unknown`.
        pub state: String,
        /// Why it is not simply open.
        pub reasons: Vec<StateReason>,
        /// Its gates in order, of each the best point.
        pub gates: Vec<GateState>,
        /// A line through its gates, longitude first.
        pub path: Vec<[f64; 2]>,
    }

    /// Why something is not simply open.
    pub struct StateReason {
        /// In a sentence.
        pub text: String,
        /// The same for other languages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message: Option<Message>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A crossing or facility on one day, judged at noon of its own clock.
    pub struct GateState {
        /// The crossing, when it is one.
        pub crossing: Option<String>,
        /// The facility, when it is one.
        pub facility: Option<String>,
        /// Its name.
        pub name: String,
        /// Degrees north.
        pub lat: f64,
        /// Degrees east.
        pub lon: f64,
        /// `open`, `limited`, `closed`, `planned` or `unknown`.
        pub state: String,
        /// Whether its posts are open at noon.
        pub opening_now: bool,
        /// When a post opens or closes next.
        pub next_change: Option<Moment>,
        /// Its posts.
        pub posts: Vec<GatePost>,
        /// What was said about it that touches the day.
        pub conditions: Vec<GateCondition>,
    }

    /// A post of a crossing.
    pub struct GatePost {
        /// Its id.
        pub post: String,
        /// Its name.
        pub name: String,
        /// Whose office it is.
        pub country: String,
        /// The mode it serves.
        pub mode: String,
        /// Opening hours in words.
        pub hours_text: String,
        /// The same for other languages, rule by rule.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub hours: Vec<Message>,
        /// The calendar.
        pub calendar: String,
        /// Hours to leave the country here.
        pub exit_h: Option<Spread>,
        /// Hours to enter it.
        pub entry_h: Option<Spread>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A condition about a crossing or facility.
    pub struct GateCondition {
        /// Its id.
        pub id: String,
        /// `closed`, `limited`, `delay`.
        pub effect: String,
        /// Why.
        pub reason: String,
        /// Since when.
        pub valid_from: Option<String>,
        /// Until when.
        pub valid_to: Option<String>,
        /// When it was last seen to hold.
        pub last_verified: Option<String>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }
}

/// The board of one day.
struct Judge<'a> {
    facts: Facts<'a>,
}

impl Planner {
    /// The state of every corridor and crossing on a day, as the world was known on another.
    pub fn corridor_state(&self, on: Date, as_of: Date) -> Board {
        let judge = Judge { facts: Facts { atlas: &self.atlas, as_of, day: on } };
        let crossings: Vec<GateState> =
            self.atlas.crossings.enumerate().map(|(index, _)| judge.crossing(index)).collect();
        let corridors = self
            .atlas
            .corridors
            .iter()
            .filter(|row| judge.facts.is_visible(&row.provenance))
            .map(|row| self.corridor(&judge, row, &crossings))
            .collect();
        Board { on: on.to_string(), as_of: as_of.to_string(), corridors, crossings }
    }

    fn corridor(
        &self,
        judge: &Judge<'_>,
        row: &Corridor,
        crossings: &[GateState],
    ) -> CorridorState {
        let gates: Vec<GateState> =
            row.gates.iter().filter_map(|points| judge.gate(points, crossings)).collect();
        let worst = gates.iter().map(|gate| rank(&gate.state)).max().unwrap_or(rank("unknown"));
        let state = match WORDS[worst] {
            "planned" => "partly_planned",
            word => word,
        };
        let not_open = gates.iter().filter(|gate| gate.state != "open");
        let reasons = not_open.flat_map(reasons).collect();
        CorridorState {
            id: row.id.to_string(),
            name: row.name.to_string(),
            state: state.into(),
            reasons,
            path: self.path(row),
            gates,
        }
    }

    /// A line through the gates along the network, straight where no single cell joins two.
    fn path(&self, row: &Corridor) -> Vec<[f64; 2]> {
        let atlas = &self.atlas;
        let mut path: Vec<[f64; 2]> = Vec::new();
        let points: Vec<&GatePoint> = row
            .gates
            .iter()
            .filter_map(|gate| gate.iter().find(|point| !matches!(point, GatePoint::SeaPassage(_))))
            .collect();
        for pair in points.windows(2) {
            let (a, b) = (*pair[0], *pair[1]);
            path.extend(position(atlas, a).map(lon_lat));
            let stretch = row.modes.iter().find_map(|mode| {
                let ends = (point_node(atlas, a, mode)?, point_node(atlas, b, mode)?);
                self.plain.stretch(atlas, ends)
            });
            path.extend(stretch.unwrap_or_default().into_iter().map(lon_lat));
            path.extend(position(atlas, b).map(lon_lat));
        }
        path.dedup();
        path
    }
}

/// The states from best to worst.
const WORDS: [&str; 5] = ["open", "limited", "unknown", "planned", "closed"];

fn rank(state: &str) -> usize {
    WORDS.iter().position(|word| *word == state).unwrap_or(2)
}

impl StateReason {
    fn new(said: Message, evidence: &[String]) -> Self {
        Self { text: said.english(), message: Some(said), evidence: evidence.to_vec() }
    }
}

fn reasons(gate: &GateState) -> Vec<StateReason> {
    let of = gate.crossing.as_ref().map(|id| format!("crossing:{id}"));
    let of = of.or_else(|| gate.facility.as_ref().map(|id| format!("facility:{id}")));
    let name = Arg::Name(Name { of: of.unwrap_or_default(), text: gate.name.clone() });
    let told = |condition: &GateCondition| {
        let reason = Arg::quote(&condition.reason);
        StateReason::new(said!(AtGate, name = name.clone(), reason = reason), &condition.evidence)
    };
    let reasons: Vec<StateReason> = gate.conditions.iter().map(told).collect();
    if reasons.is_empty() {
        let evidence: Vec<String> =
            gate.posts.iter().flat_map(|post| post.evidence.clone()).collect();
        let is = match gate.state.as_str() {
            "limited" => said!(IsLimited, name = name),
            "planned" => said!(IsPlanned, name = name),
            "closed" => said!(IsClosed, name = name),
            _ => said!(IsUnknown, name = name),
        };
        return vec![StateReason::new(is, &evidence)];
    }
    reasons
}

impl Judge<'_> {
    /// The best of the points of a gate.
    fn gate(&self, points: &[GatePoint], crossings: &[GateState]) -> Option<GateState> {
        points
            .iter()
            .filter_map(|point| match point {
                GatePoint::Crossing(crossing) => Some(crossings[crossing.get()].clone()),
                GatePoint::Facility(facility) => Some(self.facility(*facility)),
                GatePoint::SeaPassage(_) => None,
            })
            .min_by_key(|gate| rank(&gate.state))
    }

    fn crossing(&self, index: CrossingIdx) -> GateState {
        let atlas = self.facts.atlas;
        let row = &atlas.crossings[index];
        let posts: Vec<(PostIdx, &Post)> = atlas
            .posts
            .enumerate()
            .filter(|(_, post)| post.crossing == index && self.facts.is_visible(&post.provenance))
            .collect();
        let about = |subject: &ConditionSubject| match subject {
            ConditionSubject::Crossing(of) => *of == index,
            ConditionSubject::Post(of) => atlas.posts[*of].crossing == index,
            ConditionSubject::CountryPair(a, b) => joins(row, *a, *b),
            ConditionSubject::Country(of) => *of == row.country_a || *of == row.country_b,
            _ => false,
        };
        let by_mode: Vec<(bool, bool, Option<f64>)> =
            posts.iter().map(|(_, post)| self.openness(post, &about)).collect();
        let limited = self.conditions(&about).iter().any(|c| c.effect == Effect::Limited);
        let state = match row.status {
            CrossingStatus::Planned => "planned",
            CrossingStatus::Unknown => "unknown",
            CrossingStatus::Closed => "closed",
            CrossingStatus::Open => Self::open_state(&posts, &by_mode, limited),
        };
        let (clock, timezone) = self.noon(posts.first().map_or("UTC", |(_, post)| &post.timezone));
        let next = by_mode.iter().filter_map(|(_, _, next)| *next).min_by(f64::total_cmp);
        GateState {
            crossing: Some(row.id.to_string()),
            facility: None,
            name: row.name.to_string(),
            lat: degrees(row.at.lat),
            lon: degrees(row.at.lon),
            state: state.into(),
            opening_now: !by_mode.is_empty() && by_mode.iter().all(|(open, ..)| *open),
            next_change: next.map(|next| moment(clock.instant(next), timezone)),
            posts: posts.iter().map(|(index, post)| self.post(*index, post)).collect(),
            conditions: self.conditions(&about).into_iter().map(written).collect(),
        }
    }

    /// A crossing is open when for some mode no post of it is closed for the whole day.
    fn open_state(
        posts: &[(PostIdx, &Post)],
        openness: &[(bool, bool, Option<f64>)],
        limited: bool,
    ) -> &'static str {
        let passes = Mode::ALL.iter().any(|mode| {
            let mut of_mode =
                posts.iter().zip(openness).filter(|((_, post), _)| post.mode == *mode);
            let mut any = false;
            of_mode.all(|(_, (_, during_day, _))| {
                any = true;
                *during_day
            }) && any
        });
        match (passes, limited) {
            (false, _) => "closed",
            (true, true) => "limited",
            (true, false) => "open",
        }
    }

    /// Whether a post is open at noon, at some hour of the day, and when that changes next.
    fn openness(
        &self,
        post: &Post,
        about: &dyn Fn(&ConditionSubject) -> bool,
    ) -> (bool, bool, Option<f64>) {
        let (clock, timezone) = self.noon(&post.timezone);
        let opening = Opening::of(&self.facts, post.calendar, &clock);
        let closures = Closures::collect(&self.facts, about, post.mode, (&clock, &zone(timezone)));
        let (open, next) = opening.state(0.0);
        let shut = closures.barring(0.0).is_some();
        let in_day = opening.next(-12.0).is_some_and(|next| next < 12.0);
        (open && !shut, in_day && !shut, next.filter(|_| !shut))
    }

    fn facility(&self, index: FacilityIdx) -> GateState {
        let atlas = self.facts.atlas;
        let row = &atlas.facilities[index];
        let about = |subject: &ConditionSubject| match subject {
            ConditionSubject::Facility(of) => *of == index,
            ConditionSubject::SeaPassage(of) => row.passages.contains(of),
            ConditionSubject::Country(of) => *of == row.country,
            _ => false,
        };
        let (clock, timezone) = self.noon(&row.timezone);
        let modes = row
            .modes
            .iter()
            .map(|mode| Closures::collect(&self.facts, &about, mode, (&clock, &zone(timezone))));
        let shut = modes.into_iter().any(|closures| closures.barring(0.0).is_some());
        let conditions = self.conditions(&about);
        let stopped = atlas.services.iter().any(|service| {
            (service.from == index || service.to == index)
                && service.status == ServiceStatus::Suspended
                && self.facts.holds(&service.provenance)
        });
        let limited = stopped || conditions.iter().any(|row| row.effect == Effect::Limited);
        let opening = Opening::of(&self.facts, row.calendar, &clock);
        let (open, next) = opening.state(0.0);
        GateState {
            crossing: None,
            facility: Some(row.id.to_string()),
            name: row.name.to_string(),
            lat: degrees(row.at.lat),
            lon: degrees(row.at.lon),
            state: match (shut, limited) {
                (true, _) => "closed",
                (false, true) => "limited",
                (false, false) => "open",
            }
            .into(),
            opening_now: open && !shut,
            next_change: next.map(|next| moment(clock.instant(next), timezone)),
            posts: Vec::new(),
            conditions: conditions.into_iter().map(written).collect(),
        }
    }

    fn post(&self, index: PostIdx, post: &Post) -> GatePost {
        let calendar = &self.facts.atlas.calendars[post.calendar];
        let time = |direction| self.facts.border_time((index, post), direction);
        let spread = |direction| {
            let (delay, _) = self.facts.border_delay(time(direction)?);
            Some(Spread { median: hours(delay.at(USUAL)), p95: hours(delay.at(BAD)) })
        };
        let times = [time(Direction::Exit), time(Direction::Entry)];
        let hours = self.hours(calendar);
        let mut evidence = vec![post.fact_id().to_string(), calendar.fact_id().to_string()];
        evidence.extend(times.into_iter().flatten().map(|row| row.fact_id().to_string()));
        GatePost {
            post: post.id.to_string(),
            name: post.name.to_string(),
            country: post.country.as_str().into(),
            mode: post.mode.as_str().into(),
            hours_text: if hours.is_empty() { "closed".into() } else { told(&hours) },
            hours,
            calendar: calendar.id.to_string(),
            exit_h: spread(Direction::Exit),
            entry_h: spread(Direction::Entry),
            evidence,
        }
    }

    /// The opening hours of the day, rule by rule.
    fn hours(&self, calendar: &Calendar) -> Vec<Message> {
        let holds = |rule: &&landbridge_atlas::model::CalendarRule| {
            self.facts.holds(&rule.provenance)
                && rule.season.is_none_or(|season| season.contains(self.facts.day))
        };
        let clock = |minute: u16| Arg::Code(format!("{:02}:{:02}", minute / 60, minute % 60));
        let rules = calendar.rules.iter().filter(holds).map(|rule| {
            said!(
                OpenHours,
                days = weekdays(rule.weekdays),
                from = clock(rule.opens.0),
                to = clock(rule.closes.0),
                zone = Arg::Code(rule.timezone.to_string()),
            )
        });
        rules.collect()
    }

    /// The visible conditions about a subject that touch the day.
    fn conditions(&self, about: &dyn Fn(&ConditionSubject) -> bool) -> Vec<&Condition> {
        let rows = self.facts.atlas.conditions.iter();
        let day = self.facts.day;
        rows.filter(|row| {
            about(&row.subject)
                && self.facts.holds(&row.provenance)
                && row.effect != Effect::Reopened
                && row.season.is_none_or(|season| season.contains(day))
        })
        .collect()
    }

    fn noon<'z>(&self, timezone: &'z str) -> (Clock, &'z str) {
        let noon = self.facts.day.at(12, 0, 0, 0).to_zoned(zone(timezone));
        let start = noon.or_else(|_| self.facts.day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC));
        let start = start.expect("noon exists in UTC on every day").timestamp();
        (Clock { start }, timezone)
    }
}

fn weekdays(set: landbridge_atlas::model::WeekdaySet) -> Arg {
    if set == landbridge_atlas::model::WeekdaySet::ALL {
        return Said::Daily.into();
    }
    let works = |day: &u8| {
        let weekday = Weekday::from_monday_one_offset(day.cast_signed()).expect("seven days");
        set.contains(weekday)
    };
    Arg::Weekdays((1..=7).filter(works).collect())
}

fn joins(row: &Crossing, a: CountryCode, b: CountryCode) -> bool {
    (row.country_a, row.country_b) == (a, b) || (row.country_b, row.country_a) == (a, b)
}

fn written(row: &Condition) -> GateCondition {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    GateCondition {
        id: row.id.to_string(),
        effect: row.effect.as_str().into(),
        reason: row.reason.to_string(),
        valid_from: day(row.provenance.valid.from),
        valid_to: day(row.provenance.valid.to),
        last_verified: day(row.provenance.last_verified),
        evidence: vec![row.fact_id().to_string()],
    }
}

fn position(atlas: &Atlas, point: GatePoint) -> Option<landbridge_atlas::model::Coordinate> {
    match point {
        GatePoint::Crossing(crossing) => Some(atlas.crossings[crossing].at),
        GatePoint::Facility(facility) => Some(atlas.facilities[facility].at),
        GatePoint::SeaPassage(_) => None,
    }
}

fn point_node(
    atlas: &Atlas,
    point: GatePoint,
    mode: Mode,
) -> Option<landbridge_atlas::model::NodeIdx> {
    match point {
        GatePoint::Crossing(crossing) => atlas.crossing_node(crossing, mode),
        GatePoint::Facility(facility) => atlas.facility_node(facility, mode),
        GatePoint::SeaPassage(_) => None,
    }
}
