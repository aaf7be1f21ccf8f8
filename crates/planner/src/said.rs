//! What the planner says in words: which sentence, and what it speaks of.
//!
//! A sentence is kept as its name and its arguments; `locales/en.ftl` writes it in English, and who
//! shows it to people writes the file of their language with the same arguments. Until an answer is
//! written no text is made.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use jiff::civil::{Date, DateTime, DateTimeRound};
use jiff::{RoundMode, Unit};
use landbridge_atlas::model::{ChargeKind, Mode, Row, ServiceStatus};
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

/// A sentence that the planner says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// The name of its text in every language.
    pub id: String,
    /// What it speaks of, by the names that the text gives them.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub args: BTreeMap<String, Arg>,
}

/// Something that a sentence speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Arg {
    /// A country, by its two letters.
    Country(String),
    /// A day, like 2026-03-03.
    Day(String),
    /// What a clock and a calendar on the wall show, like 2026-03-03T09:00:00.
    Time(String),
    /// Days of the week, 1 for Monday.
    Weekdays(Vec<u8>),
    /// A figure.
    Number(f64),
    /// A name of the atlas.
    Name(Name),
    /// Words of the atlas, in the language of their row: English.
    Quote(String),
    /// Letters that are the same in every language.
    Code(String),
    /// Another sentence, or a word, inside this one.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Said(Message),
    /// Any one of several.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    AnyOf(Vec<Arg>),
    /// Several.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Each(Vec<Arg>),
}

/// A name of the atlas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Name {
    /// `kind:id` of what bears it; empty when the atlas does not hold it.
    pub of: String,
    /// The English name.
    pub text: String,
}

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let text = include_str!("../locales/en.ftl").to_owned();
    let mut bundle = FluentBundle::new_concurrent(vec![
        "en".parse().expect("the code of English is one of a language"),
    ]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text).expect("the file of the program is Fluent");
    bundle.add_resource(resource).expect("no sentence stands there twice");
    bundle
});

impl Message {
    /// A sentence that speaks of nothing yet.
    pub(crate) fn new(said: Said) -> Self {
        Self { id: said.to_string(), args: BTreeMap::new() }
    }

    /// The same with something that it speaks of.
    pub(crate) fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.insert(name.into(), arg.into());
        self
    }

    /// The sentence in English; the name of one that this version does not know.
    pub fn english(&self) -> String {
        let Some(pattern) = ENGLISH.get_message(&self.id).and_then(|message| message.value())
        else {
            return self.id.clone();
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &self.args {
            args.set(name.as_str(), arg.english());
        }
        let mut missing = Vec::new();
        let text = ENGLISH.format_pattern(pattern, Some(&args), &mut missing).into_owned();
        debug_assert!(missing.is_empty(), "{}: {missing:?}", self.id);
        text
    }
}

impl Arg {
    fn english(&self) -> String {
        let joined = |args: &[Self], between: &str| {
            args.iter().map(Self::english).collect::<Vec<_>>().join(between)
        };
        match self {
            Self::Country(text) | Self::Day(text) | Self::Quote(text) | Self::Code(text) => {
                text.clone()
            }
            Self::Name(name) => name.text.clone(),
            Self::Time(time) => read(time),
            Self::Weekdays(days) => weekdays(days),
            Self::Number(number) => number.to_string(),
            Self::Said(message) => message.english(),
            Self::AnyOf(args) => joined(args, " or "),
            Self::Each(args) => joined(args, ", "),
        }
    }

    /// The name of a row.
    pub(crate) fn name<T: Row>(row: &T, text: &str) -> Self {
        Self::Name(Name { of: row.fact_id().to_string(), text: text.into() })
    }

    /// A reading of the clock on the wall, to the minute.
    pub(crate) fn time(at: DateTime) -> Self {
        let minute = DateTimeRound::new().smallest(Unit::Minute).mode(RoundMode::Trunc);
        Self::Time(at.round(minute).unwrap_or(at).to_string())
    }

    /// Words of a row.
    pub(crate) fn quote(text: &str) -> Self {
        Self::Quote(text.into())
    }
}

/// Sentences one after the other, in English.
pub(crate) fn told(sentences: &[Message]) -> String {
    sentences.iter().map(Message::english).collect::<Vec<_>>().join("; ")
}

/// `Mon Tue Fri`.
fn weekdays(days: &[u8]) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let name = |day: &u8| NAMES.get(usize::from(*day).checked_sub(1)?).copied();
    days.iter().filter_map(name).collect::<Vec<_>>().join(" ")
}

/// `Friday 6 March 08:00`.
fn read(time: &str) -> String {
    let at = time.parse::<DateTime>();
    at.map_or_else(|_| time.into(), |at| at.strftime("%A %-d %B %H:%M").to_string())
}

impl From<CountryCode> for Arg {
    fn from(country: CountryCode) -> Self {
        Self::Country(country.as_str().into())
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Day(day.to_string())
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

impl From<Said> for Arg {
    fn from(said: Said) -> Self {
        Self::Said(Message::new(said))
    }
}

impl From<Mode> for Arg {
    fn from(mode: Mode) -> Self {
        Self::from(match mode {
            Mode::Road => Said::ModeRoad,
            Mode::Rail => Said::ModeRail,
            Mode::Sea => Said::ModeSea,
            Mode::Ferry => Said::ModeFerry,
            Mode::Air => Said::ModeAir,
        })
    }
}

impl From<ChargeKind> for Arg {
    fn from(kind: ChargeKind) -> Self {
        Self::from(match kind {
            ChargeKind::Handling => Said::ChargeHandling,
            ChargeKind::Slot => Said::ChargeSlot,
            ChargeKind::Permit => Said::ChargePermit,
            ChargeKind::Demurrage => Said::ChargeDemurrage,
            ChargeKind::Detention => Said::ChargeDetention,
            ChargeKind::TransitFee => Said::ChargeTransitFee,
            ChargeKind::Levy => Said::ChargeLevy,
            ChargeKind::Carnet => Said::ChargeCarnet,
            ChargeKind::Declaration => Said::ChargeDeclaration,
            ChargeKind::Escort => Said::ChargeEscort,
            ChargeKind::Transhipment => Said::ChargeTranshipment,
            ChargeKind::GaugeChange => Said::ChargeGaugeChange,
            ChargeKind::Scanning => Said::ChargeScanning,
            ChargeKind::Insurance => Said::ChargeInsurance,
            ChargeKind::Tracking => Said::ChargeTracking,
            ChargeKind::Toll => Said::ChargeToll,
        })
    }
}

impl From<ServiceStatus> for Arg {
    fn from(status: ServiceStatus) -> Self {
        Self::from(match status {
            ServiceStatus::Running => Said::ServiceRunning,
            ServiceStatus::Suspended => Said::ServiceSuspended,
            ServiceStatus::Planned => Said::ServicePlanned,
        })
    }
}

/// A sentence with what it speaks of: `said!(NotAParty, country = country, instrument = name)`.
macro_rules! said {
    ($said:ident $(, $name:ident = $arg:expr)* $(,)?) => {
        $crate::said::Message::new($crate::said::Said::$said)$(.with(stringify!($name), $arg))*
    };
}
pub(crate) use said;

landbridge_units::words! {
    /// The sentences and words that there are; how each reads stands in `locales/`.
    pub enum Said {
        ModeRoad = "said-mode-road",
        ModeRail = "said-mode-rail",
        ModeSea = "said-mode-sea",
        ModeFerry = "said-mode-ferry",
        ModeAir = "said-mode-air",
        RailOfGauge = "said-rail-of-gauge",
        ServiceRunning = "said-service-running",
        ServiceSuspended = "said-service-suspended",
        ServicePlanned = "said-service-planned",
        Planned = "said-planned",
        NotOpen = "said-not-open",
        Avoids = "said-avoids",
        NoLineBetween = "said-no-line-between",
        NoLineTo = "said-no-line-to",
        NoWayBetween = "said-no-way-between",
        TheOrigin = "said-the-origin",
        TheDestination = "said-the-destination",
        NoPost = "said-no-post",
        NoBorderTime = "said-no-border-time",
        NoPrice = "said-no-price",
        NeverOpens = "said-never-opens",
        Closed = "said-closed",
        ClosedSince = "said-closed-since",
        Reason = "said-reason",
        ReasonSince = "said-reason-since",
        LastVerified = "said-last-verified",
        ServiceStopped = "said-service-stopped",
        ServiceNotThatDay = "said-service-not-that-day",
        ServiceTakesLess = "said-service-takes-less",
        ServiceUnpriced = "said-service-unpriced",
        ServiceLeavesNoMore = "said-service-leaves-no-more",
        NoChangeTime = "said-no-change-time",
        NoChangeUnder = "said-no-change-under",
        NotTakenUp = "said-not-taken-up",
        EntryNotNamed = "said-entry-not-named",
        ExitNotNamed = "said-exit-not-named",
        DepartureNotNamed = "said-departure-not-named",
        MayNotUnload = "said-may-not-unload",
        SecondTime = "said-second-time",
        NoPart = "said-no-part",
        NoLorryOf = "said-no-lorry-of",
        NoLorry = "said-no-lorry",
        NoInstrument = "said-no-instrument",
        NoRule = "said-no-rule",
        NotAParty = "said-not-a-party",
        GoodsProhibited = "said-goods-prohibited",
        NotAllowed = "said-not-allowed",
        NotInForce = "said-not-in-force",
        AboveLimit = "said-above-limit",
        NoWay = "said-no-way",
        NotByVia = "said-not-by-via",
        SearchEnded = "said-search-ended",
        AnotherWay = "said-another-way",
        Beaten = "said-beaten",
        LongerAndDearer = "said-longer-and-dearer",
        TooLate = "said-too-late",
        RanksBelow = "said-ranks-below",
        AtGate = "said-at-gate",
        IsLimited = "said-is-limited",
        IsPlanned = "said-is-planned",
        IsClosed = "said-is-closed",
        IsUnknown = "said-is-unknown",
        ClosedUntil = "said-closed-until",
        UntilLeaves = "said-until-leaves",
        OffSeason = "said-off-season",
        Holiday = "said-holiday",
        OutsideHours = "said-outside-hours",
        Weekend = "said-weekend",
        NotThatWeekday = "said-not-that-weekday",
        Haulage = "said-haulage",
        HaulageWithBorders = "said-haulage-with-borders",
        Payments = "said-payments",
        PaymentsAboveAverage = "said-payments-above-average",
        Charge = "said-charge",
        ChargeHandling = "said-charge-handling",
        ChargeSlot = "said-charge-slot",
        ChargePermit = "said-charge-permit",
        ChargeDemurrage = "said-charge-demurrage",
        ChargeDetention = "said-charge-detention",
        ChargeTransitFee = "said-charge-transit-fee",
        ChargeLevy = "said-charge-levy",
        ChargeCarnet = "said-charge-carnet",
        ChargeDeclaration = "said-charge-declaration",
        ChargeEscort = "said-charge-escort",
        ChargeTranshipment = "said-charge-transhipment",
        ChargeGaugeChange = "said-charge-gauge-change",
        ChargeScanning = "said-charge-scanning",
        ChargeInsurance = "said-charge-insurance",
        ChargeTracking = "said-charge-tracking",
        ChargeToll = "said-charge-toll",
        Quoted = "said-quoted",
        Quota = "said-quota",
        DaysAllowed = "said-days-allowed",
        SpecialPermissionOf = "said-special-permission-of",
        Phytosanitary = "said-phytosanitary",
        Veterinary = "said-veterinary",
        GoodsPermission = "said-goods-permission",
        Licence = "said-licence",
        GeneralKnowledge = "said-general-knowledge",
        Estimates = "said-estimates",
        OneOf = "said-one-of",
        UnitContainers = "said-unit-containers",
        UnitItineraries = "said-unit-itineraries",
        UnitDraws = "said-unit-draws",
        FaultNoPlaceNear = "said-fault-no-place-near",
        FaultNoSuchPlace = "said-fault-no-such-place",
        FaultAmbiguous = "said-fault-ambiguous",
        FaultOffTheGlobe = "said-fault-off-the-globe",
        FaultNoInstant = "said-fault-no-instant",
        FaultOutsideYears = "said-fault-outside-years",
        FaultNoAsOf = "said-fault-no-as-of",
        FaultNoDayOfYears = "said-fault-no-day-of-years",
        FaultNoDay = "said-fault-no-day",
        FaultDeadlineFirst = "said-fault-deadline-first",
        FaultNoCurrency = "said-fault-no-currency",
        FaultNoHs = "said-fault-no-hs",
        FaultNoChapter = "said-fault-no-chapter",
        FaultNoCodeUnder = "said-fault-no-code-under",
        FaultNotKnown = "said-fault-not-known",
        FaultNoClass = "said-fault-no-class",
        FaultNoCountry = "said-fault-no-country",
        FaultOutOfRange = "said-fault-out-of-range",
        FaultNoLorry = "said-fault-no-lorry",
        FaultNoShare = "said-fault-no-share",
        FaultNothingOfThatName = "said-fault-nothing-of-that-name",
        FaultNotOfList = "said-fault-not-of-list",
        FaultNoInstrumentId = "said-fault-no-instrument-id",
        FaultNoPlannedLink = "said-fault-no-planned-link",
        FaultFarFromRoad = "said-fault-far-from-road",
        FaultNoRoads = "said-fault-no-roads",
        MendPointOnLand = "said-mend-point-on-land",
        MendPlace = "said-mend-place",
        MendAmbiguous = "said-mend-ambiguous",
        MendDegrees = "said-mend-degrees",
        MendInstant = "said-mend-instant",
        MendYears = "said-mend-years",
        MendAsOf = "said-mend-as-of",
        MendDay = "said-mend-day",
        MendDeadline = "said-mend-deadline",
        MendCurrency = "said-mend-currency",
        MendHs = "said-mend-hs",
        MendKnownHs = "said-mend-known-hs",
        MendList = "said-mend-list",
        MendClass = "said-mend-class",
        MendCountry = "said-mend-country",
        MendRegistration = "said-mend-registration",
        MendRange = "said-mend-range",
        MendGross = "said-mend-gross",
        MendShare = "said-mend-share",
        MendAvoid = "said-mend-avoid",
        MendModes = "said-mend-modes",
        MendInstrumentId = "said-mend-instrument-id",
        MendPlannedLink = "said-mend-planned-link",
        MendNearRoad = "said-mend-near-road",
        Daily = "said-daily",
        OpenHours = "said-open-hours",
        OutsideItsHours = "said-outside-its-hours",
        MiddayBreak = "said-midday-break",
        HolidayIn = "said-holiday-in",
        NoWorkingDay = "said-no-working-day",
        ClosedInSeason = "said-closed-in-season",
        NoHoursKnown = "said-no-hours-known",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_sentence_is_in_the_english_file_and_none_besides() {
        let lines = include_str!("../locales/en.ftl").lines();
        let file: BTreeSet<&str> =
            lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        let said: BTreeSet<&str> = Said::ALL.iter().map(|said| said.as_str()).collect();
        assert_eq!(file, said);
    }

    #[test]
    fn a_sentence_names_what_it_speaks_of() {
        let day: Date = "2025-10-12".parse().unwrap();
        let closed = said!(
            ClosedSince,
            name = Arg::Name(Name { of: "crossing:torkham".into(), text: "Torkham".into() }),
            day = day,
            reason = Arg::quote("conflict"),
        );
        let told = said!(LastVerified, what = closed, day = day);
        assert_eq!(
            told.english(),
            "Torkham is closed since 2025-10-12: conflict (last verified 2025-10-12)"
        );
        let json = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), told);
        assert!(json.contains(r#""what":{"said":{"id":"said-closed-since""#), "{json}");
        assert!(json.contains(r#""day":{"day":"2025-10-12"}"#), "{json}");
    }

    #[test]
    fn a_sentence_of_another_version_shows_its_name() {
        let unknown = Message { id: "said-later".into(), args: BTreeMap::new() };
        assert_eq!(unknown.english(), "said-later");
    }
}
