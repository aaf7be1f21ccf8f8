//! The borders that an itinerary crosses, each with its office of exit and of entry.

use landbridge_units::CountryCode;

use crate::codes::OfficeReference;
use crate::movement::{Crossing, CrossingState};
use crate::refusal::{Reason, Refusal};

/// The offices of each border of an itinerary: of exit, of entry. What is left over is on no
/// border.
pub(crate) fn pair_borders(
    itinerary: &[CountryCode],
    offices: &[OfficeReference],
) -> Vec<[Option<OfficeReference>; 2]> {
    let mut ahead = offices.iter().copied().peekable();
    itinerary
        .windows(2)
        .map(|border| {
            let exit = ahead.next_if(|office| office.country() == border[0]);
            let entry = ahead.next_if(|office| office.country() == border[1]);
            [exit, entry]
        })
        .collect()
}

/// Pairs the offices of transit: at each border first the office of the country that is left,
/// when there is one, then the office of the country that is entered.
pub(crate) fn pair(
    itinerary: &[CountryCode],
    offices: &[OfficeReference],
) -> Result<Vec<Crossing>, Refusal> {
    let borders = pair_borders(itinerary, offices);
    let paired = borders.iter().flatten().flatten().count();
    match offices.get(paired) {
        None => Ok(crossings(&borders)),
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

fn crossings(borders: &[[Option<OfficeReference>; 2]]) -> Vec<Crossing> {
    borders
        .iter()
        .filter(|offices| offices.iter().any(Option::is_some))
        .map(|[exit_office, entry_office]| Crossing {
            exit_office: *exit_office,
            entry_office: *entry_office,
            exit: None,
            entry: None,
            state: CrossingState::Expected,
        })
        .collect()
}
