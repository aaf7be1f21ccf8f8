//! Stretches of days and instants, and how one is taken out of a dated row.

use jiff::Timestamp;
use jiff::civil::Date;

use super::sheet::{RowNumber, Sheet};

/// The first or the last day of a stretch, and the instant in it when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The day at the place.
    pub day: Date,
    /// The instant; absent = the whole day.
    pub at: Option<Timestamp>,
}

impl Edge {
    /// A whole day.
    pub const fn day(day: Date) -> Self {
        Self { day, at: None }
    }

    fn as_begin(self) -> (Date, Timestamp) {
        (self.day, self.at.unwrap_or(Timestamp::MIN))
    }

    fn as_end(self) -> (Date, Timestamp) {
        (self.day, self.at.unwrap_or(Timestamp::MAX))
    }

    /// The end of what lies before a stretch that begins here.
    fn before(self) -> Option<Self> {
        if self.at.is_some() { Some(self) } else { self.day.yesterday().ok().map(Self::day) }
    }

    /// The beginning of what lies after a stretch that ends here.
    fn after(self) -> Option<Self> {
        if self.at.is_some() { Some(self) } else { self.day.tomorrow().ok().map(Self::day) }
    }
}

/// From one edge to another; absent ones are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: Option<Edge>,
    /// Where it ends.
    pub to: Option<Edge>,
}

/// What is left of a stretch when another is taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// They do not touch: all of it.
    All,
    /// What lies before, and what lies after.
    Parts(Option<Span>, Option<Span>),
}

impl Span {
    fn without(self, hole: Self) -> Left {
        let ends_before = |end: Option<Edge>, begin: Option<Edge>| match (end, begin) {
            (Some(end), Some(begin)) => end.as_end() <= begin.as_begin(),
            _ => false,
        };
        if ends_before(self.to, hole.from) || ends_before(hole.to, self.from) {
            return Left::All;
        }
        let starts_earlier =
            |from: &Edge| self.from.is_none_or(|own| own.as_begin() < from.as_begin());
        let ends_later = |to: &Edge| self.to.is_none_or(|own| own.as_end() > to.as_end());
        let before = hole.from.filter(starts_earlier).and_then(Edge::before);
        let after = hole.to.filter(ends_later).and_then(Edge::after);
        Left::Parts(
            before.map(|end| Self { from: self.from, to: Some(end) }),
            after.map(|begin| Self { from: Some(begin), to: self.to }),
        )
    }

    fn of(sheet: &Sheet, row: RowNumber) -> Self {
        let edge = |day, at| {
            let day = sheet.get(row, day).parse().ok()?;
            Some(Edge { day, at: sheet.find_field(row, at).and_then(|text| text.parse().ok()) })
        };
        Self { from: edge("valid_from", "from_at"), to: edge("valid_to", "to_at") }
    }

    /// Writes the stretch into a row.
    pub(super) fn write(self, sheet: &mut Sheet, row: RowNumber) {
        for (edge, day, at) in
            [(self.from, "valid_from", "from_at"), (self.to, "valid_to", "to_at")]
        {
            sheet.set(row, day, &edge.map(|edge| edge.day.to_string()).unwrap_or_default());
            let instant = edge.and_then(|edge| edge.at);
            if instant.is_some() {
                sheet.ensure(at);
            }
            if sheet.find_field(row, at).is_some() {
                sheet.set(row, at, &instant.map(|at| at.to_string()).unwrap_or_default());
            }
        }
    }
}

/// Takes a stretch out of rows: what is left of each stays, a part after it as a row of its own.
/// `changed` is told of every row that is not as it was.
pub(super) fn cut(
    conditions: &mut Sheet,
    rows: &[RowNumber],
    hole: Span,
    changed: impl Fn(&mut Sheet, RowNumber),
) {
    let mut gone = Vec::new();
    for &row in rows {
        let Left::Parts(before, after) = Span::of(conditions, row).without(hole) else { continue };
        if let Some(after) = after {
            let rest = conditions.copy(row);
            let id = free_id(conditions, row);
            conditions.set(rest, "condition_id", &id);
            after.write(conditions, rest);
            changed(conditions, rest);
        }
        match before {
            Some(before) => {
                before.write(conditions, row);
                changed(conditions, row);
            }
            None => gone.push(row),
        }
    }
    forget(conditions, &gone);
    conditions.remove(&gone);
}

/// An id for the rest of a row that no other has.
fn free_id(conditions: &Sheet, row: RowNumber) -> String {
    let mut id = conditions.get(row, "condition_id").to_owned();
    loop {
        id.push_str("-after");
        if conditions.find(&[("condition_id", &id)]).is_empty() {
            return id;
        }
    }
}

/// Rows that named one that is gone as contradicting them name it no more.
fn forget(conditions: &mut Sheet, gone: &[RowNumber]) {
    let ids: Vec<String> = gone
        .iter()
        .map(|row| format!("condition:{}", conditions.get(*row, "condition_id")))
        .collect();
    for row in 0..conditions.len() {
        let named = conditions.get(row, "contradicts");
        if ids.iter().any(|id| named.split(';').any(|name| name == id)) {
            let kept: Vec<&str> =
                named.split(';').filter(|name| ids.iter().all(|id| id != name)).collect();
            let kept = kept.join(";");
            conditions.set(row, "contradicts", &kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(text: &str) -> Option<Edge> {
        let (day, at) = text.split_once('@').map_or((text, None), |(day, at)| (day, Some(at)));
        let at = at.map(|hour| format!("{day}T{hour}:00Z").parse().unwrap());
        (!day.is_empty()).then(|| Edge { day: day.parse().unwrap(), at })
    }

    fn span(text: &str) -> Span {
        let (from, to) = text.split_once("..").unwrap();
        Span { from: edge(from), to: edge(to) }
    }

    fn check(whole: &str, hole: &str, before: &str, after: &str) {
        let part = |text: &str| (text != "-").then(|| span(text));
        let left = span(whole).without(span(hole));
        assert_eq!(left, Left::Parts(part(before), part(after)), "{whole} without {hole}");
    }

    #[test]
    fn what_is_left_lies_before_and_after() {
        check("2026-03-01..", "2026-03-05..2026-03-07", "2026-03-01..2026-03-04", "2026-03-08..");
        check("2026-03-01..2026-03-09", "2026-03-01..", "-", "-");
        check("..", "2026-03-05..", "..2026-03-04", "-");
        check("..", "..2026-03-05", "-", "2026-03-06..");
        check(
            "2026-03-01..",
            "2026-03-05@06:00..2026-03-05@18:00",
            "2026-03-01..2026-03-05@06:00",
            "2026-03-05@18:00..",
        );
        check("2026-03-05..2026-03-05", "2026-03-05@06:00..", "2026-03-05..2026-03-05@06:00", "-");
    }

    #[test]
    fn what_does_not_touch_stays() {
        for (whole, hole) in [
            ("2026-03-01..2026-03-04", "2026-03-05.."),
            ("2026-03-05..", "..2026-03-04"),
            ("2026-03-05@18:00..", "2026-03-05@06:00..2026-03-05@18:00"),
        ] {
            assert_eq!(span(whole).without(span(hole)), Left::All, "{whole} without {hole}");
        }
    }
}
