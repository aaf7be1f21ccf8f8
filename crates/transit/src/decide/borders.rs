//! The borders that an itinerary crosses, each with its office of exit and of entry.

use landbridge_units::CountryCode;

use crate::codes::OfficeReference;
use crate::movement::{Crossing, CrossingState, Declaration};
use crate::refusal::{Reason, Refusal};

/// The countries from departure to destination. A declaration that names none passes the
/// countries of its offices.
pub(crate) fn itinerary(declaration: &Declaration) -> Vec<CountryCode> {
    if !declaration.itinerary.is_empty() {
        return declaration.itinerary.to_vec();
    }
    let mut countries = vec![declaration.office_of_departure.country()];
    let others = declaration.offices_of_transit.iter().chain([&declaration.office_of_destination]);
    countries.extend(others.map(|office| office.country()));
    countries.dedup();
    countries
}

/// Pairs the offices of transit: at each border first the office of the country that is left,
/// when there is one, then the office of the country that is entered.
pub(crate) fn pair(
    itinerary: &[CountryCode],
    offices: &[OfficeReference],
) -> Result<Vec<Crossing>, Refusal> {
    let mut ahead = offices.iter().copied().peekable();
    let mut crossings = Vec::new();
    for border in itinerary.windows(2) {
        let exit_office = ahead.next_if(|office| office.country() == border[0]);
        let entry_office = ahead.next_if(|office| office.country() == border[1]);
        if exit_office.is_some() || entry_office.is_some() {
            crossings.push(Crossing {
                exit_office,
                entry_office,
                exit: None,
                entry: None,
                state: CrossingState::Expected,
            });
        }
    }
    match ahead.next() {
        None => Ok(crossings),
        Some(stray) => {
            let countries: Vec<&str> = itinerary.iter().map(CountryCode::as_str).collect();
            Err(Refusal::new(Reason::ItineraryBroken, "declaration.offices_of_transit")
                .found(stray)
                .expected(countries.join(" → ")))
        }
    }
}

/// The borders after a change of route: those already passed keep what was recorded.
pub(crate) fn carry_over(mut planned: Vec<Crossing>, before: &[Crossing]) -> Vec<Crossing> {
    for old in before.iter().filter(|old| old.exit.is_some() || old.entry.is_some()) {
        let same = planned
            .iter_mut()
            .find(|new| new.exit_office == old.exit_office && new.entry_office == old.entry_office);
        match same {
            Some(new) => *new = old.clone(),
            None => planned.insert(0, old.clone()),
        }
    }
    planned
}
