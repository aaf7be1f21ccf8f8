//! The places where consignments are served, and what is known of what they can serve.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_assignment::link_performance::{
    Bpr, LinkPerformanceFunction, Queue, QueueParameters,
};
use landbridge_atlas::Atlas;
use landbridge_atlas::calendar::OpeningHours;
use landbridge_atlas::model::{CalendarIdx, FacilityKind, Mode, Row, TrafficFigure};
use landbridge_atlas::view::View;

use super::phases::Stretch;

/// Tonnes of a train: derived from Saryagash, full with 27 Mt in 2022 at 36 pairs a day
/// (`traffic_figure:saryagash-2022`).
const TONNES_OF_TRAIN: f64 = 27e6 / 365.0 / 72.0;
/// Tonnes of a consignment, the payload of the atlas's lorry.
const TONNES: f64 = 24.0;
/// TEU of a consignment.
const TEU: f64 = 2.0;
const DAYS_OF_YEAR: f64 = 365.0;
/// Utilisation up to which the queueing formula is followed. Beyond it a wait rises so steeply that
/// whoever can goes another way: a place serves no more than it can.
const KNEE: f64 = 0.997;
/// Hours for which one lane is busy with one consignment: estimate; only the number of lanes
/// follows from it, their capacity together is the known one.
const LANE_H: f64 = 1.0;
/// What makes the quota of permits a wall: hours, factor and power of a BPR function that is
/// nothing at nine tenths of the quota and above any difference between corridors at the quota. It
/// is a price of scarcity, no wait: nobody waits for a permit who can go another way.
const PERMIT: (f64, f64, f64) = (1.0, 1e5, 160.0);

/// A place where consignments are served.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) country: String,
    pub(crate) at: (f64, f64),
    pub(crate) calendar: Option<CalendarIdx>,
    /// Consignments a day.
    pub(crate) capacity: Option<f64>,
    pub(crate) evidence: Vec<String>,
}

/// Sites by number, each found once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sites {
    pub(crate) rows: Vec<Site>,
    by_id: BTreeMap<String, usize>,
}

/// Hours a day at which a site works in a phase, and the mean wait for it to open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Working {
    pub(crate) hours_a_day: f64,
    pub(crate) wait_h: f64,
}

impl Sites {
    fn add(&mut self, id: String, make: impl FnOnce(String) -> Option<Site>) -> Option<usize> {
        if let Some(&known) = self.by_id.get(&id) {
            return Some(known);
        }
        let site = make(id.clone())?;
        self.rows.push(site);
        self.by_id.insert(id, self.rows.len() - 1);
        Some(self.rows.len() - 1)
    }

    /// The post of a country and mode at a crossing.
    pub(crate) fn post(
        &mut self,
        (atlas, on): (&Atlas, Date),
        (crossing, country, mode): (&str, &str, &str),
    ) -> Option<usize> {
        let crossing = atlas.crossings.find(crossing)?;
        let is_it = |post: &&landbridge_atlas::model::Post| {
            post.crossing == crossing
                && post.country.as_str() == country
                && post.mode.as_str() == mode
        };
        let post = atlas.posts.iter().find(is_it)?;
        self.add(post.fact_id().to_string(), |id| {
            let (capacity, evidence) = post_capacity(atlas, post, on);
            Some(Site {
                id,
                name: post.name.to_string(),
                kind: "border_post",
                country: post.country.to_string(),
                at: (post.at.lat, post.at.lon),
                calendar: Some(post.calendar),
                capacity,
                evidence,
            })
        })
    }

    /// A port, terminal or gauge change, as plans name it: `facility:…`.
    pub(crate) fn facility(&mut self, (atlas, on): (&Atlas, Date), id: &str) -> Option<usize> {
        let row = atlas.facilities.find_row(id.strip_prefix("facility:")?)?;
        self.add(id.to_owned(), |id| {
            let kind = match row.kind {
                FacilityKind::Seaport => "port",
                FacilityKind::GaugeChange => "gauge_change",
                FacilityKind::Airport | FacilityKind::RailTerminal | FacilityKind::DryPort => {
                    "terminal"
                }
            };
            let (capacity, evidence) = counted(atlas, "facility", &row.id, on);
            Some(Site {
                id,
                name: row.name.to_string(),
                kind,
                country: row.country.to_string(),
                at: (row.at.lat, row.at.lon),
                calendar: Some(row.calendar),
                capacity,
                evidence,
            })
        })
    }

    /// The permits of an agreement that one party may use, where the atlas knows a quota.
    pub(crate) fn permit(&mut self, atlas: &Atlas, instrument: &str, party: &str) -> Option<usize> {
        let rule = atlas.rules.iter().find(|rule| {
            let of = &atlas.instruments[rule.instrument];
            *of.id == *instrument && rule.quota.is_some() && rule.quota_unit.contains("year")
        })?;
        let quota = rule.quota?;
        self.add(format!("permit:{instrument}/{party}"), |id| {
            let name = &atlas.instruments.find_row(instrument)?.short_name;
            Some(Site {
                id,
                name: format!("{name} permits of {party}"),
                kind: "permit",
                country: party.to_owned(),
                at: (0.0, 0.0),
                calendar: None,
                capacity: Some(quota / DAYS_OF_YEAR),
                evidence: vec![rule.fact_id().to_string()],
            })
        })
    }
}

impl Site {
    /// When it works in a phase.
    pub(crate) fn working(&self, view: &View<'_>, stretch: Stretch) -> Working {
        let Some(calendar) = self.calendar else {
            return Working { hours_a_day: 24.0, wait_h: 0.0 };
        };
        working(&view.opening_hours(calendar), stretch)
    }

    /// What passing takes at a flow a day, beyond the time that it takes alone.
    pub(crate) fn function(&self, working: Working) -> LinkPerformanceFunction {
        let free = LinkPerformanceFunction::Constant { time: 0.0 };
        let Some(capacity) = self.capacity.filter(|capacity| *capacity > 0.0) else { return free };
        if self.kind == "permit" {
            let (time, factor, power) = PERMIT;
            return Bpr::new(time, capacity, factor, power)
                .map_or(free, LinkPerformanceFunction::Bpr);
        }
        if working.hours_a_day <= 0.0 {
            return free;
        }
        let servers = (capacity * LANE_H / working.hours_a_day).round().clamp(1.0, 10_000.0);
        let place = QueueParameters {
            servers: servers as u32,
            service_h: servers * working.hours_a_day / capacity,
            opening_h: working.hours_a_day.min(24.0),
            variability: 1.0,
            knee: KNEE,
        };
        Queue::new(place).map_or(free, LinkPerformanceFunction::Queue)
    }
}

/// Open hours a day and the mean wait of who comes at any hour of a stretch.
fn working(hours: &OpeningHours, stretch: Stretch) -> Working {
    if hours.is_always_open() {
        return Working { hours_a_day: 24.0, wait_h: 0.0 };
    }
    let instant = |day: Date| day.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let end = stretch.to.tomorrow().unwrap_or(stretch.to);
    let (Some(from), Some(until)) = (instant(stretch.from), instant(end)) else {
        return Working { hours_a_day: 0.0, wait_h: 0.0 };
    };
    let between =
        |a: jiff::Timestamp, b: jiff::Timestamp| b.duration_since(a).as_secs_f64() / 3600.0;
    let total = between(from, until);
    let (mut open, mut waited, mut closed_from) = (0.0, 0.0, from);
    let mut add = |gap: f64| waited += gap * gap / 2.0;
    for opening in hours.openings(from, until).0 {
        let (start, stop) = (opening.start.max(from), opening.end.min(until));
        add(between(closed_from, start).max(0.0));
        open += between(start, stop).max(0.0);
        closed_from = stop;
    }
    // Who comes after the last closing waits for an opening beyond the stretch.
    let rest = between(closed_from, until).max(0.0);
    let beyond = hours.next_open(until).map_or(0.0, |next| between(until, next));
    add(rest);
    let wait_h = (waited + rest * beyond) / total;
    Working { hours_a_day: 24.0 * open / total, wait_h }
}

/// Consignments a day of a post, by its own row or by the capacity of its crossing.
fn post_capacity(
    atlas: &Atlas,
    post: &landbridge_atlas::model::Post,
    on: Date,
) -> (Option<f64>, Vec<String>) {
    if let Some(units) = post.capacity_per_day {
        return (Some(units * consignments(&post.capacity_unit)), vec![post.fact_id().to_string()]);
    }
    let crossing = &atlas.crossings[post.crossing];
    // A crossing of road and railway is known by what its railway carries.
    let carries = if crossing.modes.contains(Mode::Rail) { Mode::Rail } else { Mode::Road };
    if post.mode != carries {
        return (None, Vec::new());
    }
    counted(atlas, "crossing", &crossing.id, on)
}

/// Consignments of what a capacity a day counts.
fn consignments(unit: &str) -> f64 {
    match unit {
        "train" => TONNES_OF_TRAIN / TONNES,
        "train_pair" => 2.0 * TONNES_OF_TRAIN / TONNES,
        _ => 1.0,
    }
}

/// The latest stated capacity of a point, in consignments a day.
fn counted(atlas: &Atlas, kind: &str, id: &str, on: Date) -> (Option<f64>, Vec<String>) {
    let on = on.to_string();
    let is_it = |row: &&TrafficFigure| {
        *row.subject_kind == *kind && *row.subject == *id && &*row.direction == "capacity"
    };
    let best = atlas
        .traffic_figures
        .iter()
        .filter(is_it)
        .filter_map(|row| Some((row, a_day(&row.unit, row.amount)?)))
        .max_by_key(|(row, _)| (*row.period_from <= *on, row.period_from.to_string()));
    best.map_or((None, Vec::new()), |(row, amount)| (Some(amount), vec![row.fact_id().to_string()]))
}

/// An amount of traffic as consignments a day; nothing for what is no flow of goods.
fn a_day(unit: &str, amount: f64) -> Option<f64> {
    match unit {
        "mt_per_year" => Some(amount * 1e6 / TONNES / DAYS_OF_YEAR),
        "teu_per_year" => Some(amount / TEU / DAYS_OF_YEAR),
        "truck_per_day" | "vehicle_per_day" => Some(amount),
        "train_per_day" => Some(amount * consignments("train")),
        _ => None,
    }
}
