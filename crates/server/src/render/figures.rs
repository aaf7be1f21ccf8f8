//! Figures as people read them; one form for the command line and the quote sheet.

use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use landbridge_planner::document::{Moment, Spread};

/// A whole number with a comma after every three digits: `12,345`.
pub fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0.0 && digits != "0" {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Dollars: `$6,120`.
pub fn usd(amount: f64) -> String {
    let text = grouped(amount);
    text.strip_prefix('-').map_or_else(|| format!("${text}"), |text| format!("-${text}"))
}

/// Hours below two days, days above: `31 h`, `7.1 days`.
pub fn duration(hours: f64) -> String {
    if hours < 48.0 { format!("{hours:.0} h") } else { format!("{:.1} days", hours / 24.0) }
}

/// Usual and bad case: `7.1 days (bad case 10.8)`.
pub fn spread(spread: &Spread) -> String {
    let bad = duration(spread.p95);
    let both_days = spread.median >= 48.0 && spread.p95 >= 48.0;
    let bad = if both_days { bad.trim_end_matches(" days").to_owned() } else { bad };
    format!("{} (bad case {bad})", duration(spread.median))
}

/// Mass of emissions: `2.31 t CO2e`, `310 kg CO2e`.
pub fn co2e(kilograms: f64) -> String {
    if kilograms < 1000.0 {
        format!("{kilograms:.0} kg CO2e")
    } else {
        format!("{:.2} t CO2e", kilograms / 1000.0)
    }
}

/// Local time with its weekday: `Tue 3 Mar 2026 09:00`; the text itself when it is no time.
pub fn local_time(moment: &Moment) -> String {
    let Some(local) = civil(&moment.local) else { return moment.local.clone() };
    local.strftime("%a %-d %b %Y %H:%M").to_string()
}

/// Local time without the year: `Tue 3 Mar 09:00`.
pub fn short_time(moment: &Moment) -> String {
    let Some(local) = civil(&moment.local) else { return moment.local.clone() };
    local.strftime("%a %-d %b %H:%M").to_string()
}

fn civil(text: &str) -> Option<DateTime> {
    let pieces = Pieces::parse(text).ok()?;
    Some(pieces.date().to_datetime(pieces.time()?))
}

/// A word of a closed list in the way of a sentence: `best_of_corridor` → `best of corridor`.
pub fn words(code: &str) -> String {
    code.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_readable() {
        assert_eq!(grouped(0.0), "0");
        assert_eq!(grouped(-0.3), "0");
        assert_eq!(grouped(999.5), "1,000");
        assert_eq!(grouped(-1_234_567.0), "-1,234,567");
        assert_eq!(usd(6120.4), "$6,120");
        assert_eq!(usd(-20.0), "-$20");
        assert_eq!(duration(31.4), "31 h");
        assert_eq!(spread(&Spread { median: 171.2, p95: 260.0 }), "7.1 days (bad case 10.8)");
        assert_eq!(spread(&Spread { median: 30.0, p95: 60.0 }), "30 h (bad case 2.5 days)");
        assert_eq!(co2e(2310.0), "2.31 t CO2e");
    }

    #[test]
    fn times_keep_the_local_clock() {
        let moment = |local: &str| Moment {
            utc: "2026-03-03T04:00:00Z".to_owned(),
            local: local.to_owned(),
            timezone: "Asia/Karachi".to_owned(),
        };
        assert_eq!(local_time(&moment("2026-03-03T09:00:00+05:00")), "Tue 3 Mar 2026 09:00");
        assert_eq!(short_time(&moment("2026-03-03T09:00:00+05:00")), "Tue 3 Mar 09:00");
        assert_eq!(local_time(&moment("soon")), "soon");
    }
}
