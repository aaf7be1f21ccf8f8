//! Rows of services, speeds, vehicles, handling, emission factors and dispersions.

use landbridge_units::{GramsCo2ePerTonneKilometre, KilometresPerHour, Probability, Tonnes};

use super::calendars::weekdays;
use super::context::{Context, hours, optional_hours};
use crate::fault::FaultKind;
use crate::model::{Capacity, Dispersion, EmissionFactor, Handling, Mode, Service, Speed, Vehicle};
use crate::raw::{RowReader, items};

pub(super) fn service(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Service> {
    let id = row.id("service_id");
    let (name, mode) = (row.required_text("name"), row.parse("mode"));
    let from = cx.reference(row, "from_facility_id", |atlas| &atlas.facilities);
    let to = cx.reference(row, "to_facility_id", |atlas| &atlas.facilities);
    let both_ways = row.flag("both_ways");
    let departures_per_week = row.optional_number("departures_per_week", 0.0..=500.0);
    let departure_weekdays = weekdays(row, "departure_weekdays");
    let departure_time = row.time("departure_time_local");
    let transit_median = hours(row, "transit_h_median");
    let transit_p95 = optional_hours(row, "transit_h_p95");
    let (status, carrier) = (row.parse("status"), row.boxed("carrier"));
    let provenance = cx.provenance(row);
    Some(Service {
        id: id?,
        name: name?,
        mode: mode?,
        from: from?,
        to: to?,
        both_ways: both_ways?,
        departures_per_week: departures_per_week?,
        departure_weekdays: departure_weekdays?,
        departure_time: departure_time?,
        transit_median: transit_median?,
        transit_p95: transit_p95?,
        status: status?,
        carrier,
        provenance: provenance?,
    })
}

pub(super) fn capacity(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Capacity> {
    let id = row.id("capacity_id");
    let mode = row.parse("mode");
    let text = row.text("service_ids");
    let services: Box<[_]> = items(text)
        .filter_map(|id| cx.find(row, "service_ids", id, |atlas| &atlas.services))
        .collect();
    let most = row.number("consignment_t_max", 0.001..=1_000_000.0);
    let provenance = cx.provenance(row);
    // A row that lost all its services must not become one about every service.
    let names_some = text.is_empty() || !services.is_empty();
    Some(Capacity {
        id: id?,
        mode: mode?,
        services,
        consignment_max: Tonnes::new(most?)?,
        provenance: provenance.filter(|_| names_some)?,
    })
}

pub(super) fn speed(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Speed> {
    let id = row.id("speed_id");
    let (country, mode) = (row.code_or_any("country"), row.parse("mode"));
    let year = row.year("year");
    let without_delay = row.optional_number("speed_without_delay_kmh", 0.1..=1200.0);
    let with_delay = row.optional_number("speed_with_delay_kmh", 0.1..=1200.0);
    let moving_hours_per_day = row.optional_number("moving_hours_per_day", 0.1..=24.0);
    let cv = row.optional_number("cv", 0.0..=5.0);
    let provenance = cx.provenance(row);
    Some(Speed {
        id: id?,
        country: country?,
        mode: mode?,
        year: year?,
        without_delay: without_delay?.and_then(KilometresPerHour::new),
        with_delay: with_delay?.and_then(KilometresPerHour::new),
        moving_hours_per_day: moving_hours_per_day?,
        cv: cv?,
        provenance: provenance?,
    })
}

pub(super) fn vehicle(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Vehicle> {
    let id = row.id("vehicle_id");
    let mode = row.parse("mode");
    let payload = row.number("payload_t", 0.01..=500_000.0);
    let payload_m3 = row.optional_number("payload_m3", 0.0..=1e6);
    let tare = row.optional_number("tare_t", 0.0..=500_000.0);
    let axles = row.optional_number("axles", 1.0..=40.0);
    let teu = row.optional_number("teu", 0.0..=30_000.0);
    let max_single_axle = row.optional_number("max_single_axle_t", 0.0..=50.0);
    let provenance = cx.provenance(row);
    Some(Vehicle {
        id: id?,
        mode: mode?,
        payload: Tonnes::new(payload?)?,
        payload_m3: payload_m3?,
        tare: tare?.and_then(Tonnes::new),
        axles: axles?.map(|axles| axles as u8),
        teu: teu?,
        max_single_axle: max_single_axle?.and_then(Tonnes::new),
        provenance: provenance?,
    })
}

pub(super) fn handling(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Handling> {
    let id = row.id("handling_id");
    let kind = row.parse("kind");
    let subject_id = row.text("subject_id");
    let subject = match subject_id {
        "" => Some(None),
        id => cx.spot(row, "subject_id", id).map(Some),
    };
    let modes = row.list::<Mode>("modes");
    let (median, p95) = (hours(row, "median_h"), hours(row, "p95_h"));
    let within_border_time = row.optional_flag("within_border_time");
    let provenance = cx.provenance(row);
    let (median, p95) = (median?, p95?);
    if p95 < median {
        let message = "the 95th percentile lies below the median".to_owned();
        row.fault(FaultKind::ReversedRange, "p95_h", message, "swap or correct the hours");
        return None;
    }
    Some(Handling {
        id: id?,
        kind: kind?,
        subject: subject?,
        modes: modes?.iter().copied().collect(),
        median,
        p95,
        within_border_time: within_border_time?,
        provenance: provenance?,
    })
}

pub(super) fn emission_factor(
    row: &mut RowReader<'_>,
    cx: &mut Context<'_>,
) -> Option<EmissionFactor> {
    let id = row.id("emission_factor_id");
    let mode = row.parse("mode");
    let (region, energy) = (row.boxed("region"), row.boxed("energy"));
    let wtw = row.number("wtw_g_co2e_per_tkm", 0.0..=10_000.0);
    let ttw = row.optional_number("ttw_g_co2e_per_tkm", 0.0..=10_000.0);
    let vehicle = row.optional_text("vehicle").into();
    let provenance = cx.provenance(row);
    Some(EmissionFactor {
        id: id?,
        mode: mode?,
        region,
        energy,
        vehicle,
        wtw: GramsCo2ePerTonneKilometre::new(wtw?)?,
        ttw: ttw?.and_then(GramsCo2ePerTonneKilometre::new),
        provenance: provenance?,
    })
}

pub(super) fn dispersion(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Dispersion> {
    let id = row.id("dispersion_id");
    let scope = row.parse("scope");
    let cv = row.number("cv", 0.0..=5.0);
    let correlation_border = row.optional_number("correlation_border", 0.0..=1.0);
    let correlation_corridor = row.optional_number("correlation_corridor", 0.0..=1.0);
    let provenance = cx.provenance(row);
    Some(Dispersion {
        id: id?,
        scope: scope?,
        cv: cv?,
        correlation_border: correlation_border?.and_then(Probability::new),
        correlation_corridor: correlation_corridor?.and_then(Probability::new),
        provenance: provenance?,
    })
}
