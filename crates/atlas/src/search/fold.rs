//! Text folding and edit distance.

/// The id most like another, when it is like enough to be a misspelling of it.
pub(crate) fn nearest_id<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let budget = (id.chars().count() / 3).max(1);
    let id: Vec<char> = id.chars().collect();
    let scored = known.filter_map(|candidate| {
        edit_distance(&id, candidate, budget).map(|distance| (distance, candidate))
    });
    scored.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The number of letters to add, drop, change or swap with their neighbour (optimal string
/// alignment), or nothing when it exceeds the budget.
pub(crate) fn edit_distance(from: &[char], to: &str, budget: usize) -> Option<usize> {
    let to: Vec<char> = to.chars().collect();
    if from.len().abs_diff(to.len()) > budget {
        return None;
    }
    let width = to.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (i, letter) in from.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, other) in to.iter().enumerate() {
            let change = last[j] + usize::from(letter != other);
            row[j + 1] = change.min(row[j] + 1).min(last[j + 1] + 1);
            let is_swap = i > 0 && j > 0 && from[i - 1] == *other && *letter == to[j - 1];
            if is_swap {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().all(|distance| *distance > budget) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[to.len()]).filter(|distance| *distance <= budget)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, budget: usize, expected: Option<usize>) {
        let from: Vec<char> = from.chars().collect();
        assert_eq!(edit_distance(&from, to, budget), expected);
    }

    #[test]
    fn counts_additions_changes_and_swaps() {
        check("torkham", "torkham", 0, Some(0));
        check("torkahm", "torkham", 2, Some(1));
        check("tokham", "torkham", 2, Some(1));
        check("turkhan", "torkham", 2, Some(2));
        check("kabul", "karachi", 2, None);
        check("", "ab", 2, Some(2));
    }

    #[test]
    fn the_nearest_id_is_a_likely_misspelling_or_nothing() {
        let known = ["khunjerab", "torkham", "torugart"];
        assert_eq!(nearest_id("khunjreab", known.into_iter()), Some("khunjerab"));
        assert_eq!(nearest_id("almaty", known.into_iter()), None);
    }
}
