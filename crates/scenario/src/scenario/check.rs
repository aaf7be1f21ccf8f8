//! What can be wrong with a scenario before the atlas is asked.

use super::{DemandWish, Scenario, ScenarioFault};

/// Most days that are simulated.
const DAYS: u32 = 3_660;
/// Most replications.
const REPLICATIONS: u64 = 10_000;

/// Everything that is wrong with the head of a scenario.
pub(crate) fn check(scenario: &Scenario, (file, text): (&str, &str)) -> Vec<ScenarioFault> {
    let mut faults = Vec::new();
    let mut require = |holds: bool, field: &str, value: String, message: &str, remedy: &str| {
        if !holds {
            let name = field.rsplit('.').next().unwrap_or(field);
            let starts = |line: &str| line.trim_start().starts_with(name);
            let line = text.lines().position(starts).map(|line| line as u64 + 1);
            faults.push(ScenarioFault {
                file: file.to_owned(),
                line,
                field: field.to_owned(),
                value,
                message: message.to_owned(),
                remedy: remedy.to_owned(),
            });
        }
    };
    let Scenario { id, title, days, simulation, demand, .. } = scenario;
    let is_id = !id.is_empty()
        && id.len() <= 80
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let remedy = "write up to 80 lower-case letters, digits and hyphens";
    require(is_id, "id", id.clone(), "it is no id", remedy);
    require(!title.trim().is_empty(), "title", title.clone(), "it is empty", "write a title");
    let is_period = (1..=DAYS).contains(days);
    require(is_period, "days", days.to_string(), "it is no period", "write 1 to 3660 days");
    let count = simulation.replications;
    let is_count = (2..=REPLICATIONS).contains(&count);
    let remedy = "write 2 to 10000";
    require(is_count, "simulation.replications", count.to_string(), "too few or many", remedy);
    let precision = simulation.precision;
    let is_precision = precision > 0.0 && precision < 1.0;
    let remedy = "write a share above 0 and below 1";
    let value = precision.to_string();
    require(is_precision, "simulation.precision", value, "it is no precision", remedy);
    let DemandWish { scale, set, total, .. } = demand;
    if let Some(total) = total {
        let holds = total.teu.is_finite() && total.teu > 0.0;
        let remedy = "write a number above 0";
        require(holds, "demand.total.teu", total.teu.to_string(), "it is no amount", remedy);
    }
    for (position, scale) in scale.iter().enumerate() {
        let holds = scale.factor.is_finite() && scale.factor >= 0.0;
        let field = format!("demand.scale[{position}].factor");
        let remedy = "write 0 or more";
        require(holds, &field, scale.factor.to_string(), "flows cannot be negative", remedy);
    }
    for (position, set) in set.iter().enumerate() {
        let holds = set.teu.is_finite() && set.teu >= 0.0;
        let field = format!("demand.set[{position}].teu");
        let remedy = "write 0 or more";
        require(holds, &field, set.teu.to_string(), "flows cannot be negative", remedy);
    }
    faults
}
