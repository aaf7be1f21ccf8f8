//! Risk profiles: what makes an office look closer. Officers see the channel and nothing else.

mod written;

use landbridge_units::{CountryCode, HsCode};
use serde::{Deserialize, Serialize};

use super::DataFault;
use crate::movement::{Channel, Declaration};

pub use written::{ProfileFault, WrittenProfile};

/// A risk profile: every condition that it names must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its id.
    pub id: Box<str>,
    /// The country whose offices of departure go by it; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<CountryCode>,
    /// The channel that it asks for.
    pub channel: Channel,
    /// Goods under one of these prefixes.
    #[serde(default)]
    pub hs: Box<[HsCode]>,
    /// A country of the itinerary.
    #[serde(default)]
    pub countries: Box<[CountryCode]>,
    /// The regime.
    #[serde(default)]
    pub regimes: Box<[Box<str>]>,
    /// The holder.
    #[serde(default)]
    pub holders: Box<[Box<str>]>,
    /// A vehicle with its load of at least this mass.
    #[serde(default)]
    pub gross_mass_kg_min: Option<u64>,
    /// One in so many, chosen by the number that comes with the declaration.
    #[serde(default)]
    pub one_in: Option<u32>,
    /// The first day on which it holds.
    #[serde(default)]
    pub valid_from: Option<jiff::civil::Date>,
    /// The last.
    #[serde(default)]
    pub valid_to: Option<jiff::civil::Date>,
    /// Why it is there.
    #[serde(default)]
    pub note: Box<str>,
}

/// All risk profiles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
    /// In file order.
    #[serde(default)]
    pub profile: Vec<Profile>,
}

impl Profiles {
    /// Reads a table of profiles.
    pub fn parse(text: &str) -> Result<Self, DataFault> {
        toml::from_str(text)
            .map_err(|error| DataFault { file: "profiles.toml", message: error.to_string() })
    }

    /// The channel of a declaration, and the profiles that asked for it or for less, on a day by
    /// the clock of the office of departure.
    ///
    /// `lot` chooses the samples; it comes from outside, so that the same case decides the same.
    pub fn assess(
        &self,
        declaration: &Declaration,
        on: jiff::civil::Date,
        lot: u64,
    ) -> (Channel, Vec<Box<str>>) {
        let matched: Vec<&Profile> =
            self.profile.iter().filter(|profile| profile.fits(declaration, on, lot)).collect();
        let channel = matched.iter().map(|profile| profile.channel).max();
        let ids = matched.iter().map(|profile| profile.id.clone()).collect();
        (channel.unwrap_or(Channel::Green), ids)
    }
}

impl Profile {
    fn fits(&self, declaration: &Declaration, on: jiff::civil::Date, lot: u64) -> bool {
        let goods =
            |prefix: &HsCode| declaration.items.iter().any(|item| item.hs.is_within(prefix));
        let mass = declaration.vehicle.as_ref().map_or(0, |vehicle| vehicle.gross_mass_kg);
        let departure = declaration.office_of_departure.country();
        self.country.is_none_or(|country| country == departure)
            && (self.hs.is_empty() || self.hs.iter().any(goods))
            && one_of(&self.countries, |country| declaration.itinerary.contains(country))
            && one_of(&self.regimes, |regime| *regime == declaration.regime)
            && one_of(&self.holders, |holder| *holder == declaration.holder)
            && self.gross_mass_kg_min.is_none_or(|least| mass >= least)
            && self.one_in.is_none_or(|share| share > 0 && lot.is_multiple_of(u64::from(share)))
            && self.valid_from.is_none_or(|from| from <= on)
            && self.valid_to.is_none_or(|to| on <= to)
    }
}

fn one_of<T>(named: &[T], holds: impl Fn(&T) -> bool) -> bool {
    named.is_empty() || named.iter().any(holds)
}
