//! The TOML files of agreements: one table for the agreement, one for each text, party and rule.

use std::path::Path;

use landbridge_units::{CountryCode, Tonnes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::context::Context;
use crate::fault::{Fault, FaultKind};
use crate::model::{
    Instrument, InstrumentIdx, InstrumentKind, LegalText, Party, Row, Rule, RuleIdx, SourceIdx,
    Table,
};
use crate::raw::{Fields, RowReader, TomlField};

type Entry<'v> = Spanned<DeValue<'v>>;

/// Reads every instrument and its rules.
pub(super) fn read(cx: &mut Context<'_>) {
    let files: Vec<(&str, &[u8])> =
        cx.raw.files().filter(|(path, _)| is_instrument(path)).collect();
    let mut faults = std::mem::take(&mut cx.faults);
    let mut tables = Tables::default();
    for (path, bytes) in files {
        if let Some(text) = utf8(path, bytes, &mut faults)
            && let Some(document) = document(path, text, &mut faults)
        {
            read_file(&File::new(path, text), &document, cx, &mut tables, &mut faults);
        }
    }
    cx.faults = faults;
    cx.atlas.instruments = tables.instruments;
    cx.atlas.rules = tables.rules;
}

/// Whether a file tells about an agreement.
pub(super) fn is_instrument(path: &str) -> bool {
    let extension = Path::new(path).extension();
    path.starts_with("instruments/") && extension.is_some_and(|extension| extension == "toml")
}

#[derive(Default)]
struct Tables {
    instruments: Table<Instrument>,
    instrument_lines: Vec<u64>,
    rules: Table<Rule>,
    rule_lines: Vec<u64>,
}

struct File<'f> {
    path: &'f str,
    /// Where each line ends.
    line_ends: Vec<usize>,
}

impl<'f> File<'f> {
    fn new(path: &'f str, text: &str) -> Self {
        Self { path, line_ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    fn line_at(&self, offset: usize) -> u64 {
        1 + self.line_ends.partition_point(|end| *end < offset) as u64
    }
}

fn line_at(text: &str, offset: usize) -> u64 {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count() as u64
}

fn utf8<'f>(path: &str, bytes: &'f [u8], faults: &mut Vec<Fault>) -> Option<&'f str> {
    let text = std::str::from_utf8(bytes);
    if let Err(error) = text {
        let line = line_at(&String::from_utf8_lossy(bytes), error.valid_up_to());
        let message = "the file is no UTF-8".to_owned();
        let fault = Fault::of_file(FaultKind::NotUtf8, path, message, "save the file as UTF-8");
        faults.push(Fault { line: Some(line), ..fault });
    }
    text.ok()
}

fn document<'f>(
    path: &str,
    text: &'f str,
    faults: &mut Vec<Fault>,
) -> Option<Spanned<DeTable<'f>>> {
    match DeTable::parse(text) {
        Ok(document) => Some(document),
        Err(error) => {
            let line = error.span().map(|span| line_at(text, span.start));
            let message = error.message().to_owned();
            let remedy = "correct the TOML at this line";
            let fault = Fault::of_file(FaultKind::Syntax, path, message, remedy);
            faults.push(Fault { line, ..fault });
            None
        }
    }
}

/// The keys under which the tables of texts, parties and rules stand.
const PARTS: [&str; 3] = ["text", "party", "rule"];

fn read_file(
    file: &File<'_>,
    document: &Spanned<DeTable<'_>>,
    cx: &mut Context<'_>,
    tables: &mut Tables,
    faults: &mut Vec<Fault>,
) {
    let parts = PARTS.map(|name| sub_tables(file, document.get_ref(), name, faults));
    let [texts, parties, rules] = parts;
    let texts: Vec<LegalText> =
        texts.iter().filter_map(|t| t.read(file, faults, |row| text(row, cx))).collect();
    let parties: Vec<Party> =
        parties.iter().filter_map(|t| t.read(file, faults, |row| party(row, cx))).collect();
    let index = InstrumentIdx::new(tables.instruments.len());
    let first_rule = tables.rules.len();
    for table in &rules {
        let Tables { rules, rule_lines, .. } = tables;
        table.read(file, faults, |row| {
            let parsed = rule(row, index, cx);
            cx.keep(row, parsed, rules, rule_lines)
        });
    }
    let rules = (first_rule..tables.rules.len()).map(RuleIdx::new).collect();
    let head = FieldTable::new(file, document.get_ref(), 0, |name| !PARTS.contains(&name));
    let parts = Parts { texts, parties, rules };
    let Tables { instruments, instrument_lines, rules, .. } = tables;
    head.read(file, faults, |row| {
        let parsed = instrument(row, cx, parts, rules);
        cx.keep(row, parsed, instruments, instrument_lines)
    });
}

/// One table of an instrument file as it is written.
pub(crate) struct WrittenTable {
    /// Whether it tells about the instrument itself.
    pub(crate) is_head: bool,
    /// The line in which it begins.
    pub(crate) line: u64,
    /// Its keys and values.
    pub(crate) fields: Vec<TomlField>,
}

/// The head and the rules of an instrument file; nothing for a file that does not parse.
pub(crate) fn written_tables(path: &str, bytes: &[u8]) -> Vec<WrittenTable> {
    let mut ignored = Vec::new();
    let Some(text) = utf8(path, bytes, &mut ignored) else { return Vec::new() };
    let Some(document) = document(path, text, &mut ignored) else { return Vec::new() };
    let file = File::new(path, text);
    let head = FieldTable::new(&file, document.get_ref(), 0, |name| !PARTS.contains(&name));
    let rules = sub_tables(&file, document.get_ref(), "rule", &mut ignored);
    let written =
        |is_head| move |FieldTable { line, fields }| WrittenTable { is_head, line, fields };
    std::iter::once(head).map(written(true)).chain(rules.into_iter().map(written(false))).collect()
}

struct Parts {
    texts: Vec<LegalText>,
    parties: Vec<Party>,
    rules: Box<[RuleIdx]>,
}

/// An instrument whose every text, party and rule lost its source is lost too.
fn instrument(
    row: &mut RowReader<'_>,
    cx: &Context<'_>,
    parts: Parts,
    rules: &Table<Rule>,
) -> Option<Instrument> {
    let id = row.id("id");
    let (name, short_name) = (row.required_text("name"), row.required_text("short_name"));
    let kind = row.parse::<InstrumentKind>("kind");
    let summary = row.boxed("summary");
    let prescribed_route = row.flag("prescribed_route");
    let transit_procedure = row.flag("transit_procedure");
    let covers_whole_movement = row.flag("covers_whole_movement");
    let mut sources: Vec<SourceIdx> = Vec::new();
    sources.extend(parts.texts.iter().flat_map(|text| text.provenance.sources.iter()));
    sources.extend(parts.parties.iter().flat_map(|party| party.provenance.sources.iter()));
    sources.extend(parts.rules.iter().flat_map(|rule| rules[*rule].sources()));
    sources.sort_unstable();
    sources.dedup();
    if sources.is_empty() {
        if !cx.raw.has_withdrawals() {
            let message = "no text, party or rule names a source".to_owned();
            let remedy = "add a [[text]] with its source";
            row.fault_of_id(FaultKind::MissingProvenance, message, remedy);
        }
        return None;
    }
    Some(Instrument {
        id: id?,
        name: name?,
        short_name: short_name?,
        kind: kind?,
        summary,
        prescribed_route: prescribed_route?,
        transit_procedure: transit_procedure?,
        covers_whole_movement: covers_whole_movement?,
        texts: parts.texts.into(),
        parties: parts.parties.into(),
        rules: parts.rules,
        sources: sources.into(),
    })
}

fn text(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<LegalText> {
    let title = row.required_text("title");
    let (date, place) = (row.approximate_date("date"), row.boxed("place"));
    let status = row.parse("status");
    let provenance = cx.provenance(row);
    Some(LegalText { title: title?, date: date?, place, status: status?, provenance: provenance? })
}

fn party(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Party> {
    let country = row.parse::<CountryCode>("country");
    let signed = row.approximate_date("signed");
    let requested = row.approximate_date("requested");
    let in_force = row.approximate_date("in_force");
    let operational = row.approximate_date("operational");
    let status = row.parse("status");
    let provenance = cx.provenance(row);
    Some(Party {
        country: country?,
        signed: signed?,
        requested: requested?,
        in_force: in_force?,
        operational: operational?,
        status: status?,
        provenance: provenance?,
    })
}

fn rule(row: &mut RowReader<'_>, instrument: InstrumentIdx, cx: &mut Context<'_>) -> Option<Rule> {
    let id = row.id("id");
    let topic = row.parse("topic");
    let (article, text) = (row.boxed("article"), row.required_text("text"));
    let country = row.optional("country");
    let max_gross = row.optional_number("max_gross_t", 1.0..=500.0);
    let max_single_axle = row.optional_number("max_single_axle_t", 1.0..=50.0);
    let above_limit = row.optional("above_limit");
    let applies_to_dangerous_goods = row.flag("applies_to_dangerous_goods");
    let (document, permit) = (row.boxed("document"), row.boxed("permit"));
    let permit_basis = row.optional("permit_basis");
    let quota = row.optional_number("quota", 0.0..=1e7);
    let quota_unit = row.boxed("quota_unit");
    let guarantee_kind = row.boxed("guarantee_kind");
    let guarantee_ceiling = row.optional_number("guarantee_ceiling", 0.0..=1e9);
    let guarantee_currency = row.optional("guarantee_currency");
    let time_limit_days = row.optional_number("time_limit_days", 0.0..=3650.0);
    let time_limit_max_days = row.optional_number("time_limit_max_days", 0.0..=3650.0);
    let km_per_month = row.optional_number("km_per_month", 0.0..=1e5);
    let provenance = cx.provenance(row);
    Some(Rule {
        id: id?,
        instrument,
        topic: topic?,
        article,
        text: text?,
        country: country?,
        max_gross: max_gross?.and_then(Tonnes::new),
        max_single_axle: max_single_axle?.and_then(Tonnes::new),
        above_limit: above_limit?,
        applies_to_dangerous_goods: applies_to_dangerous_goods?,
        document,
        permit,
        permit_basis: permit_basis?,
        quota: quota?,
        quota_unit,
        guarantee_kind,
        guarantee_ceiling: guarantee_ceiling?,
        guarantee_currency: guarantee_currency?,
        time_limit_days: time_limit_days?,
        time_limit_max_days: time_limit_max_days?,
        km_per_month: km_per_month?,
        provenance: provenance?,
    })
}

/// One TOML table as named texts.
struct FieldTable {
    line: u64,
    fields: Vec<TomlField>,
}

impl FieldTable {
    fn new(
        file: &File<'_>,
        table: &DeTable<'_>,
        offset: usize,
        wanted: impl Fn(&str) -> bool,
    ) -> Self {
        let mut fields: Vec<TomlField> = table
            .iter()
            .filter(|(name, _)| wanted(name.get_ref()))
            .map(|(name, value)| TomlField {
                name: name.get_ref().to_string(),
                text: plain_text(value.get_ref()),
                line: file.line_at(name.span().start),
            })
            .collect();
        fields.sort_by_key(|field| field.line);
        Self { line: file.line_at(offset), fields }
    }

    fn read<T>(
        &self,
        file: &File<'_>,
        faults: &mut Vec<Fault>,
        parse: impl FnOnce(&mut RowReader<'_>) -> Option<T>,
    ) -> Option<T> {
        let mut row = RowReader::new(file.path, self.line, Fields::Toml(&self.fields), faults);
        let parsed = parse(&mut row);
        row.finish();
        parsed
    }
}

fn sub_tables(
    file: &File<'_>,
    document: &DeTable<'_>,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Vec<FieldTable> {
    let Some(value) = document.get(name) else { return Vec::new() };
    let entries: &[Entry<'_>] = match value.get_ref() {
        DeValue::Array(entries) => entries,
        _ => &[],
    };
    let tables: Vec<FieldTable> = entries
        .iter()
        .filter_map(|entry| match entry.get_ref() {
            DeValue::Table(table) => {
                Some(FieldTable::new(file, table, entry.span().start, |_| true))
            }
            _ => None,
        })
        .collect();
    if tables.is_empty() || tables.len() < entries.len() {
        let line = Some(file.line_at(value.span().start));
        let message = format!("“{name}” is not a list of tables");
        let remedy = format!("write it as [[{name}]]");
        let fault = Fault::of_file(FaultKind::Syntax, file.path, message, &remedy);
        faults.push(Fault { line, ..fault });
    }
    tables
}

/// A value as a CSV field would hold it.
fn plain_text(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(entries) => {
            let items: Vec<String> =
                entries.iter().map(|entry| plain_text(entry.get_ref())).collect();
            items.join(";")
        }
        DeValue::Table(_) => "(table)".to_owned(),
    }
}
