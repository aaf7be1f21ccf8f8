//! The atlas and the planner on it.

use std::path::Path;
use std::sync::Arc;

use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_planner::document::{CitedSource, Plan};
use landbridge_planner::request::PlanRequest;
use landbridge_planner::{Planner, Progress, RequestFaults};

use crate::exit::{InputFault, Stop};

/// The planner on its facts, made once for a command.
pub(crate) struct World {
    /// The planner, with the facts.
    pub(crate) planner: Arc<Planner>,
}

impl World {
    /// Resolves the tables of a folder, or those inside this program.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self, Stop> {
        let raw = read(folder)?;
        let atlas = Arc::new(resolve(&raw, folder)?);
        Ok(Self { planner: Arc::new(Planner::new(atlas)) })
    }

    /// Plans one consignment.
    pub(crate) fn plan(&self, request: &PlanRequest) -> Result<Plan, Vec<InputFault>> {
        self.planner.plan(request).map_err(|faults| input_faults(&faults))
    }

    /// Plans many consignments, in parallel and in order; `None` for those that were not begun
    /// before a cancellation.
    pub(crate) fn plan_many(
        &self,
        requests: &[PlanRequest],
        progress: &Progress,
    ) -> Vec<Option<Result<Plan, Vec<InputFault>>>> {
        let answers = self.planner.plan_many(requests, progress).into_iter();
        let told = |answer: Result<Plan, RequestFaults>| answer.map_err(|it| input_faults(&it));
        answers.map(|answer| answer.map(told)).collect()
    }

    /// The facts.
    pub(crate) fn atlas(&self) -> &Atlas {
        self.planner.atlas()
    }

    /// The sources behind a fact `kind:id`.
    pub(crate) fn cite(&self, fact: &str) -> Vec<CitedSource> {
        landbridge_server::cite(self.atlas(), fact)
    }
}

/// The tables as bytes.
pub(crate) fn read(folder: Option<&Path>) -> Result<RawAtlas, Stop> {
    match folder {
        Some(folder) => {
            RawAtlas::read(folder).map_err(|faults| Stop::Atlas(faults, Some(folder.to_owned())))
        }
        None => Ok(RawAtlas::embedded()),
    }
}

/// The tables as facts.
pub(crate) fn resolve(raw: &RawAtlas, folder: Option<&Path>) -> Result<Atlas, Stop> {
    raw.resolve().map_err(|faults| Stop::Atlas(faults, folder.map(Path::to_owned)))
}

/// The faults of a request, by the options that set the fields.
fn input_faults(faults: &RequestFaults) -> Vec<InputFault> {
    let fault = |fault: &landbridge_planner::RequestFault| InputFault {
        field: option(&fault.field),
        value: fault.value.clone(),
        message: fault.message.clone(),
        remedy: fault.remedy.clone(),
        suggestions: fault.suggestions.clone(),
    };
    faults.faults.iter().map(fault).collect()
}

/// The option of `landbridge plan` that sets a field of a request.
fn option(field: &str) -> String {
    let bare = field.split('[').next().unwrap_or(field);
    let option = match bare {
        "goods.mass_t" => "--mass",
        "goods.volume_m3" => "--volume",
        "goods.containers" | "goods.container_type" => "--containers",
        "goods.value" | "goods.value.amount" | "goods.value.currency" => "--value",
        "goods.dangerous_class" => "--dangerous",
        "goods.origin_country" => "--origin-country",
        "vehicle.registration" => "--registration",
        "vehicle.gross_t" => "--gross",
        "vehicle.axle_t" => "--axle",
        "instruments.allowed" => "--instrument",
        "instruments.excluded" => "--exclude-instrument",
        "instruments.wanted" => "--want-instrument",
        "held.permits" => "--permit",
        "held.guarantees" => "--guarantee",
        "held.special_permissions" => "--special-permission",
        "scenario.planned" => "--planned",
        "modes" => "--mode",
        "value_of_time_usd_per_h" => "--value-of-time",
        other => {
            let last = other.rsplit('.').next().unwrap_or(other);
            return format!("--{}", last.replace('_', "-"));
        }
    };
    option.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_the_option() {
        assert_eq!(option("goods.mass_t"), "--mass");
        assert_eq!(option("avoid[2]"), "--avoid");
        assert_eq!(option("as_of"), "--as-of");
        assert_eq!(option("goods.hs"), "--hs");
        assert_eq!(option("scenario.planned[0]"), "--planned");
    }
}
