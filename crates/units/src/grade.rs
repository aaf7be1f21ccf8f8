//! How far a figure can be trusted.

crate::words! {
    /// The grade of a fact, strongest first: the weakest of several is their `max`.
    pub enum Grade {
        /// Statistics from observed movements.
        Measured = "measured",
        /// Read in a source.
        Sourced = "sourced",
        /// Computed from measured or sourced figures.
        Derived = "derived",
        /// Our own figure, with its reasoning.
        Estimate = "estimate",
        /// General knowledge that nobody verified.
        OwnKnowledge = "own_knowledge",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parse_back_and_order_runs_from_strong_to_weak() {
        assert!(Grade::ALL.is_sorted());
        for grade in Grade::ALL {
            assert_eq!(grade.as_str().parse(), Ok(*grade));
        }
        assert_eq!(Grade::ALL.iter().max(), Some(&Grade::OwnKnowledge));
        assert!("certain".parse::<Grade>().is_err());
    }
}
