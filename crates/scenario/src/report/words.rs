//! Every text of tables, figures and reports, in one place.

pub(super) mod in_short;

use super::numbers::{duration, percent, quantity};

pub(super) const CORRIDORS_TITLE: &str = "Which corridors are taken";
pub(super) const CORRIDORS_SAYS: &str =
    "Share of all consignments; beside it how many a year, and days door to door.";
pub(super) const CORRIDORS_SAYS_BASE: &str = "Share of all consignments, the base as a dark stroke; beside it how many a year, and days door to door.";
pub(super) const UTILISATION_TITLE: &str = "How full the places are";
pub(super) const UTILISATION_SAYS: &str = "Consignments a day against what the place can serve; the broken line is all of it. Queues grow steeply beyond about 80 %.";
pub(super) const USED_FREE: &str = "below 70 %";
pub(super) const USED_BUSY: &str = "70 to 90 %";
pub(super) const USED_FULL: &str = "90 % and more";
pub(super) const FIT_TITLE: &str = "How the model fits what was counted";
pub(super) const FIT_SAYS: &str =
    "Modelled traffic as a multiple of the counted one: 1 is exact, 2 is twice as much.";
pub(super) const FIT_AFTER: &str = "after calibration";
pub(super) const FIT_BEFORE: &str = "before it";
pub(super) const WAITS_TITLE: &str = "How long consignments wait";
pub(super) const WAITS_SAYS: &str = "Simulated wait before service: half of all consignments wait less than the bar, and one in twenty longer than the disc.";
pub(super) const WAIT_MEDIAN: &str = "median";
pub(super) const WAIT_P95: &str = "95th percentile";
pub(super) const CAUSES_TITLE: &str = "What they wait for";
pub(super) const CAUSES_SAYS: &str =
    "Shares of the simulated waiting time; beside it the mean wait with its 95 % interval.";
pub(super) const QUEUES_TITLE: &str = "Queues day by day";
pub(super) const QUEUES_SAYS: &str =
    "Consignments that wait, mean of all replications; every panel has its own scale.";
pub(super) const QUEUES_DESCRIBED: &str = "Consignments waiting day by day; the most at";
pub(super) const MAP_TITLE: &str = "Where the flows run";
pub(super) const MAP_SAYS: &str = "Bands are as wide as the tonnes a year in both directions together. Lines are those of the planner's network, not of borders.";
pub(super) const MAP_DESCRIBED: &str = "A map of bands; the widest by mode";
pub(super) const DIFFERENCE_MAP_SAYS: &str =
    "Bands are as wide as the tonnes a year that run there more or less than in the base.";
pub(super) const MORE: &str = "more than in the base";
pub(super) const LESS: &str = "less than in the base";
pub(super) const UNCHANGED: &str = "as in the base";
pub(super) const TORNADO_TITLE: &str = "What moves the totals most";
pub(super) const CORRIDOR_DIFFERENCES_SAYS: &str =
    "Consignments a year, more to the right and less to the left.";
pub(super) const FACILITY_DIFFERENCES_SAYS: &str =
    "Hours there, wait and service together, by the assignment; longer to the right.";

/// What a chart says, for those who do not see it.
pub(super) fn described(title: &str, parts: &[String]) -> String {
    format!("{title}: {}.", parts.join("; "))
}

pub(super) fn corridor_note(share: f64, consignments: f64, days: f64) -> String {
    format!("{} · {} a year · {days:.1} days", percent(share), quantity(consignments))
}

pub(super) fn utilisation_note(used: f64, capacity: f64, share: f64) -> String {
    format!("{} · {} of {} a day", percent(share), quantity(used), quantity(capacity))
}

pub(super) fn fit_note(modelled: &str, observed: &str, unit: &str) -> String {
    format!("{modelled} for {observed} {unit}")
}

pub(super) fn fit_text(name: &str, observed: f64, modelled: f64, unit: &str) -> String {
    format!("{name}: counted {}, modelled {} {unit}", quantity(observed), quantity(modelled))
}

pub(super) fn wait_note(median_h: f64, p95_h: f64) -> String {
    format!("{} · one in twenty over {}", duration(median_h), duration(p95_h))
}

pub(super) fn wait_tick(figure: f64, is_in_days: bool) -> String {
    let unit = if is_in_days { "days" } else { "h" };
    format!("{} {unit}", quantity(figure))
}

pub(super) fn mean_wait_note(mean_h: f64, half_width_h: f64) -> String {
    format!("mean {} ± {}", duration(mean_h), duration(half_width_h))
}

/// What is waited for.
pub(super) fn cause(code: &str) -> &str {
    match code {
        "lane" => "a free lane",
        "opening" => "opening hours",
        "closure" => "the end of a closure",
        "permit" => "a permit",
        "convoy" => "a convoy",
        "refused" => "refused by the rules",
        other => other,
    }
}

/// A mode in the way of a legend.
pub(super) fn mode(code: &str) -> String {
    code.replace('_', " ")
}

pub(super) fn mode_flow(code: &str, tonnes: &str) -> String {
    format!("{} {}", mode(code), tonnes_a_year(tonnes))
}

pub(super) fn tonnes_a_year(tonnes: &str) -> String {
    format!("{tonnes} t a year")
}

pub(super) fn longitude(degrees: f64) -> String {
    let side = if degrees < 0.0 { "W" } else { "E" };
    format!("{:.0}°{side}", degrees.abs())
}

pub(super) fn latitude(degrees: f64) -> String {
    let side = if degrees < 0.0 { "S" } else { "N" };
    format!("{:.0}°{side}", degrees.abs())
}

pub(super) fn difference_map_title(scenario: &str) -> String {
    format!("Where flows change: {scenario}")
}

pub(super) fn difference_map_described(gained: &str, lost: &str) -> String {
    format!(
        "A map of bands: up to {gained} t a year more, and up to {lost} t a year less, than in \
         the base."
    )
}

pub(super) fn corridor_differences_title(scenario: &str) -> String {
    format!("Which corridors gain and lose: {scenario}")
}

pub(super) fn facility_differences_title(scenario: &str) -> String {
    format!("Where it takes longer or shorter: {scenario}")
}

pub(super) fn tornado_says(base: &str) -> String {
    format!("Each bar is the difference of a scenario to the base, \"{base}\".")
}

pub(super) fn in_the_base(value: &str) -> String {
    format!("{value} in the base")
}

pub(super) fn changed(difference: &str, from: &str, to: &str) -> String {
    format!("{difference} · from {from} to {to}")
}

/// The days of a period on which months begin, with their names, far enough apart to be read.
pub(super) fn months(first: &str, days: usize) -> Vec<(usize, String)> {
    let Ok(first) = first.parse::<jiff::civil::Date>() else { return Vec::new() };
    let begins: Vec<(usize, String)> = first
        .series(jiff::Span::new().days(1))
        .take(days)
        .enumerate()
        .filter(|(_, date)| date.day() == 1)
        .map(|(day, date)| (day, date.strftime("%b").to_string()))
        .collect();
    let every = begins.len().div_ceil(6).max(1);
    begins.into_iter().step_by(every).collect()
}

// What follows belongs to the report.

pub(super) const CHANGED: &str = "What was changed";
pub(super) const NOTHING_CHANGED: &str = "Nothing: this is the corridor as it is.";
pub(super) const IN_SHORT: &str = "In short";
pub(super) const CORRIDORS: &str = "Corridors";
pub(super) const MAP: &str = "Flows on the map";
pub(super) const PLACES: &str = "Border posts, ports and other places";
pub(super) const COMMODITIES: &str = "Commodities";
pub(super) const PAIRS: &str = "The largest pairs";
pub(super) const REFUSED: &str = "Corridors that are not offered, and why";
pub(super) const FIT: &str = "Modelled and counted traffic";
pub(super) const LIMITS: &str = "Assumptions and limits";
pub(super) const MADE: &str = "How this was made";
pub(super) const AGAINST: &str = "Against the base";
pub(super) const SCENARIOS: &str = "What is compared";
pub(super) const TOTALS: &str = "Totals";
pub(super) const BEFORE_TRUSTING: &str = "To know before trusting a difference";
pub(super) const NOT_SIMULATED: &str = "Operations were not simulated: there are no waits and no queues, only the times of the assignment.";
pub(super) const NO_FIT: &str = "No place has both a counted figure and a modelled one.";
pub(super) const NONE_REFUSED: &str = "Every corridor is offered to at least one pair.";
pub(super) const REST_IN_TABLES: &str =
    "The tables beside this report have every row, as CSV and as Parquet.";
pub(super) const NOISE: &str =
    "A wait marked ~ differs by less than the 95 % interval of the simulation: it may be chance.";

/// Titles of the columns of tables.
pub(super) mod columns {
    pub(crate) const CORRIDOR: &str = "Corridor";
    pub(crate) const SHARE: &str = "Share";
    pub(crate) const CONSIGNMENTS: &str = "Consignments";
    pub(crate) const TONNES: &str = "Tonnes";
    pub(crate) const TEU: &str = "TEU";
    pub(crate) const COST_PER_TEU: &str = "Cost for a TEU";
    pub(crate) const DAYS: &str = "Days";
    pub(crate) const DAYS_SIMULATED: &str = "Simulated (bad case)";
    pub(crate) const PLACE: &str = "Place";
    pub(crate) const A_DAY: &str = "A day";
    pub(crate) const CAPACITY: &str = "Capacity";
    pub(crate) const USED: &str = "Used";
    pub(crate) const TIME_THERE: &str = "Time there";
    pub(crate) const WAIT: &str = "Wait, median";
    pub(crate) const WAIT_P95: &str = "95th";
    pub(crate) const QUEUE: &str = "Queue, mean";
    pub(crate) const QUEUE_MOST: &str = "Longest";
    pub(crate) const GROUP: &str = "Commodity group";
    pub(crate) const UNSERVED: &str = "Without a way";
    pub(crate) const COST_PER_T: &str = "Cost for a tonne";
    pub(crate) const PAIR: &str = "From and to";
    pub(crate) const CARRIED: &str = "Carried";
    pub(crate) const GRADE: &str = "Grade";
    pub(crate) const REASON: &str = "Reason";
    pub(crate) const FOR_PAIRS: &str = "For";
    pub(crate) const COUNTED: &str = "Counted";
    pub(crate) const BEFORE: &str = "Before calibration";
    pub(crate) const MODELLED: &str = "Modelled";
    pub(crate) const OTHERS: &str = "Others passing";
    pub(crate) const UNIT: &str = "Unit";
    pub(crate) const MEASURE: &str = "Measure";
    pub(crate) const BASE: &str = "Base";
    pub(crate) const WHAT: &str = "What";
    pub(crate) const IS: &str = "Is";
    pub(crate) const EVIDENCE: &str = "Evidence";
    pub(crate) const SCENARIO: &str = "Scenario";
    pub(crate) const CHANGES: &str = "Changes";
    pub(crate) const PROGRAM: &str = "Program";
    pub(crate) const ATLAS: &str = "Atlas with the changes";
    pub(crate) const DEMAND: &str = "Demand";
    pub(crate) const SEED: &str = "Seed, replications";
}

/// Names of key figures.
pub(super) mod keys {
    pub(crate) const TONNES: &str = "carried a year";
    pub(crate) const TEU: &str = "containers a year";
    pub(crate) const UNSERVED: &str = "without a way";
    pub(crate) const COST: &str = "for a TEU";
    pub(crate) const DAYS: &str = "door to door";
    pub(crate) const CO2E: &str = "CO₂e a year";
}

pub(super) const PAIRS_COMPARED: &str = "Pairs that change most";
pub(super) const NOTHING_MOVES: &str = "No total differs from the base.";

pub(super) fn differences_to(base: &str) -> String {
    format!("Differences are to \"{base}\".")
}

pub(super) fn measured(name: &str, unit: &str) -> String {
    let is_said = unit == "share" || unit == "days" || name.to_lowercase().contains(unit);
    if is_said { name.to_owned() } else { format!("{name}, {unit}") }
}

pub(super) fn seed_and_replications(seed: u64, replications: u64) -> String {
    if replications == 0 {
        format!("{seed}, not simulated")
    } else {
        format!("{seed}, {replications}")
    }
}

pub(super) fn period(day: &str, days: u32) -> String {
    format!("Simulated period: {days} days from {day}. Flows are those of the mean year.")
}

/// Rows of the table that says how a result was made.
pub(super) fn made(
    stamp: &crate::outcome::Stamp,
    equilibrium: &crate::outcome::Equilibrium,
) -> Vec<(&'static str, String)> {
    let replications = match stamp.replications {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    vec![
        ("Program", format!("Landbridge {}", stamp.version)),
        ("Atlas before the changes", stamp.atlas.clone()),
        ("Atlas with the changes", stamp.changed_atlas.clone()),
        ("Demand", stamp.demand.clone()),
        ("Seed of all draws", stamp.seed.to_string()),
        ("Replications of the simulation", replications),
        (
            "Equilibrium",
            format!(
                "converged: flows and choices differ by {:.1e} of all demand at most, after {} \
                 steps",
                equilibrium.residual, equilibrium.steps,
            ),
        ),
    ]
}

pub(super) const FOOT: &str = "A calculation from graded public facts, not a forecast; the same scenario, atlas, demand and seed give the same figures.";

pub(super) fn comparison_title(base: &str) -> String {
    format!("Comparison with \"{base}\"")
}

pub(super) fn comparison_lead(count: usize) -> String {
    let scenarios =
        if count == 1 { "One scenario".to_owned() } else { format!("{count} scenarios") };
    format!("{scenarios} and the base; a difference is what a scenario has more than the base.")
}

pub(super) fn base_scenario(title: &str) -> String {
    format!("{title} (base)")
}

pub(super) fn of_scenario(scenario: &str, sentence: &str) -> String {
    format!("\"{scenario}\": {sentence}")
}

pub(super) fn moves(measure: &str, by: &str, from: &str, to: &str) -> String {
    format!("{measure}: {by}, from {from} to {to}.")
}

pub(super) fn moves_most(scenario: &str, measure: &str, by: &str) -> String {
    format!("{measure}: \"{scenario}\" moves it most, by {by}.")
}

pub(super) fn rows_left(shown: usize, all: usize) -> String {
    format!("{shown} of {all} rows. {REST_IN_TABLES}")
}
