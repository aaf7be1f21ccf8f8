//! What the request allows, avoids and supposes.

use jiff::civil::Date;
use landbridge_atlas::model::{Atlas, Mode, PlaceIdx, PlannedIdx};
use landbridge_units::{CountryCode, WordError};

use super::fault::RequestFaults;
use super::goods::positive;
use super::place::nearest;
use crate::request::PlanRequest;
use crate::said::{Arg, Message, said};
use crate::search::Avoided;

/// Reports numbers out of range.
pub(super) fn check_numbers(asked: &PlanRequest, faults: &mut RequestFaults) {
    positive("vehicle.gross_t", asked.vehicle.gross_t, 500.0, "t", faults);
    positive("vehicle.axle_t", asked.vehicle.axle_t, 100.0, "t", faults);
    let value = asked.value_of_time_usd_per_h;
    positive("value_of_time_usd_per_h", value, 1e6, "USD/h", faults);
    positive("max_itineraries", Some(asked.max_itineraries as f64), 50.0, "itineraries", faults);
    positive("draws", Some(asked.draws as f64), 2_000_000.0, "draws", faults);
    if !(0.0..=1.0).contains(&asked.epsilon) {
        let text = asked.epsilon.to_string();
        faults.add("epsilon", &text, said!(FaultNoShare), said!(MendShare));
    }
}

/// The registration of the first lorry; absent when any will do.
pub(super) fn registration(text: &str, faults: &mut RequestFaults) -> Option<CountryCode> {
    if text.is_empty() || text == "any" {
        return None;
    }
    let country = text.parse().ok();
    if country.is_none() {
        faults.add("vehicle.registration", text, said!(FaultNoCountry), said!(MendRegistration));
    }
    country
}

/// What to keep out.
pub(super) fn avoided(
    atlas: &Atlas,
    asked: &PlanRequest,
    faults: &mut RequestFaults,
) -> (Avoided, Vec<PlaceIdx>) {
    let (mut avoided, mut places) = (Avoided::default(), Vec::new());
    for (position, text) in asked.avoid.iter().enumerate() {
        let field = format!("avoid[{position}]");
        let (kind, id) = text.split_once(':').unwrap_or(("", text));
        let known = match kind {
            "country" => id.parse().map(|country| avoided.countries.push(country)).is_ok(),
            "crossing" => keep(atlas.crossings.find(id), &mut avoided.crossings),
            "facility" => keep(atlas.facilities.find(id), &mut avoided.facilities),
            "place" => keep(atlas.places.find(id), &mut places),
            _ => false,
        };
        if !known {
            let ids = atlas.crossings.iter().map(|row| format!("crossing:{}", row.id));
            let fault = (said!(FaultNothingOfThatName), said!(MendAvoid));
            faults.suggest(&field, text, fault, nearest(text, ids));
        }
    }
    for (position, text) in asked.modes.iter().enumerate() {
        match text.parse::<Mode>() {
            Ok(mode) => avoided.modes.push(mode),
            Err(error) => {
                faults.add(&format!("modes[{position}]"), text, strange(&error), said!(MendModes));
            }
        }
    }
    (avoided, places)
}

/// A word that its list does not hold.
fn strange(error: &WordError) -> Message {
    let code = |word: &&str| Arg::Code((*word).into());
    let (last, others) = error.allowed.split_last().expect("a word list is never empty");
    let others = Arg::Each(others.iter().map(code).collect());
    let words = said!(OneOf, others = others, last = code(last));
    said!(FaultNotOfList, value = Arg::Code(error.text.clone()), words = words)
}

fn keep<T>(found: Option<T>, into: &mut Vec<T>) -> bool {
    let known = found.is_some();
    into.extend(found);
    known
}

/// Reports instruments that the atlas does not know.
pub(super) fn check_instruments(atlas: &Atlas, asked: &PlanRequest, faults: &mut RequestFaults) {
    let lists = [
        ("instruments.allowed", &asked.instruments.allowed),
        ("instruments.excluded", &asked.instruments.excluded),
        ("instruments.wanted", &asked.instruments.wanted),
        ("held.permits", &asked.held.permits),
        ("held.guarantees", &asked.held.guarantees),
    ];
    for (field, list) in lists {
        for (position, text) in list.iter().enumerate() {
            if atlas.instruments.find(text).is_none() {
                let ids = atlas.instruments.iter().map(|row| row.id.to_string());
                let fault = (said!(FaultNoInstrumentId), said!(MendInstrumentId));
                faults.suggest(&format!("{field}[{position}]"), text, fault, nearest(text, ids));
            }
        }
    }
    for (position, text) in asked.held.special_permissions.iter().enumerate() {
        if text.parse::<CountryCode>().is_err() {
            let field = format!("held.special_permissions[{position}]");
            let remedy = said!(MendCountry, code = Arg::Code("KZ".into()));
            faults.add(&field, text, said!(FaultNoCountry), remedy);
        }
    }
}

/// The planned links that count as built on the day of travel.
pub(super) fn built(
    atlas: &Atlas,
    asked: &PlanRequest,
    day: Option<Date>,
    faults: &mut RequestFaults,
) -> Vec<PlannedIdx> {
    let mut built = Vec::new();
    for (position, opening) in asked.scenario.planned.iter().enumerate() {
        let field = format!("scenario.planned[{position}]");
        let link = atlas.planned_links.find(&opening.id);
        if link.is_none() {
            let ids = atlas.planned_links.iter().map(|row| row.id.to_string());
            let fault = (said!(FaultNoPlannedLink), said!(MendPlannedLink));
            faults.suggest(&format!("{field}.id"), &opening.id, fault, nearest(&opening.id, ids));
        }
        let from = opening.from.parse::<Date>().ok();
        if from.is_none() {
            let remedy = said!(MendDay, day = Arg::Code("2032-01-01".into()));
            faults.add(&format!("{field}.from"), &opening.from, said!(FaultNoDay), remedy);
        }
        if let (Some(link), Some(from), Some(day)) = (link, from, day)
            && from <= day
        {
            built.push(link);
        }
    }
    built.sort_unstable();
    built.dedup();
    built
}
