//! Closures and slowdowns on the clock of a plan.
//!
//! A closure with an end means waiting until its end; one without an end bars the way. A slowdown
//! that ends at `T` delays an arrival at `t < T` by at most `T − t`: whoever waits for its end
//! passes then, so that an earlier arrival never leaves later.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use landbridge_atlas::model::{Condition, ConditionSubject, Effect, Mode};

use super::{Clock, Delay, Facts};

/// A stretch of hours in which nothing passes; `to` is infinite when no end is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closure<'a> {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) condition: &'a Condition,
}

/// A stretch of hours in which passing takes longer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slowdown<'a> {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) delay: Delay,
    pub(crate) condition: &'a Condition,
}

/// All closures and slowdowns that meet one passage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closures<'a> {
    pub(crate) closed: Vec<Closure<'a>>,
    pub(crate) slow: Vec<Slowdown<'a>>,
    /// Limits without a figure: they warn.
    pub(crate) limited: Vec<&'a Condition>,
    /// What says that a way is open again.
    pub(crate) reopened: Vec<&'a Condition>,
}

impl<'a> Closures<'a> {
    /// Collects the visible conditions about any of the subjects, for a mode.
    pub(crate) fn collect(
        facts: &Facts<'a>,
        subjects: &dyn Fn(&ConditionSubject) -> bool,
        mode: Mode,
        (clock, zone): (&Clock, &TimeZone),
    ) -> Self {
        let mut closures = Self::default();
        for condition in &facts.atlas.conditions {
            let concerns = facts.is_visible(&condition.provenance)
                && condition.mode.is_none_or(|of| of == mode)
                && subjects(&condition.subject);
            match (concerns, condition.effect) {
                (false, _) => {}
                (true, Effect::Reopened) => closures.reopened.push(condition),
                (true, _) => closures.add(facts, condition, clock, zone),
            }
        }
        closures.closed.sort_by(|a, b| a.from.total_cmp(&b.from));
        closures
    }

    fn add(&mut self, facts: &Facts<'a>, condition: &'a Condition, clock: &Clock, zone: &TimeZone) {
        let until = reopened(facts, condition);
        for (from, to) in stretches(condition, until, clock, zone) {
            let delay = condition.delay_median.map(|median| {
                let p95 = condition.delay_p95.unwrap_or(median);
                Delay::from_quantiles(median.get(), p95.get())
            });
            match (condition.effect, delay) {
                (Effect::Closed, _) => self.closed.push(Closure { from, to, condition }),
                (_, Some(delay)) => self.slow.push(Slowdown { from, to, delay, condition }),
                _ => self.limited.push(condition),
            }
        }
    }

    /// The closure that bars the way at `t`.
    pub(crate) fn barring(&self, t: f64) -> Option<&Closure<'a>> {
        self.closed.iter().filter(|c| c.from <= t && t < c.to).max_by(|a, b| a.to.total_cmp(&b.to))
    }

    /// Hours that slowdowns add at `t` in the case with this normal score.
    pub(crate) fn slowdown(&self, t: f64, z: f64) -> f64 {
        let running = self.slow.iter().filter(|slow| slow.from <= t && t < slow.to);
        running.map(|slow| slow.delay.at(z).min(slow.to - t)).fold(0.0, f64::max)
    }
}

/// The day on which a later row says that the closure ended.
fn reopened(facts: &Facts<'_>, closure: &Condition) -> Option<Date> {
    let began = closure.provenance.valid.from;
    facts
        .atlas
        .conditions
        .iter()
        .filter(|row| {
            row.effect == Effect::Reopened
                && row.subject == closure.subject
                && (row.mode.is_none() || row.mode == closure.mode)
                && facts.is_visible(&row.provenance)
        })
        .filter_map(|row| row.provenance.valid.from)
        .filter(|day| began.is_none_or(|began| *day >= began))
        .min()
}

/// The stretches of hours in which a condition holds.
fn stretches(
    condition: &Condition,
    reopened: Option<Date>,
    clock: &Clock,
    zone: &TimeZone,
) -> Vec<(f64, f64)> {
    let valid = condition.provenance.valid;
    let begin = valid.from.and_then(|day| clock.midnight(day, zone)).unwrap_or(f64::NEG_INFINITY);
    let begin = condition.from_at.map_or(begin, |instant| clock.hours(instant));
    let end_day =
        [valid.to.and_then(|day| day.tomorrow().ok()), reopened].into_iter().flatten().min();
    let end = end_day.and_then(|day| clock.midnight(day, zone)).unwrap_or(f64::INFINITY);
    let end = condition.to_at.map_or(end, |instant| end.min(clock.hours(instant)));
    let Some(season) = condition.season else { return vec![(begin, end)] };
    let year = clock.start.to_zoned(zone.clone()).year();
    (year - 1..=year + 2)
        .filter_map(|year| {
            let wraps = i16::from(season.to < season.from);
            let day = |year: i16, at: landbridge_atlas::model::MonthDay| {
                // A season that ends on 29 February ends with February.
                let longest = date(year, at.month, 1).days_in_month();
                date(year, at.month, at.day.min(longest))
            };
            let from = clock.midnight(day(year, season.from), zone)?;
            let to = clock.midnight(day(year + wraps, season.to).tomorrow().ok()?, zone)?;
            let stretch = (from.max(begin), to.min(end));
            (stretch.0 < stretch.1).then_some(stretch)
        })
        .collect()
}
