//! Regimes: what an agreement asks of a movement, as data.

mod check;
mod from_atlas;
mod limits;
mod places;
mod terms;

use jiff::civil::Date;
pub use landbridge_atlas::model::CoverageRole;
use landbridge_units::{CountryCode, HsCode, Money};

pub use terms::{GuaranteeWord, PermitForm, PermitName, SealRule, Terms};

use crate::movement::GuaranteeKind;

/// A rule of an instrument, to be named when it is broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The short name of the instrument.
    pub instrument: Box<str>,
    /// The article.
    pub article: Box<str>,
    /// What it says.
    pub text: Box<str>,
}

impl std::fmt::Display for Clause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&*self.instrument, &*self.article) {
            (instrument, "") => f.write_str(instrument),
            (instrument, article) => write!(f, "{instrument}, {article}"),
        }
    }
}

/// Points of a border, by the atlas's ids of crossings and facilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// Any point will do.
    pub any: bool,
    /// The goods may begin or end inside the country.
    pub inland: bool,
    /// Ids of crossings and facilities.
    pub named: Box<[Box<str>]>,
}

/// A country in which the regime works, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The country.
    pub country: CountryCode,
    /// The part that it plays.
    pub role: CoverageRole,
    /// Where goods may come in.
    pub entry: Posts,
    /// Where they may go out.
    pub exit: Posts,
    /// Whose vehicles may carry them; empty = anyone's.
    pub registrations: Box<[CountryCode]>,
    /// The article.
    pub clause: Clause,
}

/// A paper that must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredDocument {
    /// What it is.
    pub kind: Box<str>,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Who asks for it.
    pub clause: Clause,
}

/// What security is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuaranteeRule {
    /// The kinds that will do; empty = any.
    pub kinds: Box<[GuaranteeKind]>,
    /// The most that one customs territory may hold.
    pub ceiling: Option<Money>,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Whose vehicles are meant; empty = anyone's.
    pub registrations: Box<[CountryCode]>,
    /// Who asks for it.
    pub clause: Clause,
}

/// What permit is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitRule {
    /// Its name.
    pub name: Box<str>,
    /// How many each party may give out in a year.
    pub quota: Option<u32>,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Who asks for it.
    pub clause: Clause,
}

/// How long a movement may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// Days allowed.
    pub days: Option<u32>,
    /// Days with all extensions.
    pub days_max: Option<u32>,
    /// Kilometres to cover in a month.
    pub km_per_month: Option<u32>,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Who asks for it.
    pub clause: Clause,
}

/// How heavy a vehicle may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleLimit {
    /// With its load.
    pub gross_mass_kg: Option<u64>,
    /// On the heaviest single axle.
    pub single_axle_kg: Option<u64>,
    /// The document that lets a heavier one pass; empty = none does.
    pub special_permission: Box<str>,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Who asks for it.
    pub clause: Clause,
}

/// Goods that are kept out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The goods.
    pub hs: HsCode,
    /// In which country; absent = all.
    pub country: Option<CountryCode>,
    /// Who keeps them out.
    pub clause: Clause,
}

/// What an instrument asks of a movement, as known on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regime {
    /// The instrument's id.
    pub instrument: Box<str>,
    /// Its short name.
    pub name: Box<str>,
    /// The day whose law this is.
    pub as_of: Option<Date>,
    /// The states that are bound.
    pub parties: Box<[CountryCode]>,
    /// Customs unions: groups of countries without a customs border between them.
    pub territories: Box<[Box<[CountryCode]>]>,
    /// Whether a movement must follow designated posts.
    pub prescribed_route: bool,
    /// Whether each customs territory has an operation and a guarantee of its own (TIR).
    pub operation_per_territory: bool,
    /// Whether no rule of place is known, as in test systems: any office of any country will do.
    pub everywhere: bool,
    /// Where it works.
    pub cover: Box<[Cover]>,
    /// Papers.
    pub documents: Box<[RequiredDocument]>,
    /// Security.
    pub guarantees: Box<[GuaranteeRule]>,
    /// Permits.
    pub permits: Box<[PermitRule]>,
    /// Time.
    pub time_limits: Box<[TimeLimit]>,
    /// Weights.
    pub vehicle_limits: Box<[VehicleLimit]>,
    /// The rule that wants the load sealed at release, when there is one.
    pub sealed: Option<Clause>,
    /// Goods kept out.
    pub exclusions: Box<[Exclusion]>,
}

impl Regime {
    /// The country that stands for the customs territory of a country.
    pub fn territory(&self, country: CountryCode) -> CountryCode {
        let union = self.territories.iter().find(|union| union.contains(&country));
        union.and_then(|union| union.first()).copied().unwrap_or(country)
    }
}
