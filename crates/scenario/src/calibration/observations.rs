//! The counts of the atlas as amounts of a year.

use jiff::civil::Date;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{Count, CountCoverage, CountMeasure, Row, TrafficFigure};

use super::{Measure, Observation};

const DAYS_OF_YEAR: f64 = 365.0;

/// Every count of `demand/counts.csv` whose unit can be told in its measure. Capacities are none:
/// the tables refuse them.
pub fn observations(atlas: &Atlas) -> Vec<Observation> {
    atlas.counts.iter().filter_map(|count| observation(atlas, count)).collect()
}

fn observation(atlas: &Atlas, count: &Count) -> Option<Observation> {
    let figures: Vec<&TrafficFigure> =
        count.traffic.iter().map(|index| &atlas.traffic_figures[*index]).collect();
    let amounts: Option<Vec<f64>> = figures.iter().map(|figure| a_year(figure)).collect();
    let amount = amounts?.iter().sum::<f64>() * count.laden_share;
    let first = figures.first()?;
    let (place, name, facilities) = place(atlas, count, first)?;
    Some(Observation {
        place,
        name,
        facilities,
        evidence: first.fact_id().to_string(),
        measure: match count.measure {
            CountMeasure::Consignments => Measure::Consignments,
            CountMeasure::Tonnes => Measure::Tonnes,
            CountMeasure::Teu => Measure::Teu,
        },
        amount,
        error_share: count.error_share,
        is_whole: count.coverage == CountCoverage::Whole,
    })
    .filter(|seen| seen.amount > 0.0)
}

/// The amount of a year of the pace of the period.
fn a_year(figure: &TrafficFigure) -> Option<f64> {
    let million = if figure.unit.starts_with("mt") { 1e6 } else { 1.0 };
    let amount = figure.amount * million;
    if figure.unit.ends_with("_per_day") {
        return Some(amount * DAYS_OF_YEAR);
    }
    if figure.unit.ends_with("_per_year") {
        return Some(amount);
    }
    let day = |text: &str| text.parse::<Date>().ok();
    let (first, last) = (day(&figure.period_from)?, day(&figure.period_to)?);
    let days = (last - first).get_days() + 1;
    (days > 0).then(|| amount / f64::from(days) * DAYS_OF_YEAR)
}

/// The place of a figure: full id, name, and the facilities of itineraries that belong to it.
fn place(
    atlas: &Atlas,
    count: &Count,
    figure: &TrafficFigure,
) -> Option<(String, String, Vec<String>)> {
    if &*figure.subject_kind == "facility" {
        let facility = atlas.facilities.find_row(&figure.subject)?;
        let id = facility.fact_id().to_string();
        return Some((id.clone(), facility.name.to_string(), vec![id]));
    }
    let index = atlas.crossings.find(&figure.subject)?;
    let crossing = &atlas.crossings[index];
    let posts = atlas
        .posts
        .iter()
        .filter(|post| post.crossing == index && count.mode.is_none_or(|mode| mode == post.mode));
    let posts: Vec<String> = posts.map(|post| post.fact_id().to_string()).collect();
    Some((crossing.fact_id().to_string(), crossing.name.to_string(), posts))
}
