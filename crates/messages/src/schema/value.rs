//! Types of values: white space, form, facets.

use super::pattern::Pattern;
use crate::fault::FaultCode;

/// A type of value, as its line in the table says.
pub(crate) struct ValueType {
    pub(crate) name: &'static str,
    pub(crate) space: Space,
    form: Form,
    min_length: usize,
    max_length: usize,
    total_digits: usize,
    fraction_digits: usize,
    range: (u64, u64),
    patterns: Vec<Pattern>,
    source: &'static str,
    codes: Option<(&'static str, Codes)>,
}

/// A code list of the schema.
struct Codes {
    /// Sorted.
    values: Vec<&'static str>,
    /// Those of at most eight bytes as numbers, sorted.
    keys: Vec<u64>,
    /// Whether nothing else is asked of a value than to be one of them.
    suffice: bool,
}

impl Codes {
    fn new(values: Vec<&'static str>) -> Self {
        let mut keys: Vec<u64> = values.iter().filter_map(|value| short_key(value)).collect();
        keys.sort_unstable();
        Self { values, keys, suffice: false }
    }

    fn holds(&self, text: &str) -> bool {
        match short_key(text) {
            Some(key) => self.keys.binary_search(&key).is_ok(),
            None => self.values.binary_search(&text).is_ok(),
        }
    }
}

/// A value of at most eight bytes as a number; none for one that ends in a zero byte, which would
/// be taken for a shorter one.
pub(crate) fn short_key(value: &str) -> Option<u64> {
    let bytes = value.as_bytes();
    if bytes.len() > 8 || bytes.last() == Some(&0) {
        return None;
    }
    let mut padded = [0; 8];
    padded[..bytes.len()].copy_from_slice(bytes);
    Some(u64::from_be_bytes(padded))
}

/// What happens to white space before a value is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// Every tab and line end becomes a space.
    Replace,
    /// Runs become one space, and none stays at the ends.
    Collapse,
}

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Integer,
    Decimal,
    Date,
    DateTime,
}

impl ValueType {
    /// From a row of `values.csv`, with the codes of all lists.
    pub(super) fn read(row: &[&'static str], lists: &super::table::Lists) -> Self {
        let number = |field: usize, absent: usize| row[field].parse().unwrap_or(absent);
        let (form, space) = match row[2] {
            "normalizedString" => (Form::Text, Space::Replace),
            "integer" => (Form::Integer, Space::Collapse),
            "decimal" => (Form::Decimal, Space::Collapse),
            "date" => (Form::Date, Space::Collapse),
            "dateTime" => (Form::DateTime, Space::Collapse),
            _ => (Form::Text, Space::Collapse),
        };
        let steps = row[10].split("&&").filter(|source| !source.is_empty());
        let mut value = Self {
            name: row[1],
            space,
            form,
            min_length: number(3, number(4, 0)),
            max_length: number(3, number(5, usize::MAX)),
            total_digits: number(6, usize::MAX),
            fraction_digits: number(7, usize::MAX),
            range: (row[8].parse().unwrap_or(0), row[9].parse().unwrap_or(u64::MAX)),
            patterns: steps
                .map(|source| Pattern::compile(source).expect("the tables hold this dialect"))
                .collect(),
            source: row[10],
            codes: lists.get(row[11]).map(|codes| (row[11], Codes::new(codes.clone()))),
        };
        value.fold_lengths();
        let suffice = value
            .codes
            .as_ref()
            .is_some_and(|(_, codes)| codes.values.iter().all(|code| value.fault(code).is_none()));
        if let Some((_, codes)) = &mut value.codes {
            codes.suffice = suffice;
        }
        value
    }

    /// A pattern that only counts characters is a length: no value has line ends.
    fn fold_lengths(&mut self) {
        for (min, max) in self.patterns.iter().filter_map(Pattern::length) {
            self.min_length = self.min_length.max(min as usize);
            self.max_length = self.max_length.min(max as usize);
        }
        self.patterns.retain(|pattern| pattern.length().is_none());
    }

    /// What is wrong with a value, and what is expected; nothing when it is right.
    pub(crate) fn fault(&self, text: &str) -> Option<(FaultCode, String)> {
        if let Some((list, codes)) = &self.codes {
            if !codes.holds(text) {
                return Some((FaultCode::CodeList, code_list(list, &codes.values)));
            }
            if codes.suffice {
                return None;
            }
        }
        // A character has one byte at least: short values are not counted.
        let length = if text.is_ascii() { text.len() } else { text.chars().count() };
        if length < self.min_length || length > self.max_length {
            return Some((FaultCode::Length, self.length()));
        }
        if !self.patterns.iter().all(|pattern| pattern.matches(text)) {
            return Some((FaultCode::Format, self.describe()));
        }
        self.form_fault(text)
    }

    fn form_fault(&self, text: &str) -> Option<(FaultCode, String)> {
        match self.form {
            Form::Text => None,
            Form::Integer => {
                let inside = text.parse().is_ok_and(|n| (self.range.0..=self.range.1).contains(&n));
                let expected =
                    || format!("a whole number from {} to {}", self.range.0, self.range.1);
                (!inside).then(|| (FaultCode::Range, expected()))
            }
            Form::Decimal => {
                let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
                let digits = whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit());
                if whole.is_empty() || !digits {
                    return Some((FaultCode::Format, "a decimal number".to_owned()));
                }
                let fraction = fraction.trim_end_matches('0').len();
                let whole = whole.trim_start_matches('0').len();
                let over = fraction > self.fraction_digits || whole + fraction > self.total_digits;
                over.then(|| (FaultCode::Digits, self.digits()))
            }
            Form::Date => (!is_date(text))
                .then(|| (FaultCode::Format, "a day of the calendar, as 2026-11-22".to_owned())),
            Form::DateTime => {
                let valid =
                    text.split_once('T').is_some_and(|(day, time)| is_date(day) && is_time(time));
                (!valid).then(|| {
                    (FaultCode::Format, "a day and time, as 2026-11-22T06:30:00".to_owned())
                })
            }
        }
    }

    /// A valid value, made with the numbers that `draw` gives below a bound.
    #[cfg(test)]
    pub(crate) fn sample(&self, draw: &mut impl FnMut(u32) -> u32) -> String {
        const LETTERS: [char; 12] = ['a', 'Z', '0', '<', '&', '>', '"', '\'', ']', 'é', '漢', '-'];
        if let Some((_, codes)) = &self.codes {
            return codes.values[draw(codes.values.len() as u32) as usize].to_owned();
        }
        for _ in 0..10_000 {
            let pattern = self.patterns.get(draw(self.patterns.len() as u32) as usize);
            let text: String = match (self.form, pattern) {
                (Form::Date, _) => {
                    format!("20{:02}-0{}-{:02}", draw(100), draw(9) + 1, draw(28) + 1)
                }
                (Form::DateTime, _) => format!("2026-11-{:02}T0{}:59:00", draw(30) + 1, draw(9)),
                (Form::Text, None) => {
                    let spare = (self.max_length - self.min_length).min(20) as u32;
                    let count = self.min_length + draw(spare + 1) as usize;
                    (0..count).map(|_| LETTERS[draw(12) as usize]).collect()
                }
                (_, Some(pattern)) => pattern.sample(draw),
                (_, None) => (draw(9) + 1).to_string(),
            };
            if self.fault(&text).is_none() {
                return text;
            }
        }
        panic!("no value of {} was found by chance", self.name)
    }

    /// What a value looks like, in words.
    pub(crate) fn form(&self) -> String {
        let length = (self.min_length, self.max_length);
        match (&self.codes, self.form) {
            (Some((list, codes)), _) => code_list(list, &codes.values),
            (None, Form::Text) if length != (0, usize::MAX) => self.length(),
            (None, Form::Integer) => {
                format!("a whole number from {} to {}", self.range.0, self.range.1)
            }
            (None, Form::Decimal) => self.digits(),
            (None, _) => self.describe(),
        }
    }

    fn length(&self) -> String {
        match (self.min_length, self.max_length) {
            (min, max) if min == max => format!("exactly {max} characters"),
            (min, usize::MAX) => format!("at least {min} characters"),
            (min, max) => format!("{min} to {max} characters"),
        }
    }

    fn digits(&self) -> String {
        format!(
            "at most {} digits, {} of them after the point",
            self.total_digits, self.fraction_digits
        )
    }

    fn describe(&self) -> String {
        match self.form {
            Form::Date => "a day, as 2026-11-22".to_owned(),
            Form::DateTime => "a day and time, as 2026-11-22T06:30:00".to_owned(),
            _ => format!("the form {}", self.source.replace("&&", " and ")),
        }
    }
}

fn code_list(list: &str, codes: &[&str]) -> String {
    if codes.len() <= 12 {
        format!("one of {} ({list})", codes.join(", "))
    } else {
        format!("a code of the list {list} ({} codes)", codes.len())
    }
}

/// `yyyy-mm-dd` in the calendar.
fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}

/// `hh:mm:ss`; the day may end at 24:00:00.
fn is_time(text: &str) -> bool {
    let Some([hour, minute, second]) = numbers(text, ':', [2, 2, 2]) else { return false };
    hour < 24 && minute < 60 && second < 60 || (hour, minute, second) == (24, 0, 0)
}

fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

impl Space {
    /// Whether the text is not yet as it should be.
    pub(crate) fn is_violated(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let controls = bytes.iter().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
        controls
            || self == Self::Collapse
                && (bytes.first() == Some(&b' ')
                    || bytes.last() == Some(&b' ')
                    || bytes.windows(2).any(|pair| pair == b"  "))
    }

    /// The text as it should be.
    pub(crate) fn settle(self, text: &str) -> String {
        let replaced = text.replace(['\t', '\n', '\r'], " ");
        match self {
            Self::Replace => replaced,
            Self::Collapse => {
                replaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
