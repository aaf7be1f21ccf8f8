//! Rows as they stand in the tables.

use std::fmt::Write;

use csv::StringRecord;

use super::Field;
use crate::RawAtlas;
use crate::model::{Atlas, FactId, Kind};
use crate::resolve::written_tables;

/// Columns that [`super::Explanation`] shows by themselves.
const PROVENANCE: [&str; 8] = [
    "valid_from",
    "valid_to",
    "known_from",
    "last_verified",
    "source",
    "grade",
    "note",
    "contradicts",
];

/// Columns that together ask a question: rows that agree on all of them answer the same one.
const QUESTION: [&str; 20] = [
    "post_id",
    "country",
    "mode",
    "direction",
    "activity",
    "what",
    "subject_kind",
    "subject_id",
    "scope",
    "kind",
    "instrument_id",
    "role",
    "currency",
    "registration_country",
    "territory_country",
    "from_facility_id",
    "to_facility_id",
    "origin_zone_id",
    "destination_zone_id",
    "group_id",
];

/// A row with its non-empty fields.
#[derive(Clone, Debug, Default)]
pub(super) struct WrittenRow {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) fields: Vec<Field>,
}

impl WrittenRow {
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }
}

/// The row of a fact; of a calendar, all its rules one after the other.
pub(super) fn find(raw: &RawAtlas, id: &FactId) -> Option<WrittenRow> {
    if matches!(id.kind, Kind::Instrument | Kind::Rule) {
        return find_in_toml(raw, id);
    }
    let file = file_of(id.kind)?;
    let mut found: Option<WrittenRow> = None;
    raw.for_each_row(file, |header, record, line| {
        if !is_row_of(id, header, record) {
            return;
        }
        let fields = fields(header, record);
        match &mut found {
            None => found = Some(WrittenRow { file: file.to_owned(), line, fields }),
            Some(row) if id.kind == Kind::Calendar => row.fields.extend(fields),
            Some(_) => {}
        }
    });
    found
}

fn find_in_toml(raw: &RawAtlas, id: &FactId) -> Option<WrittenRow> {
    let files = raw.files().filter(|(path, _)| path.starts_with("instruments/"));
    for (path, bytes) in files {
        let tables = written_tables(path, bytes);
        let mut wanted = tables.into_iter().filter(|table| {
            table.is_head == (id.kind == Kind::Instrument)
                && table.fields.iter().any(|field| field.name == "id" && *field.text == *id.id)
        });
        let Some(table) = wanted.next() else { continue };
        let fields = table
            .fields
            .iter()
            .filter(|field| is_value(&field.name, &field.text))
            .map(|field| plain_field(&field.name, &field.text, None))
            .collect();
        return Some(WrittenRow { file: path.to_owned(), line: table.line, fields });
    }
    None
}

/// Other facts of a kind whose rows agree on every column that asks a question.
pub(super) fn alternatives(atlas: &Atlas, id: &FactId, row: &WrittenRow) -> Vec<FactId> {
    let mut found = Vec::new();
    let Some(file) = file_of(id.kind).filter(|_| has_alternatives(id.kind)) else { return found };
    atlas.written.for_each_row(file, |header, record, _| {
        let mut columns = header.iter().zip(record).filter(|(name, _)| QUESTION.contains(name));
        let agrees = columns.all(|(name, value)| row.field(name).unwrap_or("") == value.trim());
        let other = FactId { kind: id.kind, id: row_id(id.kind, header, record).into() };
        if agrees && other != *id && found.len() < 20 && atlas.find_fact(&other).is_some() {
            found.push(other);
        }
    });
    found
}

const fn has_alternatives(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Condition
            | Kind::BorderTime
            | Kind::BorderCharge
            | Kind::Dispersion
            | Kind::HaulageTariff
            | Kind::Charge
            | Kind::ExchangeRate
            | Kind::Service
            | Kind::Speed
            | Kind::Handling
            | Kind::EmissionFactor
            | Kind::VehicleAccess
            | Kind::Coverage
            | Kind::DemandFlow
    )
}

fn is_row_of(id: &FactId, header: &StringRecord, record: &StringRecord) -> bool {
    if id.kind == Kind::CalendarRule {
        return column(header, record, "rule_id") == &*id.id;
    }
    match id.kind {
        Kind::Equivalent | Kind::ExchangeRate => row_id(id.kind, header, record) == *id.id,
        _ => record.get(0).map(str::trim) == Some(&*id.id),
    }
}

/// The id of a row; two kinds have no column of their own for it.
fn row_id(kind: Kind, header: &StringRecord, record: &StringRecord) -> String {
    let column = |name| column(header, record, name);
    match kind {
        Kind::Equivalent => format!(
            "{}/{}/{}",
            column("designated_crossing_id"),
            column("operational_crossing_id"),
            column("mode")
        ),
        Kind::ExchangeRate => {
            format!("{}-{}", column("currency").to_ascii_lowercase(), column("date"))
        }
        _ => record.get(0).unwrap_or_default().trim().to_owned(),
    }
}

fn column<'r>(header: &StringRecord, record: &'r StringRecord, name: &str) -> &'r str {
    let at = header.iter().position(|column| column == name);
    at.and_then(|at| record.get(at)).map_or("", str::trim)
}

fn fields(header: &StringRecord, record: &StringRecord) -> Vec<Field> {
    let currency = Some(column(header, record, "currency")).filter(|code| !code.is_empty());
    let columns = header.iter().zip(record).map(|(name, value)| (name, value.trim()));
    let values = columns.filter(|(name, value)| is_value(name, value));
    values.map(|(name, value)| plain_field(name, value, currency)).collect()
}

fn is_value(name: &str, value: &str) -> bool {
    !value.is_empty() && !PROVENANCE.contains(&name)
}

fn plain_field(name: &str, value: &str, currency: Option<&str>) -> Field {
    let unit = if name.starts_with("amount") || matches!(name, "low" | "high") {
        currency.map(str::to_owned)
    } else {
        unit_of(name).map(str::to_owned)
    };
    let refers_to = kind_of_column(name).map(|kind| FactId { kind, id: value.into() });
    Field { name: name.to_owned(), value: shorten(value), unit, refers_to }
}

/// A line geometry may be long: its beginning is enough to recognise it.
fn shorten(value: &str) -> String {
    let mut text: String = value.chars().take(1000).collect();
    let left = value.chars().count().saturating_sub(1000);
    if left > 0 {
        write!(text, "… ({left} more characters)").expect("writing to a string succeeds");
    }
    text
}

/// The unit that ends the name of a column.
fn unit_of(column: &str) -> Option<&'static str> {
    let stem = ["_median", "_p95", "_max"].iter().find_map(|end| column.strip_suffix(end));
    let units = [
        ("_g_co2e_per_tkm", "g CO2e/tkm"),
        ("_usd_bn", "billion USD"),
        ("usd_million", "million USD"),
        ("_mt_year", "Mt/year"),
        ("_per_week", "per week"),
        ("_per_day", "per day"),
        ("_days", "days"),
        ("_kmh", "km/h"),
        ("_km", "km"),
        ("_mm", "mm"),
        ("_m3", "m³"),
        ("_m", "m"),
        ("_h", "h"),
        ("_t", "t"),
        ("usd_per_unit", "USD"),
    ];
    let column = stem.unwrap_or(column);
    units.iter().find(|(end, _)| column.ends_with(end)).map(|(_, unit)| *unit)
}

/// The kind of fact that a column names.
fn kind_of_column(column: &str) -> Option<Kind> {
    Some(match column {
        "post_id" => Kind::Post,
        "crossing_id" | "designated_crossing_id" | "operational_crossing_id" => Kind::Crossing,
        "calendar_id" => Kind::Calendar,
        "instrument_id" => Kind::Instrument,
        "place_id" => Kind::Place,
        "from_facility_id" | "to_facility_id" => Kind::Facility,
        "from_node_id" | "to_node_id" => Kind::Node,
        "corridor_id" => Kind::Corridor,
        "planned_id" => Kind::PlannedLink,
        "origin_zone_id" | "destination_zone_id" => Kind::Zone,
        "group_id" => Kind::CommodityGroup,
        "trade_id" => Kind::TradeFigure,
        _ => return None,
    })
}

/// The file of a kind.
const fn file_of(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Source => "sources/sources.csv",
        Kind::Node => "network/node.csv",
        Kind::Link => "network/link.csv",
        Kind::LegOverride => "network/leg_override.csv",
        Kind::Place => "places/places.csv",
        Kind::Crossing => "crossings/crossings.csv",
        Kind::Post => "crossings/posts.csv",
        Kind::Equivalent => "crossings/equivalents.csv",
        Kind::Facility => "facilities/facilities.csv",
        Kind::Calendar | Kind::CalendarRule => "calendars/calendars.csv",
        Kind::Holiday => "calendars/holidays.csv",
        Kind::Condition => "conditions/conditions.csv",
        Kind::BorderTime => "border_times/border_times.csv",
        Kind::BorderCharge => "border_times/border_charges.csv",
        Kind::Dispersion => "border_times/dispersion.csv",
        Kind::HaulageTariff => "tariffs/haulage.csv",
        Kind::Charge => "tariffs/charges.csv",
        Kind::ExchangeRate => "tariffs/exchange_rates.csv",
        Kind::MarketRate => "tariffs/market_rates.csv",
        Kind::Service => "services/services.csv",
        Kind::Capacity => "services/capacities.csv",
        Kind::Speed => "operations/speeds.csv",
        Kind::Vehicle => "operations/vehicles.csv",
        Kind::Handling => "operations/handling.csv",
        Kind::EmissionFactor => "operations/emission_factors.csv",
        Kind::PlannedLink => "planned/planned_links.csv",
        Kind::Corridor => "corridors/corridors.csv",
        Kind::VehicleAccess => "access/vehicle_access.csv",
        Kind::Coverage => "coverage/coverage.csv",
        Kind::HsRule => "goods/hs_rules.csv",
        Kind::HsHeading => "goods/hs_nomenclature.csv",
        Kind::Gap => "gaps/gaps.csv",
        Kind::TradeFigure => "statistics/trade.csv",
        Kind::TrafficFigure => "statistics/traffic.csv",
        Kind::Zone => "demand/zones.csv",
        Kind::CommodityGroup => "demand/commodity_groups.csv",
        Kind::Conversion => "demand/conversions.csv",
        Kind::DemandFlow => "demand/flows.csv",
        Kind::Count => "demand/counts.csv",
        Kind::Preference => "demand/preferences.csv",
        Kind::Instrument | Kind::Rule => return None,
    })
}
