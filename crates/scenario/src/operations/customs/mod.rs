//! The customs rules at the gate: each consignment is a movement of the very state machine that
//! the registry runs, and what it refuses does not pass.
//!
//! An itinerary's movements, with the papers that their regimes ask for, are made once
//! ([`papers`]). In the run each consignment declares its first before it sets out, has both sides
//! of every border record it, arrives and is written off, by `decide` and `apply` ([`life`]); its
//! permits come out of the ledger ([`permits`]).

mod gate;
mod guarantees;
mod life;
mod papers;
mod permits;

use std::collections::BTreeMap;

use landbridge_atlas::Atlas;
use landbridge_atlas::model::Mode;
use landbridge_atlas::view::View;
use landbridge_simulation::draws::key;
use landbridge_simulation::run::Plan;
use landbridge_transit::Reference;
use landbridge_transit::movement::Channel;
use landbridge_transit::reference::Profiles;
use landbridge_transit::refusal::Reason;
use landbridge_transit::regime::Regime;
use landbridge_units::HsCode;

use super::Traffic;
use super::period::Period;
use super::places::Numbers;
use super::sources::{Group, identity};
use super::tally::Made;
use crate::demand::Demand;
pub(super) use gate::{Account, Gate};
use papers::{Clerk, Papers};
use permits::Quotas;

/// How the rules are driven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drive {
    /// Movements that the rules cannot tell apart are led through them once in a replication:
    /// those of one itinerary and one risk channel that need no permit of a known quota. All
    /// others one by one.
    #[default]
    Alike,
    /// Every consignment on its own.
    Each,
}

/// What customs looks at, how long that takes, and how the rules are driven.
#[derive(Clone, Debug, Default)]
pub struct Controls {
    /// Risk profiles; without any nobody is looked at.
    pub profiles: Profiles,
    /// Hours for which the papers of a consignment are looked at.
    pub yellow_h: f64,
    /// Hours for which the goods are.
    pub red_h: f64,
    /// How the rules are driven.
    pub drive: Drive,
}

impl Controls {
    fn hours(&self, channel: Channel) -> f64 {
        match channel {
            Channel::Green => 0.0,
            Channel::Yellow => self.yellow_h,
            Channel::Red => self.red_h,
        }
    }
}

/// Consignments that the rules did not let pass.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedConsignments {
    /// Where they come from, a zone.
    pub origin: String,
    /// Where they would go.
    pub destination: String,
    /// The corridor.
    pub corridor: String,
    /// Agreements that would carry them.
    pub instruments: Vec<String>,
    /// The code of the refusal.
    pub code: String,
    /// What exactly is wrong, a word of the state machine.
    pub reason: String,
    /// How many a year.
    pub per_year: f64,
}

/// Everything that customs knows before a run.
pub(super) struct Customs {
    reference: Reference,
    controls: Controls,
    quotas: Quotas,
    period: Period,
    /// Of each source: its papers and the key of its numbers.
    papers: Vec<(u64, Papers)>,
}

impl Customs {
    pub(super) fn new(
        atlas: &Atlas,
        (period, controls): (&Period, &Controls),
        traffic: &Traffic<'_>,
        groups: &[Group],
        numbers: &Numbers,
    ) -> Self {
        let as_of = period.as_of;
        let mut reference =
            Reference::from_atlas(atlas, as_of).expect("the shipped tables of offices are tested");
        reference.profiles = controls.profiles.clone();
        let itineraries = traffic.itineraries;
        let named = itineraries.iter().flat_map(|row| &row.permits).map(|used| &*used.instrument);
        for instrument in named {
            // Agreements on permits alone are no customs procedures, but have a quota too.
            if reference.regime(instrument).is_none() {
                reference.regimes.extend(Regime::from_atlas(atlas, instrument, as_of));
            }
        }
        let goods: BTreeMap<String, HsCode> = Demand::shipped(atlas)
            .groups
            .into_iter()
            .filter_map(|group| Some((group.id, group.hs.parse().ok()?)))
            .collect();
        let view = View::new(atlas, as_of);
        let lorry = view.vehicle("", Mode::Road, as_of).and_then(|choice| choice.best.tare);
        let tare_kg = lorry.map_or(0, |tare| (tare.get() * 1000.0) as u64);
        let clerk =
            Clerk { reference: &reference, atlas, lines: traffic.lines, tare_kg, today: as_of };
        let papers = groups
            .iter()
            .map(|group| {
                let row = &itineraries[group.any];
                let mut next = 0..;
                let stages: Vec<Option<u32>> = row
                    .passages
                    .iter()
                    .map(|at| numbers.contains_key(&at.facility).then(|| next.next()).flatten())
                    .collect();
                let goods = goods.get(&row.group).copied();
                (key(&identity(row)), clerk.papers(row, &stages, goods))
            })
            .collect();
        let last = period.instant(period.until).to_zoned(jiff::tz::TimeZone::UTC).date();
        let of_instrument = reference
            .regimes
            .iter()
            .map(|regime| {
                let quota = regime.permits.iter().find_map(|rule| rule.quota);
                (regime.instrument.clone(), quota)
            })
            .collect();
        let quotas = Quotas { of_instrument, days: (period.first, last) };
        Self { reference, controls: controls.clone(), quotas, period: *period, papers }
    }

    /// Whether all movements of a plan and a channel fare alike: nothing that changes in a run
    /// touches them. Permits of a known quota run out.
    fn is_like(&self, planned: &papers::Planned) -> bool {
        let quota = self.quotas.of_instrument.get(&planned.declaration.regime);
        let runs_out = planned.permit.is_some() && quota.copied().flatten().is_some();
        self.controls.drive == Drive::Alike && !runs_out
    }

    /// The gatekeeper of a run.
    pub(super) fn gate(&self, plan: &Plan) -> Gate<'_> {
        Gate::new(self, plan)
    }

    /// What the reader has to know of the customs part.
    pub(super) fn assumptions(&self, made: &[Made]) -> Vec<String> {
        let lives: u64 = made.iter().map(|(_, account)| account.movements).sum();
        let without = self.papers.iter().filter(|(_, papers)| papers.movements.is_empty()).count();
        let refused: u64 = made.iter().flat_map(|(record, _)| record.refused.values()).sum();
        let seen = made.len().max(1) as f64;
        vec![
            format!(
                "Customs: each consignment is a movement of the transit state machine; {:.0} in a \
                 replication, of which {:.0} were refused. {without} of {} itineraries have no \
                 transit procedure on the way that the tables of offices can follow: national \
                 clearance alone is part of the times at borders.",
                lives as f64 / seen,
                refused as f64 / seen,
                self.papers.len()
            ),
            "Customs: carriers bring every paper that is asked for, lorries are loaded to what the \
             limits allow, guarantees are large enough: what is refused is refused for places, \
             goods, vehicles or permits."
                .to_owned(),
            "Customs: who finds no permit left does not set out; permits serve one journey, and of \
             a year that the simulation covers in part the same part of its quota is there."
                .to_owned(),
            format!(
                "Customs: {} risk profiles; who is looked at waits {} h for papers, {} h for goods, \
                 before the release.",
                self.controls.profiles.profile.len(),
                self.controls.yellow_h,
                self.controls.red_h
            ),
        ]
    }
}

/// The share of a quota that was used, by the facility that stands for it.
pub(super) fn permits_used(facility: &str, made: &[Made]) -> Option<f64> {
    let (instrument, party) = facility.strip_prefix("permit:")?.split_once('/')?;
    let name = (Box::from(instrument), party.parse().ok()?);
    let shares = made.iter().map(|(_, account)| account.permits.get(&name));
    let shares =
        shares.map(|counts| counts.map_or(0.0, |&(used, quota)| used as f64 / quota.max(1) as f64));
    Some(shares.sum::<f64>() / made.len().max(1) as f64)
}

/// Consignments refused, by itinerary's ends, corridor and reason.
pub(super) fn refused(
    made: &[Made],
    traffic: &Traffic<'_>,
    groups: &[Group],
    years: f64,
) -> Vec<RefusedConsignments> {
    let mut counts: BTreeMap<(u32, u16), u64> = BTreeMap::new();
    for (record, _) in made {
        for (key, count) in &record.refused {
            *counts.entry(*key).or_default() += count;
        }
    }
    let mut rows: Vec<RefusedConsignments> = Vec::new();
    for ((source, code), count) in counts {
        let row = &traffic.itineraries[groups[source as usize].any];
        let Some(reason) = Reason::ALL.get(usize::from(code)) else { continue };
        let per_year = count as f64 / made.len().max(1) as f64 / years;
        let refused = RefusedConsignments {
            origin: row.origin.clone(),
            destination: row.destination.clone(),
            corridor: row.corridor.clone(),
            instruments: row.instruments.clone(),
            code: reason.code().to_string(),
            reason: reason.to_string(),
            per_year,
        };
        let same = |known: &&mut RefusedConsignments| {
            RefusedConsignments { per_year, ..(**known).clone() } == refused
        };
        match rows.iter_mut().find(same) {
            Some(known) => known.per_year += per_year,
            None => rows.push(refused),
        }
    }
    for row in &mut rows {
        row.per_year = super::tally::round(row.per_year);
    }
    rows
}
