//! The best of several figures: one order, documented here and used everywhere.
//!
//! Of all rows that answer a question, were known and hold on the day:
//!
//! 1. the most specific first: a post before its country, a country before the average of all,
//!    the asked direction before a figure for both, a named place before anywhere;
//! 2. then the newest year that is not later than the day, and after those the earliest later;
//! 3. then the latest `valid_from`;
//! 4. then the best grade;
//! 5. then the order in the file.
//!
//! The others are not lost: [`Choice::others`] holds them in the same order.

use std::cmp::Reverse;

use jiff::civil::Date;
use landbridge_units::{CountryCode, CurrencyCode};

use super::View;
use crate::model::{
    BorderCharge, BorderTime, CorridorIdx, Direction, Dispersion, DispersionScope, EmissionFactor,
    ExchangeRate, Handling, HandlingKind, HaulageTariff, Mode, PostIdx, Row, Speed, Spot, Table,
    Vehicle,
};

/// Average of all CAREC countries, used where a country has no figure of its own.
const ALL_CAREC: &str = "XC";

/// The best row, and the ones that it was preferred to.
#[derive(Clone, Debug)]
pub struct Choice<'a, T> {
    /// The best row.
    pub best: &'a T,
    /// The rest, best first.
    pub others: Vec<&'a T>,
}

/// How specific a row is to a question: 0 is the most; `None` does not answer it.
type Specificity = Option<u8>;

impl<'a> View<'a> {
    /// Hours at a post, or at the borders of its country.
    pub fn border_time(
        &self,
        post: PostIdx,
        direction: Direction,
        on: Date,
    ) -> Option<Choice<'a, BorderTime>> {
        let (country, mode) = self.country_and_mode(post);
        self.choose(&self.atlas.border_times, on, |row| {
            let answers = row.mode == mode && &*row.activity == "total";
            let place = border_specificity(row.post, post, row.country, country)?;
            answers.then_some(place)?;
            Some((place * 2 + direction_specificity(row.direction, direction)?, Some(row.year)))
        })
    }

    /// Payments at a post, or at the borders of its country.
    pub fn border_charge(
        &self,
        post: PostIdx,
        direction: Direction,
        on: Date,
    ) -> Option<Choice<'a, BorderCharge>> {
        let (country, mode) = self.country_and_mode(post);
        self.choose(&self.atlas.border_charges, on, |row| {
            let place = border_specificity(row.post, post, row.country, country)?;
            (row.mode == mode).then_some(())?;
            Some((place * 2 + direction_specificity(row.direction, direction)?, Some(row.year)))
        })
    }

    fn country_and_mode(&self, post: PostIdx) -> (CountryCode, Mode) {
        let post = &self.atlas.posts[post];
        (post.country, post.mode)
    }

    /// Travel speeds of a mode in a country.
    pub fn speed(&self, country: CountryCode, mode: Mode, on: Date) -> Option<Choice<'a, Speed>> {
        self.choose(&self.atlas.speeds, on, |row| {
            (row.mode == mode).then_some(())?;
            Some((country_specificity(row.country, country)?, Some(row.year)))
        })
    }

    /// The price of carriage of a mode in a country, on a corridor or on none in particular.
    pub fn haulage_tariff(
        &self,
        country: CountryCode,
        mode: Mode,
        corridor: Option<CorridorIdx>,
        on: Date,
    ) -> Option<Choice<'a, HaulageTariff>> {
        self.choose(&self.atlas.haulage_tariffs, on, |row| {
            (row.mode == mode).then_some(())?;
            let place = country_specificity(row.country, country)? * 2;
            let corridor = match row.corridor {
                None => 1,
                own if own == corridor => 0,
                Some(_) => return None,
            };
            Some((place + corridor, Some(row.year)))
        })
    }

    /// How long handling takes at a spot.
    pub fn handling(&self, question: &HandlingQuestion, on: Date) -> Option<Choice<'a, Handling>> {
        self.choose(&self.atlas.handlings, on, |row| {
            let fits_modes =
                row.modes.is_empty() || question.modes.iter().all(|mode| row.modes.contains(*mode));
            (row.kind == question.kind && fits_modes).then_some(())?;
            let place = match row.subject {
                Some(spot) if Some(spot) == question.at => 0,
                None => 1,
                Some(_) => return None,
            };
            Some((place * 2 + u8::from(row.modes.is_empty()), None))
        })
    }

    /// The emission factor of a mode in a region; a factor marked `default` goes before others
    /// of the same region.
    pub fn emission_factor(
        &self,
        mode: Mode,
        region: &str,
        on: Date,
    ) -> Option<Choice<'a, EmissionFactor>> {
        self.choose(&self.atlas.emission_factors, on, |row| {
            (row.mode == mode).then_some(())?;
            let place = match &*row.region {
                own if !own.is_empty() && own == region => 0,
                "" => 1,
                _ => return None,
            };
            Some((place * 2 + u8::from(&*row.vehicle != "default"), None))
        })
    }

    /// How widely durations of a scope scatter.
    pub fn dispersion(&self, scope: DispersionScope, on: Date) -> Option<Choice<'a, Dispersion>> {
        self.choose(&self.atlas.dispersions, on, |row| (row.scope == scope).then_some((0, None)))
    }

    /// A vehicle by id or, failing that, any of the mode.
    pub fn vehicle(&self, id: &str, mode: Mode, on: Date) -> Option<Choice<'a, Vehicle>> {
        self.choose(&self.atlas.vehicles, on, |row| {
            (row.mode == mode).then(|| (u8::from(&*row.id != id), None))
        })
    }

    /// The rate of exchange on the latest day not after `on`; before all days, the earliest.
    pub fn exchange_rate(&self, currency: CurrencyCode, on: Date) -> Option<&'a ExchangeRate> {
        let known = |row: &&ExchangeRate| row.currency == currency && self.knows(&row.provenance);
        let rates = || self.atlas.exchange_rates.iter().filter(known);
        let latest = rates().filter(|row| row.date <= on).max_by_key(|row| row.date);
        latest.or_else(|| rates().min_by_key(|row| row.date))
    }

    /// Puts the rows that answer into the documented order.
    fn choose<T: Row>(
        &self,
        table: &'a Table<T>,
        on: Date,
        answers: impl Fn(&T) -> Option<(u8, Option<i16>)>,
    ) -> Option<Choice<'a, T>> {
        let mut found: Vec<(_, &'a T)> = table
            .iter()
            .filter_map(|row| {
                let provenance = row.provenance().filter(|facts| self.holds(facts, on))?;
                let (specificity, year) = answers(row)?;
                let year = year.map(|year| distance_in_years(year, on.year()));
                Some(((specificity, year, Reverse(provenance.valid.from), provenance.grade), row))
            })
            .collect();
        found.sort_by_key(|(order, _)| *order);
        let mut rows = found.into_iter().map(|(_, row)| row);
        Some(Choice { best: rows.next()?, others: rows.collect() })
    }
}

/// Which handling, between which modes, where.
#[derive(Clone, Debug)]
pub struct HandlingQuestion {
    /// What is done.
    pub kind: HandlingKind,
    /// The modes that the goods leave and take.
    pub modes: Vec<Mode>,
    /// Where; absent = anywhere.
    pub at: Option<Spot>,
}

/// Years up to the asked one count down from it; later years come after all of them.
fn distance_in_years(year: i16, asked: i16) -> (bool, i16) {
    (year > asked, (asked - year).abs())
}

fn border_specificity(
    row_post: Option<PostIdx>,
    post: PostIdx,
    row_country: CountryCode,
    country: CountryCode,
) -> Specificity {
    match row_post {
        Some(own) => (own == post).then_some(0),
        None => country_specificity(Some(row_country), country).map(|place| place + 1),
    }
}

fn country_specificity(row: Option<CountryCode>, country: CountryCode) -> Specificity {
    match row {
        Some(own) if own == country => Some(0),
        Some(own) if own.as_str() == ALL_CAREC && country != CountryCode::HIGH_SEAS => Some(1),
        Some(_) => None,
        None => Some(2),
    }
}

fn direction_specificity(row: Direction, asked: Direction) -> Specificity {
    match row {
        own if own == asked => Some(0),
        Direction::Both => Some(1),
        _ => None,
    }
}
