//! Figures as people read them.

use crate::compare::Measure;

/// A whole number with a comma after every three digits: `12,345`.
pub(super) fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0.0 && digits != "0" {
        text.push('–');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A figure to about three digits: `3.21 million`, `812,000`, `41.3`, `0.25`.
pub(super) fn quantity(number: f64) -> String {
    let size = number.abs();
    let sign = if number < 0.0 { "–" } else { "" };
    match size {
        _ if size >= 999.5e6 => format!("{sign}{} billion", short(size / 1e9)),
        _ if size >= 999.5e3 => format!("{sign}{} million", short(size / 1e6)),
        _ if size >= 10_000.0 => grouped((number / 100.0).round() * 100.0),
        _ if size >= 100.0 => grouped(number),
        _ if size < 0.005 => "0".to_owned(),
        _ => format!("{sign}{}", short(size)),
    }
}

/// Three digits of a figure from 0 to 1000, without zeros behind the point.
fn short(size: f64) -> String {
    let text = match size {
        _ if size >= 99.95 => format!("{size:.0}"),
        _ if size >= 9.995 => format!("{size:.1}"),
        _ => format!("{size:.2}"),
    };
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Dollars: `$6,120`, `$1.25 billion`.
pub(super) fn usd(amount: f64) -> String {
    let sign = if amount < 0.0 { "–" } else { "" };
    format!("{sign}${}", quantity(amount.abs()))
}

/// A share: `41 %`, `4.1 %`.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let text = if percent.abs() < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") };
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let text = text.replace('-', "–");
    format!("{} %", if text == "–0" { "0" } else { &text })
}

/// A difference too small to be written.
pub(super) const NO_DIFFERENCE: &str = "±0";

/// The text of a difference with its sign; nothing is written as `±0`.
pub(super) fn signed(difference: f64, text: &str) -> String {
    if text.chars().all(|letter| !letter.is_ascii_digit() || letter == '0') {
        return NO_DIFFERENCE.to_owned();
    }
    if difference > 0.0 { format!("+{text}") } else { text.to_owned() }
}

/// Hours below two days, days above: `31 h`, `7.1 days`.
pub(super) fn duration(hours: f64) -> String {
    if hours < 9.95 {
        format!("{} h", short(((hours * 10.0).round() / 10.0).max(0.0)))
    } else if hours < 48.0 {
        format!("{hours:.0} h")
    } else {
        format!("{} days", short((hours / 2.4).round() / 10.0))
    }
}

/// A value of a measure, with its unit where that is not said beside it.
pub(super) fn value(measure: &Measure, value: f64) -> String {
    match measure.unit.as_str() {
        "share" => percent(value),
        "h" => duration(value),
        "days" => format!("{} days", short(value.max(0.0))),
        unit if unit.starts_with("USD") => usd(value),
        unit if unit.starts_with("t ") => format!("{} t", quantity(value)),
        unit if unit.starts_with("TEU") => format!("{} TEU", quantity(value)),
        _ => quantity(value),
    }
}

/// A difference of a measure, with its sign.
pub(super) fn difference(measure: &Measure, difference: f64) -> String {
    let size = difference.abs();
    let text = match measure.unit.as_str() {
        "share" => format!("{} points", percent(size).trim_end_matches(" %")),
        _ => value(measure, size),
    };
    let text = if difference < 0.0 { format!("–{text}") } else { text };
    signed(difference, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_readable() {
        let quantities = [
            (0.0, "0"),
            (0.251, "0.25"),
            (-3.0, "–3"),
            (41.27, "41.3"),
            (1234.4, "1,234"),
            (81_249.0, "81,200"),
            (999_700.0, "1 million"),
            (3_214_000.0, "3.21 million"),
            (-2.5e9, "–2.5 billion"),
        ];
        for (number, text) in quantities {
            assert_eq!(quantity(number), text);
        }
        assert_eq!(usd(-20.0), "–$20");
        assert_eq!((percent(0.411), percent(0.0412)), ("41 %".into(), "4.1 %".into()));
        assert_eq!((percent(-0.0001), percent(0.03)), ("0 %".into(), "3 %".into()));
        assert_eq!((duration(0.24), duration(31.4)), ("0.2 h".into(), "31 h".into()));
        assert_eq!(duration(171.2), "7.1 days");
        assert_eq!(signed(0.0001, "0.0 %"), "±0");
        assert_eq!(signed(5.0, "5"), "+5");
    }
}
