//! An explanation as lines of text.

use std::fmt;

use super::{Explanation, Field, NoFact};

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}  [{}]", self.title, self.id)?;
        for Field { name, value, unit, .. } in &self.fields {
            writeln!(
                f,
                "  {name}: {value}{}{}",
                if unit.is_some() { " " } else { "" },
                unit.as_deref().unwrap_or("")
            )?;
        }
        let days = [
            ("valid from", self.valid_from),
            ("valid to", self.valid_to),
            ("known from", self.known_from),
            ("last verified", self.last_verified),
        ];
        for (name, day) in days {
            if let Some(day) = day {
                writeln!(f, "  {name}: {day}")?;
            }
        }
        if let Some(grade) = self.grade {
            writeln!(f, "  grade: {grade}")?;
        }
        if !self.note.is_empty() {
            writeln!(f, "  note: {}", self.note)?;
        }
        for source in &self.sources {
            let address =
                if source.url.is_empty() { String::new() } else { format!(", {}", source.url) };
            writeln!(f, "  source: {} {}{address}", source.id, source.title)?;
        }
        let lists = [
            ("contradicts", &self.contradicts),
            ("contradicted by", &self.contradicted_by),
            ("see also", &self.alternatives),
        ];
        for (name, ids) in lists {
            if !ids.is_empty() {
                let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                writeln!(f, "  {name}: {}", ids.join(", "))?;
            }
        }
        writeln!(f, "  written in: {}:{}", self.file, self.line)
    }
}

impl fmt::Display for NoFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { id, nearest: Some(nearest) } => {
                write!(f, "no fact has the id “{id}”; did you mean “{nearest}”?")
            }
            Self::Unknown { id, nearest: None } => {
                write!(f, "no fact has the id “{id}”; ids look like crossing:khunjerab")
            }
            Self::Ambiguous { id, candidates } => {
                let ids: Vec<String> = candidates.iter().map(ToString::to_string).collect();
                write!(f, "“{id}” is the id of several facts; write one of {}", ids.join(", "))
            }
        }
    }
}

impl std::error::Error for NoFact {}
