//! A plan as lines: one for each leg of each itinerary, then one for each refusal.

use landbridge_planner::document::{Itinerary, Leg, Plan, Refusal};

const HEADER: [&str; 31] = [
    "record",
    "itinerary",
    "itinerary_id",
    "corridor",
    "labels",
    "itinerary_duration_h_median",
    "itinerary_duration_h_p95",
    "itinerary_cost_usd",
    "itinerary_co2e_kg",
    "leg",
    "kind",
    "mode",
    "from",
    "to",
    "country",
    "carrier_nationality",
    "instrument",
    "distance_km",
    "departure_local",
    "arrival_local",
    "arrival_utc",
    "moving_h",
    "resting_h",
    "waiting_h",
    "waiting_reason",
    "handling_h",
    "cost_usd",
    "co2e_kg",
    "code",
    "reason",
    "evidence",
];

/// The plan as CSV with a header; records are `leg` and `refused`.
pub fn plan_csv(plan: &Plan) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        writer.write_record(cells).expect("lines of equal length go into memory");
    };
    write(&HEADER.map(str::to_owned));
    for (number, itinerary) in plan.itineraries.iter().enumerate() {
        for (leg_number, leg) in itinerary.legs.iter().enumerate() {
            write(&leg_cells(number + 1, itinerary, leg_number + 1, leg));
        }
    }
    for refusal in &plan.refused {
        write(&refusal_cells(refusal));
    }
    writer.into_inner().expect("memory does not fail")
}

fn leg_cells(number: usize, itinerary: &Itinerary, leg_number: usize, leg: &Leg) -> [String; 31] {
    let text = |text: &str| spreadsheet_text(text);
    [
        "leg".to_owned(),
        number.to_string(),
        itinerary.id.clone(),
        itinerary.corridor.clone(),
        itinerary.labels.join(";"),
        itinerary.duration_h.median.to_string(),
        itinerary.duration_h.p95.to_string(),
        itinerary.cost_usd.to_string(),
        itinerary.co2e_kg.to_string(),
        leg_number.to_string(),
        leg.kind.clone(),
        leg.mode.clone(),
        text(&leg.from.name),
        text(&leg.to.name),
        leg.country.clone(),
        leg.carrier_nationality.clone(),
        leg.instrument.clone().unwrap_or_default(),
        leg.distance_km.to_string(),
        leg.departure.local.clone(),
        leg.arrival.local.clone(),
        leg.arrival.utc.clone(),
        leg.moving_h.to_string(),
        leg.resting_h.to_string(),
        leg.waiting_h.to_string(),
        text(&leg.waiting_reason),
        leg.handling_h.to_string(),
        leg.cost_usd.to_string(),
        leg.co2e_kg.to_string(),
        String::new(),
        String::new(),
        leg.evidence.join(";"),
    ]
}

fn refusal_cells(refusal: &Refusal) -> [String; 31] {
    let mut cells: [String; 31] = std::array::from_fn(|_| String::new());
    "refused".clone_into(&mut cells[0]);
    cells[3].clone_from(&refusal.corridor);
    cells[16] = refusal.instrument.clone().unwrap_or_default();
    cells[28] = refusal.code.to_string();
    cells[29] = spreadsheet_text(&refusal.reason);
    cells[30] = refusal.evidence.join(";");
    cells
}

/// Text that a spreadsheet does not take for a formula: an apostrophe stands before `=`, `+`,
/// `-`, `@` and control characters.
pub fn spreadsheet_text(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(spreadsheet_text("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(spreadsheet_text("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(spreadsheet_text("Sialkot"), "Sialkot");
        assert_eq!(spreadsheet_text(""), "");
    }
}
