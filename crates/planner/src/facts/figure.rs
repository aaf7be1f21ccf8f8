//! The best visible figure of each kind: speeds, border times, handling, scatter, emissions.

use landbridge_atlas::model::{
    BorderTime, Capacity, Direction, Dispersion, DispersionScope, EmissionFactor, Handling,
    HandlingKind, Mode, Post, PostIdx, ServiceIdx, Speed, Spot, Vehicle,
};
use landbridge_units::CountryCode;

use super::{Delay, Evidence, Facts, evidence};

/// Time per kilometre, with what stands behind it.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    /// Duration of one kilometre, rest included.
    pub(crate) per_km: Delay,
    /// The part of the time that is driven; the rest is rest.
    pub(crate) moving_share: f64,
    pub(crate) evidence: Vec<Evidence>,
}

impl<'a> Facts<'a> {
    /// The pace of a mode in a country.
    ///
    /// Hours of rest are spread evenly over the way, at `24 / moving hours per day` hours of
    /// travel for each hour of driving: a driver who sets out later never arrives earlier, which
    /// a rest at fixed hours would not guarantee.
    pub(crate) fn pace(&self, country: CountryCode, mode: Mode) -> Option<Pace> {
        let speed = self.best(self.atlas.speeds.iter(), |row: &Speed| {
            let own = row.country == Some(country);
            let fits = row.mode == mode && (own || is_general(row.country));
            fits.then_some((own, row.year))
        })?;
        let mut evidence = vec![evidence(speed)];
        let (km_per_h, moving_share) = match (speed.without_delay, speed.moving_hours_per_day) {
            (Some(moving), Some(hours)) => (moving.get(), (hours / 24.0).clamp(0.01, 1.0)),
            (Some(moving), None) => (moving.get(), 1.0),
            (None, _) => (speed.with_delay?.get(), 1.0),
        };
        let scatter = if let Some(cv) = speed.cv {
            cv
        } else {
            let row = self.dispersion(scope_of(mode))?;
            evidence.push(super::evidence(row));
            row.cv
        };
        let mean_h = 1.0 / (km_per_h * moving_share);
        let per_km = Delay::from_mean(mean_h, scatter);
        (km_per_h > 0.0).then_some(Pace { per_km, moving_share, evidence })
    }

    /// How widely durations of a scope scatter.
    pub(crate) fn dispersion(&self, scope: DispersionScope) -> Option<&'a Dispersion> {
        self.best(self.atlas.dispersions.iter(), |row: &Dispersion| {
            (row.scope == scope).then_some(())
        })
    }

    /// Total hours at a post in a direction: its own figure, else the average of its country.
    pub(crate) fn border_time(
        &self,
        (index, post): (PostIdx, &Post),
        direction: Direction,
    ) -> Option<&'a BorderTime> {
        self.best(self.atlas.border_times.iter(), |row: &BorderTime| {
            let own = row.country == post.country;
            let about = row.post.map_or(own || is_general(Some(row.country)), |of| of == index);
            let way = row.direction == direction || row.direction == Direction::Both;
            let fits = about && way && row.mode == post.mode && row.activity.as_ref() == "total";
            fits.then_some((row.post.is_some(), own, row.direction == direction, row.year))
        })
    }

    /// How long a border time scatters.
    pub(crate) fn border_delay(&self, time: &BorderTime) -> (Delay, Option<Evidence>) {
        match self.dispersion(DispersionScope::Border) {
            Some(row) => (Delay::from_mean(time.mean.get(), row.cv), Some(evidence(row))),
            None => (Delay::from_mean(time.mean.get(), 0.0), None),
        }
    }

    /// How long handling takes at a spot, between two modes.
    pub(crate) fn handling(
        &self,
        kind: HandlingKind,
        spots: &[Spot],
        (from, to): (Mode, Mode),
    ) -> Option<&'a Handling> {
        self.best(self.atlas.handlings.iter(), |row: &Handling| {
            let here = row.subject.is_none_or(|spot| spots.contains(&spot));
            let modes =
                row.modes.is_empty() || (row.modes.contains(from) && row.modes.contains(to));
            let fits = row.kind == kind && here && modes;
            fits.then_some((row.subject.is_some(), !row.modes.is_empty()))
        })
    }

    /// The emission factor of a mode in a country: of its region first, else of any.
    ///
    /// A factor tells how an engine burns, not what the world was like: one published later than
    /// the as-of day is used where none was published before.
    pub(crate) fn emission_factor(
        &self,
        country: CountryCode,
        mode: Mode,
    ) -> Option<&'a EmissionFactor> {
        let mut best: Option<((bool, bool), &'a EmissionFactor)> = None;
        for row in self.atlas.emission_factors.iter().filter(|row| row.mode == mode) {
            let local = row.region.split(';').any(|region| region.trim() == country.as_str());
            let general = row.region.is_empty() || row.region.as_ref() == "world";
            let rank = (self.is_visible(&row.provenance), local);
            if (local || general) && best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, row));
            }
        }
        best.map(|(_, row)| row)
    }

    /// The largest consignment that a service takes: its own row first, else that of its mode.
    pub(crate) fn capacity(&self, service: ServiceIdx, mode: Mode) -> Option<&'a Capacity> {
        self.best(self.atlas.capacities.iter(), |row: &Capacity| {
            let named = row.services.contains(&service);
            let fits = row.mode == mode && (named || row.services.is_empty());
            fits.then_some(named)
        })
    }

    /// The usual vehicle of a mode: the first in the table.
    pub(crate) fn vehicle(&self, mode: Mode) -> Option<&'a Vehicle> {
        self.best(self.atlas.vehicles.iter(), |row: &Vehicle| (row.mode == mode).then_some(()))
    }
}

/// Whether a figure of a country stands for countries without one of their own: those of no
/// country, and the averages over the states of CAREC, which the tables write `XC`.
fn is_general(country: Option<CountryCode>) -> bool {
    country.is_none_or(|of| of.as_str() == "XC")
}

/// The scope of the scatter of a mode.
pub(crate) fn scope_of(mode: Mode) -> DispersionScope {
    match mode {
        Mode::Road => DispersionScope::Road,
        Mode::Rail => DispersionScope::Rail,
        Mode::Sea => DispersionScope::Sea,
        Mode::Ferry => DispersionScope::Ferry,
        Mode::Air => DispersionScope::Air,
    }
}
