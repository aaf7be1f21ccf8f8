//! Code lists that rules ask: data of `data/code_lists`, each with its source and grade.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const VALUES: &str = include_str!("../../../../data/code_lists/values.csv");

/// A code list that a rule asks, by the number that the rules call it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Countries of common transit.
    Cl009,
    /// Countries of the Union.
    Cl010,
    /// Types of guarantee with a reference.
    Cl076,
    /// Countries of common transit outside the Union with customs offices of their own.
    Cl112,
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
    /// Types of guarantee at offices outside the Union.
    Cl229,
    /// Types of guarantee at offices of the Union, without TIR.
    Cl230,
    /// Documents of excise goods.
    Cl234,
    /// Types of guarantee with a guarantee reference number.
    Cl286,
    /// Countries that do not ask for the place of loading.
    Cl289,
    /// Messages without a header.
    Cl385,
    /// Countries where an address has no postcode.
    Cl505,
    /// Member states.
    Cl553,
    /// Messages that answer another and name it.
    Cl610,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Cl009,
        Self::Cl010,
        Self::Cl076,
        Self::Cl112,
        Self::Cl147,
        Self::Cl167,
        Self::Cl178,
        Self::Cl180,
        Self::Cl181,
        Self::Cl182,
        Self::Cl195,
        Self::Cl198,
        Self::Cl229,
        Self::Cl230,
        Self::Cl234,
        Self::Cl286,
        Self::Cl289,
        Self::Cl385,
        Self::Cl505,
        Self::Cl553,
        Self::Cl610,
    ];

    /// The number, as `CL009`.
    pub fn code(self) -> String {
        format!("{self:?}").to_uppercase()
    }
}

/// The values of the code lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeLists {
    values: BTreeMap<String, Vec<String>>,
    asked: [Vec<String>; List::ALL.len()],
}

impl CodeLists {
    /// The lists as they stand in `data/code_lists`.
    pub fn embedded() -> &'static Self {
        static LISTS: LazyLock<CodeLists> = LazyLock::new(|| CodeLists::read(VALUES));
        &LISTS
    }

    /// Reads lines of list and value, separated by a comma, after a line of headings.
    pub fn read(text: &str) -> Self {
        let mut lists = Self::default();
        for (list, value) in text.lines().skip(1).filter_map(|line| line.split_once(',')) {
            lists.values.entry(list.to_owned()).or_default().push(value.to_owned());
        }
        lists.settle();
        lists
    }

    /// Replaces the values of one list, as when an office keeps a newer one.
    #[must_use]
    pub fn with(mut self, list: List, values: &[&str]) -> Self {
        self.values.insert(list.code(), values.iter().map(ToString::to_string).collect());
        self.settle();
        self
    }

    /// Whether the list holds the value.
    pub fn holds(&self, list: List, value: &str) -> bool {
        self.asked[list as usize].binary_search_by(|held| held.as_str().cmp(value)).is_ok()
    }

    /// The values of a list.
    pub fn values(&self, list: List) -> &[String] {
        &self.asked[list as usize]
    }

    fn settle(&mut self) {
        for values in self.values.values_mut() {
            values.sort_unstable();
            values.dedup();
        }
        for list in List::ALL {
            self.asked[list as usize] = self.values.get(&list.code()).cloned().unwrap_or_default();
        }
    }
}
