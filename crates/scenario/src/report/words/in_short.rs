//! The sentences at the top of a result.

use super::super::numbers::{NO_DIFFERENCE, duration, grouped, percent, quantity};

/// A share of the capacity below which hardly anybody waits for another.
const NEAR_ITS_LIMIT: f64 = 0.7;

pub(in crate::report) fn carried(tonnes: &str, teu: &str, consignments: &str) -> String {
    format!("{tonnes} t a year are carried ({teu} TEU, {consignments} consignments).")
}

pub(in crate::report) fn unserved(tonnes: &str, share: f64) -> String {
    format!("{tonnes} t a year ({} of what is asked for) find no way.", percent(share))
}

pub(in crate::report) fn all_served() -> String {
    "Everything that is asked for finds a way.".to_owned()
}

pub(in crate::report) fn largest_corridor(name: &str, share: f64, days: f64) -> String {
    format!(
        "The most taken corridor is {name}: {} of consignments, {days:.1} days door to door.",
        percent(share)
    )
}

pub(in crate::report) fn fullest(
    name: &str,
    (share, before): (f64, Option<f64>),
    used: f64,
    capacity: f64,
) -> String {
    let before = before.map_or_else(String::new, |before| {
        if percent(before) == percent(share) {
            ", as in the base".to_owned()
        } else {
            format!(" ({} in the base)", percent(before))
        }
    });
    let lead = if share < NEAR_ITS_LIMIT {
        "No place of known capacity is near its limit; the fullest is"
    } else {
        "The fullest place, where the next queue forms first, is"
    };
    format!(
        "{lead} {name}: {} of {} consignments a day, {} of its capacity{before}.",
        quantity(used),
        quantity(capacity),
        percent(share),
    )
}

pub(in crate::report) fn longest_wait(
    name: &str,
    median_h: f64,
    p95_h: f64,
    cause: &str,
) -> String {
    let cause = if cause.is_empty() { String::new() } else { format!(", mostly for {cause}") };
    let p95 = duration(p95_h);
    if median_h < 0.05 {
        return format!(
            "The longest waits are at {name}: most consignments pass at once, one in twenty waits \
             more than {p95}{cause}."
        );
    }
    format!(
        "The longest waits are at {name}: half of consignments wait more than {}, one in twenty \
         more than {p95}{cause}.",
        duration(median_h),
    )
}

pub(in crate::report) fn longest_queue(name: &str, most: u64) -> String {
    format!("The longest queue is at {name}: up to {} consignments.", grouped(most as f64))
}

pub(in crate::report) fn cost_and_days(cost: &str, days: &str, all: &str) -> String {
    if [cost, days, all].iter().all(|text| *text == NO_DIFFERENCE) {
        return "Cost and days stay as they are in the base, the same without the changes."
            .to_owned();
    }
    format!(
        "Against the base, the same without the changes: {cost} for a TEU and {days} door to door \
         on average; {all} a year for all carriage together."
    )
}

pub(in crate::report) fn borders(loses: &str, less: &str, gains: &str, more: &str) -> String {
    format!(
        "At the borders {loses} loses most ({less} consignments a day) and {gains} gains most \
         ({more})."
    )
}

pub(in crate::report) fn moved(tonnes: &str) -> String {
    format!("{tonnes} t a year take another corridor than in the base.")
}

pub(in crate::report) fn nothing_moved() -> String {
    "No flow takes another corridor than in the base.".to_owned()
}

pub(in crate::report) fn longer_wait(name: &str, before: f64, after: f64, cause: &str) -> String {
    let cause = if cause.is_empty() { String::new() } else { format!(", mostly for {cause}") };
    format!(
        "Waiting grows most at {name}: from {} to {} on average{cause}.",
        duration(before),
        duration(after),
    )
}

pub(in crate::report) fn no_longer_waits() -> String {
    "No place makes consignments wait noticeably longer than in the base.".to_owned()
}

pub(in crate::report) fn gains_and_loses(
    gains: &str,
    more: &str,
    loses: &str,
    less: &str,
) -> String {
    format!("{gains} gains most ({more} consignments a year); {loses} loses most ({less}).")
}

pub(in crate::report) fn refused_count(count: usize) -> String {
    match count {
        1 => "One corridor is closed to some or all pairs; the reason stands below.".to_owned(),
        _ => format!("{count} corridors are closed to some or all pairs; the reasons stand below."),
    }
}
