//! Finding places, crossings and facilities by name, code or coordinates.
//!
//! A name is looked for in every language that the tables hold: the same letters first (of a name
//! before those of an alias), then the same sound as a name, then the same beginning, then shared
//! groups of three letters with few changes. An alias that only sounds like the text, or begins
//! like it, counts as the latter: the aliases of large places sound like many things. Among equals
//! the larger place goes first.

mod door;
mod fold;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use landbridge_units::UnLocode;

pub use door::{NotFound, parse_coordinate};
pub(crate) use fold::nearest_id;

use crate::model::{Atlas, Coordinate, CrossingIdx, FacilityIdx, FactId, Kind, PlaceIdx, Row};
use fold::{edit_distance, plain, sound};

/// How many candidates by shared letters are compared letter by letter.
const FUZZY_CANDIDATES: usize = 60;

/// What a likeness to an alias is worth beside the same likeness to a name.
const ALIAS_SHARE: f64 = 0.75;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// A settlement.
    Place(PlaceIdx),
    /// A port, airport or terminal.
    Facility(FacilityIdx),
    /// A border crossing point.
    Crossing(CrossingIdx),
    /// A bare position.
    At(Coordinate),
}

impl Found {
    /// Its name in English.
    pub fn name(self, atlas: &Atlas) -> String {
        match self {
            Self::Place(place) => atlas.places[place].name_en.to_string(),
            Self::Facility(facility) => atlas.facilities[facility].name.to_string(),
            Self::Crossing(crossing) => atlas.crossings[crossing].name.to_string(),
            Self::At(at) => format!("{:.4}, {:.4}", at.lat, at.lon),
        }
    }

    /// Where it lies.
    pub fn at(self, atlas: &Atlas) -> Coordinate {
        match self {
            Self::Place(place) => atlas.places[place].at,
            Self::Facility(facility) => atlas.facilities[facility].at,
            Self::Crossing(crossing) => atlas.crossings[crossing].at,
            Self::At(at) => at,
        }
    }

    /// Its full id; a bare position has none.
    pub fn fact_id(self, atlas: &Atlas) -> Option<FactId> {
        match self {
            Self::Place(place) => Some(atlas.places[place].fact_id()),
            Self::Facility(facility) => Some(atlas.facilities[facility].fact_id()),
            Self::Crossing(crossing) => Some(atlas.crossings[crossing].fact_id()),
            Self::At(_) => None,
        }
    }

    /// The countries it belongs to, as letters.
    pub fn country(self, atlas: &Atlas) -> String {
        match self {
            Self::Place(place) => atlas.places[place].country.to_string(),
            Self::Facility(facility) => atlas.facilities[facility].country.to_string(),
            Self::Crossing(crossing) => {
                let crossing = &atlas.crossings[crossing];
                format!("{}-{}", crossing.country_a, crossing.country_b)
            }
            Self::At(_) => String::new(),
        }
    }

    fn population(self, atlas: &Atlas) -> u32 {
        match self {
            Self::Place(place) => atlas.places[place].population,
            _ => 0,
        }
    }

    /// Among equals a place goes before a facility, and that before a crossing.
    const fn rank(self) -> u8 {
        match self {
            Self::Place(_) => 0,
            Self::Facility(_) => 1,
            Self::Crossing(_) | Self::At(_) => 2,
        }
    }
}

/// How well a name fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same letters as a name, or the code.
    Exact,
    /// The same letters as another name.
    Alias,
    /// The same sound as a name.
    Sound,
    /// The same beginning as a name.
    Prefix,
    /// Few letters differ.
    Fuzzy,
}

/// One answer of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// How well it fits.
    pub fit: Fit,
    /// From 0 to 1; higher is better.
    pub score: f64,
}

/// Names of an atlas, made ready for searching.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    entries: Vec<Entry>,
    /// Sound keys in order.
    keys: Vec<Key>,
    /// Groups of three letters with positions in `keys`, in order.
    trigrams: Vec<(Trigram, u32)>,
    plain: HashMap<Box<str>, Vec<(u32, Fit)>>,
    locodes: HashMap<UnLocode, Vec<u32>>,
    ids: HashMap<Box<str>, u32>,
}

/// How a name of an entry sounds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    sound: Box<str>,
    entry: u32,
    is_alias: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    found: Found,
    population: u32,
}

type Trigram = [char; 3];

impl SearchIndex {
    /// Reads every name of an atlas.
    pub fn new(atlas: &Atlas) -> Self {
        let mut index = Self {
            entries: Vec::new(),
            keys: Vec::new(),
            trigrams: Vec::new(),
            plain: HashMap::new(),
            locodes: HashMap::new(),
            ids: HashMap::new(),
        };
        index.add_places(atlas);
        index.add_facilities(atlas);
        index.add_crossings(atlas);
        index.keys.sort_unstable();
        // A name stands before an alias of the same sound.
        index.keys.dedup_by(|next, kept| next.sound == kept.sound && next.entry == kept.entry);
        for (at, key) in index.keys.iter().enumerate() {
            index.trigrams.extend(trigrams(&key.sound).map(|trigram| (trigram, at as u32)));
        }
        index.trigrams.sort_unstable();
        index.trigrams.dedup();
        index
    }

    fn add_places(&mut self, atlas: &Atlas) {
        for (index, place) in atlas.places.enumerate() {
            let names =
                [&place.name_en, &place.name_ru, &place.name_kk, &place.name_ur, &place.name_zh];
            let names = names.into_iter().map(|name| (&**name, Fit::Exact));
            let aliases = place.aliases.iter().map(|name| (&**name, Fit::Alias));
            let names = names.chain(aliases);
            self.add(atlas, Found::Place(index), names, place.unlocode);
        }
    }

    fn add_facilities(&mut self, atlas: &Atlas) {
        for (index, facility) in atlas.facilities.enumerate() {
            let names = [(&*facility.name, Fit::Exact), (&*facility.iata, Fit::Alias)];
            self.add(atlas, Found::Facility(index), names.into_iter(), facility.unlocode);
        }
    }

    /// A crossing is also known by the names of its posts.
    fn add_crossings(&mut self, atlas: &Atlas) {
        for (index, crossing) in atlas.crossings.enumerate() {
            let posts = || atlas.posts.iter().filter(move |post| post.crossing == index);
            let of_posts = posts().flat_map(|post| [&*post.name, &*post.name_local]);
            let of_posts = of_posts.map(|name| (name, Fit::Alias));
            let names = std::iter::once((&*crossing.name, Fit::Exact)).chain(of_posts);
            self.add(atlas, Found::Crossing(index), names, None);
            let entry = self.entries.len() as u32 - 1;
            for locode in posts().filter_map(|post| post.unlocode) {
                self.add_locode(locode, entry);
            }
        }
    }

    fn add<'n>(
        &mut self,
        atlas: &Atlas,
        found: Found,
        names: impl Iterator<Item = (&'n str, Fit)>,
        unlocode: Option<UnLocode>,
    ) {
        let entry = self.entries.len() as u32;
        self.entries.push(Entry { found, population: found.population(atlas) });
        for (name, fit) in names.filter(|(name, _)| !name.is_empty()) {
            let known = self.plain.entry(plain(name).into()).or_default();
            if known.last().is_none_or(|(last, _)| *last != entry) {
                known.push((entry, fit));
            }
            self.keys.push(Key { sound: sound(name).into(), entry, is_alias: fit == Fit::Alias });
        }
        if let Some(id) = found.fact_id(atlas) {
            self.ids.entry(id.id).or_insert(entry);
        }
        if let Some(locode) = unlocode {
            self.add_locode(locode, entry);
        }
    }

    fn add_locode(&mut self, locode: UnLocode, entry: u32) {
        let known = self.locodes.entry(locode).or_default();
        if !known.contains(&entry) {
            known.push(entry);
        }
    }

    /// The best answers to a text, best first.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        // Nobody types more; a longer text only costs time.
        let text: String = text.chars().take(80).collect();
        let mut best: HashMap<u32, (Fit, f64)> = HashMap::new();
        let mut note = |entry: u32, fit: Fit, likeness: f64| {
            let known = best.entry(entry).or_insert((fit, likeness));
            if (fit, -likeness) < (known.0, -known.1) {
                *known = (fit, likeness);
            }
        };
        for (entry, fit) in self.exact(&text) {
            note(entry, fit, 1.0);
        }
        let key = sound(&text);
        if !key.is_empty() {
            for known in self.with_prefix(&key) {
                let share = key.len() as f64 / known.sound.len() as f64;
                match (known.is_alias, known.sound.len() == key.len()) {
                    (true, _) => note(known.entry, Fit::Fuzzy, share * ALIAS_SHARE),
                    (false, true) => note(known.entry, Fit::Sound, share),
                    (false, false) => note(known.entry, Fit::Prefix, share),
                }
            }
            for (entry, likeness) in self.alike(&key) {
                note(entry, Fit::Fuzzy, likeness);
            }
        }
        // In the order of the tables, so that equals stand the same in every run.
        let mut best: Vec<(u32, (Fit, f64))> = best.into_iter().collect();
        best.sort_unstable_by_key(|(entry, _)| *entry);
        let mut hits: Vec<Hit> = best
            .into_iter()
            .map(|(entry, (fit, likeness))| self.hit(entry, fit, likeness))
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.found.rank().cmp(&b.found.rank())));
        hits.truncate(limit);
        hits
    }

    /// Score: the tier of the fit, then likeness and size together.
    fn hit(&self, entry: u32, fit: Fit, likeness: f64) -> Hit {
        let Entry { found, population } = self.entries[entry as usize];
        let (floor, room, size_weight) = match fit {
            Fit::Exact => (0.9, 0.1, 0.9),
            Fit::Alias => (0.8, 0.1, 0.9),
            Fit::Sound => (0.7, 0.1, 0.9),
            Fit::Prefix => (0.5, 0.2, 0.9),
            Fit::Fuzzy => (0.1, 0.4, 0.2),
        };
        let size = (f64::from(population) + 1.0).log10() / 8.0;
        let score = floor + room * (likeness * (1.0 - size_weight) + size.min(1.0) * size_weight);
        Hit { found, fit, score }
    }

    /// Entries with exactly this name, code or id.
    fn exact(&self, text: &str) -> Vec<(u32, Fit)> {
        let mut found = self.plain.get(&*plain(text)).cloned().unwrap_or_default();
        found.extend(self.ids.get(text.trim()).map(|entry| (*entry, Fit::Exact)));
        if let Ok(locode) = text.parse::<UnLocode>() {
            let coded = self.locodes.get(&locode).into_iter().flatten();
            found.extend(coded.map(|entry| (*entry, Fit::Exact)));
        }
        found
    }

    fn with_prefix(&self, key: &str) -> impl Iterator<Item = &Key> {
        let start = self.keys.partition_point(|known| &*known.sound < key);
        self.keys[start..].iter().take_while(move |known| known.sound.starts_with(key))
    }

    /// Entries that share groups of three letters with a key and differ in few letters.
    fn alike(&self, key: &str) -> Vec<(u32, f64)> {
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for trigram in trigrams(key) {
            let start = self.trigrams.partition_point(|(known, _)| *known < trigram);
            for (_, at) in self.trigrams[start..].iter().take_while(|(known, _)| *known == trigram)
            {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut candidates: Vec<(u32, u32)> =
            shared.into_iter().map(|(at, count)| (count, at)).collect();
        candidates.sort_unstable_by(|a, b| b.cmp(a));
        candidates.truncate(FUZZY_CANDIDATES);
        let letters: Vec<char> = key.chars().collect();
        let budget = (letters.len() / 3).max(1);
        candidates
            .into_iter()
            .filter_map(|(_, at)| {
                let known = &self.keys[at as usize];
                let distance = edit_distance(&letters, &known.sound, budget)?;
                let likeness = 1.0 - distance as f64 / letters.len().max(1) as f64;
                Some((known.entry, if known.is_alias { likeness * ALIAS_SHARE } else { likeness }))
            })
            .collect()
    }

    fn entry_of(&self, fact: &FactId) -> Option<Found> {
        let found = self.entries[*self.ids.get(&fact.id)? as usize].found;
        let kind = match found {
            Found::Place(_) => Kind::Place,
            Found::Facility(_) => Kind::Facility,
            Found::Crossing(_) | Found::At(_) => Kind::Crossing,
        };
        (kind == fact.kind).then_some(found)
    }
}

/// Groups of three letters, with the beginning and the end as letters of their own.
fn trigrams(key: &str) -> impl Iterator<Item = Trigram> {
    let letters: Vec<char> =
        std::iter::once('^').chain(key.chars()).chain(std::iter::once('$')).collect();
    (0..letters.len().saturating_sub(2))
        .map(move |at| [letters[at], letters[at + 1], letters[at + 2]])
}
