//! stub
use crate::args::CorridorsArguments;
use crate::exit::{Outcome, Stop};
use crate::world::World;
pub(crate) fn run(_: &CorridorsArguments, _: &World) -> Result<Outcome, Stop> {
    Ok(Outcome::Failed)
}
