//! What an outcome comes to, in key figures and a few sentences.

use super::{Key, Tone};
use crate::compare::rows::place_name;
use crate::compare::{Measured, TotalRow, moves};
use crate::outcome::{Outcome, Totals};
use crate::report::Beside;
use crate::report::numbers::{NO_DIFFERENCE, difference, percent, quantity, signed, usd};
use crate::report::words::{self, keys};

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

/// The sentences at the top.
pub(super) fn sentences(outcome: &Outcome, beside: Option<Beside<'_>>) -> Vec<String> {
    let Totals { tonnes, teu, consignments, tonnes_unserved, .. } = outcome.totals;
    let mut lines =
        vec![words::carried(&quantity(tonnes), &quantity(teu), &quantity(consignments))];
    lines.push(if tonnes_unserved > 0.0 {
        words::unserved(&quantity(tonnes_unserved), tonnes_unserved / (tonnes + tonnes_unserved))
    } else {
        words::all_served()
    });
    if let Some(beside) = beside.filter(|beside| beside.place > 0) {
        lines.extend(against_the_base(beside));
    }
    let named = outcome.corridors.iter().filter(|one| !one.corridor.is_empty());
    let first = named.max_by(|one, two| one.share.total_cmp(&two.share));
    lines.extend(first.map(|one| words::largest_corridor(&one.name, one.share, one.days)));
    lines.extend(fullest(outcome));
    lines.extend(longest_wait(outcome));
    let shut = outcome.refused.iter().map(|refused| &refused.corridor);
    let shut: std::collections::BTreeSet<&String> = shut.collect();
    if !shut.is_empty() {
        lines.push(words::refused_count(shut.len()));
    }
    lines
}

fn against_the_base(beside: Beside<'_>) -> Vec<String> {
    let by = |measure: &str| {
        let row = total(beside, measure)?;
        Some(difference(&row.measure, row.differences[beside.place]))
    };
    let totals = by("cost_usd_per_teu").zip(by("days"));
    let mut lines: Vec<String> =
        totals.map(|(cost, days)| words::cost_and_days(&cost, &days)).into_iter().collect();
    lines.extend(gains_and_loses(&beside.comparison.corridors, beside.place));
    lines
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
    Some(words::gains_and_loses(most.1, &text(most.0), least.1, &text(least.0)))
}

fn fullest(outcome: &Outcome) -> Option<String> {
    let known = outcome.facilities.iter().filter(|place| place.kind != "permit");
    let known =
        known.filter_map(|place| Some((place, place.utilisation?, place.capacity_per_day?)));
    let (place, share, capacity) = known.max_by(|one, two| one.1.total_cmp(&two.1))?;
    Some(words::fullest(&place_name(place), share, place.consignments_per_day, capacity))
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
    let mut text = words::longest_wait(&place_name(place), median, p95, cause);
    let queue = seen.iter().max_by_key(|(_, seen)| seen.queue_most);
    if let Some((place, seen)) = queue.filter(|(_, seen)| seen.queue_most > 1) {
        text = format!("{text} {}", words::longest_queue(&place_name(place), seen.queue_most));
    }
    Some(text)
}
