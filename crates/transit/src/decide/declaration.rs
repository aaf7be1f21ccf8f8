//! What a declaration must hold before anybody looks at its guarantee.

use super::Decided;
use landbridge_units::CountryCode;

use super::borders::pair;
use super::scratch::Scratch;
use crate::movement::{Declaration, GuaranteeKind};
use crate::refusal::{Reason, Refusal, first};

/// The business rule of NCTS that no LRN comes twice.
const LRN_RULE: &str = "BR20006";

/// The declaration is whole, and its regime covers it.
pub(crate) fn check(scratch: &Scratch<'_>, declaration: &Declaration) -> Decided {
    let mut refusals = Vec::new();
    refusals.extend(fields(declaration));
    refusals.extend(lrn_taken(scratch, declaration));
    refusals.extend(offices(scratch, declaration));
    refusals.extend(guarantees(declaration));
    refusals.extend(pair(&declaration.route(), &declaration.offices_of_transit).err());
    refusals.extend(limit_date(scratch, declaration));
    match scratch.regime_of(declaration) {
        Ok(regime) => {
            let day = scratch.now.to_zoned(scratch.zone(declaration.office_of_departure)).date();
            refusals.extend(regime.objections(declaration, &scratch.reference.offices, day));
        }
        Err(unknown) => refusals.push(unknown),
    }
    first(refusals).map_or(Ok(()), Err)
}

fn fields(declaration: &Declaration) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if declaration.lrn.is_empty() {
        refusals.push(Refusal::new(Reason::LrnMissing, "declaration.lrn"));
    }
    if declaration.holder.is_empty() {
        refusals.push(Refusal::new(Reason::HolderMissing, "declaration.holder"));
    }
    if declaration.items.is_empty() {
        refusals.push(Refusal::new(Reason::ItemsMissing, "declaration.items"));
    }
    let ends =
        [declaration.office_of_departure.country(), declaration.office_of_destination.country()];
    let route = declaration.route();
    if route.first() != Some(&ends[0]) || route.last() != Some(&ends[1]) {
        refusals.push(
            Refusal::new(Reason::ItineraryBroken, "declaration.itinerary")
                .found(route.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(" → "))
                .expected(format!("{} … {}", ends[0], ends[1])),
        );
    }
    let numbers: Vec<&str> = declaration
        .equipment
        .iter()
        .flat_map(|equipment| &equipment.seals)
        .map(|seal| &*seal.number)
        .collect();
    for (place, number) in numbers.iter().enumerate() {
        if numbers[..place].contains(number) {
            refusals
                .push(Refusal::new(Reason::SealTwice, "declaration.equipment.seals").found(number));
        }
    }
    refusals
}

/// An LRN is its holder's once.
fn lrn_taken(scratch: &Scratch<'_>, declaration: &Declaration) -> Option<Refusal> {
    let other = scratch.lrn_taken?;
    let refusal = Refusal::new(Reason::LrnTaken, "declaration.lrn").found(&declaration.lrn);
    Some(refusal.expected(other).by(LRN_RULE))
}

fn offices(scratch: &Scratch<'_>, declaration: &Declaration) -> Vec<Refusal> {
    let named = [
        ("declaration.office_of_departure", declaration.office_of_departure),
        ("declaration.office_of_destination", declaration.office_of_destination),
    ];
    let transit = declaration.offices_of_transit.iter();
    named
        .into_iter()
        .chain(transit.map(|office| ("declaration.offices_of_transit", *office)))
        .filter_map(|(path, office)| scratch.office(office, path).err())
        .collect()
}

/// Each guarantee has an account and an amount, unless none is asked for.
fn guarantees(declaration: &Declaration) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if declaration.guarantees.is_empty() {
        refusals.push(Refusal::new(Reason::GuaranteeMissing, "declaration.guarantees"));
    }
    for (place, declared) in declaration.guarantees.iter().enumerate() {
        let path = |field: &str| format!("declaration.guarantees.{place}.{field}");
        if declared.kind == GuaranteeKind::Exempt {
            if let Some(id) = declared.guarantee {
                let path = path("guarantee");
                refusals.push(Refusal::new(Reason::GuaranteeNotAllowed, &path).found(id));
            }
            continue;
        }
        if declared.guarantee.is_none() {
            refusals.push(Refusal::new(Reason::GuaranteeMissing, &path("guarantee")));
        }
        match declared.amount {
            None => refusals.push(Refusal::new(Reason::GuaranteeMissing, &path("amount"))),
            Some(amount) if amount.minor <= 0 => {
                refusals.push(Refusal::new(Reason::AmountMalformed, &path("amount")).found(amount));
            }
            Some(_) => {}
        }
    }
    refusals
}

fn limit_date(scratch: &Scratch<'_>, declaration: &Declaration) -> Option<Refusal> {
    let asked = declaration.limit_date?;
    let today = scratch.now.to_zoned(scratch.zone(declaration.office_of_destination)).date();
    (asked < today).then(|| {
        Refusal::new(Reason::LimitDateOutOfRange, "declaration.limit_date")
            .found(asked)
            .expected(format!("≥ {today}"))
    })
}
