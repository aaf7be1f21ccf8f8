//! stub
use crate::args::RouteArguments;
use crate::exit::{Outcome, Stop};
pub(crate) fn run(_: &RouteArguments) -> Result<Outcome, Stop> {
    Ok(Outcome::Failed)
}
