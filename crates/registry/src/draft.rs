//! From an itinerary of the planner to a draft declaration.
//!
//! What the plan knows is filled in: regime, countries, offices, length, limit date, goods. What
//! only the declarant knows is left open and listed as gaps.

use jiff::ToSpan;
use jiff::civil::Date;
use landbridge_planner::document::{BorderCrossing, Itinerary, Moment, Plan};
use landbridge_transit::Reference;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::movement::{ConsignmentItem, Declaration, Lodging, Procedure, Vehicle};
use landbridge_transit::reference::{Office, Site};
use landbridge_transit::regime::{Regime, VehicleLimit};
use landbridge_units::CountryCode;

/// Something that the declarant has to fill in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Gap {
    /// The field.
    pub path: String,
    /// What belongs there.
    pub wanted: String,
    /// The instrument and article that ask for it; may be empty.
    pub rule: String,
}

/// A draft, and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Draft {
    /// The declaration as far as the plan knows it.
    pub declaration: Declaration,
    /// What is open.
    pub gaps: Vec<Gap>,
}

/// Why an itinerary makes no declaration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// None of its agreements carries goods through customs.
    #[error("no agreement of the itinerary is a transit regime ({instruments})")]
    NoRegime {
        /// The agreements that it has.
        instruments: String,
    },
    /// No customs office is known at an end of it.
    #[error("no customs office is known at {place}")]
    NoOffice {
        /// Where.
        place: String,
    },
    /// It stays in one country.
    #[error("the itinerary crosses no border")]
    NoBorder,
}

/// The draft of an itinerary.
pub fn draft(plan: &Plan, one: &Itinerary, reference: &Reference) -> Result<Draft, DraftFault> {
    let regime = regime(one, reference)?;
    let countries = countries(one)?;
    let (Some(first), Some(last)) = (countries.first(), countries.last()) else {
        return Err(DraftFault::NoBorder);
    };
    let legs = || one.legs.iter();
    let begins: Vec<&str> =
        std::iter::once(&*plan.request.from.id).chain(legs().map(|leg| &*leg.from.id)).collect();
    let ends: Vec<&str> =
        std::iter::once(&*plan.request.to.id).chain(legs().rev().map(|leg| &*leg.to.id)).collect();
    let (from, to) = (&plan.request.from.name, &plan.request.to.name);
    let departure = office_at(reference, *first, &begins, from)?;
    let destination = office_at(reference, *last, &ends, to)?;
    let declaration = Declaration {
        lrn: format!("PLAN-{}", one.id.chars().take(12).collect::<String>()).into(),
        lodging: Lodging::Standard,
        procedure: Procedure::Normal,
        regime: regime.instrument.clone(),
        holder: "".into(),
        carrier: None,
        consignee: None,
        office_of_departure: departure.reference,
        offices_of_transit: border_offices(one, reference),
        office_of_destination: destination.reference,
        limit_date: limit_date(one, regime),
        route_km: Some(one.distance_km.ceil() as u32),
        vehicle: vehicle(plan, one),
        equipment: [].into(),
        items: item(plan).into_iter().collect(),
        guarantees: [].into(),
        permits: [].into(),
        documents: [].into(),
        itinerary: countries.into(),
    };
    let gaps = gaps(&declaration, regime);
    Ok(Draft { declaration, gaps })
}

/// The agreement with the most countries of the itinerary of those that are regimes.
fn regime<'r>(one: &Itinerary, reference: &'r Reference) -> Result<&'r Regime, DraftFault> {
    let usable =
        one.instruments.iter().rev().filter_map(|used| {
            reference.regime(&used.id).map(|regime| (used.countries.len(), regime))
        });
    // Of several with as many countries the last one is found: the first one used.
    let best = usable.max_by_key(|(countries, _)| *countries);
    best.map(|(_, regime)| regime).ok_or_else(|| {
        let names: Vec<&str> = one.instruments.iter().map(|used| &*used.name).collect();
        DraftFault::NoRegime { instruments: names.join(", ") }
    })
}

fn countries(one: &Itinerary) -> Result<Vec<CountryCode>, DraftFault> {
    let first = one.border_crossings.first().map(|border| &border.from_country);
    let others = one.border_crossings.iter().map(|border| &border.to_country);
    let mut countries: Vec<CountryCode> =
        first.into_iter().chain(others).filter_map(|code| code.parse().ok()).collect();
    countries.dedup();
    if countries.len() < 2 { Err(DraftFault::NoBorder) } else { Ok(countries) }
}

/// The id after its kind: `crossing:khunjerab` and `khunjerab` are the same.
fn bare(id: &str) -> &str {
    id.split_once(':').map_or(id, |(_, id)| id)
}

/// The office at one of several places, else the one that bears the name of the place.
fn office_at<'r>(
    reference: &'r Reference,
    country: CountryCode,
    ids: &[&str],
    name: &str,
) -> Result<&'r Office, DraftFault> {
    let here = || reference.offices.iter().filter(|office| office.reference.country() == country);
    let at = |id: &&str| {
        let id = bare(id);
        here().find(|office| match &office.site {
            Site::Port(site) | Site::Facility(site) => &**site == id,
            Site::Crossing(_) | Site::Inland => false,
        })
    };
    let first = ids.iter().take(1).find_map(at);
    let named = || here().find(|office| office.name.eq_ignore_ascii_case(name));
    // A town without an office of its own is served by the one at its port: `port-karachi`.
    let at_port = || {
        let port = ids.first().map(|id| format!("port-{}", bare(id)))?;
        at(&port.as_str())
    };
    let found = first.or_else(named).or_else(at_port).or_else(|| ids.iter().find_map(at));
    found.ok_or_else(|| DraftFault::NoOffice { place: format!("{name} ({country})") })
}

fn border_offices(one: &Itinerary, reference: &Reference) -> Box<[OfficeReference]> {
    let side = |border: &BorderCrossing, country: &str| {
        let mut offices = reference.offices.iter();
        let sits = |office: &&Office| {
            matches!(&office.site, Site::Crossing(id) if &**id == bare(&border.crossing))
                && office.reference.country().as_str() == country
        };
        offices.find(sits).map(|office| office.reference)
    };
    let sides = one
        .border_crossings
        .iter()
        .flat_map(|border| [side(border, &border.from_country), side(border, &border.to_country)]);
    sides.flatten().collect()
}

/// The day of a late arrival, or the last day that the regime allows when that is earlier.
fn limit_date(one: &Itinerary, regime: &Regime) -> Option<Date> {
    let late = local_day(&one.arrival_p95)?;
    let begins = local_day(&one.departure)?;
    let limits = regime.time_limits.iter().filter(|limit| limit.country.is_none());
    let allowed = limits.filter_map(|limit| {
        let days = limit.days.map(i64::from).or_else(|| {
            let months = one.distance_km / f64::from(limit.km_per_month?);
            Some((months * 30.0).ceil() as i64)
        })?;
        begins.checked_add(days.days()).ok()
    });
    Some(allowed.min().map_or(late, |last| late.min(last)))
}

fn local_day(moment: &Moment) -> Option<Date> {
    let at: jiff::Timestamp = moment.utc.parse().ok()?;
    Some(at.in_tz(&moment.timezone).ok()?.date())
}

fn vehicle(plan: &Plan, one: &Itinerary) -> Option<Vehicle> {
    let asked = &*plan.request.asked.vehicle.registration;
    let carriers = one.legs.iter().map(|leg| &*leg.carrier_nationality);
    let country = std::iter::once(asked).chain(carriers).find_map(|code| code.parse().ok())?;
    let gross_mass_kg = (plan.request.gross_t * 1000.0).round() as u64;
    Some(Vehicle { country, registration: "".into(), gross_mass_kg, single_axle_kg: None })
}

fn item(plan: &Plan) -> Option<ConsignmentItem> {
    let goods = &plan.request.asked.goods;
    Some(ConsignmentItem {
        hs: goods.hs.as_deref()?.parse().ok()?,
        description: goods.description.as_deref().unwrap_or_default().into(),
        gross_mass_kg: (goods.mass_t * 1000.0).round() as u64,
        packages: 0,
    })
}

/// What only the declarant can fill in, with the articles that ask for it.
fn gaps(declaration: &Declaration, regime: &Regime) -> Vec<Gap> {
    let gap = |path: &str, wanted: &str, rule: String| Gap {
        path: path.to_owned(),
        wanted: wanted.to_owned(),
        rule,
    };
    let passes = |country: &Option<CountryCode>| {
        country.is_none_or(|code| declaration.itinerary.contains(&code))
    };
    let mut gaps = vec![gap("holder", "who answers for the procedure", String::new())];
    if declaration.items.is_empty() {
        gaps.push(gap("items", "the goods with their HS code and mass", String::new()));
    } else {
        gaps.push(gap("items[0].packages", "how many packages", String::new()));
    }
    gaps.push(gap("vehicle.registration", "the number plate", String::new()));
    gaps.extend(too_heavy(declaration, regime));
    for asked in regime.documents.iter().filter(|row| passes(&row.country)) {
        gaps.push(gap("documents", &asked.kind, asked.clause.to_string()));
    }
    for asked in regime.permits.iter().filter(|row| passes(&row.country)) {
        gaps.push(gap("permits", &asked.name, asked.clause.to_string()));
    }
    for asked in regime.guarantees.iter().filter(|row| passes(&row.country)) {
        let kinds: Vec<&str> = asked.kinds.iter().map(|kind| kind.as_str()).collect();
        let country = asked.country.map_or_else(String::new, |code| format!(" in {code}"));
        let wanted = format!("a guarantee{country}: {}", kinds.join(" or "));
        gaps.push(gap("guarantees", &wanted, asked.clause.to_string()));
    }
    if regime.guarantees.is_empty() {
        gaps.push(gap("guarantees", "a guarantee of any kind", String::new()));
    }
    if let Some(clause) = &regime.sealed {
        gaps.push(gap("equipment", "the seals on the load", clause.to_string()));
    }
    gaps
}

/// A mass above what the regime lets pass without a special permission, in the same words as the
/// refusal that would follow.
fn too_heavy(declaration: &Declaration, regime: &Regime) -> Option<Gap> {
    let vehicle = declaration.vehicle.as_ref()?;
    let over = |limit: &&VehicleLimit| {
        limit.country.is_none_or(|country| declaration.itinerary.contains(&country))
            && limit.gross_mass_kg.is_some_and(|most| vehicle.gross_mass_kg > most)
    };
    let limit = regime.vehicle_limits.iter().find(over)?;
    let most = limit.gross_mass_kg?;
    Some(Gap {
        path: "vehicle.gross_mass_kg".to_owned(),
        wanted: format!(
            "at most {most} kg, or {}: {} kg are planned",
            limit.special_permission, vehicle.gross_mass_kg
        ),
        rule: limit.clause.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use landbridge_transit::movement::GuaranteeKind;
    use landbridge_transit::regime::{Clause, GuaranteeRule};

    use super::*;

    fn planned(gross_mass_kg: u64) -> Declaration {
        let office = |text: &str| text.parse().expect("a reference");
        Declaration {
            lrn: "PLAN-1".into(),
            lodging: Lodging::Standard,
            procedure: Procedure::Normal,
            regime: "qtta".into(),
            holder: "".into(),
            carrier: None,
            consignee: None,
            office_of_departure: office("PKKARACH"),
            offices_of_transit: [].into(),
            office_of_destination: office("KZALMATY"),
            itinerary: ["PK", "CN", "KG", "KZ"].map(|code| code.parse().expect("a code")).into(),
            limit_date: None,
            route_km: None,
            vehicle: Some(Vehicle {
                country: "PK".parse().expect("a code"),
                registration: "".into(),
                gross_mass_kg,
                single_axle_kg: None,
            }),
            equipment: [].into(),
            items: [].into(),
            guarantees: [].into(),
            permits: [].into(),
            documents: [].into(),
        }
    }

    fn clause() -> Clause {
        Clause { instrument: "agreement".into(), article: "3".into(), ..Clause::default() }
    }

    fn limited(country: Option<&str>) -> Regime {
        let limit = VehicleLimit {
            gross_mass_kg: Some(30_000),
            special_permission: "special permission".into(),
            country: country.map(|code| code.parse().expect("a code")),
            single_axle_kg: None,
            clause: clause(),
        };
        Regime { vehicle_limits: [limit].into(), ..Regime::default() }
    }

    fn paths(declaration: &Declaration, regime: &Regime) -> Vec<String> {
        gaps(declaration, regime).into_iter().map(|gap| gap.path).collect()
    }

    #[test]
    fn a_mass_above_the_limit_of_a_country_on_the_way_is_told() {
        let told = |mass, country| {
            let open = paths(&planned(mass), &limited(country));
            open.iter().any(|path| path == "vehicle.gross_mass_kg")
        };
        assert!(!told(30_000, None), "at the limit");
        assert!(told(30_001, None));
        assert!(told(30_001, Some("CN")));
        assert!(!told(30_001, Some("UZ")), "not on the way");
    }

    #[test]
    fn what_only_the_declarant_knows_is_open() {
        let rule = GuaranteeRule {
            kinds: [GuaranteeKind::Tir].into(),
            ceiling: None,
            country: None,
            registrations: [].into(),
            clause: clause(),
        };
        let regime = Regime { guarantees: [rule].into(), ..Regime::default() };
        let open = paths(&planned(1), &regime);
        assert_eq!(open, ["holder", "items", "vehicle.registration", "guarantees"]);
    }
}
