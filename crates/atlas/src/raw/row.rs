//! One row at a time: fields by name, every fault noted, nothing repaired.
//!
//! A field method returns `None` after it has noted a fault, so that a row reader can ask for
//! every field first and give up only then: all faults of a row are reported, not the first.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use csv::StringRecord;
use jiff::civil::{Date, Time};

use crate::fault::{Fault, FaultKind};
use crate::model::{ApproximateDate, MinuteOfDay, MonthDay};

/// Walks over the rows of a CSV file.
pub(crate) struct TableReader<'f> {
    file: &'f str,
    header: StringRecord,
    reader: csv::Reader<&'f [u8]>,
    asked: Vec<bool>,
    rows: u64,
    allows_extras: bool,
}

impl<'f> TableReader<'f> {
    /// Reads the header; a header that cannot be read is a fault and ends the table.
    pub(crate) fn new(file: &'f str, bytes: &'f [u8], faults: &mut Vec<Fault>) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        let mut header = StringRecord::new();
        match reader.read_record(&mut header) {
            Ok(_) => {}
            Err(error) => {
                faults.push(csv_fault(file, &header, &error));
                return None;
            }
        }
        let asked = vec![false; header.len()];
        Some(Self { file, header, reader, asked, rows: 0, allows_extras: false })
    }

    /// Leaves columns alone that nobody asks for.
    pub(crate) fn with_extras(mut self) -> Self {
        self.allows_extras = true;
        self
    }

    /// Shows every row that has as many fields as the header.
    pub(crate) fn for_each(
        mut self,
        faults: &mut Vec<Fault>,
        mut visit: impl FnMut(&mut RowReader<'_>),
    ) {
        let mut record = StringRecord::new();
        let header = self.header.clone();
        let columns: Vec<&str> = header.iter().collect();
        loop {
            match self.reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    let fields = Fields::Csv { header: &columns, record: &record };
                    let mut row = RowReader::new(self.file, line, fields, faults);
                    row.first = self.rows == 0;
                    row.asked = std::mem::take(&mut self.asked);
                    visit(&mut row);
                    self.asked = row.asked;
                    self.rows += 1;
                }
                Err(error) => faults.push(csv_fault(self.file, &self.header, &error)),
            }
        }
        self.report_unknown_columns(faults);
    }

    fn report_unknown_columns(&self, faults: &mut Vec<Fault>) {
        if self.rows == 0 || self.allows_extras {
            return;
        }
        for (name, _) in self.header.iter().zip(&self.asked).filter(|(_, asked)| !**asked) {
            faults.push(Fault {
                line: Some(1),
                field: Some(name.to_owned()),
                ..Fault::of_file(
                    FaultKind::UnknownColumn,
                    self.file,
                    "the table has no such column".to_owned(),
                    "correct the name or remove the column",
                )
            });
        }
    }
}

fn csv_fault(file: &str, header: &StringRecord, error: &csv::Error) -> Fault {
    let line = error.position().map(csv::Position::line);
    let (kind, field, message, remedy) = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => (
            FaultKind::NotUtf8,
            header.get(err.field()).map(str::to_owned),
            "the field is no UTF-8".to_owned(),
            "save the file as UTF-8",
        ),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => (
            FaultKind::ColumnCount,
            None,
            format!("the row has {len} fields and the header {expected_len}"),
            "quote fields that hold a comma, and fill up missing ones",
        ),
        _ => (FaultKind::Syntax, None, error.to_string(), "write one row per line as CSV"),
    };
    Fault { line, field, ..Fault::of_file(kind, file, message, remedy) }
}

/// A key of a TOML table with its value as text: lists joined by `;`, booleans as `yes` or `no`.
pub(crate) struct TomlField {
    /// The key.
    pub(crate) name: String,
    /// The value.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) line: u64,
}

#[derive(Clone, Copy)]
pub(crate) enum Fields<'r> {
    Csv { header: &'r [&'r str], record: &'r StringRecord },
    Toml(&'r [TomlField]),
}

/// The fields of one row, or of one table of a TOML file.
pub(crate) struct RowReader<'r> {
    file: &'r str,
    line: u64,
    fields: Fields<'r>,
    faults: &'r mut Vec<Fault>,
    asked: Vec<bool>,
    cursor: usize,
    first: bool,
    id: &'r str,
    id_name: &'static str,
}

impl<'r> RowReader<'r> {
    pub(crate) fn new(
        file: &'r str,
        line: u64,
        fields: Fields<'r>,
        faults: &'r mut Vec<Fault>,
    ) -> Self {
        let asked = match fields {
            Fields::Csv { .. } => Vec::new(),
            Fields::Toml(fields) => vec![false; fields.len()],
        };
        Self { file, line, fields, faults, asked, cursor: 0, first: false, id: "", id_name: "id" }
    }

    /// The file of the row.
    pub(crate) fn file(&self) -> &'r str {
        self.file
    }

    /// The line of the row.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The id that was read by [`Self::id`], or nothing.
    pub(crate) fn id_text(&self) -> &'r str {
        self.id
    }

    /// The text of a column; a table without the column is a fault, noted once.
    pub(crate) fn text(&mut self, name: &str) -> &'r str {
        if let Some(text) = self.find(name) {
            return text;
        }
        if self.first {
            self.fault_here(
                FaultKind::MissingColumn,
                name,
                "the column is missing".to_owned(),
                "add the column to the header, with empty fields where nothing is known",
            );
        }
        ""
    }

    /// The text of a column that the table may lack; empty then.
    pub(crate) fn optional_text(&mut self, name: &str) -> &'r str {
        self.find(name).unwrap_or("")
    }

    /// The text of a column as it is kept.
    pub(crate) fn boxed(&mut self, name: &str) -> Box<str> {
        self.text(name).into()
    }

    /// A text that must not be empty.
    pub(crate) fn required_text(&mut self, name: &str) -> Option<Box<str>> {
        let text = self.text(name);
        if text.is_empty() { self.missing_value(name) } else { Some(text.into()) }
    }

    /// The id of the row: a slug.
    pub(crate) fn id(&mut self, name: &'static str) -> Option<Box<str>> {
        let text = self.any_id(name)?;
        if !is_slug(&text) {
            let message = "an id is made of lower-case letters, digits and hyphens".to_owned();
            self.fault(FaultKind::BadId, name, message, "write it like khunjerab-2");
            return None;
        }
        Some(text)
    }

    /// The id of the row, in the form of its own kind.
    pub(crate) fn any_id(&mut self, name: &'static str) -> Option<Box<str>> {
        self.id_name = name;
        self.id = self.text(name);
        self.required_text(name)
    }

    /// Notes a fault of the id of the row.
    pub(crate) fn fault_of_id(&mut self, kind: FaultKind, message: String, remedy: &str) {
        self.fault(kind, self.id_name, message, remedy);
    }

    /// A number within bounds.
    pub(crate) fn number(&mut self, name: &str, range: RangeInclusive<f64>) -> Option<f64> {
        match self.optional_number(name, range)? {
            Some(number) => Some(number),
            None => self.missing_value(name),
        }
    }

    /// A number within bounds, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn optional_number(
        &mut self,
        name: &str,
        range: RangeInclusive<f64>,
    ) -> Option<Option<f64>> {
        let text = self.text(name);
        if text.is_empty() {
            return Some(None);
        }
        let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            let message = "not a number".to_owned();
            let remedy = "write digits, with a point before decimals";
            self.fault(FaultKind::BadNumber, name, message, remedy);
            return None;
        };
        if !range.contains(&number) {
            let message = format!("outside {} to {}", range.start(), range.end());
            let remedy = "check the value and its unit";
            self.fault(FaultKind::OutOfRange, name, message, remedy);
            return None;
        }
        Some(Some(number))
    }

    /// A whole number within bounds.
    pub(crate) fn whole(&mut self, name: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let number = self.number(name, range)?;
        if number.fract() != 0.0 {
            let message = "not a whole number".to_owned();
            self.fault(FaultKind::BadNumber, name, message, "write it without decimals");
            return None;
        }
        Some(number)
    }

    /// The year of an observation.
    pub(crate) fn year(&mut self, name: &str) -> Option<i16> {
        self.whole(name, 1990.0..=2100.0).map(|year| year as i16)
    }

    /// A word or code.
    pub(crate) fn parse<T: FromStr<Err: Refusal>>(&mut self, name: &str) -> Option<T> {
        match self.optional(name)? {
            Some(value) => Some(value),
            None => self.missing_value(name),
        }
    }

    /// A word or code, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn optional<T: FromStr<Err: Refusal>>(&mut self, name: &str) -> Option<Option<T>> {
        let text = self.text(name);
        if text.is_empty() {
            return Some(None);
        }
        self.parse_text(name, text).map(Some)
    }

    /// A code, or nothing for an empty field and for `any`.
    #[allow(clippy::option_option)] // outside: a fault; inside: any
    pub(crate) fn code_or_any<T: FromStr<Err: Refusal>>(
        &mut self,
        name: &str,
    ) -> Option<Option<T>> {
        let text = self.text(name);
        if text.is_empty() || text == "any" {
            return Some(None);
        }
        self.parse_text(name, text).map(Some)
    }

    /// A list of words or codes.
    pub(crate) fn list<T: FromStr<Err: Refusal>>(&mut self, name: &str) -> Option<Box<[T]>> {
        let text = self.text(name);
        self.list_of(name, text)
    }

    /// A list of words or codes that was read already.
    pub(crate) fn list_of<T: FromStr<Err: Refusal>>(
        &mut self,
        name: &str,
        text: &str,
    ) -> Option<Box<[T]>> {
        let items: Vec<Option<T>> = items(text).map(|item| self.parse_text(name, item)).collect();
        items.into_iter().collect()
    }

    /// One word or code that was read already.
    pub(crate) fn parse_text<T: FromStr<Err: Refusal>>(
        &mut self,
        name: &str,
        text: &str,
    ) -> Option<T> {
        match text.parse::<T>() {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(
                    <T::Err as Refusal>::KIND,
                    name,
                    error.to_string(),
                    <T::Err as Refusal>::REMEDY,
                );
                None
            }
        }
    }

    /// `yes` or `no`; empty is `no`.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        let text = self.text(name);
        self.flag_of(name, text)
    }

    /// Yes or no in a column that the table may lack.
    pub(crate) fn optional_flag(&mut self, name: &str) -> Option<bool> {
        let text = self.optional_text(name);
        self.flag_of(name, text)
    }

    fn flag_of(&mut self, name: &str, text: &str) -> Option<bool> {
        match text {
            "yes" | "1" => Some(true),
            "no" | "0" | "" => Some(false),
            _ => {
                let message = "not yes or no".to_owned();
                self.fault(FaultKind::BadWord, name, message, "write yes or no");
                None
            }
        }
    }

    /// A day.
    pub(crate) fn date(&mut self, name: &str) -> Option<Date> {
        match self.optional_date(name)? {
            Some(date) => Some(date),
            None => self.missing_value(name),
        }
    }

    /// A day, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn optional_date(&mut self, name: &str) -> Option<Option<Date>> {
        self.read_as(name, parse_date, "not a day of the calendar", "write it like 2026-03-03")
    }

    /// A day, month or year, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn approximate_date(&mut self, name: &str) -> Option<Option<ApproximateDate>> {
        let message = "not a day, month or year";
        self.read_as(name, parse_approximate, message, "write it like 2026-03-03, 2026-03 or 2026")
    }

    /// A time of day from 00:00 to 24:00, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn minute_of_day(&mut self, name: &str) -> Option<Option<MinuteOfDay>> {
        self.read_as(name, parse_minute, "not a time of day", "write it like 09:30, up to 24:00")
    }

    /// A time of day, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn time(&mut self, name: &str) -> Option<Option<Time>> {
        let parse = |text: &str| {
            let MinuteOfDay(minute) = parse_minute(text)?;
            Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).ok()
        };
        self.read_as(name, parse, "not a time of day", "write it like 09:30")
    }

    /// A day of the year, or an empty field.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(crate) fn month_day(&mut self, name: &str) -> Option<Option<MonthDay>> {
        self.read_as(name, parse_month_day, "not a day of the year", "write it like 12-01")
    }

    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    fn read_as<T>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        message: &str,
        remedy: &str,
    ) -> Option<Option<T>> {
        let text = self.text(name);
        if text.is_empty() {
            return Some(None);
        }
        let value = parse(text);
        if value.is_none() {
            self.fault(FaultKind::BadDate, name, message.to_owned(), remedy);
        }
        value.map(Some)
    }

    /// Notes that a field is empty; returns `None` so that a caller can pass it on.
    pub(crate) fn missing_value<T>(&mut self, name: &str) -> Option<T> {
        let known = self.find(name).is_some() || matches!(self.fields, Fields::Toml(_));
        if known {
            let message = "the field is empty".to_owned();
            self.fault_here(FaultKind::MissingValue, name, message, "fill it in");
        }
        None
    }

    /// Notes a fault of a field, with its value.
    pub(crate) fn fault(&mut self, kind: FaultKind, name: &str, message: String, remedy: &str) {
        let value = self.find(name).filter(|text| !text.is_empty());
        let value = value.map(|text| text.chars().take(60).collect());
        self.fault_here(kind, name, message, remedy);
        self.faults.last_mut().expect("the line above notes one").value = value;
    }

    fn fault_here(&mut self, kind: FaultKind, name: &str, message: String, remedy: &str) {
        let line = match self.fields {
            Fields::Csv { .. } => self.line,
            Fields::Toml(fields) => {
                fields.iter().find(|field| field.name == name).map_or(self.line, |field| field.line)
            }
        };
        let fault = Fault::of_file(kind, self.file, message, remedy);
        self.faults.push(Fault { line: Some(line), field: Some(name.to_owned()), ..fault });
    }

    /// Notes every key of a TOML table that nobody asked for.
    pub(crate) fn finish(mut self) {
        let Fields::Toml(fields) = self.fields else { return };
        let unknown: Vec<&str> = fields
            .iter()
            .zip(&self.asked)
            .filter_map(|(field, asked)| (!asked).then_some(field.name.as_str()))
            .collect();
        for name in unknown {
            let message = "there is no such key here".to_owned();
            let remedy = "correct the name or remove the line";
            self.fault_here(FaultKind::UnknownColumn, name, message, remedy);
        }
    }

    /// Columns are mostly asked for in the order in which they stand, so the search starts where
    /// the last one ended.
    fn find(&mut self, name: &str) -> Option<&'r str> {
        match self.fields {
            Fields::Csv { header, record } => {
                if header.get(self.cursor).is_none_or(|column| *column != name) {
                    self.cursor = header.iter().position(|column| *column == name)?;
                }
                self.asked[self.cursor] = true;
                self.cursor += 1;
                record.get(self.cursor - 1).map(trim)
            }
            Fields::Toml(fields) => {
                let at = fields.iter().position(|field| field.name == name)?;
                self.asked[at] = true;
                Some(fields[at].text.trim())
            }
        }
    }
}

/// Trims, at once where there is nothing to trim.
fn trim(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// How the refusal of a word or code is reported.
pub(crate) trait Refusal: Display {
    const KIND: FaultKind;
    const REMEDY: &'static str;
}

impl Refusal for landbridge_units::WordError {
    const KIND: FaultKind = FaultKind::BadWord;
    const REMEDY: &'static str = "write one of these words";
}

impl Refusal for landbridge_units::CodeError {
    const KIND: FaultKind = FaultKind::BadCode;
    const REMEDY: &'static str = "write the code as its standard has it";
}

/// The items of a list inside a field.
pub(crate) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}

fn is_slug(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.bytes().next().is_some_and(is_letter)
        && text.bytes().all(|byte| is_letter(byte) || byte == b'-')
}

fn parse_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

fn parse_approximate(text: &str) -> Option<ApproximateDate> {
    let (first, last) = match text.len() {
        10 => (parse_date(text)?, parse_date(text)?),
        7 => {
            let first: Date = format!("{text}-01").parse().ok()?;
            (first, first.last_of_month())
        }
        4 => {
            let first: Date = format!("{text}-01-01").parse().ok()?;
            (first, first.last_of_year())
        }
        _ => return None,
    };
    Some(ApproximateDate { first, last })
}

fn parse_minute(text: &str) -> Option<MinuteOfDay> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| (part.len() == 2).then(|| part.parse::<u16>().ok()).flatten();
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(MinuteOfDay(total))
}

fn parse_month_day(text: &str) -> Option<MonthDay> {
    // A leap year, so that 29 February is a day.
    let date: Date = (text.len() == 5).then(|| format!("2024-{text}").parse().ok()).flatten()?;
    Some(MonthDay { month: date.month(), day: date.day() })
}
