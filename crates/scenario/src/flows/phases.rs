//! The period cut where closures, delays, seasons and changes begin and end.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use landbridge_atlas::model::{AnnualSeason, Condition, Effect, MonthDay};
use landbridge_atlas::view::View;

use crate::apply::Changed;
use crate::outcome::Phase;

/// Most phases of a period; each is planned anew.
const MOST: usize = 12;

/// A part of the period in which the same corridors are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// First day.
    pub(crate) from: Date,
    /// Last day.
    pub(crate) to: Date,
}

impl Stretch {
    pub(crate) fn days(self) -> u32 {
        self.from.until(self.to).map_or(0, |span| span.get_days() as u32) + 1
    }

    /// The day in the middle: who leaves then waits as long for an end as all do on average.
    pub(crate) fn middle(self) -> Date {
        self.from.saturating_add((self.days() / 2).cast_signed().days())
    }

    pub(crate) fn written(self) -> Phase {
        Phase { from: self.from.to_string(), to: self.to.to_string(), days: self.days() }
    }
}

/// Cuts a period of so many days. Where there would be too many phases, those that begin soonest
/// after another are joined to it.
pub(crate) fn phases(changed: &Changed, as_of: Date, first: Date, days: u32) -> Vec<Stretch> {
    let last = first.saturating_add((days.cast_signed() - 1).days());
    let mut cuts: BTreeSet<Date> = BTreeSet::from([first]);
    let mut cut = |day: Option<Date>| cuts.extend(day.filter(|day| first < *day && *day <= last));
    let next = |day: Date| day.tomorrow().ok();
    let atlas = &changed.atlas;
    let view = View::new(atlas, as_of);
    for condition in &atlas.conditions {
        if lasts(condition) && view.knows(&condition.provenance) {
            cut(condition.provenance.valid.from);
            cut(condition.provenance.valid.to.and_then(next));
            if let Some(season) = &condition.season {
                seasons(*season, first, last, &mut cut);
            }
        }
    }
    let used: BTreeSet<_> = atlas.posts.iter().map(|post| post.calendar).collect();
    for calendar in used {
        for rule in &atlas.calendars[calendar].rules {
            if view.knows(&rule.provenance) {
                cut(rule.provenance.valid.from);
                cut(rule.provenance.valid.to.and_then(next));
                if let Some(season) = &rule.season {
                    seasons(*season, first, last, &mut cut);
                }
            }
        }
    }
    for (_, opens) in &changed.built {
        cut(Some(*opens));
    }
    stretches(&join(cuts.into_iter().collect(), last), last)
}

/// The days on which a season begins and on which it has ended, in each year of the period.
fn seasons(season: AnnualSeason, first: Date, last: Date, cut: &mut impl FnMut(Option<Date>)) {
    for year in first.year()..=last.year() {
        let on = |day: MonthDay| Date::new(year, day.month, day.day).ok();
        cut(on(season.from));
        cut(on(season.to).and_then(|day| day.tomorrow().ok()));
    }
}

/// As many cuts as may be: the shortest phase joins the one before it.
fn join(mut cuts: Vec<Date>, last: Date) -> Vec<Date> {
    while cuts.len() > MOST {
        let length = |position: usize| {
            let end = cuts.get(position + 1).copied().unwrap_or(last);
            cuts[position].until(end).map_or(0, |span| span.get_days())
        };
        let shortest = (1..cuts.len()).min_by_key(|&position| length(position));
        cuts.remove(shortest.unwrap_or(1));
    }
    cuts
}

/// Which stretches are planned together: for each the first that has the same state of the world.
/// What was planned for that one serves all.
pub(crate) fn alike(changed: &Changed, as_of: Date, stretches: &[Stretch]) -> Vec<usize> {
    let mut first: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let state = |stretch: &Stretch| state_on(changed, as_of, stretch.middle());
    let states = stretches.iter().map(state).enumerate();
    states.map(|(own, state)| *first.entry(state).or_insert(own)).collect()
}

/// Everything dated that holds on a day and did not, or will not, on another.
fn state_on(changed: &Changed, as_of: Date, day: Date) -> Vec<String> {
    let atlas = &changed.atlas;
    let view = View::new(atlas, as_of);
    let mut state = Vec::new();
    for condition in atlas.conditions.iter().filter(|row| lasts(row)) {
        let in_season = condition.season.is_none_or(|season| season.contains(day));
        if view.holds(&condition.provenance, day) && in_season {
            state.push(condition.id.to_string());
            // Who meets a closure with an end waits for it: no other stretch has the same end.
            if condition.effect == Effect::Closed && condition.provenance.valid.to.is_some() {
                state.push(day.to_string());
            }
        }
    }
    for calendar in &atlas.calendars {
        for rule in &calendar.rules {
            let in_season = rule.season.is_none_or(|season| season.contains(day));
            if view.holds(&rule.provenance, day) && in_season {
                state.push(rule.id.to_string());
            }
        }
    }
    state.extend(changed.built.iter().filter(|(_, opens)| *opens <= day).map(|(id, _)| id.clone()));
    state
}

/// Whether a condition makes a difference to when one passes.
fn lasts(condition: &Condition) -> bool {
    condition.effect == Effect::Closed || condition.delay_median.is_some()
}

fn stretches(cuts: &[Date], last: Date) -> Vec<Stretch> {
    let ends = cuts.iter().skip(1).map(|day| day.yesterday().unwrap_or(*day)).chain([last]);
    cuts.iter().zip(ends).map(|(&from, to)| Stretch { from, to }).collect()
}
