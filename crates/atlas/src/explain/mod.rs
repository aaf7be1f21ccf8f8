//! Where a figure comes from: any fact by its id, with all that its table says about it.
//!
//! Values are quoted as they stand in the table, so that nothing is lost or prettified between
//! the source and the reader.

#[cfg(test)]
mod tests;
mod text;
mod written;

use jiff::civil::Date;
use landbridge_units::Grade;
use serde::Serialize;

use crate::model::{Atlas, Fact, FactId, Kind, SourceQuality};
use crate::search::nearest_id;
use written::WrittenRow;

/// All that the atlas says about one fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The full id.
    pub id: FactId,
    /// Its kind.
    pub kind: Kind,
    /// One line for a heading.
    pub title: String,
    /// The values, as written.
    pub fields: Vec<Field>,
    /// The first day on which it holds.
    pub valid_from: Option<Date>,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// Since when it could be known.
    pub known_from: Option<Date>,
    /// When an open-ended state was last seen to hold.
    pub last_verified: Option<Date>,
    /// How far it can be trusted; none for sources.
    pub grade: Option<Grade>,
    /// Derivation, reasoning or doubt.
    pub note: String,
    /// Where it comes from.
    pub sources: Vec<CitedSource>,
    /// Facts that it names as saying otherwise.
    pub contradicts: Vec<FactId>,
    /// Facts that name it as saying otherwise.
    pub contradicted_by: Vec<FactId>,
    /// Other facts of its kind that answer the same question, at most twenty.
    pub alternatives: Vec<FactId>,
    /// The file it stands in.
    pub file: String,
    /// The line it stands in.
    pub line: u64,
}

/// One value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The column.
    pub name: String,
    /// The value as written.
    pub value: String,
    /// The unit, where the column has one.
    pub unit: Option<String>,
    /// The fact that the value names.
    pub refers_to: Option<FactId>,
}

/// A source as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedSource {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address; empty for knowledge and estimates.
    pub url: String,
    /// When it was published.
    pub published: Option<Date>,
    /// How carefully it was made.
    pub quality: SourceQuality,
}

/// An id that does not lead to one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFact {
    /// No fact has this id.
    Unknown {
        /// The id as given, at most 80 characters.
        id: String,
        /// The most similar one.
        nearest: Option<String>,
    },
    /// Facts of several kinds have this bare id.
    Ambiguous {
        /// The id as given.
        id: String,
        /// The full ids.
        candidates: Vec<FactId>,
    },
}

/// Explains a fact by full id, or by bare id when only one kind has it.
pub fn explain(atlas: &Atlas, id: &str) -> Result<Explanation, NoFact> {
    let id = find(atlas, id.trim())?;
    let fact = atlas.find_fact(&id).expect("the id was just found");
    let row = written::find(&atlas.written, &id).unwrap_or_default();
    let provenance = fact.provenance();
    let valid = provenance.map(|provenance| provenance.valid).unwrap_or_default();
    Ok(Explanation {
        kind: id.kind,
        title: title(&id, &row),
        valid_from: valid.from,
        valid_to: valid.to,
        known_from: provenance.and_then(|provenance| provenance.known_from),
        last_verified: provenance.and_then(|provenance| provenance.last_verified),
        grade: (id.kind != Kind::Source).then(|| fact.grade()),
        note: provenance.map_or(String::new(), |provenance| provenance.note.to_string()),
        sources: cite(atlas, fact),
        contradicts: provenance.map_or(Vec::new(), |provenance| provenance.contradicts.to_vec()),
        contradicted_by: contradicted_by(atlas, &id),
        alternatives: written::alternatives(atlas, &id, &row),
        file: row.file.clone(),
        line: row.line,
        fields: row.fields,
        id,
    })
}

/// The full id of what a text names.
fn find(atlas: &Atlas, text: &str) -> Result<FactId, NoFact> {
    let full = text.parse::<FactId>().ok().or_else(|| by_alias(text));
    if let Some(id) = full
        && atlas.find_fact(&id).is_some()
    {
        return Ok(id);
    }
    let named = |kind: &Kind| FactId { kind: *kind, id: text.into() };
    let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::CalendarRule);
    let mut candidates: Vec<FactId> =
        kinds.map(named).filter(|id| atlas.find_fact(id).is_some()).collect();
    match candidates.len() {
        0 => Err(unknown(atlas, text)),
        1 => Ok(candidates.remove(0)),
        _ => Err(NoFact::Ambiguous { id: text.to_owned(), candidates }),
    }
}

/// Words that people use for a kind beside its own.
fn by_alias(text: &str) -> Option<FactId> {
    let (word, id) = text.split_once(':')?;
    let kind = match word {
        "haulage" => Kind::HaulageTariff,
        "hs" | "goods" => Kind::HsRule,
        "agreement" => Kind::Instrument,
        "vehicle_access" => Kind::VehicleAccess,
        "planned_link" => Kind::PlannedLink,
        _ => return None,
    };
    Some(FactId { kind, id: id.into() })
}

fn unknown(atlas: &Atlas, text: &str) -> NoFact {
    let bare = text.split_once(':').map_or(text, |(_, id)| id);
    let shown: String = text.chars().take(80).collect();
    // Ids of the network are numbers: none is like another.
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Node | Kind::Link));
    let ids: Vec<FactId> =
        kinds.flat_map(|kind| atlas.table(*kind).facts().map(Fact::fact_id)).collect();
    let bare: String = bare.chars().take(80).collect();
    let nearest = nearest_id(&bare, ids.iter().map(|id| &*id.id));
    let nearest = nearest.and_then(|nearest| ids.iter().find(|id| &*id.id == nearest));
    NoFact::Unknown { id: shown, nearest: nearest.map(ToString::to_string) }
}

fn cite(atlas: &Atlas, fact: &dyn Fact) -> Vec<CitedSource> {
    let sources = fact.sources().iter().map(|source| &atlas.sources[*source]);
    let cited = sources.map(|source| CitedSource {
        id: source.id.to_string(),
        title: source.title.to_string(),
        url: source.url.to_string(),
        published: source.published,
        quality: source.quality,
    });
    cited.collect()
}

fn contradicted_by(atlas: &Atlas, id: &FactId) -> Vec<FactId> {
    // Rows of the network and places name no contradictions.
    let kinds =
        Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Node | Kind::Link | Kind::Place));
    let facts = kinds.flat_map(|kind| atlas.table(*kind).facts());
    let against = facts.filter(|fact| {
        fact.provenance().is_some_and(|provenance| provenance.contradicts.contains(id))
    });
    let mut found: Vec<FactId> = against.map(Fact::fact_id).collect();
    found.sort();
    found.dedup();
    found
}

/// The most telling of the columns.
fn title(id: &FactId, row: &WrittenRow) -> String {
    let telling = ["name", "name_en", "short_name", "title", "reason", "subject", "text"];
    let field = telling.iter().find_map(|name| row.field(name));
    let mut what = id.kind.as_str().replace('_', " ");
    if let Some(first) = what.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match field {
        Some(name) => format!("{what}: {name}"),
        None => format!("{what} {}", id.id),
    }
}
