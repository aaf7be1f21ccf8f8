//! Which rows take part: those in groups that can say something.

use super::sample::Sample;
use super::{Design, Dropped, Family, Reason, Separator};

/// The rows kept, ascending, and those dropped with the reason.
///
/// A group whose outcomes are all zero is fitted by an effect of minus infinity, and a row alone
/// in a group by its own effect; dropping either can leave another group so, hence the rounds.
pub(super) fn informative(design: &Design, family: Family) -> (Vec<u32>, Vec<Dropped>) {
    let is_weighted = |row: usize| design.weight.as_ref().is_none_or(|weight| weight[row] > 0.0);
    let mut reasons: Vec<Option<Reason>> = (0..design.outcome.len())
        .map(|row| if is_weighted(row) { None } else { Some(Reason::Weightless) })
        .collect();
    let mut is_changed = true;
    while is_changed {
        is_changed = false;
        for effect in 0..design.effects.len() {
            is_changed |= drop_groups(design, family, effect, &mut reasons);
        }
    }
    let mut kept = Vec::new();
    let mut dropped = Vec::new();
    for (row, reason) in reasons.into_iter().enumerate() {
        match reason {
            None => kept.push(row as u32),
            Some(reason) => dropped.push(Dropped { row, reason }),
        }
    }
    (kept, dropped)
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
