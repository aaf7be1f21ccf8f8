//! Rows of calendars.csv and holidays.csv.

use std::collections::HashMap;

use jiff::civil::Weekday;

use super::context::{Context, season, timezone};
use crate::fault::FaultKind;
use crate::model::{
    Calendar, CalendarRule, Holiday, Kind, MinuteOfDay, Provenance, Row, WeekdaySet,
};
use crate::raw::{RowReader, TableReader, items};

/// Reads the rules and groups them by calendar, in order of first appearance.
pub(super) fn read(cx: &mut Context<'_>) {
    let file = "calendars/calendars.csv";
    let mut order: Vec<Box<str>> = Vec::new();
    let mut grouped: HashMap<Box<str>, Vec<CalendarRule>> = HashMap::new();
    let rules = cx.table(file, rule);
    for NamedRule { calendar, rule } in &rules {
        if !grouped.contains_key(calendar) {
            order.push(calendar.clone());
        }
        grouped.entry(calendar.clone()).or_default().push(rule.clone());
    }
    lose_empty_calendars(cx, file, &grouped);
    let calendars = order.into_iter().map(|id| {
        let rules = grouped.remove(&id).unwrap_or_default().into();
        Calendar { id, rules }
    });
    cx.atlas.calendars = calendars.collect();
}

/// A calendar that lost all its rules is known, and lost.
fn lose_empty_calendars(
    cx: &mut Context<'_>,
    file: &str,
    grouped: &HashMap<Box<str>, Vec<CalendarRule>>,
) {
    let Some(bytes) = cx.raw.file(file) else { return };
    let mut ignored = Vec::new();
    let Some(reader) = TableReader::new(file, bytes, &mut ignored) else { return };
    reader.for_each(&mut ignored, |row| {
        let id = row.text("calendar_id");
        if !grouped.contains_key(id) {
            cx.lose(Kind::Calendar, id);
        }
    });
}

struct NamedRule {
    calendar: Box<str>,
    rule: CalendarRule,
}

impl Row for NamedRule {
    const KIND: Kind = Kind::CalendarRule;
    fn id(&self) -> &str {
        &self.rule.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.rule.provenance)
    }
}

fn rule(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<NamedRule> {
    let calendar = row.id("calendar_id");
    let id = row.id("rule_id");
    let (timezone, weekdays) = (timezone(row), weekdays(row, "weekdays"));
    let (opens, closes) = (minute(row, "opens"), minute(row, "closes"));
    let lunch = lunch(row);
    let season = season(row);
    let holiday_countries = row.list("holiday_countries");
    let provenance = cx.provenance(row);
    let rule = CalendarRule {
        id: id?,
        timezone: timezone?,
        weekdays: weekdays?,
        opens: opens?,
        closes: closes?,
        lunch: lunch?,
        season: season?,
        holiday_countries: holiday_countries?,
        provenance: provenance?,
    };
    Some(NamedRule { calendar: calendar?, rule })
}

fn minute(row: &mut RowReader<'_>, name: &str) -> Option<MinuteOfDay> {
    match row.minute_of_day(name)? {
        Some(minute) => Some(minute),
        None => row.missing_value(name),
    }
}

#[allow(clippy::option_option)] // outside: a fault; inside: no break
fn lunch(row: &mut RowReader<'_>) -> Option<Option<(MinuteOfDay, MinuteOfDay)>> {
    match (row.minute_of_day("break_from")?, row.minute_of_day("break_to")?) {
        (Some(from), Some(to)) if from < to => Some(Some((from, to))),
        (Some(_), Some(_)) => {
            let message = "the break ends before it begins".to_owned();
            row.fault(FaultKind::ReversedRange, "break_to", message, "swap or correct the times");
            None
        }
        (None, None) => Some(None),
        (Some(_), None) => row.missing_value("break_to"),
        (None, Some(_)) => row.missing_value("break_from"),
    }
}

/// Weekdays by their first three letters, or `all`.
pub(super) fn weekdays(row: &mut RowReader<'_>, name: &str) -> Option<WeekdaySet> {
    let text = row.text(name);
    if text == "all" {
        return Some(WeekdaySet::ALL);
    }
    let mut set = WeekdaySet::EMPTY;
    for item in items(text) {
        let Some(day) = weekday(item) else {
            let message = format!("“{item}” is no day of the week");
            let remedy = "write all, or days like mon;tue;wed";
            row.fault(FaultKind::BadWord, name, message, remedy);
            return None;
        };
        set = set.with(day);
    }
    Some(set)
}

fn weekday(text: &str) -> Option<Weekday> {
    let position =
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|day| *day == text)?;
    Weekday::from_monday_zero_offset(position as i8).ok()
}

pub(super) fn holiday(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Holiday> {
    let id = row.id("holiday_id");
    let (country, date) = (row.parse("country"), row.date("date"));
    let (name, closes_posts) = (row.boxed("name"), row.flag("closes_posts"));
    let provenance = cx.provenance(row);
    Some(Holiday {
        id: id?,
        country: country?,
        date: date?,
        name,
        closes_posts: closes_posts?,
        provenance: provenance?,
    })
}
