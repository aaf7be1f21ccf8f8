//! The ready studies: scenarios that answer the questions that are asked most.

/// A ready study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadyStudy {
    /// Its id, the name of its file.
    pub id: &'static str,
    /// The scenario.
    pub toml: &'static str,
}

macro_rules! studies {
    ($($id:literal),+ $(,)?) => {
        /// All of them, in the order in which they are shown.
        pub const STUDIES: &[ReadyStudy] = &[$(ReadyStudy {
            id: $id,
            toml: include_str!(concat!("../../../data/studies/", $id, ".toml")),
        }),+];
    };
}

studies![
    "torkham-closed",
    "khunjerab-seasonal",
    "border-times-halved",
    "uap-railway",
    "tajikistan-accedes",
    "permits-2000",
    "growth-10k",
    "growth-40k",
    "growth-80k",
    "growth-150k",
];

/// The study of an id.
pub fn find(id: &str) -> Option<ReadyStudy> {
    STUDIES.iter().copied().find(|study| study.id == id)
}

#[cfg(test)]
mod tests {
    use super::STUDIES;
    use crate::scenario::Scenario;

    #[test]
    fn each_is_a_scenario_of_its_name() {
        for study in STUDIES {
            let scenario = Scenario::parse(study.id, study.toml).unwrap();
            assert_eq!(scenario.id, study.id);
        }
    }
}
