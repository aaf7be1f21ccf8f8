//! Whether a row of the coverage table can be used at all: who allows it, is it in force, may
//! these goods and this vehicle move under it.

use landbridge_atlas::model::{
    AboveLimit, HsEffect, HsRule, Instrument, InstrumentKind, Party, Row, Rule,
};
use landbridge_units::{CountryCode, HsCode};

use super::CoverRow;
use crate::facts::Facts;

/// What of the goods the law asks for.
#[derive(Clone, Debug)]
pub(crate) struct GoodsTerms {
    pub(crate) hs: Option<HsCode>,
    pub(crate) is_dangerous: bool,
    pub(crate) gross_t: f64,
    pub(crate) axle_t: Option<f64>,
}

/// What the request lets the law use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LawTerms<'r> {
    pub(crate) goods: &'r GoodsTerms,
    pub(crate) allowed: &'r [String],
    pub(crate) excluded: &'r [String],
    pub(crate) avoided: &'r [CountryCode],
}

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Obstacle<'a> {
    /// The goods may not pass.
    GoodsProhibited(&'a HsRule),
    /// The request rules the instrument out.
    NotAllowed,
    /// The row or the membership does not hold on the day.
    NotInForce,
    /// The country stands outside.
    NotAParty(Option<&'a Party>),
    /// The vehicle is above a limit that knows no exception.
    LimitExceeded(&'a Rule),
    /// The request avoids the country.
    Avoided,
}

/// The first obstacle, in the order of precedence of refusals.
pub(crate) fn obstacle<'a>(
    facts: &Facts<'a>,
    row: &CoverRow<'a>,
    terms: &LawTerms<'_>,
) -> Option<Obstacle<'a>> {
    let (coverage, instrument) = (row.coverage, row.instrument);
    if let Some(rule) = prohibition(facts, coverage.country, instrument, terms.goods) {
        return Some(Obstacle::GoodsProhibited(rule));
    }
    if !is_allowed(instrument, terms) {
        return Some(Obstacle::NotAllowed);
    }
    if let Some(obstacle) = membership(facts, coverage.country, instrument) {
        return Some(obstacle);
    }
    if !facts.holds(&coverage.provenance) {
        return Some(Obstacle::NotInForce);
    }
    if let Some(rule) = hard_limit(facts, coverage.country, instrument, terms.goods) {
        return Some(Obstacle::LimitExceeded(rule));
    }
    terms.avoided.contains(&coverage.country).then_some(Obstacle::Avoided)
}

/// Whether the instrument moves goods, and the request lets it.
///
/// Export and import clearance is no instrument of transit: a list of allowed instruments does
/// not have to name it.
fn is_allowed(instrument: &Instrument, terms: &LawTerms<'_>) -> bool {
    let id = instrument.id();
    let is_clearance =
        instrument.kind == InstrumentKind::NationalProcedure && !instrument.transit_procedure;
    let moves_goods = instrument.transit_procedure || is_clearance;
    let named = terms.allowed.is_empty() || terms.allowed.iter().any(|allowed| allowed == id);
    moves_goods && (named || is_clearance) && !terms.excluded.iter().any(|not| not == id)
}

fn membership<'a>(
    facts: &Facts<'a>,
    country: CountryCode,
    instrument: &'a Instrument,
) -> Option<Obstacle<'a>> {
    if instrument.parties.is_empty() {
        return None;
    }
    let party = instrument.parties.iter().find(|party| party.country == country);
    let Some(party) = party.filter(|party| facts.is_visible(&party.provenance)) else {
        return Some(Obstacle::NotAParty(None));
    };
    if party.is_bound_on(facts.day) {
        let runs = party.operational.is_none_or(|from| from.first <= facts.day);
        return (!runs).then_some(Obstacle::NotInForce);
    }
    let was_to_be = party.in_force.is_some_and(|from| from.last > facts.day);
    Some(if was_to_be { Obstacle::NotInForce } else { Obstacle::NotAParty(Some(party)) })
}

/// The rule that bars the goods.
pub(crate) fn prohibition<'a>(
    facts: &Facts<'a>,
    country: CountryCode,
    instrument: &Instrument,
    goods: &GoodsTerms,
) -> Option<&'a HsRule> {
    goods_rules(facts, country, instrument, goods)
        .into_iter()
        .find(|rule| rule.effect == HsEffect::Prohibited)
}

/// The rules about the goods in a country under an instrument.
pub(crate) fn goods_rules<'a>(
    facts: &Facts<'a>,
    country: CountryCode,
    instrument: &Instrument,
    goods: &GoodsTerms,
) -> Vec<&'a HsRule> {
    let Some(hs) = &goods.hs else { return Vec::new() };
    let atlas = facts.atlas;
    atlas
        .hs_rules
        .iter()
        .filter(|rule| {
            rule.hs_prefix.as_ref().is_some_and(|prefix| hs.is_within(prefix))
                && rule.country.is_none_or(|of| of == country)
                && rule.instrument.is_none_or(|of| atlas.instruments[of].id() == instrument.id())
                && facts.holds(&rule.provenance)
        })
        .collect()
}

/// The rules of an instrument that hold in a country on the day.
pub(crate) fn rules_in<'a>(
    facts: &Facts<'a>,
    instrument: &'a Instrument,
    country: CountryCode,
) -> impl Iterator<Item = &'a Rule> {
    let facts = *facts;
    instrument
        .rules
        .iter()
        .map(move |rule| &facts.atlas.rules[*rule])
        .filter(move |rule| rule.country.is_none_or(|of| of == country))
        .filter(move |rule| facts.holds(&rule.provenance))
}

/// Whether a rule with a mass limit is exceeded.
pub(crate) fn exceeds(rule: &Rule, goods: &GoodsTerms) -> bool {
    let gross = rule.max_gross.is_some_and(|most| goods.gross_t > most.get());
    let axle =
        rule.max_single_axle.is_some_and(|most| goods.axle_t.is_some_and(|t| t > most.get()));
    gross || axle
}

fn hard_limit<'a>(
    facts: &Facts<'a>,
    country: CountryCode,
    instrument: &'a Instrument,
    goods: &GoodsTerms,
) -> Option<&'a Rule> {
    rules_in(facts, instrument, country).find(|rule| {
        exceeds(rule, goods) && rule.above_limit != Some(AboveLimit::SpecialPermission)
    })
}
