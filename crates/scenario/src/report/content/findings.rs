//! What an outcome comes to, in key figures and a few sentences.

use super::{Key, Tone};
use crate::compare::rows::place_name;
use crate::compare::{Measured, TotalRow, moves};
use crate::outcome::{Outcome, Totals};
use crate::report::Beside;
use crate::report::numbers::{NO_DIFFERENCE, difference, percent, quantity, signed, usd};
use crate::report::words::{self, in_short, keys};

/// The figures at the top.
pub(super) fn keys(outcome: &Outcome, beside: Option<Beside<'_>>) -> Vec<Key> {
    let totals = &outcome.totals;
    let figures = [
        ("tonnes", format!("{} t", quantity(totals.tonnes)), keys::TONNES),
        ("teu", format!("{} TEU", quantity(totals.teu)), keys::TEU),
        ("tonnes_unserved", format!("{} t", quantity(totals.tonnes_unserved)), keys::UNSERVED),
        ("cost_usd_per_teu", usd(totals.cost_usd_per_teu), keys::COST),
        ("days", format!("{:.1} days", totals.days), keys::DAYS),
        ("co2e_t", format!("{} t", quantity(totals.co2e_t)), keys::CO2E),
    ];
    let change = |measure: &str| {
        let beside = beside.filter(|beside| beside.place > 0)?;
        let row = total(beside, measure)?;
        let by = row.differences[beside.place];
        let text = match measure {
            "days" | "tonnes_unserved" => difference(&row.measure, by),
            _ if row.base != 0.0 => signed(by, &percent(by / row.base.abs())),
            _ => difference(&row.measure, by),
        };
        let tone = if moves(Some(row.base), by) && text != NO_DIFFERENCE {
            Tone::of(row.measure.better, by)
        } else {
            Tone::Neither
        };
        Some((text, tone))
    };
    let key = |(measure, value, name): (&str, String, &str)| Key {
        value,
        name: name.to_owned(),
        change: change(measure),
    };
    figures.into_iter().map(key).collect()
}

fn total<'a>(beside: Beside<'a>, measure: &str) -> Option<&'a TotalRow> {
    beside.comparison.totals.iter().find(|row| row.measure.id == measure)
}

/// The sentences at the top: with a base first what differs from it.
pub(in crate::report) fn sentences(outcome: &Outcome, beside: Option<Beside<'_>>) -> Vec<String> {
    let beside = beside.filter(|beside| beside.place > 0);
    let mut lines = beside.map(|beside| against_the_base(outcome, beside)).unwrap_or_default();
    let Totals { tonnes, teu, consignments, tonnes_unserved, .. } = outcome.totals;
    lines.push(in_short::carried(&quantity(tonnes), &quantity(teu), &quantity(consignments)));
    lines.push(if tonnes_unserved > 0.0 {
        in_short::unserved(&quantity(tonnes_unserved), tonnes_unserved / (tonnes + tonnes_unserved))
    } else {
        in_short::all_served()
    });
    let named = outcome.corridors.iter().filter(|one| !one.corridor.is_empty());
    let first = named.max_by(|one, two| one.share.total_cmp(&two.share));
    lines.extend(first.map(|one| in_short::largest_corridor(&one.name, one.share, one.days)));
    if beside.is_none() {
        lines.extend(fullest(outcome, None));
    }
    lines.extend(longest_wait(outcome));
    let shut = outcome.refused.iter().map(|refused| &refused.corridor);
    let shut: std::collections::BTreeSet<&String> = shut.collect();
    if !shut.is_empty() {
        lines.push(in_short::refused_count(shut.len()));
    }
    lines
}

/// What the changes do: to cost and days, to ways, to waits, and where it is fullest then.
fn against_the_base(outcome: &Outcome, beside: Beside<'_>) -> Vec<String> {
    let by = |measure: &str| {
        let row = total(beside, measure)?;
        Some(difference(&row.measure, row.differences[beside.place]))
    };
    let totals = by("cost_usd_per_teu").zip(by("days")).zip(by("cost_usd"));
    let mut lines: Vec<String> = totals
        .map(|((cost, days), all)| in_short::cost_and_days(&cost, &days, &all))
        .into_iter()
        .collect();
    lines.extend(waits_change(outcome, beside));
    lines.extend(borders_change(beside));
    lines.push(moved(beside));
    lines.extend(gains_and_loses(&beside.comparison.corridors, beside.place));
    lines.extend(fullest(outcome, Some(beside)));
    lines
}

/// The border posts that gain and lose most.
fn borders_change(beside: Beside<'_>) -> Option<String> {
    let tables = &beside.comparison.facilities;
    let flows = tables.iter().find(|table| table.measure.id == "consignments_per_day")?;
    let posts = flows.rows.iter().filter(|row| row.id.starts_with("post:"));
    let by = posts.filter_map(|row| Some((row.differences[beside.place]?, &row.name)));
    let most = by.clone().max_by(|one, two| one.0.total_cmp(&two.0))?;
    let least = by.min_by(|one, two| one.0.total_cmp(&two.0))?;
    let text = |by: f64| difference(&flows.measure, by);
    // Less than one in ten days is no diversion.
    (most.0 >= 0.1 && least.0 <= -0.1)
        .then(|| in_short::borders(least.1, &text(least.0), most.1, &text(most.0)))
}

/// Tonnes that take another corridor than in the base.
fn moved(beside: Beside<'_>) -> String {
    let tonnes = beside.comparison.corridors.iter().find(|table| table.measure.id == "tonnes");
    let rows = tonnes.into_iter().flat_map(|table| &table.rows);
    let by = rows.filter_map(|row| row.differences[beside.place]);
    // What one corridor loses another gains; what is no more carried at all is told elsewhere.
    let (gained, lost) = by.fold((0.0, 0.0), |(gained, lost): (f64, f64), by| {
        (gained + by.max(0.0), lost - by.min(0.0))
    });
    match gained.min(lost) {
        tonnes if tonnes >= 0.5 => in_short::moved(&quantity(tonnes)),
        _ => in_short::nothing_moved(),
    }
}

/// Where all who pass wait longest together in comparison with the base, and what for.
fn waits_change(outcome: &Outcome, beside: Beside<'_>) -> Option<String> {
    let waits =
        beside.comparison.facilities.iter().find(|table| table.measure.id == "wait_mean_h")?;
    let longer = waits.rows.iter().filter_map(|row| {
        let by = row.differences[beside.place].filter(|_| !row.is_within_noise[beside.place])?;
        let place = outcome.facilities.iter().find(|place| place.facility == row.id)?;
        Some((place, row, by * place.consignments_per_day))
    });
    let (place, row, hours) = longer.max_by(|one, two| one.2.total_cmp(&two.2))?;
    // An hour a day of all consignments together is nobody's queue.
    if hours < 1.0 {
        return Some(in_short::no_longer_waits());
    }
    let (before, after) = (row.base?, row.values[beside.place]?);
    let parts = place.simulated.iter().flat_map(|seen| &seen.waiting_for);
    let cause = parts.max_by(|one, two| one.share.total_cmp(&two.share));
    let cause = cause.map_or("", |part| words::cause(&part.what));
    Some(in_short::longer_wait(&place_name(place), before, after, cause))
}

/// The corridors that gain and lose most.
pub(super) fn gains_and_loses(tables: &[Measured], place: usize) -> Option<String> {
    let table = tables.iter().find(|table| table.measure.id == "consignments")?;
    let by = table.rows.iter().filter_map(|row| Some((row.differences[place]?, &row.name)));
    let most = by.clone().max_by(|one, two| one.0.total_cmp(&two.0))?;
    let least = by.min_by(|one, two| one.0.total_cmp(&two.0))?;
    if most.0 < 0.5 || least.0 > -0.5 {
        return None;
    }
    let text = |by: f64| difference(&table.measure, by);
    Some(in_short::gains_and_loses(most.1, &text(most.0), least.1, &text(least.0)))
}

fn fullest(outcome: &Outcome, beside: Option<Beside<'_>>) -> Option<String> {
    let known = outcome.facilities.iter().filter(|place| place.kind != "permit");
    let known =
        known.filter_map(|place| Some((place, place.utilisation?, place.capacity_per_day?)));
    let (place, share, capacity) = known.max_by(|one, two| one.1.total_cmp(&two.1))?;
    let before = beside.and_then(|beside| {
        let tables = &beside.comparison.facilities;
        let used = tables.iter().find(|table| table.measure.id == "utilisation")?;
        used.rows.iter().find(|row| row.id == place.facility)?.base
    });
    let used = (share, before);
    Some(in_short::fullest(&place_name(place), used, place.consignments_per_day, capacity))
}

fn longest_wait(outcome: &Outcome) -> Option<String> {
    let seen =
        outcome.facilities.iter().filter_map(|place| Some((place, place.simulated.as_ref()?)));
    let seen: Vec<_> = seen.filter(|(_, seen)| seen.wait_p95_h >= 0.05).collect();
    let (place, longest) =
        seen.iter().max_by(|one, two| one.1.wait_p95_h.total_cmp(&two.1.wait_p95_h))?;
    let parts = longest.waiting_for.iter();
    let cause = parts.max_by(|one, two| one.share.total_cmp(&two.share));
    let cause = cause.filter(|part| part.share > 0.5).map_or("", |part| words::cause(&part.what));
    let (median, p95) = (longest.wait_median_h, longest.wait_p95_h);
    let mut text = in_short::longest_wait(&place_name(place), median, p95, cause);
    let queue = seen.iter().max_by_key(|(_, seen)| seen.queue_most);
    if let Some((place, seen)) = queue.filter(|(_, seen)| seen.queue_most > 1) {
        text = format!("{text} {}", in_short::longest_queue(&place_name(place), seen.queue_most));
    }
    Some(text)
}
