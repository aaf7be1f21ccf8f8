//! Regimes from the instruments of the atlas, as known and in force on one day.

use jiff::civil::Date;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{
    AboveLimit, Coverage, HsEffect, Instrument, InstrumentIdx, InstrumentKind, Mode, Points,
    Registrations, Row as _, Rule, RuleTopic, Spot,
};
use landbridge_atlas::view::View;
use landbridge_units::{CountryCode, Money};

use super::terms::{PermitForm, Terms};
use super::{
    Clause, Cover, Exclusion, GuaranteeRule, PermitRule, Posts, Regime, RequiredDocument,
    TimeLimit, VehicleLimit,
};
use crate::movement::GuaranteeKind;

impl Regime {
    /// The regime of an instrument on a day; `None` when the atlas has no such instrument.
    pub fn from_atlas(atlas: &Atlas, instrument: &str, as_of: Date) -> Option<Self> {
        let index = atlas.instruments.find(instrument)?;
        let source = Source {
            view: View::new(atlas, as_of),
            instrument: &atlas.instruments[index],
            index,
            as_of,
            terms: Terms::default(),
        };
        Some(source.regime())
    }

    /// The regimes of all instruments that carry goods through customs on a day.
    pub fn all_from_atlas(atlas: &Atlas, as_of: Date) -> Vec<Self> {
        atlas
            .instruments
            .iter()
            .filter(|instrument| instrument.transit_procedure)
            .filter_map(|instrument| Self::from_atlas(atlas, instrument.id(), as_of))
            .collect()
    }
}

struct Source<'a> {
    view: View<'a>,
    instrument: &'a Instrument,
    index: InstrumentIdx,
    as_of: Date,
    terms: Terms,
}

impl<'a> Source<'a> {
    fn regime(&self) -> Regime {
        let guarantees = self.guarantees();
        Regime {
            instrument: self.instrument.id().into(),
            name: self.instrument.short_name.clone(),
            as_of: Some(self.as_of),
            parties: self.parties(),
            territories: self.territories(),
            prescribed_route: self.instrument.prescribed_route,
            operation_per_territory: guarantees
                .iter()
                .any(|rule| rule.kinds.contains(&GuaranteeKind::Tir)),
            everywhere: false,
            cover: self.cover(),
            documents: self.documents(),
            guarantees,
            permits: self.permits(),
            time_limits: self.time_limits(),
            vehicle_limits: self.vehicle_limits(),
            sealed: self.sealed(),
            exclusions: self.exclusions(),
        }
    }

    fn clause(&self, article: &str, text: &str) -> Clause {
        Clause {
            instrument: self.instrument.short_name.clone(),
            article: article.into(),
            text: text.into(),
        }
    }

    fn clause_of(&self, rule: &Rule) -> Clause {
        self.clause(&rule.article, &rule.text)
    }

    /// The rules in force, each once.
    fn rules(&self) -> impl Iterator<Item = &'a Rule> {
        let (view, as_of) = (&self.view, self.as_of);
        let rules = self.instrument.rules.iter().map(move |rule| &view.atlas.rules[*rule]);
        rules.filter(move |rule| view.holds(&rule.provenance, as_of))
    }

    fn is_bound(&self, instrument: &Instrument, country: CountryCode) -> bool {
        instrument.parties.is_empty()
            || instrument.parties.iter().any(|party| {
                party.country == country
                    && self.view.knows(&party.provenance)
                    && party.is_bound_on(self.as_of)
                    && party.operational.is_none_or(|from| from.first <= self.as_of)
            })
    }

    fn parties(&self) -> Box<[CountryCode]> {
        let countries = self.instrument.parties.iter().map(|party| party.country);
        countries.filter(|country| self.is_bound(self.instrument, *country)).collect()
    }

    /// The members of each customs union, in the order of its table.
    fn territories(&self) -> Box<[Box<[CountryCode]>]> {
        let unions = self.view.atlas.instruments.iter();
        unions
            .filter(|instrument| instrument.kind == InstrumentKind::CustomsUnion)
            .map(|union| {
                let countries = union.parties.iter().map(|party| party.country);
                countries.filter(|country| self.is_bound(union, *country)).collect()
            })
            .collect()
    }

    fn cover(&self) -> Box<[Cover]> {
        if !self.instrument.transit_procedure {
            return [].into();
        }
        self.view
            .atlas
            .coverage
            .iter()
            .filter(|row| row.instrument == self.index)
            .filter(|row| self.view.holds(&row.provenance, self.as_of))
            .filter(|row| self.is_bound(self.instrument, row.country))
            .map(|row| self.cover_row(row))
            .collect()
    }

    fn cover_row(&self, row: &Coverage) -> Cover {
        Cover {
            country: row.country,
            role: row.role,
            entry: self.posts(&row.entry_points),
            exit: self.posts(&row.exit_points),
            registrations: match &row.vehicle_registrations {
                Registrations::Any => [].into(),
                Registrations::Only(countries) => countries.clone(),
            },
            clause: self.clause(&row.article, ""),
        }
    }

    /// The ids of points; beside a crossing that an agreement names stands the one that traffic
    /// uses in its place.
    fn posts(&self, points: &Points) -> Posts {
        let atlas = self.view.atlas;
        let mut named: Vec<Box<str>> = Vec::new();
        for spot in &points.spots {
            match spot {
                Spot::Facility(facility) => named.push(atlas.facilities[*facility].id.clone()),
                Spot::Crossing(crossing) => {
                    named.push(atlas.crossings[*crossing].id.clone());
                    let stand_ins = atlas.equivalents.iter().filter(|row| {
                        row.designated == *crossing
                            && row.mode == Mode::Road
                            && self.view.holds(&row.provenance, self.as_of)
                    });
                    named.extend(stand_ins.map(|row| atlas.crossings[row.operational].id.clone()));
                }
            }
        }
        Posts { any: points.any, inland: points.inland, named: named.into() }
    }

    fn documents(&self) -> Box<[RequiredDocument]> {
        let mut documents: Vec<RequiredDocument> = Vec::new();
        for rule in self.rules() {
            let mut names: Vec<&str> = rule.document.split(';').map(str::trim).collect();
            if self.terms.permit(&rule.permit) == Some(PermitForm::Document) {
                names.push(&rule.permit);
            }
            names.retain(|name| {
                !name.is_empty() && self.terms.permit(name) != Some(PermitForm::Ledger)
            });
            for name in names {
                let known =
                    |row: &RequiredDocument| *row.kind == *name && row.country == rule.country;
                if !documents.iter().any(known) {
                    let (kind, country) = (name.into(), rule.country);
                    documents.push(RequiredDocument {
                        kind,
                        country,
                        clause: self.clause_of(rule),
                    });
                }
            }
        }
        documents.into()
    }

    fn guarantees(&self) -> Box<[GuaranteeRule]> {
        self.rules()
            .filter_map(|rule| {
                let word = self.terms.guarantee(&rule.guarantee_kind)?;
                let foreign = |party: &CountryCode| Some(*party) != rule.country;
                let registrations = if word.foreign_vehicles_only {
                    self.parties().into_iter().filter(foreign).collect()
                } else {
                    [].into()
                };
                (!word.kinds.is_empty()).then(|| GuaranteeRule {
                    kinds: word.kinds.clone(),
                    ceiling: ceiling(rule),
                    country: rule.country,
                    registrations,
                    clause: self.clause_of(rule),
                })
            })
            .collect()
    }

    /// Permits drawn from a quota, each name once for a country; the quota may stand in any of
    /// its rules.
    fn permits(&self) -> Box<[PermitRule]> {
        let mut permits: Vec<PermitRule> = Vec::new();
        for rule in self.rules() {
            if self.terms.permit(&rule.permit) != Some(PermitForm::Ledger) {
                continue;
            }
            let quota = rule.quota.map(|quota| quota as u32);
            match permits.iter_mut().find(|permit| permit.name == rule.permit) {
                Some(known) => {
                    known.quota = known.quota.or(quota);
                    known.country = known.country.filter(|of| Some(*of) == rule.country);
                }
                None => permits.push(PermitRule {
                    name: rule.permit.clone(),
                    quota,
                    country: rule.country,
                    clause: self.clause_of(rule),
                }),
            }
        }
        permits.into()
    }

    fn time_limits(&self) -> Box<[TimeLimit]> {
        self.rules()
            .filter(|rule| rule.time_limit_days.is_some() || rule.km_per_month.is_some())
            .map(|rule| TimeLimit {
                days: rule.time_limit_days.map(|days| days as u32),
                days_max: rule.time_limit_max_days.map(|days| days as u32),
                km_per_month: rule.km_per_month.map(|km| km as u32),
                country: rule.country,
                clause: self.clause_of(rule),
            })
            .collect()
    }

    fn vehicle_limits(&self) -> Box<[VehicleLimit]> {
        let kilograms = |mass: landbridge_units::Tonnes| (mass.get() * 1000.0).round() as u64;
        self.rules()
            .filter(|rule| rule.topic == RuleTopic::Weight)
            .filter(|rule| rule.max_gross.is_some() || rule.max_single_axle.is_some())
            .map(|rule| VehicleLimit {
                gross_mass_kg: rule.max_gross.map(kilograms),
                single_axle_kg: rule.max_single_axle.map(kilograms),
                special_permission: match rule.above_limit {
                    Some(AboveLimit::SpecialPermission) => "special permission".into(),
                    _ => "".into(),
                },
                country: rule.country,
                clause: self.clause_of(rule),
            })
            .collect()
    }

    fn sealed(&self) -> Option<Clause> {
        let wants = |rule: &&Rule| self.terms.seal.iter().any(|seal| *seal.rule == *rule.id);
        self.rules().find(wants).map(|rule| self.clause_of(rule))
    }

    fn exclusions(&self) -> Box<[Exclusion]> {
        let atlas = self.view.atlas;
        atlas
            .hs_rules
            .iter()
            .filter(|rule| rule.effect == HsEffect::Prohibited && rule.origin.is_none())
            .filter(|rule| rule.instrument.is_none_or(|of| of == self.index))
            .filter(|rule| self.view.holds(&rule.provenance, self.as_of))
            .filter_map(|rule| {
                let clause = self.clause(&rule.article, &rule.description);
                Some(Exclusion { hs: rule.hs_prefix?, country: rule.country, clause })
            })
            .collect()
    }
}

fn ceiling(rule: &Rule) -> Option<Money> {
    let currency = rule.guarantee_currency?;
    let scale = 10_f64.powi(currency.minor_digits().cast_signed());
    Some(Money { minor: (rule.guarantee_ceiling? * scale).round() as i64, currency })
}
