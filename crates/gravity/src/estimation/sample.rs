//! The rows that take part, sorted by the largest set of effects and renumbered.

use super::{Design, Effect};

/// The rows that take part, in the order of the groups of the absorbed set.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// Row of the design.
    pub(super) rows: Vec<u32>,
    /// First row of each group of the absorbed set, and the end of the last.
    pub(super) starts: Vec<u32>,
    /// The absorbed set, by its place in the design.
    pub(super) absorbed: Option<usize>,
    /// Whether the groups have an effect; without sets of effects there is one group with none.
    pub(super) is_absorbed: bool,
    /// Sets of effects beside the absorbed one.
    pub(super) width: usize,
    /// Levels of those sets by row, `width` to the row, numbered on from set to set.
    pub(super) codes: Vec<u32>,
    /// First level of each of those sets, and the end of the last.
    pub(super) firsts: Vec<usize>,
    /// Outcome by row.
    pub(super) outcome: Vec<f64>,
    /// Weight by row.
    pub(super) weight: Vec<f64>,
    /// Offset by row.
    pub(super) offset: Vec<f64>,
    /// Regressors by row, `regressors` to the row.
    pub(super) x: Vec<f64>,
    /// Number of regressors.
    pub(super) regressors: usize,
}

impl Sample {
    /// The sample of the rows of a design that are kept, with the regressors given.
    pub(super) fn new(design: &Design, kept: &[u32], columns: &[&[f64]]) -> Self {
        let sets: Vec<(Vec<u32>, usize)> =
            design.effects.iter().map(|set| renumbered(set, kept)).collect();
        let absorbed = (0..sets.len()).max_by_key(|&set| (sets[set].1, usize::MAX - set));
        let (order, starts) = match absorbed {
            Some(set) => sorted(&sets[set].0, sets[set].1),
            None => ((0..kept.len() as u32).collect(), vec![0, kept.len() as u32]),
        };
        let rest: Vec<usize> = (0..sets.len()).filter(|&set| Some(set) != absorbed).collect();
        let mut firsts = vec![0];
        for &set in &rest {
            firsts.push(firsts[firsts.len() - 1] + sets[set].1);
        }
        let mut codes = Vec::with_capacity(kept.len() * rest.len());
        for &at in &order {
            for (&set, &first) in rest.iter().zip(&firsts) {
                codes.push(sets[set].0[at as usize] + first as u32);
            }
        }
        drop(sets);
        let rows: Vec<u32> = order.iter().map(|&at| kept[at as usize]).collect();
        let mut x = Vec::with_capacity(rows.len() * columns.len());
        for &row in &rows {
            x.extend(columns.iter().map(|column| column[row as usize]));
        }
        let column = |values: Option<&Vec<f64>>, otherwise: f64| {
            values.map_or_else(
                || vec![otherwise; rows.len()],
                |values| rows.iter().map(|&row| values[row as usize]).collect(),
            )
        };
        Self {
            outcome: column(Some(&design.outcome), 0.0),
            weight: column(design.weight.as_ref(), 1.0),
            offset: column(design.offset.as_ref(), 0.0),
            starts,
            absorbed,
            is_absorbed: absorbed.is_some(),
            width: rest.len(),
            codes,
            firsts,
            x,
            regressors: columns.len(),
            rows,
        }
    }

    /// Rows.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Levels of all sets beside the absorbed one.
    pub(super) fn levels(&self) -> usize {
        self.firsts[self.width]
    }

    /// Rows of each group of the absorbed set.
    pub(super) fn groups(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.starts.windows(2).map(|pair| pair[0] as usize..pair[1] as usize)
    }

    /// One column of the regressors.
    pub(super) fn column(&self, regressor: usize) -> Vec<f64> {
        self.x.iter().skip(regressor).step_by(self.regressors).copied().collect()
    }

    /// Puts other values in the place of a regressor's.
    pub(super) fn replace_column(&mut self, regressor: usize, values: &[f64]) {
        let own = self.x.iter_mut().skip(regressor).step_by(self.regressors);
        own.zip(values).for_each(|(own, value)| *own = *value);
    }

    /// Keeps these regressors, which are given in ascending order.
    pub(super) fn keep_columns(&mut self, kept: &[usize]) {
        if kept.len() == self.regressors {
            return;
        }
        let mut to = 0;
        for row in 0..self.len() {
            for &at in kept {
                self.x[to] = self.x[row * self.regressors + at];
                to += 1;
            }
        }
        self.x.truncate(to);
        self.regressors = kept.len();
    }

    /// The levels of one row.
    pub(super) fn levels_of(&self, row: usize) -> &[u32] {
        &self.codes[row * self.width..][..self.width]
    }
}

/// The codes of the rows kept, without levels that have no row, and the number of levels.
fn renumbered(set: &Effect, kept: &[u32]) -> (Vec<u32>, usize) {
    let mut number = vec![u32::MAX; set.levels];
    let mut levels = 0;
    let code = |&row: &u32| {
        let slot = &mut number[set.codes[row as usize] as usize];
        if *slot == u32::MAX {
            *slot = levels;
            levels += 1;
        }
        *slot
    };
    let codes = kept.iter().map(code).collect();
    (codes, levels as usize)
}

/// Positions in the order of their codes, and where each code begins.
fn sorted(codes: &[u32], levels: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; levels + 1];
    for &code in codes {
        starts[code as usize + 1] += 1;
    }
    for level in 0..levels {
        starts[level + 1] += starts[level];
    }
    let mut next = starts.clone();
    let mut order = vec![0; codes.len()];
    for (at, &code) in codes.iter().enumerate() {
        order[next[code as usize] as usize] = at as u32;
        next[code as usize] += 1;
    }
    (order, starts)
}
