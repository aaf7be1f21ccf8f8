//! Entries, and the conditions that they add up to.

use jiff::Timestamp;
use landbridge_units::words;
use serde::Serialize;

words! {
    /// What an entry does.
    pub enum EntryKind {
        /// Says something new.
        Entered = "entered",
        /// Says it better.
        Corrected = "corrected",
        /// Takes it back.
        Withdrawn = "withdrawn",
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it is about, `kind:id` of the atlas.
    pub subject: String,
    /// `open`, `limited` or `closed`.
    pub state: String,
    /// Who says so, in words.
    pub source: String,
    /// Where it can be read.
    pub source_url: String,
    /// Since when: a day at the place, or an instant.
    pub valid_from: String,
    /// Until when; absent without an end.
    pub valid_to: Option<String>,
}

/// What is given to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The condition that it corrects or withdraws; absent for a new one.
    pub about: Option<u64>,
    /// What it does.
    pub kind: EntryKind,
    /// What is said; absent in a withdrawal.
    pub said: Option<Said>,
    /// Why it is so, or why it is withdrawn.
    pub reason: String,
    /// Who enters it.
    pub by: Option<String>,
    /// When; the caller reads the clock.
    pub at: Timestamp,
    /// The key of the request and a hash of the request.
    pub request: Option<(String, String)>,
}

/// What the store gives back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionEntry {
    /// 1, 2, 3 … in the order of entering; there may be gaps.
    pub sequence: u64,
    /// The first entry of its condition.
    pub about: u64,
    /// What it does.
    pub kind: EntryKind,
    /// What is said; absent in a withdrawal.
    pub said: Option<Said>,
    /// Why it is so, or why it is withdrawn.
    pub reason: String,
    /// Who entered it.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Everything that was said of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its number: that of its first entry.
    pub number: u64,
    /// Its entries, the oldest first.
    pub entries: Vec<ConditionEntry>,
}

impl Condition {
    /// Entries in the order of entering, as conditions in the order of their last word.
    pub fn all(entries: Vec<ConditionEntry>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for entry in entries {
            let known = all.iter().position(|condition| condition.number == entry.about);
            let mut condition = match known {
                Some(position) => all.remove(position),
                None => Self { number: entry.about, entries: Vec::new() },
            };
            condition.entries.push(entry);
            all.push(condition);
        }
        all
    }

    /// The last entry.
    ///
    /// # Panics
    /// Never: a condition begins with an entry.
    pub fn last(&self) -> &ConditionEntry {
        self.entries.last().expect("a condition has an entry")
    }

    /// The last entry that says something.
    pub fn statement(&self) -> Option<(&ConditionEntry, &Said)> {
        self.entries.iter().rev().find_map(|entry| Some((entry, entry.said.as_ref()?)))
    }

    /// Whether it was taken back.
    pub fn is_withdrawn(&self) -> bool {
        self.last().kind == EntryKind::Withdrawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(sequence: u64, about: u64, kind: EntryKind) -> ConditionEntry {
        let said = Said {
            subject: "crossing:torugart".into(),
            state: "closed".into(),
            source: "seen".into(),
            source_url: String::new(),
            valid_from: "2026-03-01".into(),
            valid_to: None,
        };
        ConditionEntry {
            sequence,
            about,
            kind,
            said: (kind != EntryKind::Withdrawn).then_some(said),
            reason: sequence.to_string(),
            by: None,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_last_word_counts_and_what_was_said_stays() {
        let all = Condition::all(vec![
            entry(1, 1, EntryKind::Entered),
            entry(2, 2, EntryKind::Entered),
            entry(4, 1, EntryKind::Corrected),
            entry(5, 2, EntryKind::Withdrawn),
        ]);
        let told: Vec<(u64, usize, bool, &str)> = all
            .iter()
            .map(|of| {
                let (said, _) = of.statement().unwrap();
                (of.number, of.entries.len(), of.is_withdrawn(), said.reason.as_str())
            })
            .collect();
        assert_eq!(told, [(1, 2, false, "4"), (2, 2, true, "2")]);
    }
}
