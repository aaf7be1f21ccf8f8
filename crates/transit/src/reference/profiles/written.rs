//! Profiles as somebody writes them, checked: all faults at once.

use std::collections::BTreeSet;
use std::str::FromStr;

use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use super::{Profile, Profiles};
use crate::reference::Reference;

/// The most profiles of a country.
const PROFILES: usize = 500;
/// The most letters of an id, and of a note.
const ID_LETTERS: usize = 40;
const NOTE_LETTERS: usize = 500;

/// A risk profile before it is checked. What is empty or absent is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenProfile {
    /// Small letters, digits and hyphens; once in a country.
    pub id: String,
    /// `green`, `yellow` or `red`.
    pub channel: String,
    /// Chapters, headings or subheadings of the Harmonized System, one of which holds goods.
    #[serde(default)]
    pub hs: Vec<String>,
    /// Countries (ISO 3166-1 alpha-2), one of which is on the itinerary.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Regimes, one of which is that of the declaration.
    #[serde(default)]
    pub regimes: Vec<String>,
    /// Numbers of holders, one of whom declares.
    #[serde(default)]
    pub holders: Vec<String>,
    /// The least gross mass of the vehicle with its load, in kilograms.
    #[serde(default)]
    pub gross_mass_kg_min: Option<u64>,
    /// One declaration in so many is chosen.
    #[serde(default)]
    pub one_in: Option<u32>,
    /// The first day, by the clock of the office of departure.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// The last.
    #[serde(default)]
    pub valid_to: Option<String>,
    /// Why it is there.
    #[serde(default)]
    pub note: String,
}

/// What is wrong with a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileFault {
    /// The field, such as `profiles[0].hs[1]`.
    pub field: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub remedy: &'static str,
}

/// Faults as they are found.
struct Faults {
    found: Vec<ProfileFault>,
    /// Which profile is looked at.
    place: usize,
}

impl Faults {
    fn add(&mut self, field: &str, value: &str, message: impl Into<String>, remedy: &'static str) {
        let field = format!("profiles[{}].{field}", self.place);
        let value = value.to_owned();
        self.found.push(ProfileFault { field, value, message: message.into(), remedy });
    }

    /// A text that is read, or a fault.
    fn read<T>(&mut self, field: &str, text: &str, remedy: &'static str) -> Option<T>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        let read = text.parse();
        read.map_err(|error: T::Err| self.add(field, text, error.to_string(), remedy)).ok()
    }

    /// Texts of a list that are read; those that cannot be are faults.
    fn list<T>(&mut self, field: &str, texts: &[String], remedy: &'static str) -> Box<[T]>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        let texts = texts.iter().enumerate();
        texts.filter_map(|(at, text)| self.read(&format!("{field}[{at}]"), text, remedy)).collect()
    }
}

impl Profiles {
    /// The profiles of a country as they are written, or every fault.
    pub fn of_country(
        country: CountryCode,
        written: &[WrittenProfile],
        reference: &Reference,
    ) -> Result<Self, Vec<ProfileFault>> {
        let mut faults = Faults { found: Vec::new(), place: 0 };
        let mut ids = BTreeSet::new();
        let mut profile = Vec::with_capacity(written.len());
        for (place, one) in written.iter().enumerate() {
            faults.place = place;
            if !ids.insert(one.id.as_str()) {
                faults.add("id", &one.id, "another profile has it", "take another");
            }
            profile.extend(checked(country, one, reference, &mut faults));
        }
        if written.len() > PROFILES {
            let message = format!("more than {PROFILES} profiles");
            let (field, value) = ("profiles".to_owned(), written.len().to_string());
            faults.found.push(ProfileFault { field, value, message, remedy: "join some" });
        }
        if faults.found.is_empty() { Ok(Self { profile }) } else { Err(faults.found) }
    }
}

/// One profile; `None` when its channel cannot be read.
fn checked(
    country: CountryCode,
    one: &WrittenProfile,
    reference: &Reference,
    faults: &mut Faults,
) -> Option<Profile> {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let is_plain = one.id.chars().all(|letter| plain(letter) || letter == '-');
    if one.id.is_empty() || one.id.len() > ID_LETTERS || !is_plain {
        let message = format!("an id has 1 to {ID_LETTERS} small letters, digits or hyphens");
        faults.add("id", &one.id, message, "write it so, for example `optics-by-air`");
    }
    let channel = faults.read("channel", &one.channel, "write green, yellow or red");
    let hs = faults.list("hs", &one.hs, "write a chapter, heading or subheading of HS 2022");
    let countries = faults.list("countries", &one.countries, "write a code such as AF");
    for (at, regime) in one.regimes.iter().enumerate() {
        if reference.regime(regime).is_none() {
            let field = format!("regimes[{at}]");
            faults.add(&field, regime, "there is no such regime", "see `GET /api/v1/regimes`");
        }
    }
    for (at, holder) in one.holders.iter().enumerate() {
        if holder.trim().is_empty() || holder.chars().any(char::is_control) {
            let field = format!("holders[{at}]");
            faults.add(&field, holder, "no holder has such a number", "write it, or leave it out");
        }
    }
    if one.one_in == Some(0) {
        faults.add("one_in", "0", "one in none cannot be chosen", "write 1 or more");
    }
    if one.note.chars().count() > NOTE_LETTERS || one.note.chars().any(char::is_control) {
        let message = format!("a note has at most {NOTE_LETTERS} characters on one line");
        faults.add("note", &one.note, message, "say it in a sentence");
    }
    let (valid_from, valid_to) = days(one, faults);
    Some(Profile {
        id: one.id.as_str().into(),
        country: Some(country),
        channel: channel?,
        hs,
        countries,
        regimes: one.regimes.iter().map(|regime| regime.as_str().into()).collect(),
        holders: one.holders.iter().map(|holder| holder.trim().into()).collect(),
        gross_mass_kg_min: one.gross_mass_kg_min,
        one_in: one.one_in,
        valid_from,
        valid_to,
        note: one.note.trim().into(),
    })
}

type Days = (Option<jiff::civil::Date>, Option<jiff::civil::Date>);

fn days(one: &WrittenProfile, faults: &mut Faults) -> Days {
    let remedy = "write a day such as 2026-03-05, or leave it out";
    let mut day = |field: &str, text: Option<&String>| faults.read(field, text?, remedy);
    let both: Days =
        (day("valid_from", one.valid_from.as_ref()), day("valid_to", one.valid_to.as_ref()));
    if let (Some(first), Some(last)) = both
        && last < first
    {
        let message = format!("it ends before it begins, {first}");
        faults.add("valid_to", &last.to_string(), message, "write a later day");
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pakistan() -> CountryCode {
        "PK".parse().unwrap()
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let twice = WrittenProfile { id: "a".into(), channel: "red".into(), ..Default::default() };
        let wrong = WrittenProfile {
            id: "Not So".into(),
            channel: "violet".into(),
            hs: vec!["36".into(), "x".into()],
            countries: vec!["Afghanistan".into()],
            regimes: vec!["nowhere".into()],
            holders: vec![" ".into()],
            one_in: Some(0),
            valid_from: Some("2026-03-05".into()),
            valid_to: Some("2026-03-04".into()),
            note: "two\nlines".into(),
            ..Default::default()
        };
        let written = [twice.clone(), wrong, twice];
        let faults = Profiles::of_country(pakistan(), &written, &Reference::default()).unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        let expected = [
            "profiles[1].id",
            "profiles[1].channel",
            "profiles[1].hs[1]",
            "profiles[1].countries[0]",
            "profiles[1].regimes[0]",
            "profiles[1].holders[0]",
            "profiles[1].one_in",
            "profiles[1].note",
            "profiles[1].valid_to",
            "profiles[2].id",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_sound_profile_is_that_of_the_country() {
        let written = WrittenProfile {
            id: "optics".into(),
            channel: "red".into(),
            hs: vec!["9018".into()],
            valid_to: Some("2026-12-31".into()),
            ..Default::default()
        };
        let sound = Profiles::of_country(pakistan(), &[written], &Reference::default()).unwrap();
        let [profile] = sound.profile.as_slice() else { panic!("one profile") };
        assert_eq!(profile.country, Some(pakistan()));
        assert_eq!(profile.valid_to.map(|day| day.to_string()).as_deref(), Some("2026-12-31"));
    }
}
