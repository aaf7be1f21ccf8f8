//! Which rows take part: those in groups that can say something.

use std::sync::Arc;

use super::sample::Sample;
use super::separation::Separated;
use super::{Design, Dropped, Family, Reason, Separator};

/// Which rows of a design take part, and why the others do not.
pub(super) struct Rows {
    reasons: Vec<Option<Reason>>,
}

impl Rows {
    /// All rows that have weight.
    pub(super) fn new(design: &Design) -> Self {
        let has_weight = |row: usize| design.weight.as_ref().is_none_or(|weight| weight[row] > 0.0);
        let reasons = (0..design.outcome.len())
            .map(|row| if has_weight(row) { None } else { Some(Reason::Weightless) })
            .collect();
        Self { reasons }
    }

    /// Drops rows that a combination separates.
    pub(super) fn separate(&mut self, sample: &Sample, separated: &[Separated]) {
        for one in separated {
            let by = Separator::Combination(Arc::clone(&one.by));
            self.reasons[sample.rows[one.row] as usize] = Some(Reason::Separated(by));
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
                is_changed |= drop_groups(design, family, effect, &mut self.reasons);
            }
        }
    }

    /// The rows that take part, ascending.
    pub(super) fn kept(&self) -> Vec<u32> {
        let is_kept = |row: &usize| self.reasons[*row].is_none();
        (0..self.reasons.len()).filter(is_kept).map(|row| row as u32).collect()
    }

    /// The rows that do not, ascending.
    pub(super) fn dropped(self) -> Vec<Dropped> {
        let dropped =
            |(row, reason): (usize, Option<Reason>)| Some(Dropped { row, reason: reason? });
        self.reasons.into_iter().enumerate().filter_map(dropped).collect()
    }
}

fn drop_groups(
    design: &Design,
    family: Family,
    effect: usize,
    reasons: &mut [Option<Reason>],
) -> bool {
    let set = &design.effects[effect];
    let mut count = vec![0_u32; set.levels];
    let mut is_traded = vec![family == Family::Gaussian; set.levels];
    for (row, &code) in set.codes.iter().enumerate() {
        if reasons[row].is_none() {
            count[code as usize] += 1;
            is_traded[code as usize] |= design.outcome[row] > 0.0;
        }
    }
    let mut is_changed = false;
    for (row, &level) in set.codes.iter().enumerate() {
        if reasons[row].is_some() {
            continue;
        }
        let code = level as usize;
        if !is_traded[code] {
            reasons[row] = Some(Reason::Separated(Separator::Level { effect, level }));
        } else if count[code] == 1 {
            reasons[row] = Some(Reason::Singleton { effect, level });
        }
        is_changed |= reasons[row].is_some();
    }
    is_changed
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
