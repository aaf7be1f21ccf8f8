//! Regimes read from the shipped atlas: what each asks, and what it refuses with which article.

use std::path::Path;
use std::sync::OnceLock;

use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_transit::codes::PermitKey;
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{
    Declaration, DeclaredGuarantee, DeclaredPermit, DeclaredSeal, Document, Equipment,
    GuaranteeKind, SealClass, State, Vehicle,
};
use landbridge_transit::{Actor, Command, MovementAct, PermitAct, Reference, Refusal, Role};

use crate::support::{Stage, declaration, declare, money, office, terms};

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
        let raw = RawAtlas::read(&folder).unwrap_or_else(|faults| panic!("{faults}"));
        raw.resolve().unwrap_or_else(|faults| panic!("{faults}"))
    })
}

pub(crate) fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.reference = Reference::from_atlas(atlas(), "2026-03-02".parse().unwrap()).unwrap();
    stage
}

pub(crate) fn countries(codes: &str) -> Box<[landbridge_units::CountryCode]> {
    codes.split(' ').map(|code| code.parse().unwrap()).collect()
}

pub(crate) fn papers(kinds: &str) -> Box<[Document]> {
    let paper = |kind: &str| Document { kind: kind.trim().into(), reference: "1".into() };
    kinds.split(';').map(paper).collect()
}

pub(crate) fn lorry(country: &str) -> Vehicle {
    Vehicle {
        country: country.parse().unwrap(),
        registration: "TKB 123".into(),
        gross_mass_kg: 29_000,
        single_axle_kg: Some(9_500),
    }
}

/// Karachi to Almaty under the quadrilateral agreement, with everything that it asks.
pub(crate) fn qtta() -> Declaration {
    Declaration {
        regime: "qtta".into(),
        office_of_departure: office("PKKARACH"),
        offices_of_transit: [
            "PK00SOST", "CNTASHKU", "CNTOPATO", "KGTORUGA", "KGAKTILE", "KZKARASU",
        ]
        .map(office)
        .into(),
        office_of_destination: office("KZALMATY"),
        vehicle: Some(lorry("PK")),
        permits: [DeclaredPermit {
            permit: "qtta/2026/PK".parse().unwrap(),
            number: landbridge_transit::codes::PermitNumber("PK-001".into()),
        }]
        .into(),
        documents: papers(
            "registration as approved carrier; QTTA consignment note (Annex 2); \
             vehicle registration; driving licence",
        ),
        ..declaration()
    }
}

pub(crate) fn with_permits(stage: &mut Stage) {
    let by = || Actor::new(Role::PermitAuthority, "NHA");
    let key: PermitKey = "qtta/2026/PK".parse().unwrap();
    stage.run(&Command::permit(by(), key.clone(), PermitAct::AgreeQuota { permits: 200 })).unwrap();
    let numbers = ["PK-001", "PK-002"]
        .map(|number| landbridge_transit::codes::PermitNumber(number.into()))
        .into();
    let act = PermitAct::Issue { numbers, carrier: "NLC".into() };
    stage.run(&Command::permit(by(), key, act)).unwrap();
}

/// The first refusal of a declaration, as `code reason found expected rule`.
fn refusal(stage: &mut Stage, declaration: Declaration) -> String {
    let Refusal { code, reason, value, expected, rule, .. } =
        stage.act(declare(declaration)).unwrap_err();
    format!("{code} {reason} [{value}] [{expected}] {rule}")
}

/// The same to Kabul.
pub(crate) fn through_afghanistan(it: &mut Declaration) {
    it.itinerary = countries("PK AF");
    it.offices_of_transit = ["PKTORKHA", "AFTORKHA"].map(office).into();
    it.office_of_destination = office("AF0KABUL");
}

#[test]
fn every_instrument_that_carries_goods_is_a_regime() {
    let stage = stage();
    for id in
        ["qtta", "tir", "aptta", "auptt", "pk-tj", "eaeu-transit", "national-pk", "national-uz"]
    {
        let regime = stage.reference.regime(id).unwrap_or_else(|| panic!("{id}"));
        assert!(!regime.cover.is_empty(), "{id} covers somewhere");
    }
    assert!(stage.reference.regime("pk-kz-transit").is_none(), "nothing moves under it");
    assert!(stage.reference.offices.iter().count() > 500);
}

#[test]
fn what_the_agreements_ask() {
    let stage = stage();
    let ask = |id: &str| {
        let regime = stage.reference.regime(id).unwrap();
        let permits: Vec<String> = regime
            .permits
            .iter()
            .map(|permit| format!("{} {:?}", permit.name, permit.quota))
            .collect();
        let limits: Vec<_> =
            regime.time_limits.iter().map(|limit| (limit.days, limit.km_per_month)).collect();
        let ceilings: Vec<String> = regime
            .guarantees
            .iter()
            .filter_map(|rule| rule.ceiling.map(|sum| sum.to_string()))
            .collect();
        let mass: Vec<_> = regime.vehicle_limits.iter().map(|limit| limit.gross_mass_kg).collect();
        format!("{permits:?} {limits:?} {ceilings:?} {mass:?}")
    };
    insta::assert_snapshot!(ask("qtta"), @r#"["QTTA transit permit Some(200)"] [] [] [Some(30000)]"#);
    insta::assert_snapshot!(ask("tir"), @r#"[] [] ["100000.00 EUR"] []"#);
    insta::assert_snapshot!(ask("aptta"), @"[] [] [] []");
    insta::assert_snapshot!(ask("auptt"), @r#"["Uzbekistan-Pakistan road transport permit None"] [(Some(20), None)] [] []"#);
    insta::assert_snapshot!(ask("pk-tj"), @r#"["Tajikistan-Pakistan road transport permit None"] [(Some(20), None)] [] []"#);
    insta::assert_snapshot!(ask("eaeu-transit"), @"[] [(None, Some(2000))] [] []");
}

#[test]
fn karachi_to_almaty_under_qtta_spends_a_permit_and_gives_it_back() {
    use landbridge_transit::ledger::PermitPurse as Purse;
    let mut stage = stage();
    with_permits(&mut stage);
    let held = |stage: &Stage| {
        let account = &stage.world.permits[&"qtta/2026/PK".parse::<PermitKey>().unwrap()];
        [Purse::Available, Purse::Issued, Purse::Allocated, Purse::Used, Purse::Returned]
            .map(|purse| account.balances.of(purse))
    };
    stage.says(declare(qtta()));
    stage.says(MovementAct::Accept { serial: "PK000KHI0001".into() });
    assert_eq!(held(&stage), [198, 1, 1, 0, 0]);
    stage.says(MovementAct::Release {});
    assert_eq!(held(&stage), [198, 1, 0, 1, 0]);
    stage.cross("PK00SOST", "CNTASHKU");
    stage.cross("CNTOPATO", "KGTORUGA");
    stage.cross("KGAKTILE", "KZKARASU");
    let at = stage.now;
    stage.says(MovementAct::Arrive { office: office("KZALMATY"), at, simplified: false });
    assert_eq!(stage.says(MovementAct::ReleaseGoods {}), ["IE025", "IE045"]);
    assert_eq!(held(&stage), [198, 1, 0, 0, 1]);
}

#[test]
fn qtta_refuses_what_it_does_not_cover() {
    let mut stage = stage();
    with_permits(&mut stage);
    let mut check = |change: &dyn Fn(&mut Declaration)| {
        let mut declaration = qtta();
        change(&mut declaration);
        refusal(&mut stage, declaration)
    };
    insta::assert_snapshot!(check(&|it| it.permits = [].into()), @"13 permit-missing [] [QTTA transit permit] QTTA, Agreement Art. III");
    insta::assert_snapshot!(check(&|it| it.documents = it.documents[1..].into()), @"13 document-missing [] [registration as approved carrier] QTTA, Regs Art. 5(1)");
    insta::assert_snapshot!(check(&|it| it.vehicle = Some(lorry("UZ"))), @"regime vehicle-not-admitted [UZ] [CN, KG, KZ, PK] QTTA, Art. II-IV; Regs Art. 3(1)");
    insta::assert_snapshot!(check(&|it| it.vehicle.as_mut().unwrap().gross_mass_kg = 31_000), @"regime vehicle-too-heavy [31000 kg] [≤ 30000 kg] QTTA, Regs Art. 6(1)-(2)");
    insta::assert_snapshot!(check(&|it| it.vehicle = None), @"13 vehicle-missing [] [] QTTA, Regs Art. 6(1)-(2)");
    insta::assert_snapshot!(check(&|it| it.office_of_departure = office("PK0QASIM")), @"regime office-not-designated [port-qasim] [inland, khunjerab, port-karachi] QTTA, Art. II; Regs Art. 3(1)");
    insta::assert_snapshot!(check(&through_afghanistan), @"regime regime-not-in-country [AF] [CN, KG, KZ, PK] QTTA, Art. II-IV; Regs Art. 3(1)");
    insta::assert_snapshot!(check(&|it| it.offices_of_transit = it.offices_of_transit[..4].into()), @"regime office-not-designated [] [karasu-ak-tilek, korday-ak-zhol, torugart] QTTA, Art. II; Regs Art. 3(1)");
}

pub(crate) fn carnet(country: &str) -> DeclaredGuarantee {
    DeclaredGuarantee {
        kind: GuaranteeKind::Tir,
        guarantee: Some(format!("XB34567890/{country}").parse().unwrap()),
        access_code: "".into(),
        amount: Some(money(9_000_000)),
    }
}

/// Karachi to Almaty by Torkham under a carnet.
pub(crate) fn tir() -> Declaration {
    Declaration {
        regime: "tir".into(),
        office_of_departure: office("PKKARACH"),
        offices_of_transit: [
            "PKTORKHA", "AFTORKHA", "AFHAIRAT", "UZAYRITO", "UZYALLAM", "KZKONYSB",
        ]
        .map(office)
        .into(),
        office_of_destination: office("KZALMATY"),
        itinerary: countries("PK AF UZ KZ"),
        vehicle: Some(lorry("PK")),
        guarantees: ["PK", "AF", "UZ", "KZ"].map(carnet).into(),
        equipment: [Equipment {
            container: Some("CSQU3054383".parse().unwrap()),
            seals: [DeclaredSeal { number: "S1".into(), class: SealClass::HighSecurity }].into(),
        }]
        .into(),
        documents: papers(
            "TIR carnet; TIR-EPD; CMR consignment note; invoice; admission to the TIR procedure; \
             certificate of approval of the vehicle",
        ),
        ..declaration()
    }
}

#[test]
fn tir_has_one_operation_in_each_customs_territory() {
    let mut stage = stage();
    for country in ["PK", "AF", "UZ", "KZ"] {
        let of = GuaranteeTerms {
            kind: GuaranteeKind::Tir,
            access_code: "".into(),
            ..terms(10_000_000)
        };
        stage.register(&format!("XB34567890/{country}"), of).unwrap();
    }
    let tir = tir();
    let mut without_uzbekistan = tir.clone();
    without_uzbekistan.guarantees = ["PK", "AF", "KZ"].map(carnet).into();
    insta::assert_snapshot!(refusal(&mut stage, without_uzbekistan), @"13 guarantee-missing [] [UZ] TIR, Art. 8; Annex 6");
    let mut too_much = tir.clone();
    too_much.guarantees[0].amount = Some(money(10_000_001));
    insta::assert_snapshot!(refusal(&mut stage, too_much), @"regime ceiling-exceeded [100000.01 EUR] [≤ 100000.00 EUR] TIR, Art. 8; Annex 6");

    stage.says(declare(tir));
    stage.says(MovementAct::Accept { serial: "PK000KHI0001".into() });
    stage.says(MovementAct::Release {});
    let purses = |stage: &Stage| {
        let all = ["PK", "AF", "UZ", "KZ"].map(|country| {
            let id = format!("XB34567890/{country}").parse().unwrap();
            let holds = &stage.movement().holds;
            holds.iter().find(|hold| hold.guarantee == id).map_or("-", |hold| hold.purse.as_str())
        });
        all.join(" ")
    };
    assert_eq!(purses(&stage), "used reserved reserved reserved");
    stage.cross("PKTORKHA", "AFTORKHA");
    assert_eq!(purses(&stage), "- used reserved reserved");
    stage.cross("AFHAIRAT", "UZAYRITO");
    assert_eq!(purses(&stage), "- - used reserved");
    stage.hours(30 * 24);
    stage.says(MovementAct::StartRecovery { reason: "lost in Uzbekistan".into() });
    stage.says(MovementAct::CloseRecovery { call_guarantee: true });
    assert_eq!(purses(&stage), "- - called -");
    assert_eq!(stage.state(), State::Closed);
}

#[test]
fn a_regime_binds_a_country_from_its_day_on() {
    let later = Reference::from_atlas(atlas(), "2026-03-02".parse().unwrap()).unwrap();
    let bound = |day: &str| {
        let then = later.on(atlas(), day.parse().unwrap());
        let pakistan = "PK".parse().unwrap();
        then.regime("tir").is_some_and(|tir| tir.parties.contains(&pakistan))
    };
    assert!(!bound("2018-04-18"));
    assert!(bound("2018-04-19"), "operational since that day");
}
