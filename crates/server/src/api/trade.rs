//! Trade: the world of the corridor, what sliders do to it, and which measures reach the target.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use landbridge_trade::baseline::Cell;
use landbridge_trade::carriage::Carriage;
use landbridge_trade::facts::{self, DayValueRow, ElasticityRow, SourceRow};
use landbridge_trade::programme::{Measure, TariffChange};
use landbridge_trade::report::moved;
use landbridge_trade::sliders::{Slid, SliderFault, Sliders, Table};
use landbridge_trade::target::{Findings, assumptions};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;
use crate::wire::{FieldFault, JsonBody, Problem, wants_pdf};

/// The routes of trade.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(world))
        .routes(routes!(counterfactual))
        .routes(routes!(report))
        .routes(routes!(findings))
}

/// A programme and the worlds that it is tried in.
#[derive(Debug, Serialize, ToSchema)]
struct World {
    /// The programme.
    programme: String,
    /// Its title.
    title: String,
    /// The two economies whose trade is to reach the target.
    pair: [String; 2],
    /// Million dollars a year.
    target_usd_million: f64,
    /// Each side's statistics; never merged.
    baselines: Vec<Side>,
    /// Countries and blocs.
    economies: Vec<Economy>,
    /// Carriage of today.
    carriages: Vec<Carriage>,
    /// What may be done.
    measures: Vec<ToldMeasure>,
    /// Published trade elasticities.
    elasticities: Vec<ElasticityRow>,
    /// Published values of a day.
    day_values: Vec<DayValueRow>,
    /// Where the figures are from.
    sources: Vec<SourceRow>,
    /// What the reader has to know.
    assumptions: Vec<String>,
}

/// The world by one side's statistics.
#[derive(Debug, Serialize, ToSchema)]
struct Side {
    /// Its id.
    id: String,
    /// Whose figures, of when.
    title: String,
    /// Trade of the pair both ways, million dollars a year.
    trade_usd_million: f64,
    /// What the reader has to know.
    assumptions: Vec<String>,
    /// Every flow with where it is from.
    cells: Vec<Cell>,
}

/// A country or bloc.
#[derive(Debug, Serialize, ToSchema)]
struct Economy {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// Something that may be done.
#[derive(Debug, Serialize, ToSchema)]
struct ToldMeasure {
    /// Its id.
    id: String,
    /// Its title.
    title: String,
    /// The first year in which it can act.
    from_year: i16,
    /// What it costs to build, million dollars; absent where nobody tells.
    investment_usd_million: Option<f64>,
    /// Where it is from.
    source: String,
    /// Tariffs that it changes.
    tariffs: Vec<TariffChange>,
}

impl ToldMeasure {
    fn of(measure: &Measure) -> Self {
        let Measure {
            id, title, from_year, investment_usd_million, source, tariff: tariffs, ..
        } = measure.clone();
        Self { id, title, from_year, investment_usd_million, source, tariffs }
    }
}

fn world_of(table: &Table) -> World {
    let programme = &table.programme;
    let side = |baseline: &landbridge_trade::baseline::Baseline| Side {
        id: baseline.id.clone(),
        title: baseline.title.clone(),
        trade_usd_million: baseline.of_pair(&programme.pair),
        assumptions: baseline.assumptions.clone(),
        cells: baseline.cells.clone(),
    };
    let economies = facts::economies().into_iter();
    World {
        programme: programme.id.clone(),
        title: programme.title.clone(),
        pair: programme.pair.clone(),
        target_usd_million: programme.target_usd_million,
        baselines: table.baselines.iter().map(side).collect(),
        economies: economies.map(|row| Economy { id: row.economy_id, name: row.name }).collect(),
        carriages: table.carriages.clone(),
        measures: programme.measure.iter().map(ToldMeasure::of).collect(),
        elasticities: facts::elasticities(),
        day_values: facts::day_values(),
        sources: facts::sources(),
        assumptions: assumptions(),
    }
}

/// The programme, each side's statistics, carriage of today, and the published elasticities.
#[utoipa::path(get, path = "/api/v1/trade", tag = "trade", responses((status = OK, body = World)))]
async fn world(State(state): State<AppState>) -> Result<Json<World>, Problem> {
    let work = move || state.trade().map(|table| world_of(&table));
    let table = tokio::task::spawn_blocking(work).await;
    table.map_err(|error| Problem::internal(&error))?.map(Json)
}

/// What trade would be if carriage cost less, took fewer days, or tariffs fell.
#[utoipa::path(post, path = "/api/v1/trade/counterfactual", tag = "trade", request_body = Sliders,
    responses((status = OK, body = Slid), (status = BAD_REQUEST, body = Problem)))]
async fn counterfactual(
    State(state): State<AppState>,
    JsonBody(sliders): JsonBody<Sliders>,
) -> Result<Json<Slid>, Problem> {
    let work = move || {
        let table = state.trade()?;
        answered(&table, &sliders)
    };
    let answer = tokio::task::spawn_blocking(work).await;
    answer.map_err(|error| Problem::internal(&error))?.map(Json)
}

fn answered(table: &Table, sliders: &Sliders) -> Result<Slid, Problem> {
    let faults = table.faults(sliders);
    if !faults.is_empty() {
        return Err(Problem::faults(faults.iter().map(field).collect()));
    }
    table.answer(sliders).map_err(|error| Problem::internal(&error))
}

/// The same as a report in HTML or PDF, with its method, data, equations and limits.
#[utoipa::path(post, path = "/api/v1/trade/report", tag = "trade", request_body = Sliders,
    responses((status = OK, content((String = "text/html"), (Vec<u8> = "application/pdf"))),
        (status = BAD_REQUEST, body = Problem)))]
async fn report(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(sliders): JsonBody<Sliders>,
) -> Result<Response, Problem> {
    let is_pdf = wants_pdf(&headers);
    let work = move || {
        let table = state.trade()?;
        let slid = answered(&table, &sliders)?;
        let document = moved::document(&table, &sliders, &slid);
        if is_pdf { document.pdf() } else { Ok(document.html()) }
            .map_err(|error| Problem::internal(&error))
    };
    let written = tokio::task::spawn_blocking(work).await;
    let bytes = written.map_err(|error| Problem::internal(&error))??;
    let (media, name) = if is_pdf {
        ("application/pdf", "inline; filename=\"trade.pdf\"")
    } else {
        ("text/html; charset=utf-8", "inline; filename=\"trade.html\"")
    };
    let described = [(CONTENT_TYPE, media), (VARY, "accept"), (CONTENT_DISPOSITION, name)];
    Ok((described, bytes).into_response())
}

fn field(fault: &SliderFault) -> FieldFault {
    FieldFault::new(&fault.field, &fault.value, "it is out of range", &fault.remedy)
}

/// Every combination of the shipped programme's measures, as `landbridge trade target` finds them.
#[utoipa::path(get, path = "/api/v1/trade/findings", tag = "trade",
    responses((status = OK, body = Findings)))]
async fn findings() -> Response {
    let json = [(CONTENT_TYPE, "application/json")];
    (json, landbridge_trade::FINDINGS).into_response()
}
