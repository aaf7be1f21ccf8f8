//! The choice between alternatives: multinomial and nested logit, with path sizes.

/// One way to carry a demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Cost that no flow changes, in the unit of the facilities' times.
    pub fixed_cost: f64,
    /// Facilities whose time depends on their flow, each once.
    pub facilities: Vec<usize>,
    /// The nest that it belongs to.
    pub nest: usize,
    /// Path size, above 0 and at most 1: 1 for what shares nothing with another alternative.
    pub path_size: f64,
}

/// A demand that chooses between alternatives, as one class of shippers does.
///
/// Nested logit (Williams 1977; `McFadden` 1978): within nest `n` alternatives are chosen with scale
/// `θ_n`, and nests by their expected least cost with scale `θ <= θ_n`. With all `θ_n = θ` it is
/// the multinomial logit. A path size `s` makes an alternative dearer by `-ln s / θ_n` (Ben-Akiva
/// and Bierlaire 1999), so that alternatives that are nearly the same do not count twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// How much is carried, above 0.
    pub demand: f64,
    /// Scale `θ` between nests, per unit of cost, above 0: the larger, the more the cheapest wins.
    pub scale: f64,
    /// Scale `θ_n` of each nest, at least `θ`.
    pub nest_scales: Vec<f64>,
    /// The alternatives, at least one.
    pub alternatives: Vec<Alternative>,
}

/// Probabilities of all alternatives of a choice, and of each within its nest.
pub(super) struct Shares {
    pub(super) overall: Vec<f64>,
    pub(super) within_nest: Vec<f64>,
}

impl Choice {
    /// Cost of each alternative at the times of the facilities.
    pub(super) fn costs(&self, times: &[f64]) -> Vec<f64> {
        let cost = |alternative: &Alternative| {
            let facilities = alternative.facilities.iter().map(|&facility| times[facility]);
            let scale = self.nest_scales[alternative.nest];
            alternative.fixed_cost - alternative.path_size.ln() / scale + facilities.sum::<f64>()
        };
        self.alternatives.iter().map(cost).collect()
    }

    /// What is chosen at such costs.
    pub(super) fn shares(&self, costs: &[f64]) -> Shares {
        let nests = self.nest_scales.len();
        let mut least = vec![f64::INFINITY; nests];
        for (alternative, &cost) in self.alternatives.iter().zip(costs) {
            least[alternative.nest] = least[alternative.nest].min(cost);
        }
        // Costs relative to the least, so that no exponential vanishes for all.
        let mut sums = vec![0.0; nests];
        let mut within_nest: Vec<f64> = Vec::with_capacity(costs.len());
        for (alternative, &cost) in self.alternatives.iter().zip(costs) {
            let nest = alternative.nest;
            let weight = (-self.nest_scales[nest] * (cost - least[nest])).exp();
            sums[nest] += weight;
            within_nest.push(weight);
        }
        let expected: Vec<f64> =
            (0..nests).map(|nest| least[nest] - sums[nest].ln() / self.nest_scales[nest]).collect();
        let best = expected.iter().copied().fold(f64::INFINITY, f64::min);
        let weights: Vec<f64> = expected
            .iter()
            .map(|cost| if cost.is_finite() { (-self.scale * (cost - best)).exp() } else { 0.0 })
            .collect();
        let total: f64 = weights.iter().sum();
        let mut overall = Vec::with_capacity(costs.len());
        for (alternative, within) in self.alternatives.iter().zip(&mut within_nest) {
            *within /= sums[alternative.nest];
            overall.push(*within * weights[alternative.nest] / total);
        }
        Shares { overall, within_nest }
    }

    /// How the share of alternative `k` changes with the cost of `j`.
    pub(super) fn derivative(&self, shares: &Shares, k: usize, j: usize) -> f64 {
        let nest = self.alternatives[k].nest;
        let mut change = self.scale * shares.overall[j];
        if self.alternatives[j].nest == nest {
            change += (self.nest_scales[nest] - self.scale) * shares.within_nest[j];
        }
        if k == j {
            change -= self.nest_scales[nest];
        }
        shares.overall[k] * change
    }
}

/// Path sizes of alternatives from their links and the links' lengths: for each alternative the
/// mean over its length of 1 / (alternatives that use the link).
///
/// M. Ben-Akiva, M. Bierlaire, "Discrete choice methods and their applications to short term
/// travel decisions" (1999), equation 28. An alternative without length has path size 1.
pub fn path_sizes(alternatives: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let uses = |link: usize| {
        let using =
            alternatives.iter().filter(|links| links.iter().any(|&(other, _)| other == link));
        using.count() as f64
    };
    let size = |links: &Vec<(usize, f64)>| {
        let length: f64 = links.iter().map(|(_, length)| length).sum();
        let shared: f64 = links.iter().map(|&(link, length)| length / uses(link)).sum();
        if length > 0.0 { shared / length } else { 1.0 }
    };
    alternatives.iter().map(size).collect()
}
