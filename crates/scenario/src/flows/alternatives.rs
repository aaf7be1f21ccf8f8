//! An itinerary of the planner as an alternative: where it is served, what it takes and costs.

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{CrossingIdx, Direction, DispersionScope, PostIdx};
use landbridge_atlas::view::View;
use landbridge_planner::document::{BorderCrossing, Itinerary, Leg};
use landbridge_units::CountryCode;

use super::phases::Stretch;
use super::sites::Sites;
use crate::outcome::{Line, Passage, PermitUse};

/// Decimal places of a degree of lines on the map, about 100 m.
const DEGREES: f64 = 1e3;

/// An itinerary, ready to be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) corridor: String,
    pub(crate) corridor_name: String,
    pub(crate) instruments: Vec<String>,
    pub(crate) vehicle: String,
    pub(crate) permits: Vec<PermitUse>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) after_h: f64,
    pub(crate) legs: Vec<DrawnLeg>,
    /// Sites that it is served at, each once, permits among them.
    pub(crate) sites: Vec<usize>,
    /// Borders that it crosses.
    pub(crate) crossings: Vec<CrossingIdx>,
    /// Countries that it is carried through, its ends among them.
    pub(crate) countries: Vec<CountryCode>,
    /// Hours under way and in service, without waiting for opening or for others.
    pub(crate) alone_h: f64,
    /// Mean hours of waiting for opening and for the end of closures.
    pub(crate) closed_h: f64,
    pub(crate) cost_usd: f64,
    pub(crate) co2e_kg: f64,
}

/// A carriage with the line that it runs along.
#[derive(Clone, Debug)]
pub(crate) struct DrawnLeg {
    pub(crate) mode: String,
    pub(crate) country: String,
    /// Hours after the start of the itinerary.
    pub(crate) from_h: f64,
    pub(crate) to_h: f64,
    pub(crate) line: Line,
}

/// What an itinerary is read with.
pub(crate) struct Reading<'a> {
    pub(crate) atlas: &'a Atlas,
    pub(crate) view: View<'a>,
    pub(crate) stretch: Stretch,
}

impl Reading<'_> {
    /// Reads an itinerary; sites that are new are added.
    pub(crate) fn alternative(&self, itinerary: &Itinerary, sites: &mut Sites) -> Alternative {
        let on = self.stretch.middle();
        let start = instant(&itinerary.departure.utc);
        let mut walk = Walk { passages: Vec::new(), sites: Vec::new(), since: 0.0, closed_h: 0.0 };
        let mut legs = Vec::new();
        let mut borders = itinerary.border_crossings.iter().peekable();
        for leg in &itinerary.legs {
            // A border where goods change vehicle or gauge is told as that, not as a crossing.
            let is_border = |border: &&BorderCrossing| {
                leg.kind != "carriage"
                    && leg.from.id.strip_prefix("crossing:") == Some(&border.crossing)
            };
            if let Some(border) = borders.next_if(is_border) {
                self.border(border, sites, &mut walk);
                if leg.kind != "border_crossing" {
                    let formalities = border.exit_h.median + border.entry_h.median;
                    walk.since += (leg.handling_h - formalities).max(0.0);
                }
                continue;
            }
            match leg.kind.as_str() {
                "carriage" => {
                    walk.since += leg.moving_h + leg.resting_h + leg.waiting_h;
                    legs.push(drawn_leg(leg, start));
                }
                _ => match sites.facility((self.atlas, on), &leg.from.id) {
                    Some(site) => walk.serve(sites, site, leg.handling_h),
                    None => walk.since += leg.handling_h,
                },
            }
        }
        let permits = permits(itinerary);
        for used in &permits {
            let site = sites.permit(self.atlas, &used.instrument, &used.party);
            walk.sites.extend(site.filter(|site| !walk.sites.contains(site)));
        }
        let borders = itinerary.border_crossings.iter();
        let crossings = borders.filter_map(|border| self.atlas.crossings.find(&border.crossing));
        let crossings = crossings.collect();
        let mut countries: Vec<CountryCode> =
            legs.iter().filter_map(|leg: &DrawnLeg| leg.country.parse().ok()).collect();
        countries.dedup();
        let served: f64 = walk.passages.iter().map(|at| at.before_h + at.service_h).sum();
        Alternative {
            corridor: itinerary.corridor.clone(),
            corridor_name: itinerary.corridor_name.clone(),
            instruments: itinerary.instruments.iter().map(|used| used.id.clone()).collect(),
            vehicle: first_carrier(itinerary),
            permits,
            passages: walk.passages,
            after_h: walk.since,
            legs,
            sites: walk.sites,
            crossings,
            countries,
            alone_h: served + walk.since,
            closed_h: walk.closed_h,
            cost_usd: itinerary.cost_usd,
            co2e_kg: itinerary.co2e_kg,
        }
    }

    /// Both posts of a border.
    fn border(&self, border: &BorderCrossing, sites: &mut Sites, walk: &mut Walk) {
        let on = self.stretch.middle();
        let both = [
            (&border.from_country, Direction::Exit, border.exit_h.median),
            (&border.to_country, Direction::Entry, border.entry_h.median),
        ];
        let mut opening_h: f64 = 0.0;
        for (country, direction, median) in both {
            let post = (&*border.crossing, country.as_str(), &*border.mode);
            let Some(site) = sites.post((self.atlas, on), post) else {
                walk.since += median;
                continue;
            };
            let row =
                sites.rows[site].id.strip_prefix("post:").and_then(|id| self.atlas.posts.find(id));
            let hours = row.map_or(median, |row| self.mean_hours(row, direction, median));
            walk.serve(sites, site, hours);
            opening_h = opening_h.max(sites.rows[site].working(&self.view, self.stretch).wait_h);
        }
        // Both posts keep hours that fit together: who waited for the one does not for the other.
        walk.closed_h += if self.is_shut(&border.crossing) { border.waiting_h } else { opening_h };
    }

    /// Mean hours of a post from the planner's median: durations at borders are lognormal.
    fn mean_hours(&self, post: PostIdx, direction: Direction, median: f64) -> f64 {
        let on = self.stretch.middle();
        let cv = self.view.dispersion(DispersionScope::Border, on).map_or(1.0, |row| row.best.cv);
        match self.view.border_time(post, direction, on) {
            Some(_) => median * (1.0 + cv * cv).sqrt(),
            None => median,
        }
    }

    /// Whether a dated closure meets the phase at a crossing.
    fn is_shut(&self, crossing: &str) -> bool {
        use landbridge_atlas::model::{ConditionSubject, Effect};
        let Some(crossing) = self.atlas.crossings.find(crossing) else { return false };
        self.atlas.conditions.iter().any(|condition| {
            let concerns = match condition.subject {
                ConditionSubject::Crossing(of) => of == crossing,
                ConditionSubject::Post(post) => self.atlas.posts[post].crossing == crossing,
                ConditionSubject::Country(country) => {
                    let row = &self.atlas.crossings[crossing];
                    row.country_a == country || row.country_b == country
                }
                _ => false,
            };
            concerns
                && condition.effect == Effect::Closed
                && self.view.holds(&condition.provenance, self.stretch.middle())
        })
    }
}

/// An itinerary while it is read.
struct Walk {
    passages: Vec<Passage>,
    sites: Vec<usize>,
    /// Hours under way since the last passage.
    since: f64,
    closed_h: f64,
}

impl Walk {
    fn serve(&mut self, sites: &Sites, site: usize, service_h: f64) {
        let facility = sites.rows[site].id.clone();
        self.passages.push(Passage { facility, before_h: self.since, service_h });
        self.since = 0.0;
        if !self.sites.contains(&site) {
            self.sites.push(site);
        }
    }
}

/// The registration of the vehicle that the journey begins with.
fn first_carrier(itinerary: &Itinerary) -> String {
    let carriers = itinerary.legs.iter().map(|leg| &leg.carrier_nationality);
    let mut named = carriers.filter(|carrier| !carrier.is_empty());
    named.next().cloned().unwrap_or_default()
}

/// Permits that the journey uses up, each from the quota of the party whose vehicle drives.
fn permits(itinerary: &Itinerary) -> Vec<PermitUse> {
    let mut used: Vec<PermitUse> = Vec::new();
    for permit in &itinerary.permits {
        let drives = |leg: &&Leg| {
            leg.instrument.as_deref() == Some(&*permit.instrument)
                && !leg.carrier_nationality.is_empty()
        };
        let party = itinerary.legs.iter().find(drives).map(|leg| leg.carrier_nationality.clone());
        let party = party.unwrap_or_else(|| permit.country.clone());
        let permit = PermitUse { instrument: permit.instrument.clone(), party };
        if !used.contains(&permit) {
            used.push(permit);
        }
    }
    used
}

fn drawn_leg(leg: &Leg, start: Timestamp) -> DrawnLeg {
    let hours = |utc: &str| {
        let hours = instant(utc).duration_since(start).as_secs_f64() / 3600.0;
        (hours * 100.0).round() / 100.0
    };
    let round = |degrees: f64| (degrees * DEGREES).round() / DEGREES;
    let mut line: Line = leg.geometry.iter().map(|[lon, lat]| [round(*lon), round(*lat)]).collect();
    line.dedup();
    DrawnLeg {
        mode: leg.mode.clone(),
        country: leg.country.clone(),
        from_h: hours(&leg.departure.utc),
        to_h: hours(&leg.arrival.utc),
        line,
    }
}

fn instant(utc: &str) -> Timestamp {
    utc.parse().expect("the planner writes RFC 3339")
}

/// The day on which facts of a stretch are read.
pub(crate) fn reading(atlas: &Atlas, as_of: Date, stretch: Stretch) -> Reading<'_> {
    Reading { atlas, view: View::new(atlas, as_of), stretch }
}
