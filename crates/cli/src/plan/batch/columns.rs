//! Columns of a batch: which there are, and how a row becomes a request.

use landbridge_planner::request::{PlanRequest, PlannedOpening};

use super::sheet::Sheet;
use crate::exit::InputFault;
use crate::plan::request::{parse_mass, parse_price};

/// A column: its name, an example, and what it sets.
struct Column {
    name: &'static str,
    example: &'static str,
    set: fn(&mut PlanRequest, &str) -> Result<(), &'static str>,
}

const fn column(
    name: &'static str,
    example: &'static str,
    set: fn(&mut PlanRequest, &str) -> Result<(), &'static str>,
) -> Column {
    Column { name, example, set }
}

const COLUMNS: [Column; 26] = [
    column("from", "Sialkot", |request, text| Ok(text.clone_into(&mut request.from))),
    column("to", "Almaty", |request, text| Ok(text.clone_into(&mut request.to))),
    column("ready", "2026-03-03T09:00", |request, text| Ok(text.clone_into(&mut request.ready))),
    column("deadline", "", |request, text| Ok(request.deadline = Some(text.into()))),
    column("as_of", "2026-03-01", |request, text| Ok(request.as_of = Some(text.into()))),
    column("hs", "901890", |request, text| Ok(request.goods.hs = Some(text.into()))),
    column("description", "", |request, text| Ok(request.goods.description = Some(text.into()))),
    column("mass_t", "20", |request, text| {
        parse_mass(text).map(|mass| request.goods.mass_t = mass).ok_or("write tonnes: 20")
    }),
    column("volume_m3", "", |request, text| set_number(&mut request.goods.volume_m3, text)),
    column("containers", "", |request, text| {
        text.parse()
            .map(|count| request.goods.containers = Some(count))
            .map_err(|_| "write a count")
    }),
    column("container_type", "", |request, text| {
        Ok(request.goods.container_type = Some(text.into()))
    }),
    column("value", "120000 USD", |request, text| {
        let price = parse_price(text).ok_or("write an amount and a currency: 120000 USD")?;
        Ok(request.goods.value = Some(price))
    }),
    column("temperature", "", |request, text| Ok(request.goods.temperature = Some(text.into()))),
    column("dangerous_class", "", |request, text| {
        Ok(request.goods.dangerous_class = Some(text.into()))
    }),
    column("origin_country", "PK", |request, text| {
        Ok(request.goods.origin_country = Some(text.into()))
    }),
    column("registration", "any", |request, text| {
        Ok(text.clone_into(&mut request.vehicle.registration))
    }),
    column("gross_t", "", |request, text| set_number(&mut request.vehicle.gross_t, text)),
    column("axle_t", "", |request, text| set_number(&mut request.vehicle.axle_t, text)),
    column("instruments", "", |request, text| Ok(request.instruments.allowed = list(text))),
    column(
        "exclude_instruments",
        "",
        |request, text| Ok(request.instruments.excluded = list(text)),
    ),
    column("avoid", "", |request, text| Ok(request.avoid = list(text))),
    column("via", "", |request, text| Ok(request.via = list(text))),
    column("modes", "road", |request, text| Ok(request.modes = list(text))),
    column("permits", "", |request, text| Ok(request.held.permits = list(text))),
    column("guarantees", "", |request, text| Ok(request.held.guarantees = list(text))),
    column("planned", "", |request, text| Ok(request.scenario.planned = planned(text)?)),
];

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
    let line = |pick: fn(&Column) -> &str| COLUMNS.iter().map(pick).collect::<Vec<_>>().join(",");
    format!("{}\n{}\n", line(|column| column.name), line(|column| column.example))
}

/// Columns that are no fields of a request: they are carried along unchanged.
pub(super) fn carried_along(sheet: &Sheet) -> Vec<&str> {
    let known = |name: &str| COLUMNS.iter().any(|column| column.name == name);
    sheet.header.iter().map(String::as_str).filter(|name| !known(name)).collect()
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
        let Some(column) = COLUMNS.iter().find(|column| column.name == name) else { continue };
        if let Err(remedy) = (column.set)(&mut request, cell) {
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
    fn all_faults_of_a_row_are_told() {
        let header = ["mass_t", "volume_m3", "value", "planned", "reference"].map(str::to_owned);
        let row = ["heavy", "much", "rich", "uap", "kept"].map(str::to_owned);
        let base = PlanRequest::new("", "", "", Goods::default());
        let faults = request(&header, &row, &base).unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["mass_t", "volume_m3", "value", "planned"]);
    }
}
