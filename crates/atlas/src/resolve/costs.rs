//! Rows of tariffs, charges, rates and reported figures.

use landbridge_units::CurrencyCode;

use super::context::{Context, price};
use crate::fault::FaultKind;
use crate::model::{
    Charge, ChargeSubject, ExchangeRate, HaulageTariff, MarketRate, TradeFigure, TrafficFigure,
};
use crate::raw::RowReader;

pub(super) fn haulage_tariff(
    row: &mut RowReader<'_>,
    cx: &mut Context<'_>,
) -> Option<HaulageTariff> {
    let id = row.id("tariff_id");
    let (country, mode) = (row.code_or_any("country"), row.parse("mode"));
    let corridor = cx.optional_reference(row, "corridor_id", |atlas| &atlas.corridors);
    let names_corridor = !row.text("corridor_id").is_empty();
    let year = row.year("year");
    let (price, basis) = (price(row), row.parse("basis"));
    let includes_border_payments = row.flag("includes_border_payments");
    let provenance = cx.provenance(row);
    let corridor = corridor?;
    if names_corridor && corridor.is_none() {
        // Its corridor was left out: the price must not spread to all corridors.
        return None;
    }
    Some(HaulageTariff {
        id: id?,
        country: country?,
        mode: mode?,
        corridor,
        year: year?,
        price: price?,
        basis: basis?,
        includes_border_payments: includes_border_payments?,
        provenance: provenance?,
    })
}

pub(super) fn charge(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Charge> {
    let id = row.id("charge_id");
    let subject = charge_subject(row, cx);
    let (what, mode) = (row.parse("what"), row.optional("mode"));
    let nationality = row.code_or_any("nationality");
    let price = price(row);
    let amount_high = match row.optional_text("amount_high") {
        "" => Some(None),
        _ => row.optional_number("amount_high", 0.0..=1e9),
    };
    let basis = row.parse("basis");
    let free_days = row.optional_number("free_days", 0.0..=365.0);
    let provenance = cx.provenance(row);
    Some(Charge {
        id: id?,
        subject: subject?,
        what: what?,
        mode: mode?,
        nationality: nationality?,
        price: price?,
        amount_high: amount_high?,
        basis: basis?,
        free_days: free_days?,
        provenance: provenance?,
    })
}

fn charge_subject(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<ChargeSubject> {
    let name = "subject_id";
    match row.text("subject_kind") {
        "facility" => {
            cx.reference(row, name, |atlas| &atlas.facilities).map(ChargeSubject::Facility)
        }
        "crossing" => {
            cx.reference(row, name, |atlas| &atlas.crossings).map(ChargeSubject::Crossing)
        }
        "country" => row.parse(name).map(ChargeSubject::Country),
        "instrument" => {
            cx.reference(row, name, |atlas| &atlas.instruments).map(ChargeSubject::Instrument)
        }
        "post" => cx.reference(row, name, |atlas| &atlas.posts).map(ChargeSubject::Post),
        _ => {
            let message = "no kind of subject".to_owned();
            let remedy = "write facility, crossing, country, instrument or post";
            row.fault(FaultKind::BadWord, "subject_kind", message, remedy);
            None
        }
    }
}

pub(super) fn exchange_rate(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<ExchangeRate> {
    let currency = row.parse::<CurrencyCode>("currency");
    let usd_per_unit = row.number("usd_per_unit", 1e-9..=1e4);
    let date = row.date("date");
    let provenance = cx.provenance(row);
    let (currency, date) = (currency?, date?);
    Some(ExchangeRate {
        id: format!("{}-{date}", currency.as_str().to_ascii_lowercase()).into(),
        currency,
        usd_per_unit: usd_per_unit?,
        date,
        provenance: provenance?,
    })
}

pub(super) fn market_rate(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<MarketRate> {
    let id = row.id("market_rate_id");
    let corridor = cx.optional_reference(row, "corridor_id", |atlas| &atlas.corridors);
    let from_country = row.code_or_any("from_country");
    let to_countries = row.list("to_countries");
    let unit = row.boxed("unit");
    let (low, high) =
        (row.optional_number("low", 0.0..=1e9), row.optional_number("high", 0.0..=1e9));
    let currency = row.optional("currency");
    let days_low = row.optional_number("days_low", 0.0..=365.0);
    let days_high = row.optional_number("days_high", 0.0..=365.0);
    let provenance = cx.provenance(row);
    Some(MarketRate {
        id: id?,
        corridor: corridor?,
        from_country: from_country?,
        to_countries: to_countries?,
        unit,
        low: low?,
        high: high?,
        currency: currency?,
        days_low: days_low?,
        days_high: days_high?,
        provenance: provenance?,
    })
}

pub(super) fn trade_figure(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<TradeFigure> {
    let id = row.id("series_id");
    let (period_from, period_to) = (row.boxed("period_from"), row.boxed("period_to"));
    let (exporter, importer) = (row.required_text("exporter"), row.required_text("importer"));
    let measure = row.optional_text("measure").into();
    let usd_million = row.number("usd_million", 0.0..=1e8);
    let reporter = row.boxed("reporter");
    let provenance = cx.provenance(row);
    Some(TradeFigure {
        id: id?,
        period_from,
        period_to,
        exporter: exporter?,
        importer: importer?,
        measure,
        usd_million: usd_million?,
        reporter,
        provenance: provenance?,
    })
}

pub(super) fn traffic_figure(
    row: &mut RowReader<'_>,
    cx: &mut Context<'_>,
) -> Option<TrafficFigure> {
    let id = row.id("traffic_id");
    let (subject_kind, subject) = (row.boxed("subject_kind"), row.boxed("subject_id"));
    let (period_from, period_to) = (row.boxed("period_from"), row.boxed("period_to"));
    let direction = row.boxed("direction");
    let (amount, unit) = (row.number("amount", 0.0..=1e12), row.required_text("unit"));
    let provenance = cx.provenance(row);
    Some(TrafficFigure {
        id: id?,
        subject_kind,
        subject,
        period_from,
        period_to,
        direction,
        amount: amount?,
        unit: unit?,
        provenance: provenance?,
    })
}
