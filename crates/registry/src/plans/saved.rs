//! A saved plan and its name, the hash of its content.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

const HEXADECIMAL: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

/// What is given to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// The request as resolved, a JSON document.
    pub request: String,
    /// The answer, a JSON document.
    pub answer: String,
    /// Version of the atlas tables behind the answer.
    pub atlas_version: String,
    /// When it is saved; the caller reads the clock.
    pub created_at: Timestamp,
}

impl NewPlan {
    /// The name of this plan. The time of saving is no part of it.
    pub fn id(&self) -> PlanId {
        let mut hash = Sha256::new();
        for part in [&self.request, &self.answer, &self.atlas_version] {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let digits =
            |byte: &u8| [byte >> 4, byte & 0xF].map(|digit| HEXADECIMAL[usize::from(digit)]);
        PlanId(hash.finalize().iter().flat_map(digits).collect())
    }
}

/// What the store gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlan {
    /// Hash of the content.
    pub id: PlanId,
    /// The request as resolved, a JSON document.
    pub request: String,
    /// The answer, a JSON document.
    pub answer: String,
    /// Version of the atlas tables behind the answer.
    pub atlas_version: String,
    /// When it was first saved.
    pub created_at: Timestamp,
}

/// Name of a saved plan: 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not the name of a saved plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a plan id has 64 hexadecimal digits in lower case")]
pub struct InvalidPlanId;

impl FromStr for PlanId {
    type Err = InvalidPlanId;

    fn from_str(text: &str) -> Result<Self, InvalidPlanId> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hexadecimal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidPlanId)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(request: &str, answer: &str) -> NewPlan {
        NewPlan {
            request: request.to_owned(),
            answer: answer.to_owned(),
            atlas_version: "v1".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_id_covers_every_part_but_the_time() {
        let first = plan("ab", "c");
        assert_ne!(first.id(), plan("a", "bc").id());
        assert_ne!(first.id(), NewPlan { atlas_version: "v2".to_owned(), ..first.clone() }.id());
        let later = NewPlan { created_at: Timestamp::MAX, ..first.clone() };
        assert_eq!(first.id(), later.id());
    }

    #[test]
    fn ids_are_parsed_by_form() {
        let id = plan("ab", "c").id();
        assert_eq!(id.as_str().parse(), Ok(id));
        for wrong in ["", "abc", "../../etc/passwd", &"G".repeat(64), &"A".repeat(64)] {
            assert_eq!(wrong.parse::<PlanId>(), Err(InvalidPlanId), "{wrong}");
        }
    }
}
