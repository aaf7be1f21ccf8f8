//! What a regime asks, as it is shown.

use landbridge_transit::reference::{Offices, Site};
use landbridge_transit::regime::{Clause, Cover, GuaranteeRule, Posts, Regime};
use landbridge_units::{CountryCode, Money};
use serde::Serialize;
use utoipa::ToSchema;

/// Where a rule stands, and in which country it counts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RuleView {
    /// The short name of the instrument.
    instrument: String,
    /// The article; may be empty.
    article: String,
    /// What it says; may be empty.
    text: String,
    /// In which country it counts; absent = everywhere.
    country: Option<String>,
}

impl RuleView {
    fn of(clause: &Clause, country: Option<CountryCode>) -> Self {
        Self {
            instrument: clause.instrument.to_string(),
            article: clause.article.to_string(),
            text: clause.text.to_string(),
            country: country.map(|code| code.to_string()),
        }
    }
}

/// A paper or a permit that must be there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaperView {
    /// What it is, in the words of the regime.
    name: String,
    /// How many each party may give out in a year; of permits only.
    quota: Option<u32>,
    /// Who asks for it.
    rule: RuleView,
}

/// What security is taken.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GuaranteeView {
    /// The kinds of which one will do; `exempt` = none is asked for.
    kinds: Vec<String>,
    /// The most that one customs territory may hold.
    #[schema(value_type = Option<Object>)]
    ceiling: Option<Money>,
    /// Who asks for it.
    rule: RuleView,
}

/// How long a movement may take.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TimeView {
    /// Days allowed.
    days: Option<u32>,
    /// Days with all extensions.
    days_max: Option<u32>,
    /// Kilometres to cover in a month.
    km_per_month: Option<u32>,
    /// Who asks for it.
    rule: RuleView,
}

/// How heavy a vehicle may be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WeightView {
    /// With its load.
    gross_mass_kg: Option<u64>,
    /// On the heaviest single axle.
    single_axle_kg: Option<u64>,
    /// The document that lets a heavier one pass; empty = none does.
    special_permission: String,
    /// Who asks for it.
    rule: RuleView,
}

/// A post that a regime names, and the customs offices of the country there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PostView {
    /// The atlas's id of the crossing or facility.
    id: String,
    /// The offices; none where none is known.
    offices: Vec<String>,
}

/// Where goods may come in, or go out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PostsView {
    /// Any point will do.
    any: bool,
    /// They may begin or end inside the country.
    inland: bool,
    /// The points that are named.
    named: Vec<PostView>,
}

impl PostsView {
    fn of(posts: &Posts, country: CountryCode, offices: &Offices) -> Self {
        let post = |id: &str| {
            let there = offices.iter().filter(|office| {
                let here = match &office.site {
                    Site::Crossing(site) | Site::Port(site) | Site::Facility(site) => &**site == id,
                    Site::Inland => false,
                };
                here && office.reference.country() == country
            });
            let offices = there.map(|office| office.reference.to_string()).collect();
            PostView { id: id.to_owned(), offices }
        };
        let named = posts.named.iter().map(|id| post(id)).collect();
        Self { any: posts.any, inland: posts.inland, named }
    }
}

/// A country in which the regime works, and how.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CoverView {
    /// `departure`, `transit` or `destination`.
    role: String,
    /// Where goods may come in.
    entry: PostsView,
    /// Where they may go out.
    exit: PostsView,
    /// Whose vehicles may carry them; none = anyone's.
    registrations: Vec<String>,
    /// The article; its country is the country.
    rule: RuleView,
}

impl CoverView {
    fn of(cover: &Cover, offices: &Offices) -> Self {
        Self {
            role: cover.role.to_string(),
            entry: PostsView::of(&cover.entry, cover.country, offices),
            exit: PostsView::of(&cover.exit, cover.country, offices),
            registrations: cover.registrations.iter().map(CountryCode::to_string).collect(),
            rule: RuleView::of(&cover.clause, Some(cover.country)),
        }
    }
}

/// What a regime asks of a movement.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api::transit) struct RegimeView {
    /// The instrument's id.
    id: String,
    /// Its short name.
    name: String,
    /// The day whose law this is.
    as_of: Option<String>,
    /// The states that are bound.
    parties: Vec<String>,
    /// Whether a movement must follow posts that it names.
    prescribed_route: bool,
    /// Whether each customs territory has a guarantee of its own (TIR).
    operation_per_territory: bool,
    /// Where it works.
    cover: Vec<CoverView>,
    /// Papers.
    documents: Vec<PaperView>,
    /// Permits drawn from a quota.
    permits: Vec<PaperView>,
    /// Security; of the rules of a country one is to be met.
    guarantees: Vec<GuaranteeView>,
    /// Time.
    time_limits: Vec<TimeView>,
    /// Weights.
    vehicle_limits: Vec<WeightView>,
    /// The rule that wants the load sealed at release.
    sealed: Option<RuleView>,
}

impl RegimeView {
    /// What it asks on a way, or everything; of a vehicle's country, or of all.
    pub(super) fn of(
        regime: &Regime,
        way: Option<&[CountryCode]>,
        vehicle: Option<CountryCode>,
        offices: &Offices,
    ) -> Self {
        let passed = |country: CountryCode| way.is_none_or(|way| way.contains(&country));
        let counts = |country: Option<CountryCode>| country.is_none_or(passed);
        let cover = regime.cover.iter().filter(|row| passed(row.country));
        let guarantees = regime.guarantees.iter().filter(|row| counts(row.country));
        let paper = |name: &str, quota, clause: &Clause, country| PaperView {
            name: name.to_owned(),
            quota,
            rule: RuleView::of(clause, country),
        };
        let documents = regime.documents.iter().filter(|row| counts(row.country));
        let permits = regime.permits.iter().filter(|row| counts(row.country));
        Self {
            id: regime.instrument.to_string(),
            name: regime.name.to_string(),
            as_of: regime.as_of.map(|day| day.to_string()),
            parties: regime.parties.iter().map(CountryCode::to_string).collect(),
            prescribed_route: regime.prescribed_route,
            operation_per_territory: regime.operation_per_territory,
            cover: cover.map(|row| CoverView::of(row, offices)).collect(),
            documents: documents
                .map(|row| paper(&row.kind, None, &row.clause, row.country))
                .collect(),
            permits: permits
                .map(|row| paper(&row.name, row.quota, &row.clause, row.country))
                .collect(),
            guarantees: guarantees.filter(|row| meant(row, vehicle)).map(guarantee).collect(),
            time_limits: times(regime, &counts),
            vehicle_limits: weights(regime, &counts),
            sealed: regime.sealed.as_ref().map(|clause| RuleView::of(clause, None)),
        }
    }
}

/// Whether a rule speaks of the vehicles of a country; of all when none is named.
fn meant(rule: &GuaranteeRule, vehicle: Option<CountryCode>) -> bool {
    rule.registrations.is_empty() || vehicle.is_none_or(|of| rule.registrations.contains(&of))
}

fn guarantee(rule: &GuaranteeRule) -> GuaranteeView {
    GuaranteeView {
        kinds: rule.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        ceiling: rule.ceiling,
        rule: RuleView::of(&rule.clause, rule.country),
    }
}

fn times(regime: &Regime, counts: &impl Fn(Option<CountryCode>) -> bool) -> Vec<TimeView> {
    let rules = regime.time_limits.iter().filter(|row| counts(row.country));
    rules
        .map(|row| TimeView {
            days: row.days,
            days_max: row.days_max,
            km_per_month: row.km_per_month,
            rule: RuleView::of(&row.clause, row.country),
        })
        .collect()
}

fn weights(regime: &Regime, counts: &impl Fn(Option<CountryCode>) -> bool) -> Vec<WeightView> {
    let rules = regime.vehicle_limits.iter().filter(|row| counts(row.country));
    rules
        .map(|row| WeightView {
            gross_mass_kg: row.gross_mass_kg,
            single_axle_kg: row.single_axle_kg,
            special_permission: row.special_permission.to_string(),
            rule: RuleView::of(&row.clause, row.country),
        })
        .collect()
}
