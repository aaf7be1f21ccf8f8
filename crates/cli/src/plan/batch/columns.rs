//! Columns of a batch: which there are, and how a row becomes a request.

use landbridge_planner::request::{PlanRequest, PlannedOpening};

use super::sheet::Sheet;
use crate::exit::InputFault;
use crate::plan::request::{parse_mass, parse_price};

/// The columns, each with an example; the last word on what they mean has [`set`].
const COLUMNS: [(&str, &str); 26] = [
    ("from", "Sialkot"),
    ("to", "Almaty"),
    ("ready", "2026-03-03T09:00"),
    ("deadline", ""),
    ("as_of", "2026-03-01"),
    ("hs", "901890"),
    ("description", ""),
    ("mass_t", "20"),
    ("volume_m3", ""),
    ("containers", ""),
    ("container_type", ""),
    ("value", "120000 USD"),
    ("temperature", ""),
    ("dangerous_class", ""),
    ("origin_country", "PK"),
    ("registration", "any"),
    ("gross_t", ""),
    ("axle_t", ""),
    ("instruments", ""),
    ("exclude_instruments", ""),
    ("avoid", ""),
    ("via", ""),
    ("modes", "road"),
    ("permits", ""),
    ("guarantees", ""),
    ("planned", ""),
];

/// Sets the field of a column; the error says what to write instead.
fn set(request: &mut PlanRequest, column: &str, text: &str) -> Result<(), &'static str> {
    let owned = || Some(text.to_owned());
    match column {
        "from" => text.clone_into(&mut request.from),
        "to" => text.clone_into(&mut request.to),
        "ready" => text.clone_into(&mut request.ready),
        "deadline" => request.deadline = owned(),
        "as_of" => request.as_of = owned(),
        "hs" => request.goods.hs = owned(),
        "description" => request.goods.description = owned(),
        "mass_t" => request.goods.mass_t = parse_mass(text).ok_or("write tonnes: 20")?,
        "volume_m3" => set_number(&mut request.goods.volume_m3, text)?,
        "containers" => {
            request.goods.containers = Some(text.parse().map_err(|_| "write a count")?);
        }
        "container_type" => request.goods.container_type = owned(),
        "value" => {
            let price = parse_price(text).ok_or("write an amount and a currency: 120000 USD")?;
            request.goods.value = Some(price);
        }
        "temperature" => request.goods.temperature = owned(),
        "dangerous_class" => request.goods.dangerous_class = owned(),
        "origin_country" => request.goods.origin_country = owned(),
        "registration" => text.clone_into(&mut request.vehicle.registration),
        "gross_t" => set_number(&mut request.vehicle.gross_t, text)?,
        "axle_t" => set_number(&mut request.vehicle.axle_t, text)?,
        "instruments" => request.instruments.allowed = list(text),
        "exclude_instruments" => request.instruments.excluded = list(text),
        "avoid" => request.avoid = list(text),
        "via" => request.via = list(text),
        "modes" => request.modes = list(text),
        "permits" => request.held.permits = list(text),
        "guarantees" => request.held.guarantees = list(text),
        "planned" => request.scenario.planned = planned(text)?,
        _ => return Err(NO_COLUMN),
    }
    Ok(())
}

const NO_COLUMN: &str = "there is no such column";

fn set_number(field: &mut Option<f64>, text: &str) -> Result<(), &'static str> {
    *field = Some(text.parse().map_err(|_| "write a number")?);
    Ok(())
}

fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn planned(text: &str) -> Result<Vec<PlannedOpening>, &'static str> {
    let opening = |item: String| {
        let (id, from) = item.split_once('=').ok_or("write uap=2032-01-01;…")?;
        Ok(PlannedOpening { id: id.to_owned(), from: from.to_owned() })
    };
    list(text).into_iter().map(opening).collect()
}

/// A header with one example row, as CSV.
pub(super) fn template() -> String {
    let (names, examples): (Vec<&str>, Vec<&str>) = COLUMNS.into_iter().unzip();
    format!("{}\n{}\n", names.join(","), examples.join(","))
}

fn is_column(name: &str) -> bool {
    COLUMNS.iter().any(|(known, _)| *known == name)
}

/// Columns that are no fields of a request: they are carried along unchanged.
pub(super) fn carried_along(sheet: &Sheet) -> Vec<&str> {
    sheet.header.iter().map(String::as_str).filter(|name| !is_column(name)).collect()
}

/// The request of a row; `base` fills what the row leaves empty.
pub(super) fn request(
    header: &[String],
    row: &[String],
    base: &PlanRequest,
) -> Result<PlanRequest, Vec<InputFault>> {
    let mut request = base.clone();
    let mut faults = Vec::new();
    for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        if !is_column(name) {
            continue;
        }
        if let Err(remedy) = set(&mut request, name, cell) {
            faults.push(InputFault {
                field: name.clone(),
                value: cell.clone(),
                message: "this cannot be read".to_owned(),
                remedy: remedy.to_owned(),
                suggestions: Vec::new(),
            });
        }
    }
    if faults.is_empty() { Ok(request) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use landbridge_planner::request::Goods;

    use super::*;

    #[test]
    fn the_template_is_read_as_it_is_printed() {
        let text = template();
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
        let (header, row): (Vec<String>, Vec<String>) =
            (lines.next().unwrap(), lines.next().unwrap());
        let base = PlanRequest::new("", "", "", Goods::default());
        let request = request(&header, &row, &base).unwrap();
        assert_eq!(request.from, "Sialkot");
        assert_eq!(request.goods.value.unwrap().currency, "USD");
        assert_eq!(request.modes, ["road"]);
    }

    #[test]
    fn every_column_sets_something() {
        for (name, _) in COLUMNS {
            let mut request = PlanRequest::new("", "", "", Goods::default());
            assert_ne!(set(&mut request, name, "1"), Err(NO_COLUMN), "{name}");
        }
    }

    #[test]
    fn all_faults_of_a_row_are_told() {
        let header = ["mass_t", "volume_m3", "value", "planned", "reference"].map(str::to_owned);
        let row = ["heavy", "much", "rich", "uap", "kept"].map(str::to_owned);
        let base = PlanRequest::new("", "", "", Goods::default());
        let faults = request(&header, &row, &base).unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["mass_t", "volume_m3", "value", "planned"]);
    }
}
