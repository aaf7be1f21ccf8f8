//! Code lists that rules ask: data of `data/code_lists`, each with its source and grade.

use std::sync::LazyLock;

use crate::schema::short_key;

const VALUES: &str = include_str!("../../../../data/code_lists/values.csv");

/// A code list that is held, by its official number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Countries.
    Cl008,
    /// Countries of common transit.
    Cl009,
    /// Countries of the Union.
    Cl010,
    /// Qualifiers of the location of an incident.
    Cl038,
    /// Additional declaration types.
    Cl042,
    /// Types of guarantee with a reference.
    Cl076,
    /// Countries of common transit outside the Union with customs offices of their own.
    Cl112,
    /// Methods of payment of transport charges.
    Cl116,
    /// Countries of the customs security agreement area.
    Cl147,
    /// Countries that opted out of features of phase 6.
    Cl167,
    /// Previous documents of Union goods.
    Cl178,
    /// Functional error codes.
    Cl180,
    /// Kinds of packages: bulk.
    Cl181,
    /// Kinds of packages: unpacked.
    Cl182,
    /// Control results at departure, without that of the simplified procedure.
    Cl195,
    /// Countries where a postcode alone is an address.
    Cl198,
    /// Safety and security data.
    Cl217,
    /// Modes of transport.
    Cl218,
    /// Kinds of active means of transport.
    Cl219,
    /// Previous documents of export.
    Cl228,
    /// Types of guarantee at offices outside the Union.
    Cl229,
    /// Types of guarantee at offices of the Union, without TIR.
    Cl230,
    /// Declaration types.
    Cl231,
    /// Declaration types of an item.
    Cl232,
    /// Documents of excise goods.
    Cl234,
    /// Authorisations at departure.
    Cl235,
    /// Authorisations at destination.
    Cl236,
    /// Types of guarantee.
    Cl251,
    /// Reasons why a guarantee is invalid.
    Cl252,
    /// Types of guarantee with a guarantee reference number.
    Cl286,
    /// Countries that do not ask for the place of loading.
    Cl289,
    /// Qualifiers of a location.
    Cl326,
    /// Types of location.
    Cl347,
    /// Messages without a header.
    Cl385,
    /// Countries where an address needs no postcode.
    Cl505,
    /// Member states.
    Cl553,
    /// Messages that answer another and name it.
    Cl610,
    /// Roles in the supply chain.
    Cl704,
    /// Types of control.
    Cl716,
    /// Kinds of means of transport.
    Cl750,
    /// Transport documents.
    Cl754,
}

/// The numbers, in the order of [`List`].
const CODES: [&str; List::ALL.len()] = [
    "CL008", "CL009", "CL010", "CL038", "CL042", "CL076", "CL112", "CL116", "CL147", "CL167",
    "CL178", "CL180", "CL181", "CL182", "CL195", "CL198", "CL217", "CL218", "CL219", "CL228",
    "CL229", "CL230", "CL231", "CL232", "CL234", "CL235", "CL236", "CL251", "CL252", "CL286",
    "CL289", "CL326", "CL347", "CL385", "CL505", "CL553", "CL610", "CL704", "CL716", "CL750",
    "CL754",
];

impl List {
    /// All of them, in the order of numbers.
    pub const ALL: [Self; 41] = [
        Self::Cl008,
        Self::Cl009,
        Self::Cl010,
        Self::Cl038,
        Self::Cl042,
        Self::Cl076,
        Self::Cl112,
        Self::Cl116,
        Self::Cl147,
        Self::Cl167,
        Self::Cl178,
        Self::Cl180,
        Self::Cl181,
        Self::Cl182,
        Self::Cl195,
        Self::Cl198,
        Self::Cl217,
        Self::Cl218,
        Self::Cl219,
        Self::Cl228,
        Self::Cl229,
        Self::Cl230,
        Self::Cl231,
        Self::Cl232,
        Self::Cl234,
        Self::Cl235,
        Self::Cl236,
        Self::Cl251,
        Self::Cl252,
        Self::Cl286,
        Self::Cl289,
        Self::Cl326,
        Self::Cl347,
        Self::Cl385,
        Self::Cl505,
        Self::Cl553,
        Self::Cl610,
        Self::Cl704,
        Self::Cl716,
        Self::Cl750,
        Self::Cl754,
    ];

    /// The number, as `CL009`.
    pub fn code(self) -> &'static str {
        CODES[self as usize]
    }

    /// The list with this number, when it is held.
    pub fn find(code: &str) -> Option<Self> {
        CODES.binary_search(&code).ok().map(|index| Self::ALL[index])
    }
}

/// The values of the code lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLists {
    /// Sorted values, by the place of the list in [`List::ALL`].
    held: Vec<Vec<String>>,
    /// The same as numbers, for values of at most eight bytes.
    keys: Vec<Keys>,
}

/// The short values of a list, made to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Keys {
    /// Sorted numbers of the values.
    sorted: Vec<u64>,
    /// Of the pairs of capital letters, as countries are: a bit each.
    pairs: [u32; 26],
}

impl Keys {
    fn of(values: &[String]) -> Self {
        let mut sorted: Vec<u64> = values.iter().filter_map(|value| short_key(value)).collect();
        sorted.sort_unstable();
        let mut pairs = [0; 26];
        for (first, second) in values.iter().filter_map(|value| pair(value)) {
            pairs[first] |= 1 << second;
        }
        Self { sorted, pairs }
    }
}

/// Places in the alphabet of a value of two capital letters.
fn pair(value: &str) -> Option<(usize, u32)> {
    let [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = value.as_bytes() else { return None };
    Some((usize::from(first - b'A'), u32::from(second - b'A')))
}

impl CodeLists {
    /// The lists as they stand in `data/code_lists`.
    pub fn embedded() -> &'static Self {
        static LISTS: LazyLock<CodeLists> = LazyLock::new(|| CodeLists::read(VALUES));
        &LISTS
    }

    /// Reads lines of list and value, separated by a comma, after a line of headings; a list that
    /// no rule and no element asks is passed over.
    pub fn read(text: &str) -> Self {
        let mut held = vec![Vec::new(); List::ALL.len()];
        for (list, value) in text.lines().skip(1).filter_map(|line| line.split_once(',')) {
            if let Some(list) = List::find(list) {
                held[list as usize].push(value.to_owned());
            }
        }
        for values in &mut held {
            values.sort_unstable();
        }
        let keys = held.iter().map(|values| Keys::of(values)).collect();
        Self { held, keys }
    }

    /// Replaces the values of one list, as when an office keeps a newer one.
    #[must_use]
    pub fn with(mut self, list: List, values: &[&str]) -> Self {
        let held = &mut self.held[list as usize];
        *held = values.iter().map(ToString::to_string).collect();
        held.sort_unstable();
        self.keys[list as usize] = Keys::of(held);
        self
    }

    /// Whether the list holds the value.
    pub fn holds(&self, list: List, value: &str) -> bool {
        let keys = &self.keys[list as usize];
        if let Some((first, second)) = pair(value) {
            return keys.pairs[first] >> second & 1 == 1;
        }
        match short_key(value) {
            Some(key) => keys.sorted.binary_search(&key).is_ok(),
            None => self.held[list as usize].iter().any(|held| held == value),
        }
    }

    /// The values of a list.
    pub fn values(&self, list: List) -> &[String] {
        &self.held[list as usize]
    }
}
