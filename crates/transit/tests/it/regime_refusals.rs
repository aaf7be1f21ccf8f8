//! Reasons to refuse that only a regime gives.

use landbridge_transit::MovementAct;
use landbridge_transit::codes::{MovementId, PermitNumber};
use landbridge_transit::movement::{Declaration, DeclaredPermit};
use landbridge_transit::refusal::Reason;

use crate::regimes::{
    carnet, countries, lorry, papers, qtta, stage, through_afghanistan, tir, with_permits,
};
use crate::support::{Stage, declare, money, office, terms};

/// Each with the reason that came.
pub(crate) fn cases() -> Vec<(Reason, Reason)> {
    vec![
        (qtta_but(|it| it.permits = [].into()), Reason::PermitMissing),
        (qtta_but(|it| it.documents = [].into()), Reason::DocumentMissing),
        (qtta_but(|it| it.vehicle = None), Reason::VehicleMissing),
        (qtta_but(|it| it.vehicle = Some(lorry("UZ"))), Reason::VehicleNotAdmitted),
        (
            qtta_but(|it| it.vehicle.as_mut().unwrap().gross_mass_kg = 31_000),
            Reason::VehicleTooHeavy,
        ),
        (qtta_but(|it| it.office_of_departure = office("PK0QASIM")), Reason::OfficeNotDesignated),
        (qtta_but(through_afghanistan), Reason::RegimeNotInCountry),
        (qtta_but(|it| it.items[0].hs = "930100".parse().unwrap()), Reason::GoodsExcluded),
        (reason(there_and_back()), Reason::CountryNotCovered),
        (reason(through_the_union()), Reason::RouteLengthMissing),
        (too_dear(), Reason::CeilingExceeded),
        (unsealed(), Reason::SealMissing),
        (permit_taken_twice(), Reason::PermitNotFree),
    ]
}

fn reason(declaration: Declaration) -> Reason {
    stage().act(declare(declaration)).unwrap_err().reason
}

fn qtta_but(change: impl FnOnce(&mut Declaration)) -> Reason {
    let mut it = qtta();
    change(&mut it);
    reason(it)
}

/// Through Tajikistan under the rules of Pakistan and Tajikistan, which only begin or end there.
fn there_and_back() -> Declaration {
    Declaration {
        regime: "pk-tj".into(),
        office_of_departure: office("PKKARACH"),
        offices_of_transit: [].into(),
        office_of_destination: office("PKLAHORE"),
        itinerary: countries("PK TJ PK"),
        permits: [DeclaredPermit {
            permit: "pk-tj/2026/PK".parse().unwrap(),
            number: PermitNumber("1".into()),
        }]
        .into(),
        documents: papers("CCS user id"),
        ..qtta()
    }
}

/// From Osh to Almaty in one customs union, of an unknown length.
pub(crate) fn through_the_union() -> Declaration {
    Declaration {
        regime: "eaeu-transit".into(),
        office_of_departure: office("KG000OSH"),
        offices_of_transit: [].into(),
        office_of_destination: office("KZALMATY"),
        itinerary: countries("KG KZ"),
        permits: [].into(),
        documents: papers("EAEU transit declaration"),
        route_km: None,
        vehicle: Some(lorry("KG")),
        ..qtta()
    }
}

fn too_dear() -> Reason {
    let mut it = tir();
    it.guarantees[0].amount = Some(money(10_000_001));
    reason(it)
}

fn with_carnet() -> Stage {
    let mut stage = stage();
    for country in ["PK", "AF", "UZ", "KZ"] {
        let kind = carnet(country).kind;
        let of = landbridge_transit::ledger::GuaranteeTerms {
            kind,
            access_code: "".into(),
            ..terms(10_000_000)
        };
        stage.register(&format!("XB34567890/{country}"), of).unwrap();
    }
    stage
}

fn unsealed() -> Reason {
    let mut stage = with_carnet();
    stage.says(declare(Declaration { equipment: [].into(), ..tir() }));
    stage.says(MovementAct::Accept { serial: "PK000KHI0001".into() });
    stage.act(MovementAct::Release {}).unwrap_err().reason
}

fn permit_taken_twice() -> Reason {
    let mut stage = stage();
    with_permits(&mut stage);
    stage.says(declare(qtta()));
    stage.says(MovementAct::Accept { serial: "PK000KHI0001".into() });
    let second = MovementId(2);
    let command = stage.usual(second, declare(Declaration { lrn: "LRN-2".into(), ..qtta() }));
    stage.run(&command).unwrap();
    let act = MovementAct::Accept { serial: "PK000KHI0002".into() };
    let command = stage.usual(second, act);
    stage.run(&command).unwrap_err().reason
}

#[test]
fn the_union_counts_kilometres_a_month() {
    let mut stage = stage();
    let it = Declaration { route_km: Some(1_000), ..through_the_union() };
    stage.says(declare(it));
    stage.says(MovementAct::Accept { serial: "KG000OSH0001".into() });
    stage.says(MovementAct::Release {});
    let limit = stage.movement().limit_date.unwrap();
    assert_eq!(limit.to_string(), "2026-03-17", "15 days for 1,000 km");
}
