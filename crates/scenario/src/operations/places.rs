//! Places where consignments are served, as posts of the simulation.

use std::collections::BTreeMap;

use landbridge_atlas::model::DispersionScope;
use landbridge_atlas::view::View;
use landbridge_simulation::draws::{Duration, key};
use landbridge_simulation::model::{AtClosing, Channel, Post};
use landbridge_simulation::openings::Openings;

use super::hours::{facility_closures, openings, post_closures};
use super::period::Period;
use crate::outcome::{FacilityFlow, ItineraryFlow};
use crate::scenario::{Change, Scenario};

/// The place of each facility's id among the posts.
pub(super) type Numbers = BTreeMap<String, usize>;

/// A place ready to be simulated.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) post: Post,
    pub(super) kind: Kind,
    /// Hours for which a lane is taken up, of the hours that a consignment is served.
    pub(super) lane_h: f64,
    /// How widely times there vary.
    pub(super) variation: f64,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A side of a border.
    Border,
    /// A port, a terminal, a gauge change.
    Handling,
    /// A row that is no place: permits.
    Nowhere,
}

/// What places are read with.
pub(super) struct Reader<'a> {
    pub(super) view: View<'a>,
    pub(super) scenario: &'a Scenario,
    pub(super) period: &'a Period,
    /// Mean hours of service at each facility.
    pub(super) service_h: BTreeMap<&'a str, f64>,
}

/// Mean hours of service at each facility, over all who pass it.
pub(super) fn mean_service(itineraries: &[ItineraryFlow]) -> BTreeMap<&str, f64> {
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for itinerary in itineraries {
        for passage in &itinerary.passages {
            let sum = sums.entry(&passage.facility).or_default();
            sum.0 += itinerary.consignments * passage.service_h;
            sum.1 += itinerary.consignments;
        }
    }
    let mean = |(hours, count): (f64, f64)| if count > 0.0 { hours / count } else { 0.0 };
    sums.into_iter().map(|(facility, sum)| (facility, mean(sum))).collect()
}

impl Reader<'_> {
    /// The post of a facility.
    pub(super) fn place(&self, facility: &FacilityFlow) -> Place {
        let (kind, (openings, a_day), closures) = self.working(&facility.facility);
        let scope = match kind {
            Kind::Border => DispersionScope::Border,
            Kind::Handling | Kind::Nowhere => DispersionScope::Handling,
        };
        let variation = self.variation(scope);
        let mean_h = self.service_h.get(&*facility.facility).copied().unwrap_or(0.0);
        let capacity = facility.capacity_per_day.filter(|capacity| *capacity > 0.0);
        let (servers, lane_h) = lanes(capacity.filter(|_| kind != Kind::Nowhere), a_day, mean_h);
        let lane = Duration::lognormal(lane_h, variation);
        let mix = self.announced(facility);
        let channels = match mix {
            None => vec![Channel { share: 1.0, service: lane }],
            Some(mix) => {
                mix.map(|(share, factor)| Channel { share, service: lane.times(factor) }).into()
            }
        };
        let post = Post {
            name: facility.name.clone(),
            key: Some(key(&facility.facility)),
            servers,
            openings,
            closures,
            at_closing: AtClosing::Pause,
            channels,
            delay_factors: mix.map_or(Vec::new(), |mix| mix.map(|(_, factor)| factor).into()),
            gathering: None,
        };
        Place { post, kind, lane_h, variation }
    }

    /// What it is, when it works, and when it is shut.
    #[expect(clippy::type_complexity, reason = "three answers of one search")]
    fn working(&self, id: &str) -> (Kind, (Openings, Option<f64>), Vec<(f64, f64)>) {
        let (view, period) = (&self.view, self.period);
        let atlas = view.atlas;
        if let Some(post) = id.strip_prefix("post:").and_then(|id| atlas.posts.find(id)) {
            let hours = openings(view, atlas.posts[post].calendar, period);
            return (Kind::Border, hours, post_closures(view, post, period));
        }
        if let Some(row) = id.strip_prefix("facility:").and_then(|id| atlas.facilities.find(id)) {
            let hours = openings(view, atlas.facilities[row].calendar, period);
            return (Kind::Handling, hours, facility_closures(view, row, period));
        }
        (Kind::Nowhere, (Openings::Always, Some(24.0)), Vec::new())
    }

    pub(super) fn variation(&self, scope: DispersionScope) -> f64 {
        self.view.dispersion(scope, self.scenario.day).map_or(0.0, |row| row.best.cv)
    }

    /// Where data come before the goods: the share that is cleared sooner and the rest, each with
    /// the factor on its time. The mean of both is 1, because the times at hand are means already.
    fn announced(&self, facility: &FacilityFlow) -> Option<[(f64, f64); 2]> {
        let changes = self.scenario.change.iter().map(toml::Spanned::get_ref);
        let (share, factor) = changes.rev().find_map(|change| match change {
            Change::PreArrival { subject, share, time_factor } => {
                self.concerns(subject, facility).then_some((*share, *time_factor))
            }
            _ => None,
        })?;
        let mean = 1.0 - share + share * factor;
        (mean > 0.0 && share > 0.0 && share < 1.0)
            .then(|| [(share, factor / mean), (1.0 - share, 1.0 / mean)])
    }

    fn concerns(&self, subject: &str, facility: &FacilityFlow) -> bool {
        let Some(post) = facility.facility.strip_prefix("post:") else { return false };
        let atlas = self.view.atlas;
        let crossing = atlas.posts.find_row(post).map(|row| &*atlas.crossings[row.crossing].id);
        match subject.split_once(':') {
            None => subject == "all",
            Some(("post", id)) => id == post,
            Some(("crossing", id)) => crossing == Some(id),
            Some(("country", id)) => id == facility.country,
            Some(_) => false,
        }
    }
}

/// Lanes, and hours for which a consignment takes one up, that give a capacity a day exactly:
/// lanes times open hours over hours taken up. As many lanes as fit into the mean service; where
/// not even one does, one lane that is taken up for longer.
fn lanes(capacity: Option<f64>, open_h: Option<f64>, service_h: f64) -> (u32, f64) {
    let (Some(capacity), Some(open_h)) = (capacity, open_h) else {
        return (Post::UNLIMITED, 0.0);
    };
    let lanes = (capacity * service_h / open_h).floor().clamp(1.0, 1e6);
    (lanes as u32, lanes * open_h / capacity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_give_the_capacity_exactly() {
        for (capacity, open_h, service_h) in
            [(100.0, 8.0, 3.0), (10.0, 10.0, 0.2), (386.0, 24.0, 7.7)]
        {
            let (lanes, lane_h) = lanes(Some(capacity), Some(open_h), service_h);
            assert!((f64::from(lanes) * open_h / lane_h - capacity).abs() < 1e-9);
            assert!(lanes == 1 || lane_h <= service_h);
        }
        assert_eq!(super::lanes(None, Some(8.0), 3.0), (Post::UNLIMITED, 0.0));
    }
}
