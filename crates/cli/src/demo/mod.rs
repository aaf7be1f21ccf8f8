//! `landbridge serve --demo`: a corridor from Karachi to Almaty with a user for each role.
//!
//! Everything here is made up and says so: the organisations carry the word demonstration in
//! their names, and the passwords are shown to everybody.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_access::{Access, NewOrganisation, NewUser, OrganisationKind, Role};
use landbridge_registry::risk::ProfileVersion;
use landbridge_registry::{Answer, Order, Registry};
use landbridge_server::DemoUser;
use landbridge_transit::codes::{GuaranteeId, MovementId, PermitKey, PermitNumber};
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{Declaration, GuaranteeKind};
use landbridge_transit::reference::{Profiles, WrittenProfile};
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, PermitAct, Role as Capacity};
use landbridge_units::{CountryCode, CurrencyCode, Money};

use crate::access::stop;
use crate::exit::Stop;

/// What every user signs in with.
const PASSWORD: &str = "demonstration";

/// Login, name, role, and the number of the organisation in [`organisations`].
const USERS: [(&str, &str, Role, usize); 18] = [
    ("forwarder", "Sana Malik", Role::Declarant, 0),
    ("driver", "Imran Baltistani", Role::Carrier, 1),
    ("consignee", "Dana Akhmetova", Role::Declarant, 2),
    ("guarantor", "Farah Qureshi", Role::Guarantor, 3),
    ("karachi", "Bilal Shaikh", Role::OfficerDeparture, 4),
    ("sost", "Nadia Hunzai", Role::OfficerTransit, 5),
    ("torugart", "Azamat Toktogulov", Role::OfficerTransit, 6),
    ("karasu", "Aliya Serikova", Role::OfficerTransit, 7),
    ("almaty", "Yerlan Nurpeisov", Role::OfficerDestination, 8),
    ("risk", "Usman Javed", Role::RiskAnalyst, 9),
    ("guarantees", "Hina Aslam", Role::GuaranteeOfficer, 9),
    ("enquiries", "Kamran Raza", Role::EnquiryOfficer, 9),
    ("supervisor", "Ayesha Siddiqui", Role::Supervisor, 9),
    ("auditor", "Tariq Mehmood", Role::Auditor, 9),
    ("permits", "Rabia Anwar", Role::PermitAuthority, 10),
    ("analyst", "Zhanar Bekova", Role::CorridorAnalyst, 11),
    ("auditor-kz", "Marat Ospanov", Role::Auditor, 11),
    ("operator", "Node operator", Role::Operator, 12),
];

/// Kind, name, country, office, identification.
type Home =
    (OrganisationKind, &'static str, &'static str, Option<&'static str>, Option<&'static str>);

fn organisations() -> [Home; 13] {
    use OrganisationKind::{
        Administration, Carrier, Guarantor, Office, Operator, PermitAuthority, Trader,
    };
    [
        (Trader, "Indus Freight (demonstration)", "PK", None, Some("PK1234567")),
        (Carrier, "Karakoram Carriers (demonstration)", "PK", None, Some("PKNLC01")),
        (Trader, "Almaty Medical (demonstration)", "KZ", None, Some("KZ7654321")),
        (Guarantor, "Indus Bank (demonstration)", "PK", None, Some("PKBANK1")),
        (Office, "Karachi (demonstration)", "PK", Some("PKKARACH"), None),
        (Office, "Sost (demonstration)", "PK", Some("PK00SOST"), None),
        (Office, "Torugart (demonstration)", "KG", Some("KGTORUGA"), None),
        (Office, "Karasu (demonstration)", "KZ", Some("KZKARASU"), None),
        (Office, "Almaty (demonstration)", "KZ", Some("KZALMATY"), None),
        (Administration, "Customs of Pakistan (demonstration)", "PK", None, None),
        (PermitAuthority, "Permits of Pakistan (demonstration)", "PK", None, None),
        (Administration, "Customs of Kazakhstan (demonstration)", "KZ", None, None),
        (Operator, "This node (demonstration)", "PK", None, None),
    ]
}

/// Makes the users if there are none yet, with movements to try things on; gives the users as the
/// page shows them.
pub(crate) async fn seed(access: &Access, registry: &Arc<Registry>) -> Result<Vec<DemoUser>, Stop> {
    if access.is_empty().await.map_err(stop)? {
        let mut homes = Vec::new();
        for (kind, name, country, office, identification) in organisations() {
            let new = NewOrganisation {
                kind,
                name: name.to_owned(),
                country: country.parse().map_err(unparsed)?,
                office: office.map(str::parse).transpose().map_err(unparsed)?,
                identification: identification.map(str::to_owned),
            };
            homes.push(access.add_organisation(&new).await.map_err(stop)?);
        }
        for (login, name, role, home) in USERS {
            let new = NewUser {
                login: login.to_owned(),
                name: name.to_owned(),
                organisation: homes[home],
                roles: vec![role],
                language: "en".to_owned(),
            };
            access.add_user_with(new, PASSWORD).await.map_err(stop)?;
        }
        profiles(registry).await?;
        movements(registry).await?;
    } else if access.user_by_login("forwarder").await.map_err(stop)?.is_none() {
        let message = "the registry there is in earnest, and has users of its own";
        return Err(Stop::input("--demo", "", message, "name an empty folder with --data"));
    }
    let user = |(login, name, role, home): (&str, &str, Role, usize)| DemoUser {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        name: name.to_owned(),
        role: role.to_string(),
        organisation: organisations()[home].1.to_owned(),
    };
    Ok(USERS.map(user).to_vec())
}

/// What the offices of Pakistan look closer at.
async fn profiles(registry: &Registry) -> Result<(), Stop> {
    let country: CountryCode = "PK".parse().map_err(unparsed)?;
    let written: Vec<WrittenProfile> =
        serde_json::from_str(include_str!("profiles.json")).map_err(unparsed)?;
    let profiles = Profiles::of_country(country, &written, &registry.reference());
    let profiles = profiles.map_err(|faults| unparsed(format!("{faults:?}")))?;
    let reason = "Demonstration".to_owned();
    let (version, at) = (1, registry.now());
    let new = ProfileVersion { country, version, profiles, reason, by: None, at };
    let kept = registry.put_profiles(&new).await;
    kept.map_err(|error| Stop::Failed(error.into()))?;
    Ok(())
}

fn unparsed(error: impl std::fmt::Display) -> Stop {
    Stop::Failed(anyhow::anyhow!("the demonstration is written wrongly: {error}"))
}

async fn submit(registry: &Registry, command: Command) -> Result<Option<MovementId>, Stop> {
    match registry.submit(Order::new(command)).await {
        Ok(Answer::Done(receipt)) => Ok(receipt.movement()),
        Ok(Answer::Refused(refusal)) => {
            let refused = format!("{} {} {}", refusal.reason, refusal.path, refusal.value);
            Err(Stop::Failed(anyhow::anyhow!("the demonstration is refused: {refused}")))
        }
        Err(error) => Err(Stop::Failed(anyhow::Error::new(error))),
    }
}

/// A guarantee, permits, and a movement of each kind: a draft, one that waits for acceptance, one
/// that is on its way to the border.
async fn movements(registry: &Registry) -> Result<(), Stop> {
    let today = registry.now().to_zoned(TimeZone::UTC).date();
    let guarantee: GuaranteeId = "26PKKHI0000000018".parse().map_err(unparsed)?;
    let permits = PermitKey {
        regime: "qtta".into(),
        year: today.year(),
        issuing_country: "PK".parse().map_err(unparsed)?,
    };
    let terms = GuaranteeTerms {
        kind: GuaranteeKind::Comprehensive,
        holder: "PK1234567".into(),
        guarantor: "PKBANK1".into(),
        access_code: "DEMO".into(),
        reference_amount: Money {
            minor: 20_000_000,
            currency: "EUR".parse::<CurrencyCode>().map_err(unparsed)?,
        },
        valid_from: today.first_of_year(),
        valid_to: None,
    };
    let keeper = Actor::new(Capacity::GuaranteeOfficer, "PK");
    submit(registry, Command::guarantee(keeper, guarantee, AccountAct::Register { terms })).await?;
    let authority = || Actor::new(Capacity::PermitAuthority, "PK");
    let agree = PermitAct::AgreeQuota { permits: 200 };
    submit(registry, Command::permit(authority(), permits.clone(), agree)).await?;
    let numbers: Vec<PermitNumber> =
        (1..=20).map(|number| PermitNumber(format!("PK-{number:03}").into())).collect();
    let issue = PermitAct::Issue { numbers: numbers.into(), carrier: "PKNLC01".into() };
    submit(registry, Command::permit(authority(), permits, issue)).await?;
    let lodge = |number| {
        let declaration = Box::new(declaration(number, today)?);
        Ok::<_, Stop>(MovementAct::Declare { declaration, serial: "".into() })
    };
    let holder = || Actor::new(Capacity::Holder, "PK1234567");
    let karachi = || Actor::new(Capacity::Officer, "PKKARACH");
    let new = MovementId(0);
    let sent = submit(registry, Command::movement(holder(), new, lodge(1)?)).await?;
    if let Some(id) = sent {
        for act in [MovementAct::Accept { serial: "".into() }, MovementAct::Release {}] {
            submit(registry, Command::movement(karachi(), id, act)).await?;
        }
    }
    submit(registry, Command::movement(holder(), new, lodge(2)?)).await?;
    let draft = MovementAct::Draft { declaration: Box::new(declaration(3, today)?) };
    submit(registry, Command::movement(holder(), new, draft)).await?;
    Ok(())
}

fn declaration(number: usize, today: Date) -> Result<Declaration, Stop> {
    /// Made up, with right check digits; no such owner code is registered.
    const CONTAINERS: [&str; 3] = ["LBDU1000017", "LBDU1000022", "LBDU1000038"];
    let mut one: Declaration =
        serde_json::from_str(include_str!("declaration.json")).map_err(unparsed)?;
    one.lrn = format!("DEMO-{number:04}").into();
    one.limit_date = today.checked_add(60.days()).ok();
    let permit = &mut one.permits[0];
    permit.number = PermitNumber(format!("PK-{number:03}").into());
    permit.permit.year = today.year();
    one.equipment[0].container = Some(CONTAINERS[number - 1].parse().map_err(unparsed)?);
    one.equipment[0].seals[0].number = format!("DEMO-{number:04}").into();
    if let Some(vehicle) = &mut one.vehicle {
        vehicle.registration = format!("TKB {}", 120 + number).into();
    }
    Ok(one)
}

/// The first user of a node that is for work: the operator, with a password that is told once.
pub(crate) async fn first_operator(access: &Access) -> Result<Option<String>, Stop> {
    if !access.is_empty().await.map_err(stop)? {
        return Ok(None);
    }
    let known = access.organisations().await.map_err(stop)?;
    let home = known.iter().find(|one| one.kind == OrganisationKind::Operator);
    let organisation = if let Some(home) = home {
        home.id
    } else {
        let new = NewOrganisation {
            kind: OrganisationKind::Operator,
            name: "Operator of this node".to_owned(),
            // No country: ZZ is kept free for users by ISO 3166-1.
            country: "ZZ".parse().map_err(unparsed)?,
            office: None,
            identification: None,
        };
        access.add_organisation(&new).await.map_err(stop)?
    };
    let new = NewUser {
        login: "operator".to_owned(),
        name: "Operator".to_owned(),
        organisation,
        roles: vec![Role::Operator],
        language: "en".to_owned(),
    };
    let (_, password) = access.add_user(new).await.map_err(stop)?;
    Ok(Some(password))
}
