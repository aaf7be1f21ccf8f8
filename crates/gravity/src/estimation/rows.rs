//! Which rows take part: those in groups that can say something.

use std::sync::Arc;

use super::sample::Sample;
use super::separation::Separated;
use super::{Design, Dropped, Family, Reason, Separator};

/// Which rows of a design take part, and why the others do not: a number for each row, zero for
/// those that do.
pub(super) struct Rows {
    reasons: Vec<u32>,
    effects: u32,
    combinations: Vec<Arc<[String]>>,
}

const KEPT: u32 = 0;
const WEIGHTLESS: u32 = 1;

impl Rows {
    /// All rows that have weight.
    pub(super) fn new(design: &Design) -> Self {
        let has_weight = |row: usize| design.weight.as_ref().is_none_or(|weight| weight[row] > 0.0);
        let reasons = (0..design.outcome.len())
            .map(|row| if has_weight(row) { KEPT } else { WEIGHTLESS })
            .collect();
        Self { reasons, effects: design.effects.len() as u32, combinations: Vec::new() }
    }

    /// The number of a row alone in its group of a set.
    const fn singleton(effect: usize) -> u32 {
        2 + effect as u32
    }

    /// The number of a row whose group of a set has no outcome.
    const fn empty(&self, effect: usize) -> u32 {
        2 + self.effects + effect as u32
    }

    /// Drops rows that a combination separates.
    pub(super) fn separate(&mut self, sample: &Sample, separated: &[Separated]) {
        for one in separated {
            if self.combinations.last() != Some(&one.by) {
                self.combinations.push(Arc::clone(&one.by));
            }
            self.reasons[sample.rows[one.row] as usize] =
                1 + 2 * self.effects + self.combinations.len() as u32;
        }
    }

    /// Drops groups that can say nothing: a group whose outcomes are all zero is fitted by an
    /// effect of minus infinity, and a row alone in a group by its own effect. Dropping either
    /// can leave another group so, hence the rounds.
    pub(super) fn drop_empty(&mut self, design: &Design, family: Family) {
        let mut is_changed = true;
        while is_changed {
            is_changed = false;
            for effect in 0..design.effects.len() {
                is_changed |= self.drop_groups(design, family, effect);
            }
        }
    }

    fn drop_groups(&mut self, design: &Design, family: Family, effect: usize) -> bool {
        let set = &design.effects[effect];
        let mut count = vec![0_u32; set.levels];
        let mut is_traded = vec![family == Family::Gaussian; set.levels];
        for (row, &code) in set.codes.iter().enumerate() {
            if self.reasons[row] == KEPT {
                count[code as usize] += 1;
                is_traded[code as usize] |= design.outcome[row] > 0.0;
            }
        }
        let (singleton, empty) = (Self::singleton(effect), self.empty(effect));
        let mut is_changed = false;
        for (reason, &code) in self.reasons.iter_mut().zip(&set.codes) {
            let code = code as usize;
            if *reason == KEPT && (!is_traded[code] || count[code] == 1) {
                *reason = if is_traded[code] { singleton } else { empty };
                is_changed = true;
            }
        }
        is_changed
    }

    /// The rows that take part, ascending.
    pub(super) fn kept(&self) -> Vec<u32> {
        let is_kept = |row: &usize| self.reasons[*row] == KEPT;
        (0..self.reasons.len()).filter(is_kept).map(|row| row as u32).collect()
    }

    /// The rows that do not, ascending.
    pub(super) fn dropped(&self, design: &Design) -> Vec<Dropped> {
        let is_dropped = |row: &usize| self.reasons[*row] != KEPT;
        let dropped = |row| Dropped { row, reason: self.reason(design, row) };
        (0..self.reasons.len()).filter(is_dropped).map(dropped).collect()
    }

    fn reason(&self, design: &Design, row: usize) -> Reason {
        let number = self.reasons[row];
        let level = |effect: u32| design.effects[effect as usize].codes[row];
        let Some(effect) = number.checked_sub(2) else { return Reason::Weightless };
        if effect < self.effects {
            return Reason::Singleton { effect: effect as usize, level: level(effect) };
        }
        let effect = effect - self.effects;
        Reason::Separated(if effect < self.effects {
            Separator::Level { effect: effect as usize, level: level(effect) }
        } else {
            let by = &self.combinations[(effect - self.effects) as usize];
            Separator::Combination(Arc::clone(by))
        })
    }
}

/// The weights without those of groups that have weight but no outcome under them: their effect
/// would go to minus infinity.
pub(super) fn masked(sample: &Sample, mut weight: Vec<f64>) -> Vec<f64> {
    if weight.iter().all(|&weight| weight > 0.0) {
        return weight;
    }
    loop {
        let mut is_changed = false;
        let mut is_traded = vec![false; sample.levels()];
        for (row, weight) in weight.iter().enumerate() {
            if weight * sample.outcome[row] > 0.0 {
                sample.levels_of(row).iter().for_each(|&level| is_traded[level as usize] = true);
            }
        }
        for rows in sample.groups() {
            let is_empty = rows.clone().all(|row| weight[row] * sample.outcome[row] <= 0.0);
            for row in rows {
                let is_lost = is_empty
                    || sample.levels_of(row).iter().any(|&level| !is_traded[level as usize]);
                if is_lost && weight[row] > 0.0 {
                    weight[row] = 0.0;
                    is_changed = true;
                }
            }
        }
        if !is_changed {
            return weight;
        }
    }
}
