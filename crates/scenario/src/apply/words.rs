//! Changes in words, for reports and lists.

use std::fmt::Write;

use jiff::civil::Date;
use landbridge_atlas::Atlas;

use crate::scenario::{Change, Opening};

/// A change as a sentence without a full stop.
pub fn in_words(change: &Change, atlas: &Atlas) -> String {
    let name = |subject: &str| name_of(subject, atlas);
    match change {
        Change::Close { subject, from, to } => {
            format!("{} is closed{}", name(subject), days(*from, *to))
        }
        Change::Open { subject, from, to } => {
            format!("{} is open{}", name(subject), days(*from, *to))
        }
        Change::Capacity { subject, per_day: Some(per_day), .. } => {
            format!("{} serves {per_day} a day", name(subject))
        }
        Change::Capacity { subject, factor, .. } => {
            format!("{} serves {} times as many", name(subject), factor.unwrap_or(1.0))
        }
        Change::Hours { subject, opening } => format!("{} works {}", name(subject), hours(opening)),
        Change::Dwell { subject, mean_h: Some(hours), .. } => {
            format!("formalities at {} take {hours} h on average", name(subject))
        }
        Change::Dwell { subject, factor, .. } => {
            let factor = factor.unwrap_or(1.0);
            format!("formalities at {} take {factor} times as long", name(subject))
        }
        Change::PreArrival { subject, share, time_factor } => format!(
            "at {} {} % of consignments are cleared by data before arrival, in {} % of the time",
            name(subject),
            share * 100.0,
            time_factor * 100.0
        ),
        Change::Tariff { subject, mode, factor } => {
            let mode = mode.as_deref().map(|mode| format!(" by {mode}")).unwrap_or_default();
            format!("carriage{mode} in {} costs {factor} times as much", name(subject))
        }
        Change::Accede { instrument, country, from, .. } => {
            let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
            format!("{country} is a party to {}{from}", instrument_name(instrument, atlas))
        }
        Change::Quota { instrument, permits } => {
            let name = instrument_name(instrument, atlas);
            format!("{permits} permits a year for each party of {name}")
        }
        Change::Build { planned, from } => {
            let link = atlas.planned_links.find_row(planned);
            format!("{} opens on {from}", link.map_or(planned.as_str(), |link| &link.name))
        }
    }
}

/// The name of a subject, or the subject itself where the atlas has none.
pub(crate) fn name_of(subject: &str, atlas: &Atlas) -> String {
    let Some((kind, id)) = subject.split_once(':') else {
        return if subject == "all" { "all borders".into() } else { subject.into() };
    };
    let name = match kind {
        "crossing" => atlas.crossings.find_row(id).map(|row| row.name.to_string()),
        "post" => atlas
            .posts
            .find_row(id)
            .map(|row| format!("{} ({}, {})", row.name, row.country, row.mode)),
        "facility" => atlas.facilities.find_row(id).map(|row| row.name.to_string()),
        "service" => atlas.services.find_row(id).map(|row| row.name.to_string()),
        _ => None,
    };
    name.unwrap_or_else(|| id.to_owned())
}

fn instrument_name<'a>(id: &'a str, atlas: &'a Atlas) -> &'a str {
    atlas.instruments.find_row(id).map_or(id, |row| &row.short_name)
}

fn days(from: Option<Date>, to: Option<Date>) -> String {
    let mut text = from.map(|from| format!(" from {from}")).unwrap_or_default();
    if let Some(to) = to {
        let _ = write!(text, " to {to}");
    }
    text
}

fn hours(opening: &Opening) -> String {
    let Opening { weekdays, opens, closes, season_from, season_to, on_holidays } = opening;
    let days = if weekdays == "all" { "every day" } else { weekdays };
    let season = match (season_from, season_to) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        _ => ", all year".to_owned(),
    };
    let holidays = if *on_holidays { ", holidays too" } else { "" };
    format!("{days} {opens}-{closes}{season}{holidays}")
}
