//! Walking a route with the law: where does the set of possible regimes become empty, and why.

use landbridge_atlas::model::{Coverage, CoverageRole, Instrument, InstrumentKind, Row, Spot};
use landbridge_units::CountryCode;

use super::route::Route;
use super::{Crossed, Reason};
use crate::document::RefusalCode;
use crate::law::{CoverRow, Landing, Obstacle, Regime, Terminus, obstacle as of_row};
use crate::said::{Arg, said};

/// What the law has against a route, under one instrument or under any.
pub(super) fn obstacle(route: &Route<'_, '_, '_>, only: Option<&Instrument>) -> Option<Reason> {
    let law = route.law;
    let keeps = |regime: &Regime| only.is_none_or(|only| may_serve(law.row(*regime), only));
    let mut regimes: Vec<Regime> =
        route.modes().into_iter().flat_map(|mode| law.starts(mode)).filter(keeps).collect();
    dedup(&mut regimes);
    if regimes.is_empty() {
        return Some(departure(route, only));
    }
    for border in route.borders() {
        let mut next: Vec<Regime> = Vec::new();
        for regime in reloaded(route, &regimes) {
            next.extend(over(route, regime, &border).into_iter().filter(keeps));
        }
        dedup(&mut next);
        if next.is_empty() {
            return Some(stuck(route, &regimes, &border, only));
        }
        regimes = next;
    }
    // An instrument whose coverage the goods never need carries nothing.
    let unused = only.is_some_and(|only| {
        !regimes.iter().any(|regime| law.row(*regime).instrument.id() == only.id())
    });
    unused.then(|| none(route, &regimes, only)).flatten()
}

/// Whether a row may stand in a movement that an instrument carries: its own rows, and clearance
/// at the ends unless it covers whole movements.
fn may_serve(row: &CoverRow<'_>, only: &Instrument) -> bool {
    let clears = row.instrument.kind == InstrumentKind::NationalProcedure
        && !row.instrument.transit_procedure;
    row.instrument.id() == only.id() || (clears && !only.covers_whole_movement)
}

fn none(
    route: &Route<'_, '_, '_>,
    regimes: &[Regime],
    only: Option<&Instrument>,
) -> Option<Reason> {
    let instrument = only?;
    let country = route.law.row(*regimes.first()?).coverage.country;
    let said = said!(NoPart, instrument = named(instrument));
    let reason = Reason::bare(RefusalCode::NoCoverage, said, format!("country:{country}"));
    Some(reason.under(instrument, ""))
}

fn dedup(regimes: &mut Vec<Regime>) {
    regimes.sort_unstable();
    regimes.dedup();
}

/// Where a corridor has several modes, the goods may have changed mode inside a country.
fn reloaded(route: &Route<'_, '_, '_>, regimes: &[Regime]) -> Vec<Regime> {
    let modes = route.modes();
    let mut all = regimes.to_vec();
    if modes.len() < 2 {
        return all;
    }
    for regime in regimes {
        let row = route.law.row(*regime);
        for mode in &modes {
            all.extend(route.law.alternatives(row, *mode));
        }
    }
    dedup(&mut all);
    all
}

fn over(route: &Route<'_, '_, '_>, regime: Regime, border: &Crossed) -> Vec<Regime> {
    let (law, atlas) = (route.law, route.world.facts.atlas);
    let mut found = Vec::new();
    for crossing in &border.crossings {
        for mode in route.modes() {
            let posts =
                [border.from, border.to].map(|country| atlas.post_at(*crossing, country, mode));
            let [Some(exit), Some(entry)] = posts else { continue };
            let by_mode = law.row(regime).coverage.mode.is_none_or(|of| of == mode);
            if !by_mode || law.handled_elsewhere(*crossing, mode).is_some() {
                continue;
            }
            let spots = law.designations(*crossing, mode);
            let landing = Landing {
                to: border.to,
                mode,
                exit_spots: &spots,
                entry_spots: &spots,
                exit_post: &atlas.posts[exit].facilities,
                entry_post: &atlas.posts[entry].facilities,
            };
            found.extend(law.cross(regime, &landing).into_iter().map(|(regime, _)| regime));
        }
    }
    found
}

/// Why nothing lets the goods set out.
pub(super) fn departure(route: &Route<'_, '_, '_>, only: Option<&Instrument>) -> Reason {
    let country = route.law.origin.country();
    let place = match route.law.origin {
        Terminus::Facility(_, facility) => {
            let row = &route.world.facts.atlas.facilities[facility];
            Arg::name(row, &row.name)
        }
        Terminus::Inland(..) => country.into(),
    };
    let role = CoverageRole::Departure;
    nearest(route, (country, role), only, &|coverage, instrument| {
        let said = said!(DepartureNotNamed, instrument = named(instrument), name = place.clone());
        let reason = Reason::bare(RefusalCode::PostNotDesignated, said, country_subject(country));
        reason.under(instrument, &coverage.article).by(coverage, &coverage.provenance)
    })
}

/// Why nothing lets the goods over a border.
pub(super) fn stuck(
    route: &Route<'_, '_, '_>,
    regimes: &[Regime],
    border: &Crossed,
    only: Option<&Instrument>,
) -> Reason {
    let law = route.law;
    let atlas = route.world.facts.atlas;
    let first = border.crossings.first().map(|crossing| &atlas.crossings[*crossing]);
    let name = || first.map_or(Arg::quote(""), |row| Arg::name(row, &row.name));
    let spots: Vec<Spot> = border
        .crossings
        .iter()
        .flat_map(|crossing| {
            route.modes().into_iter().flat_map(|mode| law.designations(*crossing, mode))
        })
        .collect();
    let ends = border.to == law.destination.country();
    let role = if ends { CoverageRole::Destination } else { CoverageRole::Transit };
    let leaves = |regime: &&Regime| law.row(**regime).lets_out(&spots, false);
    let leaving = regimes.iter().filter(leaves).count();
    let carried = regimes.iter().find(|regime| law.row(**regime).instrument.transit_procedure);
    if let (0, Some(regime)) = (leaving, carried) {
        let row = law.row(*regime);
        let law = named(row.instrument);
        let said = said!(ExitNotNamed, instrument = law, name = name(), country = border.from);
        let reason =
            Reason::bare(RefusalCode::PostNotDesignated, said, spot_subject(route, border));
        return reason
            .under(row.instrument, &row.coverage.article)
            .by(row.coverage, &row.coverage.provenance);
    }
    nearest(route, (border.to, role), only, &|coverage, instrument| {
        let runs = regimes.iter().any(|regime| law.row(*regime).instrument.id() == instrument.id());
        if instrument.covers_whole_movement && !runs {
            // It cannot be taken up on the way: what bars it is at the point of departure.
            return departure(route, Some(instrument));
        }
        let enters = spots.iter().any(|spot| coverage.entry_points.allow(*spot));
        let reason = if enters {
            vehicle(route, regimes, border, instrument)
        } else {
            let law = named(instrument);
            let said = said!(EntryNotNamed, instrument = law, name = name(), country = border.to);
            Reason::bare(RefusalCode::PostNotDesignated, said, spot_subject(route, border))
        };
        reason.under(instrument, &coverage.article).by(coverage, &coverage.provenance)
    })
}

fn vehicle(
    route: &Route<'_, '_, '_>,
    regimes: &[Regime],
    border: &Crossed,
    instrument: &Instrument,
) -> Reason {
    let mut lorries: Vec<CountryCode> = Vec::new();
    for nationality in regimes.iter().filter_map(|regime| route.law.nationality(*regime)) {
        if !lorries.contains(&nationality) {
            lorries.push(nationality);
        }
    }
    let (country, law) = (border.to, named(instrument));
    let said = if lorries.is_empty() {
        said!(NoLorry, country = country, instrument = law)
    } else {
        let lorries = Arg::Each(lorries.into_iter().map(Arg::from).collect());
        said!(NoLorryOf, countries = lorries, country = country, instrument = law)
    };
    Reason::bare(RefusalCode::VehicleNotAdmitted, said, country_subject(border.to))
}

/// Of all instruments the reason that comes nearest to a permission; a wanted or only allowed
/// instrument speaks first.
pub(super) fn nearest(
    route: &Route<'_, '_, '_>,
    (country, role): (CountryCode, CoverageRole),
    only: Option<&Instrument>,
    admitted: &dyn Fn(&Coverage, &Instrument) -> Reason,
) -> Reason {
    let atlas = route.world.facts.atlas;
    let law = route.law;
    let by_modes =
        |coverage: &Coverage| coverage.mode.is_none_or(|mode| route.modes().contains(&mode));
    let mut best: Option<Reason> = None;
    for coverage in atlas.coverage.iter().filter(|row| row.country == country && row.role == role) {
        let instrument = &atlas.instruments[coverage.instrument];
        if only.is_some_and(|only| only.id() != instrument.id()) || !by_modes(coverage) {
            continue;
        }
        let row = CoverRow { coverage, instrument };
        let reason = match of_row(&law.facts, &row, &law.terms()) {
            Some(obstacle) => written(&row, &obstacle),
            None => admitted(coverage, instrument),
        };
        if best.as_ref().is_none_or(|known| reason.code > known.code) {
            best = Some(reason);
        }
    }
    best.unwrap_or_else(|| uncovered(route, country, only))
}

/// No row at all.
fn uncovered(route: &Route<'_, '_, '_>, country: CountryCode, only: Option<&Instrument>) -> Reason {
    let subject = country_subject(country);
    let Some(instrument) = only else {
        let said = said!(NoInstrument, country = country);
        return Reason::bare(RefusalCode::NoCoverage, said, subject);
    };
    let party = instrument.parties.iter().find(|party| party.country == country);
    let bound = party.is_some_and(|party| party.is_bound_on(route.world.facts.day));
    if bound {
        let said = said!(NoRule, instrument = named(instrument), country = country);
        return Reason::bare(RefusalCode::NoCoverage, said, subject).under(instrument, "");
    }
    let said = said!(NotAParty, country = country, instrument = named(instrument));
    let reason = Reason::bare(RefusalCode::NotAParty, said, subject).under(instrument, "");
    match party {
        Some(party) => {
            let mut reason = reason;
            reason.sources.extend(party.provenance.sources.iter().copied());
            reason.evidence.push(instrument.fact_id().to_string());
            reason
        }
        None => reason,
    }
}

/// An obstacle of one row in a sentence.
fn written(row: &CoverRow<'_>, obstacle: &Obstacle<'_>) -> Reason {
    let (coverage, instrument) = (row.coverage, row.instrument);
    let (law, country) = (named(instrument), coverage.country);
    let subject = country_subject(country);
    let of =
        |code, said| Reason::bare(code, said, subject.clone()).under(instrument, &coverage.article);
    match obstacle {
        Obstacle::GoodsProhibited(rule) => {
            let why = Arg::quote(&rule.description);
            let said = said!(GoodsProhibited, country = country, rule = why);
            Reason::bare(RefusalCode::GoodsProhibited, said, subject)
                .under(instrument, &rule.article)
                .by(*rule, &rule.provenance)
        }
        Obstacle::NotAllowed => {
            let said = said!(NotAllowed, instrument = law, country = country);
            of(RefusalCode::InstrumentNotAllowed, said).by(coverage, &coverage.provenance)
        }
        Obstacle::NotInForce => {
            let said = said!(NotInForce, instrument = law, country = country);
            of(RefusalCode::InstrumentNotInForce, said).by(coverage, &coverage.provenance)
        }
        Obstacle::NotAParty(party) => {
            let said = said!(NotAParty, country = country, instrument = law);
            let mut reason = of(RefusalCode::NotAParty, said).by(coverage, &coverage.provenance);
            if let Some(party) = party {
                reason.sources.extend(party.provenance.sources.iter().copied());
            }
            reason
        }
        Obstacle::LimitExceeded(rule) => {
            let said = said!(AboveLimit, instrument = law, rule = Arg::quote(&rule.text));
            Reason::bare(RefusalCode::LimitExceeded, said, subject)
                .under(instrument, &rule.article)
                .by(*rule, &rule.provenance)
        }
        Obstacle::Avoided => of(RefusalCode::AvoidedByRequest, said!(Avoids, what = country)),
    }
}

fn named(instrument: &Instrument) -> Arg {
    Arg::name(instrument, &instrument.short_name)
}

pub(super) fn country_subject(country: CountryCode) -> String {
    format!("country:{country}")
}

fn spot_subject(route: &Route<'_, '_, '_>, border: &Crossed) -> String {
    let atlas = route.world.facts.atlas;
    let first = border.crossings.first();
    first.map_or(String::new(), |crossing| atlas.crossings[*crossing].fact_id().to_string())
}
