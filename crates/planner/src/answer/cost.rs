//! What a trip costs, item by item.

use std::collections::BTreeMap;

use landbridge_atlas::model::{Mode, Row};
use landbridge_units::{CountryCode, Grade};

use super::round::{cents, round};
use super::trip::{Deed, Part, Trip};
use crate::document::CostItem;
use crate::facts::{Due, Evidence};
use crate::law::Transfer;
use crate::said::{Arg, said};
use crate::search::{Journey, PostVisit};

/// The items of a trip; they add up to its cost.
pub(crate) fn items<'a>(journey: &Journey<'_, 'a>, trip: &Trip<'a>) -> Vec<CostItem> {
    let mut items = haulage(journey, trip);
    for part in &trip.parts {
        items.extend(part_items(journey, part));
    }
    for (regime, dues) in trip.entry_dues(journey) {
        let country = journey.law.row(regime).coverage.country;
        items.extend(dues.iter().map(|due| due_item(due, country.as_str())));
    }
    items
}

/// The cost of one part alone.
pub(crate) fn part_usd(journey: &Journey<'_, '_>, part: &Part<'_>) -> f64 {
    match &part.deed {
        Deed::Drive { cell, km, .. } => {
            journey.world.terms(*cell).map_or(0.0, |terms| terms.haulage.usd_per_km * km)
        }
        _ => part_items(journey, part).iter().map(|item| item.amount_usd).sum(),
    }
}

fn haulage(journey: &Journey<'_, '_>, trip: &Trip<'_>) -> Vec<CostItem> {
    let mut sums: BTreeMap<(usize, CountryCode, Mode), f64> = BTreeMap::new();
    let mut order: Vec<crate::index::CellIdx> = Vec::new();
    for part in &trip.parts {
        if let Deed::Drive { cell, km, .. } = &part.deed {
            let key = journey.world.index.cells[*cell].key;
            let position = order.iter().position(|known| known == cell).unwrap_or_else(|| {
                order.push(*cell);
                order.len() - 1
            });
            *sums.entry((position, key.country, key.mode)).or_default() += km;
        }
    }
    sums.into_iter()
        .filter_map(|((position, country, mode), km)| {
            let haulage = &journey.world.terms(order[position])?.haulage;
            let included = haulage.tariff.includes_border_payments;
            let said = if included {
                said!(HaulageWithBorders, mode = mode, country = country)
            } else {
                said!(Haulage, mode = mode, country = country)
            };
            Some(CostItem {
                what: "haulage".into(),
                country: country.as_str().into(),
                description: said.english(),
                message: Some(said),
                quantity: round(km, 1),
                unit: "km".into(),
                rate_usd: round(haulage.usd_per_km, 4),
                amount_usd: cents(km * haulage.usd_per_km),
                grade: weakest(&haulage.evidence),
                evidence: ids(&haulage.evidence),
            })
        })
        .collect()
}

fn part_items(journey: &Journey<'_, '_>, part: &Part<'_>) -> Vec<CostItem> {
    match &part.deed {
        Deed::Drive { .. } => Vec::new(),
        Deed::Border { passage, transfer, .. } => {
            let mut items: Vec<CostItem> = [&passage.exit, &passage.entry]
                .into_iter()
                .filter_map(|visit| payment(journey, visit))
                .collect();
            let carrier = journey.law.nationality(part.before);
            let country = passage.entry.post.country;
            let due = passage.dues.iter().filter(|due| due.is_due_from(carrier));
            items.extend(due.map(|due| due_item(due, country.as_str())));
            if *transfer != Transfer::None {
                let dues = passage.transhipment_dues.iter();
                items.extend(dues.map(|due| due_item(due, country.as_str())));
            }
            items
        }
        Deed::Reload(reload) => {
            let country = journey.law.row(part.after).coverage.country;
            reload.dues.iter().map(|due| due_item(due, country.as_str())).collect()
        }
        Deed::Ride(run) => {
            let run = &journey.world.runs()[*run];
            let rate = if run.km > 0.0 { run.usd / run.km } else { 0.0 };
            vec![CostItem {
                what: "freight".into(),
                country: String::new(),
                description: run.service.name.to_string(),
                message: None,
                quantity: round(run.km, 1),
                unit: "km".into(),
                rate_usd: round(rate, 4),
                amount_usd: cents(run.usd),
                grade: weakest(&run.evidence),
                evidence: ids(&run.evidence),
            }]
        }
    }
}

fn payment(journey: &Journey<'_, '_>, visit: &PostVisit<'_>) -> Option<CostItem> {
    let payment = &visit.payment;
    if payment.usd <= 0.0 {
        return None;
    }
    let name = Arg::name(visit.post, &visit.post.name);
    let said = if payment.is_difference {
        said!(PaymentsAboveAverage, name = name)
    } else {
        said!(Payments, name = name)
    };
    Some(CostItem {
        what: "border_payment".into(),
        country: visit.post.country.as_str().into(),
        description: said.english(),
        message: Some(said),
        quantity: journey.world.load.vehicles(visit.post.mode),
        unit: "vehicle".into(),
        rate_usd: cents(payment.per_vehicle_usd),
        amount_usd: cents(payment.usd),
        grade: weakest(&payment.evidence),
        evidence: ids(&payment.evidence),
    })
}

fn due_item(due: &Due<'_>, country: &str) -> CostItem {
    let id = Arg::Code(due.charge.id().into());
    let said = said!(Charge, what = due.charge.what, id = id);
    CostItem {
        what: due.charge.what.as_str().into(),
        country: country.into(),
        description: said.english(),
        message: Some(said),
        quantity: round(due.quantity, 3),
        unit: due.unit.into(),
        rate_usd: round(due.rate_usd, 4),
        amount_usd: cents(due.amount_usd()),
        grade: weakest(&due.evidence),
        evidence: ids(&due.evidence),
    }
}

/// The ids of facts.
pub(crate) fn ids(evidence: &[Evidence]) -> Vec<String> {
    let mut ids: Vec<String> = evidence.iter().map(|fact| fact.id.clone()).collect();
    ids.dedup();
    ids
}

fn weakest(evidence: &[Evidence]) -> String {
    let weakest = evidence.iter().map(|fact| fact.grade).max();
    weakest.unwrap_or(Grade::OwnKnowledge).as_str().into()
}
