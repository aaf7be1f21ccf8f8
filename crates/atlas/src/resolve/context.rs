//! What a row needs while it is resolved: the rows so far, the sources, the faults.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use landbridge_units::{CurrencyCode, Grade, Hours, Idx};

use crate::fault::{Fault, FaultKind};
use crate::model::{
    AnnualSeason, Atlas, Coordinate, DateRange, FactId, IdHash, Kind, Origin, Price, Provenance,
    Row, Source, SourceIdx, Spot, Table,
};
use crate::raw::{RawAtlas, RowReader, TableReader, items};
use crate::search::nearest_id;

/// The atlas under construction.
pub(super) struct Context<'a> {
    pub(super) raw: &'a RawAtlas,
    pub(super) atlas: Atlas,
    pub(super) faults: Vec<Fault>,
    /// Facts that some row says to contradict it, with the place where it says so.
    pub(super) contradictions: Vec<(FactId, String, u64)>,
    /// Where each row stands, for faults that are found later.
    lines: HashMap<Kind, Vec<u64>>,
    /// Ids of rows that exist and were left out, because of a fault or a withdrawn source:
    /// whoever refers to them goes too, without a fault of its own.
    lost: HashSet<(Kind, Box<str>)>,
    /// Kinds of which a row was left out.
    incomplete: HashSet<Kind>,
    source_lists: HashMap<Box<str>, Option<Arc<[SourceIdx]>>, IdHash>,
}

impl<'a> Context<'a> {
    pub(super) fn new(raw: &'a RawAtlas) -> Self {
        Self {
            raw,
            atlas: Atlas::default(),
            faults: Vec::new(),
            contradictions: Vec::new(),
            lines: HashMap::new(),
            lost: HashSet::new(),
            incomplete: HashSet::new(),
            source_lists: HashMap::default(),
        }
    }

    /// A context for the network, with the tables that nodes and links refer to.
    pub(super) fn branch(&self) -> Self {
        let mut branch = Self::new(self.raw);
        branch.atlas.sources = self.atlas.sources.clone();
        branch.atlas.crossings = self.atlas.crossings.clone();
        branch.atlas.facilities = self.atlas.facilities.clone();
        branch.atlas.planned_links = self.atlas.planned_links.clone();
        branch.lost.clone_from(&self.lost);
        branch
    }

    /// Takes the network over from its branch.
    pub(super) fn join(&mut self, branch: Self) {
        self.atlas.nodes = branch.atlas.nodes;
        self.atlas.links = branch.atlas.links;
        self.atlas.line_points = branch.atlas.line_points;
        self.faults.extend(branch.faults);
        self.lines.extend(branch.lines);
        self.lost.extend(branch.lost);
        self.incomplete.extend(branch.incomplete);
    }

    /// Reads one CSV table; an absent file is an empty table.
    pub(super) fn table<T: Row>(
        &mut self,
        file: &'static str,
        parse: fn(&mut RowReader<'_>, &mut Self) -> Option<T>,
    ) -> Table<T> {
        let raw: &'a RawAtlas = self.raw;
        let Some(bytes) = raw.file(file) else { return Table::default() };
        let mut faults = std::mem::take(&mut self.faults);
        let (mut table, mut lines) = (Table::default(), Vec::new());
        // Rows of the large tables are about this long.
        table.reserve(bytes.len() / 100);
        if let Some(reader) = TableReader::new(file, bytes, &mut faults) {
            reader.for_each(&mut faults, |row| {
                let parsed = parse(row, self);
                self.keep(row, parsed, &mut table, &mut lines);
            });
        }
        self.faults = faults;
        self.lines.insert(T::KIND, lines);
        table
    }

    /// Keeps a row, or remembers that it was left out; a second row of one id is a fault.
    pub(super) fn keep<T: Row>(
        &mut self,
        row: &mut RowReader<'_>,
        parsed: Option<T>,
        table: &mut Table<T>,
        lines: &mut Vec<u64>,
    ) -> Option<Idx<T>> {
        let Some(parsed) = parsed else {
            self.lose(T::KIND, row.id_text());
            return None;
        };
        match table.insert(parsed) {
            Ok(index) => {
                lines.push(row.line());
                Some(index)
            }
            Err(first) => {
                let line = lines[first.get()];
                let message = format!("another {} has this id, see line {line}", T::KIND);
                self.incomplete.insert(T::KIND);
                row.fault_of_id(FaultKind::DuplicateId, message, "give each row its own id");
                None
            }
        }
    }

    /// The line of a row in its file.
    pub(super) fn line_of<T: Row>(&self, index: Idx<T>) -> Option<u64> {
        self.lines.get(&T::KIND)?.get(index.get()).copied()
    }

    /// Remembers a row that was left out.
    pub(super) fn lose(&mut self, kind: Kind, id: &str) {
        self.incomplete.insert(kind);
        self.lost.insert((kind, id.into()));
    }

    /// Whether every row of some kinds was kept.
    pub(super) fn is_complete(&self, kinds: &[Kind]) -> bool {
        kinds.iter().all(|kind| !self.incomplete.contains(kind))
    }

    /// Whether a row was left out.
    pub(super) fn is_lost(&self, kind: Kind, id: &str) -> bool {
        !self.lost.is_empty() && self.lost.contains(&(kind, Box::from(id)))
    }

    /// Resolves a reference that must be there.
    pub(super) fn reference<T: Row>(
        &self,
        row: &mut RowReader<'_>,
        name: &str,
        table: fn(&Atlas) -> &Table<T>,
    ) -> Option<Idx<T>> {
        let id = row.text(name);
        if id.is_empty() {
            return row.missing_value(name);
        }
        self.find(row, name, id, table)
    }

    /// Resolves a reference that may be empty; one to a row that was left out counts as empty.
    #[allow(clippy::option_option)] // outside: a fault; inside: an empty field
    pub(super) fn optional_reference<T: Row>(
        &self,
        row: &mut RowReader<'_>,
        name: &str,
        table: fn(&Atlas) -> &Table<T>,
    ) -> Option<Option<Idx<T>>> {
        let id = row.text(name);
        if id.is_empty() || self.is_lost(T::KIND, id) {
            return Some(None);
        }
        self.find(row, name, id, table).map(Some)
    }

    /// Resolves one id, with the nearest known id as the remedy when there is none.
    pub(super) fn find<T: Row>(
        &self,
        row: &mut RowReader<'_>,
        name: &str,
        id: &str,
        table: fn(&Atlas) -> &Table<T>,
    ) -> Option<Idx<T>> {
        let table = table(&self.atlas);
        if let Some(found) = table.find(id) {
            return Some(found);
        }
        if !self.is_lost(T::KIND, id) {
            let nearest = nearest_id(id, table.iter().map(Row::id));
            unknown_reference(row, name, &format!("no {} “{id}”", T::KIND), nearest);
        }
        None
    }

    /// Resolves an id that may be a crossing or a facility.
    pub(super) fn spot(&self, row: &mut RowReader<'_>, name: &str, id: &str) -> Option<Spot> {
        if let Some(crossing) = self.atlas.crossings.find(id) {
            return Some(Spot::Crossing(crossing));
        }
        if let Some(facility) = self.atlas.facilities.find(id) {
            return Some(Spot::Facility(facility));
        }
        if !self.is_lost(Kind::Crossing, id) && !self.is_lost(Kind::Facility, id) {
            let (crossings, facilities) = (&self.atlas.crossings, &self.atlas.facilities);
            let ids = crossings.iter().map(Row::id).chain(facilities.iter().map(Row::id));
            let nearest = nearest_id(id, ids);
            unknown_reference(row, name, &format!("no crossing or facility “{id}”"), nearest);
        }
        None
    }

    /// Resolves a list of crossings and facilities, without those that were left out.
    pub(super) fn spots(&self, row: &mut RowReader<'_>, name: &str, text: &str) -> Box<[Spot]> {
        items(text).filter_map(|id| self.spot(row, name, id)).collect()
    }

    /// The sources of a row; `None` after a fault, and when all of them were withdrawn.
    pub(super) fn sources(&mut self, row: &mut RowReader<'_>) -> Option<Arc<[SourceIdx]>> {
        let text = row.text("source");
        if let Some(known) = self.source_lists.get(text) {
            return known.clone();
        }
        if text.is_empty() {
            let message = "the row names no source".to_owned();
            let remedy = "name a source id; EST for an estimate, OWN for general knowledge";
            row.fault(FaultKind::MissingProvenance, "source", message, remedy);
            return None;
        }
        let mut found = Vec::new();
        let mut is_faulty = false;
        for id in items(text) {
            if let Some(source) = self.atlas.sources.find(id) {
                found.push(source);
            } else if !self.raw.is_withdrawn(id) && !self.is_lost(Kind::Source, id) {
                is_faulty = true;
                let nearest = nearest_id(id, self.atlas.sources.iter().map(Row::id));
                let message = format!("no source “{id}”");
                let remedy = "list it in sources/sources.csv".to_owned();
                let remedy = nearest.map_or(remedy, |nearest| format!("did you mean “{nearest}”?"));
                row.fault(FaultKind::UnknownSource, "source", message, &remedy);
            }
        }
        let list = (!found.is_empty()).then(|| Arc::from(found));
        if !is_faulty {
            self.source_lists.insert(text.into(), list.clone());
        }
        if is_faulty { None } else { list }
    }

    /// Sources and grade of a row without validity.
    pub(super) fn origin(&mut self, row: &mut RowReader<'_>) -> Option<Origin> {
        let (sources, grade) = (self.sources(row), grade(row));
        Some(Origin { sources: sources?, grade: grade? })
    }

    /// The provenance columns.
    pub(super) fn provenance(&mut self, row: &mut RowReader<'_>) -> Option<Provenance> {
        let (from, to) = (row.optional_date("valid_from"), row.optional_date("valid_to"));
        let known_from = row.optional_date("known_from");
        let last_verified = row.optional_date("last_verified");
        let (sources, grade) = (self.sources(row), grade(row));
        let note = row.boxed("note");
        let contradicts = self.contradicts(row);
        let valid = DateRange { from: from?, to: to? };
        if let (Some(first), Some(last)) = (valid.from, valid.to)
            && first > last
        {
            let message = format!("it ends on {last}, before it begins on {first}");
            row.fault(FaultKind::ReversedRange, "valid_to", message, "swap or correct the days");
            return None;
        }
        let grade = grade?;
        if note.is_empty() && matches!(grade, Grade::Derived | Grade::Estimate) {
            let message = format!("a value of grade {grade} needs its reasoning");
            row.fault(FaultKind::MissingNote, "note", message, "write how it was found");
            return None;
        }
        let (known_from, last_verified) = (known_from?, last_verified?);
        let (sources, contradicts) = (sources?, contradicts?);
        Some(Provenance { valid, known_from, last_verified, sources, grade, note, contradicts })
    }

    fn contradicts(&mut self, row: &mut RowReader<'_>) -> Option<Box<[FactId]>> {
        let ids: Vec<&str> = items(row.text("contradicts")).collect();
        let facts: Option<Box<[FactId]>> = ids
            .into_iter()
            .map(|id| {
                let fact = id.parse::<FactId>().ok();
                if fact.is_none() {
                    let message = format!("“{id}” is not the full id of a fact");
                    let remedy = "write it as kind:id, such as condition:salang-snow";
                    row.fault(FaultKind::BadId, "contradicts", message, remedy);
                }
                fact
            })
            .collect();
        for fact in facts.iter().flatten() {
            self.contradictions.push((fact.clone(), row.file().to_owned(), row.line()));
        }
        facts
    }
}

fn unknown_reference(row: &mut RowReader<'_>, name: &str, message: &str, nearest: Option<&str>) {
    let remedy = match nearest {
        Some(nearest) => format!("did you mean “{nearest}”?"),
        None => "add the row or correct the id".to_owned(),
    };
    row.fault(FaultKind::UnknownReference, name, message.to_owned(), &remedy);
}

fn grade(row: &mut RowReader<'_>) -> Option<Grade> {
    let text = row.text("grade");
    if text.is_empty() {
        let message = "the row has no grade".to_owned();
        let remedy = "write measured, sourced, derived, estimate or own_knowledge";
        row.fault(FaultKind::MissingProvenance, "grade", message, remedy);
        return None;
    }
    row.parse_text("grade", text)
}

/// A row of sources.csv; a withdrawn source is left out.
pub(super) fn source(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Source> {
    let id = row.any_id("source_id");
    let (title, url) = (row.required_text("title"), address(row));
    let published = row.optional_date("published");
    let (quality, kind) = (row.parse("quality"), row.parse("kind"));
    let note = row.boxed("note");
    let id = id.filter(|id| !cx.raw.is_withdrawn(id))?;
    Some(Source {
        id,
        title: title?,
        url: url?,
        published: published?,
        quality: quality?,
        kind: kind?,
        note,
    })
}

/// The address of a source: one, so that a reader can follow it.
fn address(row: &mut RowReader<'_>) -> Option<Box<str>> {
    let text = row.text("url");
    let starts = text.matches("http://").count() + text.matches("https://").count();
    if starts > 1 && text.contains([';', ' ', ',']) {
        let message = "more than one address".to_owned();
        let remedy = "leave one address and write the others into the note";
        row.fault(FaultKind::BadWord, "url", message, remedy);
        return None;
    }
    Some(text.into())
}

/// A position by two columns.
pub(super) fn coordinate(row: &mut RowReader<'_>, lat: &str, lon: &str) -> Option<Coordinate> {
    let (lat, lon) = (row.number(lat, -90.0..=90.0), row.number(lon, -180.0..=180.0));
    Some(Coordinate { lat: lat?, lon: lon? })
}

/// A season by `season_from` and `season_to`, both or neither.
#[allow(clippy::option_option)] // outside: a fault; inside: the whole year
pub(super) fn season(row: &mut RowReader<'_>) -> Option<Option<AnnualSeason>> {
    match (row.month_day("season_from")?, row.month_day("season_to")?) {
        (Some(from), Some(to)) => Some(Some(AnnualSeason { from, to })),
        (None, None) => Some(None),
        (Some(_), None) => row.missing_value("season_to"),
        (None, Some(_)) => row.missing_value("season_from"),
    }
}

/// A duration that may be empty.
#[allow(clippy::option_option)] // outside: a fault; inside: an empty field
pub(super) fn optional_hours(row: &mut RowReader<'_>, name: &str) -> Option<Option<Hours>> {
    Some(row.optional_number(name, 0.0..=8760.0)?.and_then(Hours::new))
}

/// A duration.
pub(super) fn hours(row: &mut RowReader<'_>, name: &str) -> Option<Hours> {
    row.number(name, 0.0..=8760.0).and_then(Hours::new)
}

/// An amount and its currency.
pub(super) fn price(row: &mut RowReader<'_>) -> Option<Price> {
    let amount = row.number("amount", 0.0..=1e9);
    let currency = row.parse::<CurrencyCode>("currency");
    Some(Price { amount: amount?, currency: currency? })
}

/// An IANA time zone.
pub(super) fn timezone(row: &mut RowReader<'_>) -> Option<Box<str>> {
    let name = row.required_text("timezone")?;
    if jiff::tz::TimeZone::get(&name).is_err() {
        let message = "no such time zone".to_owned();
        row.fault(FaultKind::BadWord, "timezone", message, "write it like Asia/Karachi");
        return None;
    }
    Some(name)
}
