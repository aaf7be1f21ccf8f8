//! What secures a movement: the kinds of guarantee that its regime takes, each large enough.

use landbridge_transit::codes::GuaranteeId;
use landbridge_transit::ledger::{GuaranteeAccount, GuaranteeTerms};
use landbridge_transit::movement::{Declaration, DeclaredGuarantee, GuaranteeKind};
use landbridge_transit::regime::Regime;
use landbridge_transit::{AccountAct, Actor, Command, Reference, Role, World};
use landbridge_units::{CountryCode, CurrencyCode, Money};

use super::papers::HOLDER;

/// References of guarantees; a movement has its own accounts, so they may be the same for all.
const GUARANTEES: [&str; 2] = ["09GB0000010000010", "23GB0000010000116"];
const CARNET: &str = "XA10000001";
/// What a guarantee covers and what a movement takes of it, in minor units: each movement has a
/// guarantee that is large enough, because duties are not modelled.
const COVERED: i64 = 100;
const TAKEN: i64 = 10;

/// What a regime takes as security on a route: a guarantee for each country that asks for one, the
/// parts of a carnet, or none where none is asked for.
pub(super) fn guarantees(
    regime: &Regime,
    declaration: &Declaration,
) -> (Vec<DeclaredGuarantee>, Vec<GuaranteeAccount>) {
    let usd: CurrencyCode = "USD".parse().expect("a currency");
    if regime.operation_per_territory {
        let ceiling = regime.guarantees.iter().find_map(|rule| rule.ceiling);
        let currency = ceiling.map_or(usd, |money| money.currency);
        let mut territories: Vec<CountryCode> = Vec::new();
        for country in &declaration.itinerary {
            let territory = regime.territory(*country);
            if !territories.contains(&territory) {
                territories.push(territory);
            }
        }
        let carnet = CARNET.parse().expect("a carnet");
        let ids = territories.into_iter().map(|of| GuaranteeId::Tir(carnet, of));
        return ids.map(|id| secured(id, GuaranteeKind::Tir, currency)).unzip();
    }
    let mut kinds: Vec<GuaranteeKind> = Vec::new();
    let registration = declaration.vehicle.as_ref().map(|vehicle| vehicle.country);
    for country in &declaration.itinerary {
        let rules = regime.guarantees.iter().filter(|rule| {
            rule.country.is_none_or(|of| of == *country)
                && (rule.registrations.is_empty()
                    || registration.is_some_and(|of| rule.registrations.contains(&of)))
        });
        let taken: Vec<GuaranteeKind> = rules.flat_map(|rule| rule.kinds.iter().copied()).collect();
        let is_met =
            taken.contains(&GuaranteeKind::Exempt) || taken.iter().any(|kind| kinds.contains(kind));
        if let (false, Some(kind)) = (is_met, taken.first()) {
            kinds.push(*kind);
        }
    }
    if kinds.is_empty() {
        let exempt = DeclaredGuarantee {
            kind: GuaranteeKind::Exempt,
            guarantee: None,
            access_code: "".into(),
            amount: None,
        };
        return (vec![exempt], Vec::new());
    }
    let id = |place: usize| GUARANTEES[place % GUARANTEES.len()].parse().expect("a reference");
    kinds.into_iter().enumerate().map(|(place, kind)| secured(id(place), kind, usd)).unzip()
}

/// A guarantee as a declaration names it, and its account as an office registers it.
fn secured(
    id: GuaranteeId,
    kind: GuaranteeKind,
    currency: CurrencyCode,
) -> (DeclaredGuarantee, GuaranteeAccount) {
    let money = |minor| Money { minor, currency };
    let terms = GuaranteeTerms {
        kind,
        holder: HOLDER.into(),
        guarantor: "GUARANTOR".into(),
        access_code: "".into(),
        reference_amount: money(COVERED),
        valid_from: jiff::civil::Date::MIN,
        valid_to: None,
    };
    let officer = Actor::new(Role::GuaranteeOfficer, "");
    let command = Command::guarantee(officer, id, AccountAct::Register { terms });
    let mut world = World::default();
    world
        .execute(&command, &Reference::default(), jiff::Timestamp::UNIX_EPOCH)
        .expect("terms that are whole and new are registered");
    let account = world.guarantees.remove(&id).expect("it was registered");
    let declared = DeclaredGuarantee {
        kind,
        guarantee: Some(id),
        access_code: "".into(),
        amount: Some(money(TAKEN)),
    };
    (declared, account)
}
