//! Permits, guarantees, papers, time limits and warnings of a trip.

use std::collections::BTreeMap;

use landbridge_atlas::model::{
    CoverageRole, HsEffect, Instrument, Mode, Row, Rule, RuleTopic, VehicleAccess,
};
use landbridge_units::CountryCode;

use super::round::round;
use super::trip::Trip;
use crate::document::{GuaranteeNeed, Paper, Permit, TimeLimit, UsedInstrument, Warning};
use crate::facts::{Evidence, evidence};
use crate::law::{Regime, exceeds, goods_rules, rules_in};
use crate::resolve::Question;
use crate::said::{Arg, Message, Said, said};
use crate::search::Journey;

/// What an itinerary needs on paper.
#[derive(Clone, Debug, Default)]
pub(crate) struct Papers {
    pub(crate) instruments: Vec<UsedInstrument>,
    pub(crate) permits: Vec<Permit>,
    pub(crate) guarantees: Vec<GuaranteeNeed>,
    pub(crate) documents: Vec<Paper>,
    pub(crate) time_limits: Vec<TimeLimit>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) evidence: Vec<Evidence>,
}

/// The regimes of a trip in order, each country and instrument once.
pub(crate) fn regimes(trip: &Trip<'_>) -> Vec<Regime> {
    let mut regimes = vec![trip.first];
    for part in &trip.parts {
        if regimes.last() != Some(&part.after) {
            regimes.push(part.after);
        }
    }
    regimes
}

/// Collects what a trip needs; `days` are spent in each country in the usual case.
pub(crate) fn papers(
    journey: &Journey<'_, '_>,
    question: &Question,
    trip: &Trip<'_>,
    spent: &BTreeMap<CountryCode, (f64, f64)>,
) -> Papers {
    let mut writer = Writer { journey, question, papers: Papers::default() };
    for regime in regimes(trip) {
        writer.regime(regime, spent);
    }
    if trip.parts.iter().any(|part| part.mode == Mode::Road) {
        writer.consignment_notes(trip);
    }
    writer.papers
}

struct Writer<'j, 'w, 'a> {
    journey: &'j Journey<'w, 'a>,
    question: &'j Question,
    papers: Papers,
}

impl<'a> Writer<'_, '_, 'a> {
    fn regime(&mut self, regime: Regime, spent: &BTreeMap<CountryCode, (f64, f64)>) {
        let row = *self.journey.law.row(regime);
        let country = row.coverage.country;
        self.papers.evidence.push(evidence(row.coverage));
        self.use_instrument(
            row.instrument,
            country,
            &row.coverage.article,
            &evidence(row.coverage),
        );
        let rules: Vec<&Rule> =
            rules_in(&self.journey.world.facts, row.instrument, country).collect();
        for rule in &rules {
            self.rule(rule, row.instrument, (country, row.coverage.role), spent);
        }
        self.goods(row.instrument, country);
        self.lorry(regime, row.instrument, country);
    }

    fn use_instrument(
        &mut self,
        instrument: &Instrument,
        country: CountryCode,
        article: &str,
        fact: &Evidence,
    ) {
        let used = &mut self.papers.instruments;
        let position = used.iter().position(|known| known.id == instrument.id());
        let position = position.unwrap_or_else(|| {
            used.push(UsedInstrument {
                id: instrument.id().into(),
                name: instrument.short_name.to_string(),
                countries: Vec::new(),
                articles: Vec::new(),
                evidence: vec![instrument.fact_id().to_string()],
            });
            used.len() - 1
        });
        let entry = &mut used[position];
        add(&mut entry.countries, country.as_str());
        add(&mut entry.articles, article);
        add(&mut entry.evidence, &fact.id);
    }

    fn rule(
        &mut self,
        rule: &'a Rule,
        instrument: &Instrument,
        (country, role): (CountryCode, CoverageRole),
        spent: &BTreeMap<CountryCode, (f64, f64)>,
    ) {
        for name in rule.document.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            self.document(name, instrument.id(), rule);
        }
        if !rule.guarantee_kind.is_empty() {
            self.guarantee(rule, instrument);
        }
        if role == CoverageRole::Transit {
            self.special_permission(rule, instrument, country);
            self.time_limit(rule, instrument, (country, spent));
        }
        let asks_permit =
            !rule.permit.is_empty() && !rule.applies_to_dangerous_goods && rule.max_gross.is_none();
        if asks_permit {
            self.permit(&rule.permit, rule.country, instrument, rule);
        }
        if let Some(quota) = rule.quota {
            let said = said!(
                Quota,
                quota = quota,
                unit = Arg::quote(&rule.quota_unit),
                rule = Arg::quote(&rule.text),
            );
            self.warn("quota", said, rule);
        }
    }

    fn document(&mut self, name: &str, instrument: &str, rule: &Rule) {
        self.papers.evidence.push(evidence(rule));
        let known = self.papers.documents.iter_mut().find(|paper| paper.name == name);
        match known {
            Some(paper) => add(&mut paper.evidence, &rule.fact_id().to_string()),
            None => self.papers.documents.push(Paper {
                name: name.into(),
                message: None,
                instrument: instrument.into(),
                article: rule.article.to_string(),
                evidence: vec![rule.fact_id().to_string()],
            }),
        }
    }

    fn guarantee(&mut self, rule: &Rule, instrument: &Instrument) {
        let known = self.papers.guarantees.iter().any(|need| {
            need.kind == rule.guarantee_kind.as_ref() && need.instrument == instrument.id()
        });
        if known {
            return;
        }
        self.papers.evidence.push(evidence(rule));
        self.papers.guarantees.push(GuaranteeNeed {
            kind: rule.guarantee_kind.to_string(),
            amount: rule.guarantee_ceiling,
            currency: rule.guarantee_currency.map_or(String::new(), |of| of.as_str().into()),
            instrument: instrument.id().into(),
            held: holds(&self.question.asked.held.guarantees, instrument.id()),
            evidence: vec![rule.fact_id().to_string()],
        });
    }

    /// Above a limit with an exception, and for dangerous goods, each state passed must permit.
    fn special_permission(&mut self, rule: &Rule, instrument: &Instrument, country: CountryCode) {
        let goods = &self.question.goods;
        let heavy = exceeds(rule, goods);
        let dangerous = rule.applies_to_dangerous_goods && goods.is_dangerous;
        if !heavy && !dangerous {
            return;
        }
        let said = said!(SpecialPermissionOf, country = country);
        let name = said.english();
        let known = self.papers.permits.iter().any(|permit| permit.name == name);
        if !known {
            self.papers.evidence.push(evidence(rule));
            self.papers.permits.push(Permit {
                name,
                message: Some(said),
                country: country.as_str().into(),
                instrument: instrument.id().into(),
                held: holds(&self.question.asked.held.special_permissions, country.as_str()),
                article: rule.article.to_string(),
                evidence: vec![rule.fact_id().to_string()],
            });
        }
        let code = if heavy { "overweight" } else { "dangerous_goods" };
        self.warn(code, said!(Quoted, text = Arg::quote(&rule.text)), rule);
    }

    fn permit(
        &mut self,
        name: &str,
        country: Option<CountryCode>,
        instrument: &Instrument,
        rule: &Rule,
    ) {
        let known = self.papers.permits.iter_mut().find(|permit| permit.name == name);
        if let Some(permit) = known {
            add(&mut permit.evidence, &rule.fact_id().to_string());
            return;
        }
        self.papers.evidence.push(evidence(rule));
        self.papers.permits.push(Permit {
            name: name.into(),
            message: None,
            country: country.map_or(String::new(), |of| of.as_str().into()),
            instrument: instrument.id().into(),
            held: holds(&self.question.asked.held.permits, instrument.id()),
            article: rule.article.to_string(),
            evidence: vec![rule.fact_id().to_string()],
        });
    }

    fn time_limit(
        &mut self,
        rule: &Rule,
        instrument: &Instrument,
        (country, spent): (CountryCode, &BTreeMap<CountryCode, (f64, f64)>),
    ) {
        let Some((hours, km)) = spent.get(&country).copied() else { return };
        let by_distance = rule.km_per_month.map(|pace| (km / pace * 30.0).max(1.0).ceil());
        let Some(days) = rule.time_limit_days.or(by_distance) else { return };
        let planned_days = round(hours / 24.0, 1);
        let exceeded = planned_days > days;
        self.papers.evidence.push(evidence(rule));
        self.papers.time_limits.push(TimeLimit {
            country: country.as_str().into(),
            instrument: instrument.id().into(),
            days,
            planned_days,
            exceeded,
            evidence: vec![rule.fact_id().to_string()],
        });
        if exceeded {
            let said = said!(DaysAllowed, country = country, days = days, planned = planned_days);
            self.warn("time_limit", said, rule);
        }
    }

    fn goods(&mut self, instrument: &Instrument, country: CountryCode) {
        let facts = &self.journey.world.facts;
        for rule in goods_rules(facts, country, instrument, &self.question.goods) {
            let said = match rule.effect {
                HsEffect::Prohibited => continue,
                HsEffect::Phytosanitary => Said::Phytosanitary,
                HsEffect::Veterinary => Said::Veterinary,
                HsEffect::SpecialPermission => Said::GoodsPermission,
                HsEffect::Licence => Said::Licence,
                HsEffect::Restricted => {
                    let said = said!(Quoted, text = Arg::quote(&rule.description));
                    self.warn("goods_restricted", said, rule);
                    continue;
                }
            };
            self.papers.evidence.push(evidence(rule));
            let said = Message::new(said).with("country", country);
            let name = said.english();
            if self.papers.documents.iter().all(|paper| paper.name != name) {
                self.papers.documents.push(Paper {
                    name,
                    message: Some(said),
                    instrument: instrument.id().into(),
                    article: rule.article.to_string(),
                    evidence: vec![rule.fact_id().to_string()],
                });
            }
        }
    }

    /// The road permit of a lorry abroad, unless some right needs none.
    fn lorry(&mut self, regime: Regime, instrument: &Instrument, country: CountryCode) {
        let law = self.journey.law;
        let Some(nationality) = law.nationality(regime) else { return };
        let right = law.right(regime);
        self.papers.evidence.extend(right.rows.first().map(|row| evidence(*row)));
        let free = right.rows.iter().any(|row| row.permit.is_empty());
        let Some(row) = right.rows.iter().find(|row| !row.permit.is_empty()) else { return };
        if free || nationality == country {
            return;
        }
        self.road_permit(row, instrument, country);
    }

    fn road_permit(&mut self, row: &VehicleAccess, instrument: &Instrument, country: CountryCode) {
        let name = row.permit.to_string();
        let known = self.papers.permits.iter_mut().find(|permit| {
            permit.name == name && (permit.country == country.as_str() || permit.country.is_empty())
        });
        let fact = row.fact_id().to_string();
        if let Some(permit) = known {
            add(&mut permit.evidence, &fact);
            return;
        }
        let behind = row.instrument.map(|of| self.journey.world.facts.atlas.instruments[of].id());
        let behind = behind.unwrap_or(instrument.id()).to_owned();
        self.papers.permits.push(Permit {
            name,
            message: None,
            country: country.as_str().into(),
            held: holds(&self.question.asked.held.permits, &behind),
            instrument: behind,
            article: String::new(),
            evidence: vec![fact],
        });
    }

    /// A consignment note convention to which every country of the way belongs adds its paper.
    fn consignment_notes(&mut self, trip: &Trip<'_>) {
        let facts = self.journey.world.facts;
        let regimes = regimes(trip);
        for instrument in &facts.atlas.instruments {
            let is_note = instrument.kind
                == landbridge_atlas::model::InstrumentKind::ConsignmentNote
                && !instrument.transit_procedure;
            let binds = |regime: &Regime| {
                let country = self.journey.law.row(*regime).coverage.country;
                instrument.parties.iter().any(|party| {
                    party.country == country
                        && party.is_bound_on(facts.day)
                        && facts.is_visible(&party.provenance)
                })
            };
            let (first, last) = (regimes.first(), regimes.last());
            // The CMR binds when one end lies in a contracting country (Art. 1(1)).
            let applies = first.is_some_and(binds) || last.is_some_and(binds);
            if !is_note || !applies {
                continue;
            }
            for rule in instrument.rules.iter().map(|rule| &facts.atlas.rules[*rule]) {
                if rule.topic == RuleTopic::Document && !rule.document.is_empty() {
                    self.document(&rule.document, instrument.id(), rule);
                }
            }
        }
    }

    fn warn<T: Row>(&mut self, code: &str, said: Message, row: &T) {
        let warning = Warning::new(code, said, vec![row.fact_id().to_string()]);
        let warnings = &mut self.papers.warnings;
        if warnings.iter().all(|known| known.code != code || known.text != warning.text) {
            warnings.push(warning);
        }
    }
}

impl Warning {
    /// A warning, in English and for other languages.
    pub(crate) fn new(code: &str, said: Message, evidence: Vec<String>) -> Self {
        Self { code: code.into(), text: said.english(), message: Some(said), evidence }
    }
}

fn add(list: &mut Vec<String>, word: &str) {
    if !word.is_empty() && !list.iter().any(|known| known == word) {
        list.push(word.into());
    }
}

fn holds(list: &[String], id: &str) -> bool {
    list.iter().any(|held| held == id)
}
