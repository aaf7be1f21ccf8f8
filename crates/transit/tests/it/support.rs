//! A small world for tests: offices on the road from Karachi to Almaty, a regime that works
//! everywhere, a guarantee, and shorthand for commands.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use landbridge_transit::codes::{GuaranteeId, MovementId, Mrn, OfficeReference};
use landbridge_transit::command::usual;
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{
    ConsignmentItem, CrossingRecord, Declaration, DeclaredGuarantee, GuaranteeKind, Lodging,
    Procedure, Side, State,
};
use landbridge_transit::notice::Recipient;
use landbridge_transit::reference::{Office, Site};
use landbridge_transit::regime::Regime;
use landbridge_transit::{
    AccountAct, Actor, Command, Event, Fact, Movement, MovementAct, Reference, Refusal, Role,
    World, due, notices,
};

/// The guarantee of most tests.
pub(crate) const GUARANTEE: &str = "09GB0000010000010";
/// The movement of most tests.
pub(crate) const ID: MovementId = MovementId(1);

/// An office by its reference number.
pub(crate) fn office(text: &str) -> OfficeReference {
    text.parse().unwrap()
}

/// Offices on the way from Karachi to Almaty, and a regime that works everywhere.
pub(crate) fn reference() -> Reference {
    let zone = |name: &str| TimeZone::get(name).unwrap();
    let offices = [
        ("PK000KHI", "Karachi", "Asia/Karachi", Site::Port("port-karachi".into())),
        ("PK00SOST", "Sost", "Asia/Karachi", Site::Crossing("khunjerab".into())),
        ("CN00TASH", "Tashkurgan", "Asia/Shanghai", Site::Crossing("khunjerab".into())),
        ("CN00TORU", "Torugart (China)", "Asia/Shanghai", Site::Crossing("torugart".into())),
        (
            "KG00TORU",
            "Torugart (Kyrgyz Republic)",
            "Asia/Bishkek",
            Site::Crossing("torugart".into()),
        ),
        ("KG00AKTI", "Ak-Tilek", "Asia/Bishkek", Site::Crossing("karasu-ak-tilek".into())),
        ("KZ00KARA", "Karasu", "Asia/Almaty", Site::Crossing("karasu-ak-tilek".into())),
        ("KZ00ALMA", "Almaty", "Asia/Almaty", Site::Inland),
        ("KZ00ASTA", "Astana", "Asia/Almaty", Site::Inland),
    ];
    let mut reference = Reference::default();
    reference.offices = offices
        .into_iter()
        .map(|(reference, name, clock, site)| Office {
            reference: office(reference),
            name: name.into(),
            zone: zone(clock),
            site,
        })
        .collect();
    let anywhere = |instrument: &str| Regime {
        instrument: instrument.into(),
        name: instrument.into(),
        everywhere: true,
        territories: [["KZ", "KG"].map(|code| code.parse().unwrap()).into()].into(),
        ..Regime::default()
    };
    reference.regimes.push(anywhere("open"));
    reference.regimes.push(Regime { operation_per_territory: true, ..anywhere("carnet") });
    reference
}

/// A declaration from Karachi to Almaty over Khunjerab and Torugart.
pub(crate) fn declaration() -> Declaration {
    Declaration {
        lrn: "LRN-1".into(),
        lodging: Lodging::Standard,
        procedure: Procedure::Normal,
        regime: "open".into(),
        holder: "PK1234567".into(),
        carrier: None,
        consignee: None,
        office_of_departure: office("PK000KHI"),
        offices_of_transit: [
            "PK00SOST", "CN00TASH", "CN00TORU", "KG00TORU", "KG00AKTI", "KZ00KARA",
        ]
        .map(office)
        .into(),
        office_of_destination: office("KZ00ALMA"),
        itinerary: ["PK", "CN", "KG", "KZ"].map(|code| code.parse().unwrap()).into(),
        limit_date: None,
        route_km: Some(4500),
        vehicle: None,
        equipment: [].into(),
        items: [ConsignmentItem {
            hs: "901890".parse().unwrap(),
            description: "instruments".into(),
            gross_mass_kg: 12_000,
            packages: 40,
        }]
        .into(),
        guarantees: [secured(GUARANTEE, 1_000_000)].into(),
        permits: [].into(),
        documents: [].into(),
    }
}

/// A comprehensive guarantee as a declaration names it.
pub(crate) fn secured(guarantee: &str, minor: i64) -> DeclaredGuarantee {
    DeclaredGuarantee {
        kind: GuaranteeKind::Comprehensive,
        guarantee: Some(guarantee.parse().unwrap()),
        access_code: "AC01".into(),
        amount: Some(money(minor)),
    }
}

/// Euros.
pub(crate) fn money(minor: i64) -> landbridge_units::Money {
    landbridge_units::Money { minor, currency: "EUR".parse().unwrap() }
}

/// Terms of a comprehensive guarantee.
pub(crate) fn terms(minor: i64) -> GuaranteeTerms {
    GuaranteeTerms {
        kind: GuaranteeKind::Comprehensive,
        holder: "PK1234567".into(),
        guarantor: "BANK1".into(),
        access_code: "AC01".into(),
        reference_amount: money(minor),
        valid_from: "2026-01-01".parse().unwrap(),
        valid_to: None,
    }
}

/// What one side of a border saw.
pub(crate) fn record(at: &str) -> CrossingRecord {
    CrossingRecord {
        at: at.parse().unwrap(),
        vehicle: "TKB 123".into(),
        containers: [].into(),
        seals: [].into(),
        gross_mass_kg: None,
    }
}

/// A world with a clock, its log, and the last answer.
pub(crate) struct Stage {
    pub(crate) reference: Reference,
    pub(crate) world: World,
    pub(crate) log: Vec<Event>,
    pub(crate) now: Timestamp,
}

impl Stage {
    /// An empty world on 2 March 2026, 08:00 UTC.
    pub(crate) fn empty() -> Self {
        Self {
            reference: reference(),
            world: World::default(),
            log: Vec::new(),
            now: "2026-03-02T08:00:00Z".parse().unwrap(),
        }
    }

    /// A world with a guarantee of EUR 100,000.
    pub(crate) fn new() -> Self {
        let mut stage = Self::empty();
        stage.register(GUARANTEE, terms(10_000_000)).unwrap();
        stage
    }

    pub(crate) fn register(
        &mut self,
        id: &str,
        terms: GuaranteeTerms,
    ) -> Result<Vec<Event>, Refusal> {
        let by = Actor::new(Role::GuaranteeOfficer, "PK000KHI");
        let id: GuaranteeId = id.parse().unwrap();
        self.run(&Command::guarantee(by, id, AccountAct::Register { terms }))
    }

    pub(crate) fn run(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.world.execute(command, &self.reference, self.now)?;
        self.log.extend(events.clone());
        assert_eq!(World::replay(&self.log), self.world, "the log adds up to the state");
        Ok(events)
    }

    /// An act on the movement, by whom it is usual.
    pub(crate) fn act(&mut self, act: MovementAct) -> Result<Vec<Event>, Refusal> {
        let command = self.usual(ID, act);
        self.run(&command)
    }

    /// A command by whom it is usual.
    pub(crate) fn usual(&self, id: MovementId, act: MovementAct) -> Command {
        let by = usual(&act, self.world.movements.get(&id));
        Command::movement(by, id, act)
    }

    /// An act that must succeed, and the messages to traders that follow.
    pub(crate) fn says(&mut self, act: MovementAct) -> Vec<&'static str> {
        let events = self.act(act).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        trader_messages(&events, self.movement())
    }

    pub(crate) fn movement(&self) -> &Movement {
        &self.world.movements[&ID]
    }

    pub(crate) fn state(&self) -> State {
        self.movement().state
    }

    pub(crate) fn mrn(&self) -> Mrn {
        self.movement().mrn.unwrap()
    }

    pub(crate) fn hours(&mut self, hours: i64) {
        self.now += hours.hours();
    }

    /// Waits until the next time of the movement runs out, and lets it.
    pub(crate) fn wait(&mut self) -> Vec<&'static str> {
        let (at, timer) = due(self.movement(), &self.reference).expect("a timer runs");
        self.now = self.now.max(at);
        self.says(MovementAct::Expire { timer })
    }

    /// Passes a border, both sides.
    pub(crate) fn cross(&mut self, exit: &str, entry: &str) {
        self.hours(20);
        let at = self.now.to_string();
        let (side, office_of) = (Side::Exit, office(exit));
        self.says(MovementAct::Cross { side, office: office_of, record: record(&at) });
        self.hours(4);
        let at = self.now.to_string();
        let (side, office_of) = (Side::Entry, office(entry));
        self.says(MovementAct::Cross { side, office: office_of, record: record(&at) });
    }
}

/// The messages of events that go to traders, in order.
pub(crate) fn trader_messages(events: &[Event], after: &Movement) -> Vec<&'static str> {
    events
        .iter()
        .filter(|event| matches!(event.fact, Fact::Movement { .. }))
        .flat_map(|event| notices(event, after))
        .filter(|notice| matches!(notice.to, Recipient::Holder | Recipient::TraderAtDestination))
        .map(|notice| notice.message.as_str())
        .collect()
}

/// Declares with a serial of its own.
pub(crate) fn declare(declaration: Declaration) -> MovementAct {
    MovementAct::Declare { declaration: Box::new(declaration), serial: "PK000KHI0001".into() }
}
