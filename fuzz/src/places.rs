//! The search for places of `landbridge-atlas`.

use std::sync::LazyLock;

use landbridge_atlas::Atlas;
use landbridge_atlas::model::FactId;
use landbridge_atlas::search::{Found, NotFound, SearchIndex};

use crate::atlas::KHUNJERAB;

static INDEX: LazyLock<(Atlas, SearchIndex)> = LazyLock::new(|| {
    let atlas = KHUNJERAB.resolve().expect("the seeds resolve, which a test checks");
    let index = SearchIndex::new(&atlas);
    (atlas, index)
});

/// Most answers asked for.
const LIMIT: usize = 5;

/// A search gives few answers, best first and always the same; a suggested id is found again.
pub fn search(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (atlas, index) = &*INDEX;
    let hits = index.search(text, LIMIT);
    assert!(hits.len() <= LIMIT);
    assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)), "{hits:?}");
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "{hits:?}");
    assert_eq!(index.search(text, LIMIT), hits, "the order of equals must not change");
    match index.find(atlas, text) {
        Ok(found) => check_found(atlas, index, found),
        Err(refusal) => check_refusal(atlas, index, &refusal),
    }
}

fn check_found(atlas: &Atlas, index: &SearchIndex, found: Found) {
    let at = found.at(atlas);
    assert!(at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0);
    assert!(!found.name(atlas).is_empty());
    if let Some(id) = found.fact_id(atlas) {
        assert_eq!(index.find(atlas, &id.to_string()), Ok(found));
    }
}

fn check_refusal(atlas: &Atlas, index: &SearchIndex, refusal: &NotFound) {
    assert!(refusal.to_string().chars().count() < 2000);
    let (text, suggestions) = match refusal {
        NotFound::Unknown { text, suggestions } | NotFound::Ambiguous { text, suggestions } => {
            (text, suggestions.as_slice())
        }
        NotFound::OffTheGlobe { text } => (text, [].as_slice()),
    };
    assert!(text.chars().count() <= 80);
    for suggestion in suggestions {
        let id = suggestion.id.parse::<FactId>().ok();
        let found = index.find(atlas, &suggestion.id);
        assert_eq!(found.ok().and_then(|found| found.fact_id(atlas)), id);
    }
}
