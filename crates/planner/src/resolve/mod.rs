//! From the request as written to the request as understood, or to all of its faults at once.

mod fault;
mod goods;
mod place;
mod time;
mod wishes;

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_atlas::model::{Coordinate, PlaceIdx, PlannedIdx};
use landbridge_units::CountryCode;

pub use fault::{RequestFault, RequestFaults};
pub(crate) use place::Directory;
pub(crate) use time::moment;

use crate::facts::{Facts, Load};
use crate::law::{GoodsTerms, Terminus};
use crate::request::PlanRequest;
use crate::search::Avoided;

/// An hour of a 20 t consignment, when the request does not say: about 6 % a year of a value of
/// USD 100,000 is USD 0.7; a lorry and driver standing still cost several times that.
const VALUE_OF_TIME_USD_PER_H: f64 = 10.0;

/// An end of the movement, found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) terminus: Terminus,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) at: Coordinate,
    pub(crate) timezone: String,
}

/// The request as understood.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) asked: PlanRequest,
    pub(crate) from: Found,
    pub(crate) to: Found,
    pub(crate) via: Vec<Found>,
    pub(crate) ready: Timestamp,
    pub(crate) deadline: Option<Timestamp>,
    pub(crate) as_of: Date,
    /// The day of travel in the zone of the origin.
    pub(crate) day: Date,
    pub(crate) goods: GoodsTerms,
    pub(crate) load: Load,
    pub(crate) avoided: Avoided,
    pub(crate) avoided_places: Vec<PlaceIdx>,
    pub(crate) registration: Option<CountryCode>,
    pub(crate) built: Vec<PlannedIdx>,
    pub(crate) value_of_time: f64,
}

/// Understands a request, or reports every fault.
pub(crate) fn understand(
    directory: Directory<'_>,
    asked: &PlanRequest,
) -> Result<Question, RequestFaults> {
    let atlas = directory.atlas;
    let mut faults = RequestFaults::default();
    let from = place::end(directory, "from", &asked.from, &mut faults);
    let to = place::end(directory, "to", &asked.to, &mut faults);
    let via = place::vias(directory, &asked.via, &mut faults);
    let as_of = time::as_of(asked.as_of.as_deref(), &mut faults);
    let zone_from = from.as_ref().map_or("UTC", |found| found.timezone.as_str());
    let zone_to = to.as_ref().map_or("UTC", |found| found.timezone.as_str());
    let ready = time::instant("ready", &asked.ready, zone_from, &mut faults);
    let deadline = asked
        .deadline
        .as_deref()
        .and_then(|text| time::instant("deadline", text, zone_to, &mut faults));
    time::order(ready, deadline, asked, &mut faults);
    goods::check(atlas, asked, &mut faults);
    wishes::check_numbers(asked, &mut faults);
    let registration = wishes::registration(&asked.vehicle.registration, &mut faults);
    let (avoided, avoided_places) = wishes::avoided(atlas, asked, &mut faults);
    wishes::check_instruments(atlas, asked, &mut faults);
    let day = ready.map(|at| at.to_zoned(crate::search::zone(zone_from)).date());
    let built = wishes::built(atlas, asked, day, &mut faults);
    let (Some(from), Some(to), Some(ready), Some(as_of), Some(day)) = (from, to, ready, as_of, day)
    else {
        return Err(faults);
    };
    let facts = Facts { atlas, as_of, day };
    let (goods, load) = goods::weigh(&facts, asked, &mut faults);
    faults.into_result()?;
    let value_of_time = asked.value_of_time_usd_per_h.unwrap_or(VALUE_OF_TIME_USD_PER_H);
    Ok(Question {
        asked: asked.clone(),
        from,
        to,
        via,
        ready,
        deadline,
        as_of,
        day,
        goods,
        load,
        avoided,
        avoided_places,
        registration,
        built,
        value_of_time,
    })
}
