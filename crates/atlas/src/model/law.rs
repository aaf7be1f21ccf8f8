//! Agreements: parties, rules, where they work, who may drive where, goods kept out.

use jiff::civil::Date;
use landbridge_units::{CountryCode, CurrencyCode, Grade, HsCode, Idx, Tonnes, words};

use super::borders::{CrossingIdx, FacilityIdx};
use super::network::{Mode, PlaceIdx};
use super::operations::Spot;
use super::provenance::{ApproximateDate, Kind, Origin, Provenance, SourceIdx};
use super::table::Row;

/// The index of an instrument.
pub type InstrumentIdx = Idx<Instrument>;
/// The index of a rule of an instrument.
pub type RuleIdx = Idx<Rule>;

words! {
    /// What an instrument is.
    pub enum InstrumentKind {
        /// An agreement on transit between named states.
        TransitAgreement = "transit_agreement",
        /// A convention on transit that states join.
        TransitConvention = "transit_convention",
        /// A customs union.
        CustomsUnion = "customs_union",
        /// A convention on the consignment note.
        ConsignmentNote = "consignment_note",
        /// An agreement on who may drive where.
        RoadTransportAgreement = "road_transport_agreement",
        /// The law of one country.
        NationalProcedure = "national_procedure",
        /// A framework without transit of its own.
        Framework = "framework",
    }
}

/// An agreement or convention.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: Box<str>,
    /// Its full name.
    pub name: Box<str>,
    /// The name that people use.
    pub short_name: Box<str>,
    /// What it is.
    pub kind: InstrumentKind,
    /// In a few sentences.
    pub summary: Box<str>,
    /// Whether a movement must follow designated posts.
    pub prescribed_route: bool,
    /// Whether it alone carries goods through a country's customs territory.
    pub transit_procedure: bool,
    /// Whether one procedure covers the movement from departure to destination.
    pub covers_whole_movement: bool,
    /// Its legal texts.
    pub texts: Box<[LegalText]>,
    /// Its parties and those on the way.
    pub parties: Box<[Party]>,
    /// Its rules; the rows of [`super::Atlas::rules`].
    pub rules: Box<[RuleIdx]>,
    /// Every source of texts, parties and rules.
    pub sources: Box<[SourceIdx]>,
}

impl Row for Instrument {
    const KIND: Kind = Kind::Instrument;
    fn id(&self) -> &str {
        &self.id
    }
    fn sources(&self) -> &[SourceIdx] {
        &self.sources
    }
    fn grade(&self) -> Grade {
        let texts = self.texts.iter().map(|text| text.provenance.grade);
        let parties = self.parties.iter().map(|party| party.provenance.grade);
        texts.chain(parties).max().unwrap_or(Grade::OwnKnowledge)
    }
}

words! {
    /// Whether a legal text was at hand.
    pub enum TextStatus {
        /// It was read.
        Found = "found",
        /// Parts of it were read.
        Partial = "partial",
        /// It was looked for in vain.
        NotFound = "not_found",
    }
}

/// A legal text of an instrument.
#[derive(Clone, Debug)]
pub struct LegalText {
    /// Its title.
    pub title: Box<str>,
    /// Its day.
    pub date: Option<ApproximateDate>,
    /// Where it was signed or published.
    pub place: Box<str>,
    /// Whether it was at hand.
    pub status: TextStatus,
    /// Where it comes from.
    pub provenance: Provenance,
}

words! {
    /// How a state stands to an instrument.
    pub enum PartyStatus {
        /// Bound by it.
        Party = "party",
        /// Has asked to join.
        Requested = "requested",
        /// Has signed; not yet bound.
        Signed = "signed",
        /// Was bound and is not any more.
        Withdrawn = "withdrawn",
        /// Takes part without being bound.
        Observer = "observer",
        /// Known to stand outside.
        NotParty = "not_party",
    }
}

/// How one state stands to an instrument.
#[derive(Clone, Debug)]
pub struct Party {
    /// The state.
    pub country: CountryCode,
    /// When it signed.
    pub signed: Option<ApproximateDate>,
    /// When it asked to join.
    pub requested: Option<ApproximateDate>,
    /// Since when it is bound.
    pub in_force: Option<ApproximateDate>,
    /// Since when movements really run.
    pub operational: Option<ApproximateDate>,
    /// How it stands.
    pub status: PartyStatus,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Party {
    /// Whether the state is bound on a day: a party, and its entry into force is surely past.
    pub fn is_bound_on(&self, day: Date) -> bool {
        self.status == PartyStatus::Party
            && self.in_force.is_none_or(|from| from.last <= day)
            && self.provenance.valid.contains(day)
    }
}

words! {
    /// What a rule is about.
    pub enum RuleTopic {
        /// Mass of the vehicle or its axles.
        Weight = "weight",
        /// Length, width, height.
        Dimensions = "dimensions",
        /// Permits and quotas.
        Permit = "permit",
        /// Security for duties.
        Guarantee = "guarantee",
        /// Papers to carry.
        Document = "document",
        /// Days allowed.
        TimeLimit = "time_limit",
        /// Fees.
        Charge = "charge",
        /// Goods kept out.
        CargoExcluded = "cargo_excluded",
        /// What a vehicle must be like.
        Vehicle = "vehicle",
        /// Insurance.
        Insurance = "insurance",
        /// Posts and roads to use.
        Route = "route",
        /// Seals.
        Seal = "seal",
        /// Tracking.
        Tracking = "tracking",
        /// Changing vehicle under way.
        ReLoading = "re_loading",
    }
}

words! {
    /// What happens above the limit of a rule.
    pub enum AboveLimit {
        /// A special permission of each state is needed.
        SpecialPermission = "special_permission",
        /// It is forbidden.
        Prohibited = "prohibited",
    }
}

words! {
    /// How a permit is given.
    pub enum PermitBasis {
        /// For one trip.
        PerTrip = "per_trip",
        /// For a year.
        PerYear = "per_year",
    }
}

/// A rule of an instrument: its text and the values that a machine can use.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: Box<str>,
    /// The instrument it belongs to.
    pub instrument: InstrumentIdx,
    /// What it is about.
    pub topic: RuleTopic,
    /// The article.
    pub article: Box<str>,
    /// In our own words.
    pub text: Box<str>,
    /// The state it holds in; absent = all parties.
    pub country: Option<CountryCode>,
    /// The heaviest vehicle with its load.
    pub max_gross: Option<Tonnes>,
    /// The heaviest single axle.
    pub max_single_axle: Option<Tonnes>,
    /// What happens above the limit.
    pub above_limit: Option<AboveLimit>,
    /// Whether it also speaks about dangerous goods.
    pub applies_to_dangerous_goods: bool,
    /// The paper to carry, or empty.
    pub document: Box<str>,
    /// The permit to hold, or empty.
    pub permit: Box<str>,
    /// How the permit is given.
    pub permit_basis: Option<PermitBasis>,
    /// How many there are.
    pub quota: Option<f64>,
    /// Of what, per what, or empty.
    pub quota_unit: Box<str>,
    /// The kind of guarantee, or empty.
    pub guarantee_kind: Box<str>,
    /// The most it covers.
    pub guarantee_ceiling: Option<f64>,
    /// In which currency.
    pub guarantee_currency: Option<CurrencyCode>,
    /// Days allowed.
    pub time_limit_days: Option<f64>,
    /// Days allowed with extensions.
    pub time_limit_max_days: Option<f64>,
    /// Kilometres to cover in a month.
    pub km_per_month: Option<f64>,
    /// When it holds and where it comes from.
    pub provenance: Provenance,
}

impl Row for Rule {
    const KIND: Kind = Kind::Rule;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// The part that a country plays in a transit.
    pub enum CoverageRole {
        /// The transit begins there.
        Departure = "departure",
        /// It passes through.
        Transit = "transit",
        /// It ends there.
        Destination = "destination",
    }
}

/// The points where goods may enter or leave a country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// Any point will do, inland included.
    pub any: bool,
    /// The goods may begin or end inside the country, wherever that is.
    pub inland: bool,
    /// Named points.
    pub spots: Box<[Spot]>,
}

/// Registrations of vehicles, or any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registrations {
    /// Any registration will do.
    Any,
    /// Only of these countries.
    Only(Box<[CountryCode]>),
}

impl Points {
    /// Whether a point is among them.
    pub fn allow(&self, spot: Spot) -> bool {
        self.any || self.spots.contains(&spot)
    }

    /// Whether goods may begin or end inside the country.
    pub fn allow_inland(&self) -> bool {
        self.any || self.inland
    }
}

impl Registrations {
    /// Whether vehicles of a country are among them.
    pub fn allow(&self, country: CountryCode) -> bool {
        match self {
            Self::Any => true,
            Self::Only(countries) => countries.contains(&country),
        }
    }
}

/// Where an instrument works: without such a row a country cannot be crossed under it.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Its id.
    pub id: Box<str>,
    /// The instrument.
    pub instrument: InstrumentIdx,
    /// The country.
    pub country: CountryCode,
    /// The part that the country plays.
    pub role: CoverageRole,
    /// The mode; absent = all.
    pub mode: Option<Mode>,
    /// Where the goods may enter.
    pub entry_points: Points,
    /// Where they may leave.
    pub exit_points: Points,
    /// Whose vehicles may carry them.
    pub vehicle_registrations: Registrations,
    /// The article.
    pub article: Box<str>,
    /// When it holds and where it comes from.
    pub provenance: Provenance,
}

impl Row for Coverage {
    const KIND: Kind = Kind::Coverage;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a vehicle does in a country.
    pub enum AccessRole {
        /// Passes through.
        Transit = "transit",
        /// Loads or unloads there.
        Terminating = "terminating",
        /// Either.
        Any = "any",
    }
}

/// Up to where a vehicle may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLimit {
    /// Up to a crossing.
    Crossing(CrossingIdx),
    /// Up to a place.
    Place(PlaceIdx),
    /// Up to a facility.
    Facility(FacilityIdx),
}

/// Who may drive where; without such a row nobody may.
#[derive(Clone, Debug)]
pub struct VehicleAccess {
    /// Its id.
    pub id: Box<str>,
    /// Where the vehicle is registered; absent = anywhere.
    pub registration_country: Option<CountryCode>,
    /// Where it would drive.
    pub territory_country: CountryCode,
    /// The mode.
    pub mode: Mode,
    /// Under which instrument; absent = any.
    pub instrument: Option<InstrumentIdx>,
    /// What it would do there.
    pub role: AccessRole,
    /// Whether it may.
    pub allowed: bool,
    /// How far; empty = everywhere, else up to any of these.
    pub limited_to: Box<[AccessLimit]>,
    /// Where it may not go all the same.
    pub not_to: Box<[Spot]>,
    /// The permit it needs, or empty.
    pub permit: Box<str>,
    /// When it holds and where it comes from.
    pub provenance: Provenance,
}

impl Row for VehicleAccess {
    const KIND: Kind = Kind::VehicleAccess;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a rule about goods does.
    pub enum HsEffect {
        /// The goods may not pass.
        Prohibited = "prohibited",
        /// They need a special permission.
        SpecialPermission = "special_permission",
        /// They need a plant health certificate.
        Phytosanitary = "phytosanitary",
        /// They need an animal health certificate.
        Veterinary = "veterinary",
        /// They need a licence.
        Licence = "licence",
        /// They pass under further conditions told in the description.
        Restricted = "restricted",
    }
}

/// A rule about goods of an HS prefix.
#[derive(Clone, Debug)]
pub struct HsRule {
    /// Its id.
    pub id: Box<str>,
    /// The goods; absent = any that fit the description.
    pub hs_prefix: Option<HsCode>,
    /// The goods in words.
    pub description: Box<str>,
    /// The country; absent = any.
    pub country: Option<CountryCode>,
    /// The instrument; absent = any.
    pub instrument: Option<InstrumentIdx>,
    /// The country of origin of the goods; absent = any.
    pub origin: Option<CountryCode>,
    /// What it does.
    pub effect: HsEffect,
    /// The article.
    pub article: Box<str>,
    /// When it holds and where it comes from.
    pub provenance: Provenance,
}

impl Row for HsRule {
    const KIND: Kind = Kind::HsRule;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A chapter, heading or subheading of the Harmonized System.
#[derive(Clone, Debug)]
pub struct HsHeading {
    /// Its two, four or six digits.
    pub id: Box<str>,
    /// What it holds, shortened.
    pub description: Box<str>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Row for HsHeading {
    const KIND: Kind = Kind::HsHeading;
    fn id(&self) -> &str {
        &self.id
    }
    fn sources(&self) -> &[SourceIdx] {
        &self.origin.sources
    }
    fn grade(&self) -> Grade {
        self.origin.grade
    }
}

words! {
    /// In what way something is missing.
    pub enum GapMark {
        /// No source was found.
        NotFound = "not_found",
        /// The source broke off.
        Truncated = "truncated",
    }
}

/// Something that no source told.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Its id.
    pub id: Box<str>,
    /// What it is about.
    pub subject: Box<str>,
    /// What is missing.
    pub what_is_missing: Box<str>,
    /// Where it was looked for.
    pub looked_in: Box<str>,
    /// In what way it is missing.
    pub mark: GapMark,
    /// The sources that were read, possibly none.
    pub sources: Box<[SourceIdx]>,
}

impl Row for Gap {
    const KIND: Kind = Kind::Gap;
    fn id(&self) -> &str {
        &self.id
    }
    fn sources(&self) -> &[SourceIdx] {
        &self.sources
    }
}
