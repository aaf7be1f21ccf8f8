//! NCTS messages over HTTP: those of traders come in, those of customs are fetched.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use landbridge_access::Action;
use landbridge_registry::ncts::write::answer;
use landbridge_registry::ncts::{Form, Incoming, Item, Outcome, Reply, Way, addressed, receive};
use landbridge_transit::notice::Recipient;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shown::{movement_id, unavailable};
use super::submit::problem;
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::{
    Conditions, FieldFault, MessageBody, Parameters, Problem, ProblemKind, SaidInKind, wants_xml,
};

/// What is said beside a message.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beside {
    regime: Option<String>,
}

/// What became of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenIn {
    /// The number of the movement.
    movement: u64,
    /// Its version afterwards.
    version: u64,
    /// The place in the journal of the first entry that followed.
    sequence: u64,
    /// The declarant's reference.
    lrn: Option<String>,
    /// The MRN, once there is one.
    mrn: Option<String>,
    /// What customs sends upon it.
    messages: Vec<Listed>,
}

/// The messages of a movement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageList {
    /// In order of time.
    messages: Vec<Listed>,
}

/// A message of a movement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed {
    /// Its place in the list, from 1.
    number: usize,
    /// `in` or `out`.
    #[schema(value_type = String)]
    way: Way,
    /// Its code, as `CC015C`.
    kind: String,
    /// The phase of NCTS in which it is written, 5 or 6.
    phase: u8,
    /// When it came or went.
    at: String,
    /// Who sent it, as it says.
    from: String,
    /// To whom, as it says.
    to: String,
    /// Of one that goes out: `type` is `holder`, `trader_at_destination`, `office_of_guarantee`,
    /// or `office` with the `office`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    recipient: Option<Recipient>,
    /// Of one that came in: `done`, `refused`, `malformed` or `unlawful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// Where it is fetched; absent when its table does not hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

impl Listed {
    fn of(item: &Item, movement: u64) -> Self {
        let address = || format!("/api/v1/movements/{movement}/messages/{}", item.number);
        let outcome = item.answer.as_ref().and_then(|answer| answer["outcome"].as_str());
        Self {
            number: item.number,
            way: item.way,
            kind: item.kind.clone(),
            phase: item.phase.number(),
            at: item.at.to_string(),
            from: item.from.clone(),
            to: item.to.clone(),
            recipient: item.recipient,
            outcome: outcome.map(str::to_owned),
            address: (item.tree.is_some() || item.received.is_some()).then(address),
        }
    }
}

/// Takes in a message of a trader: IE007, IE013, IE014, IE015, IE044 or IE170, as XML or JSON; a
/// declaration also as a table. Its identification and its sender are its key: the same message
/// sent again gets the same answer. Whoever accepts `application/xml` is answered by the message
/// of NCTS: IE928 for a declaration that was taken in, IE917 for faults of form and schema, IE056
/// or IE057 for broken rules and refusals, and otherwise the first message that follows.
#[utoipa::path(post, path = "/api/v1/messages", tag = "transit",
    params(("regime" = Option<String>, Query,
        description = "The instrument under which the goods move, such as qtta; needed by a \
            declaration that is not of TIR")),
    request_body(content((String = "application/xml"), (String = "application/json"),
        (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = OK, body = TakenIn), (status = CREATED, body = TakenIn),
        (status = BAD_REQUEST, description = "All faults of schema or rules", body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = UNSUPPORTED_MEDIA_TYPE, body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn submit(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    headers: HeaderMap,
    Parameters(beside): Parameters<Beside>,
    MessageBody { form, bytes }: MessageBody,
) -> Result<Response, Problem> {
    let account = asker.kept().map(|_| asker.namespace());
    let (regime, account) = (beside.regime.as_deref(), account.as_deref());
    let incoming = Incoming { form, body: &bytes, regime, account };
    speaks_for_itself(&state, &asker, &incoming).await?;
    let reply = receive(state.registry(), incoming).await.map_err(|error| problem(&error))?;
    let as_xml = wants_xml(&headers);
    let (status, problem) = match &reply.outcome {
        Outcome::Done(_) => return taken_in(&state, &reply, as_xml).await,
        Outcome::Refused(refusal) => {
            (StatusCode::CONFLICT, Problem::refused(refusal, conditions.language))
        }
        Outcome::Malformed(faults) => {
            let faults = faults.iter().map(|fault| {
                field(&fault.path, &fault.value, fault.rule, (&fault.expected, &fault.remedy))
            });
            (StatusCode::BAD_REQUEST, Problem::faults(faults.collect()))
        }
        Outcome::Unlawful(faults) => {
            let faults = faults.iter().map(|fault| {
                field(&fault.path, &fault.value, fault.rule, (&fault.expected, &fault.remedy))
            });
            (StatusCode::BAD_REQUEST, Problem::faults(faults.collect()))
        }
    };
    match answer(&reply).filter(|_| as_xml) {
        Some(tree) => {
            let xml = body(Form::Xml, Form::Xml.write(&tree), "answer");
            Ok((status, Extension(SaidInKind), xml).into_response())
        }
        None => Err(problem),
    }
}

/// A trader's message says what its sender says, and nobody else; that of a peer's country, what
/// happened there.
async fn speaks_for_itself(
    state: &AppState,
    asker: &Asker,
    incoming: &Incoming<'_>,
) -> Result<(), Problem> {
    if asker.kept().is_none() {
        return Ok(());
    }
    let said = addressed(state.registry(), incoming).await;
    // One that cannot be read is answered by its faults.
    let Some(said) = said.map_err(|error| unavailable(&error))? else { return Ok(()) };
    if let Some(id) = said.movement {
        asker.on_movement(state, Action::SendMessage, id, &id.to_string()).await?;
    }
    let principal = asker.principal();
    let relations = principal.to_holder(&said.speaker);
    if principal.may(Action::SendMessage, &relations) {
        return Ok(());
    }
    let about = format!("message of {:.80}", said.speaker);
    Err(asker.denied(Action::SendMessage, &relations, &about).await)
}

fn field(path: &str, value: &str, rule: &str, (expected, remedy): (&str, &str)) -> FieldFault {
    let message = if rule.is_empty() {
        format!("expected {expected}")
    } else {
        format!("{rule}: expected {expected}")
    };
    FieldFault {
        rule: Some(rule.to_owned()).filter(|rule| !rule.is_empty()),
        expected: Some(expected.to_owned()),
        ..FieldFault::new(path, value, &message, remedy)
    }
}

/// What followed from a message that was taken in.
async fn taken_in(state: &AppState, reply: &Reply, as_xml: bool) -> Result<Response, Problem> {
    let Outcome::Done(receipt) = &reply.outcome else {
        return Err(Problem::new(ProblemKind::Internal, "the message was not taken in"));
    };
    let Some(id) = reply.movement else {
        return Err(Problem::new(ProblemKind::Internal, "the message is about no movement"));
    };
    let registry = state.registry();
    let found = registry.database().messages_of(id, &registry.reference()).await;
    let items = found.map_err(|error| unavailable(&error))?;
    let before = receipt.version.saturating_sub(receipt.events.len() as u64);
    let followed: Vec<&Item> = items
        .iter()
        .filter(|item| item.way == Way::Out)
        .filter(|item| item.version.is_some_and(|at| at > before && at <= receipt.version))
        .collect();
    let is_new = receipt.version == receipt.events.len() as u64;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    let location = [(LOCATION, format!("/api/v1/movements/{id}"))];
    if as_xml {
        let to_trader = |item: &&&Item| {
            matches!(item.recipient, Some(Recipient::Holder | Recipient::TraderAtDestination))
        };
        let first = || followed.iter().find(to_trader).and_then(|item| item.tree.clone());
        if let Some(tree) = answer(reply).or_else(first) {
            let xml = body(Form::Xml, Form::Xml.write(&tree), "answer");
            return Ok((status, location, xml).into_response());
        }
    }
    let movement = registry.database().movement(id).await.map_err(|error| unavailable(&error))?;
    let taken = TakenIn {
        movement: id.0,
        version: receipt.version,
        sequence: receipt.sequence,
        lrn: movement.as_ref().map(|movement| movement.declaration.lrn.to_string()),
        mrn: movement.and_then(|movement| movement.mrn).map(|mrn| mrn.to_string()),
        messages: followed.into_iter().map(|item| Listed::of(item, id.0)).collect(),
    };
    Ok((status, location, Json(taken)).into_response())
}

/// Which form of the empty declaration is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateQuery {
    format: Option<String>,
}

/// The empty declaration as a table: a column for each value, to be filled in and sent to
/// `/api/v1/messages`.
#[utoipa::path(get, path = "/api/v1/messages/template", tag = "transit",
    params(("format" = Option<String>, Query, description = "xlsx (by default) or csv")),
    responses((status = OK, content((String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn template(
    Parameters(query): Parameters<TemplateQuery>,
) -> Result<Response, Problem> {
    let wanted = query.format.as_deref().unwrap_or("xlsx");
    let form = Form::of_extension(wanted).filter(|form| form.template().is_some());
    let made = form.and_then(|form| Some((form, form.template()?)));
    let (form, bytes) = made.ok_or_else(|| {
        Problem::fault("format", wanted, "a declaration has no such table", "write xlsx or csv")
    })?;
    Ok(body(form, bytes, "declaration"))
}

/// The messages of a movement: those received and those sent.
#[utoipa::path(get, path = "/api/v1/movements/{id}/messages", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN")),
    responses((status = OK, body = MessageList), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn messages(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<String>,
) -> Result<Json<MessageList>, Problem> {
    let (id, items) = items(&state, &asker, &name).await?;
    let messages = items.iter().map(|item| Listed::of(item, id)).collect();
    Ok(Json(MessageList { messages }))
}

/// One message of a movement, as XML or JSON, with access codes covered; one that could not be
/// read, as it came.
#[utoipa::path(get, path = "/api/v1/movements/{id}/messages/{number}", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN"),
        ("number" = usize, Path, description = "Its place in the list")),
    responses((status = OK, content((String = "application/xml"), (String = "application/json"))),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn message(
    State(state): State<AppState>,
    asker: Asker,
    headers: HeaderMap,
    Path((name, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (_, items) = items(&state, &asker, &name).await?;
    let unknown = || Problem::not_found("message", &number);
    let place: usize = number.parse().map_err(|_| unknown())?;
    let item = items.into_iter().find(|item| item.number == place).ok_or_else(unknown)?;
    let wanted = if wants_xml(&headers) { Form::Xml } else { Form::Json };
    let name = format!("{}-{place}", item.kind);
    match (item.shown(), item.received) {
        (Some(tree), _) => Ok(body(wanted, wanted.write(&tree), &name)),
        (None, Some((form, bytes))) => Ok(body(form, bytes, "message")),
        (None, None) => Err(unknown()),
    }
}

async fn items(state: &AppState, asker: &Asker, name: &str) -> Result<(u64, Vec<Item>), Problem> {
    let id = movement_id(state, name).await?;
    asker.on_movement(state, Action::ReadHistory, id, name).await?;
    let registry = state.registry();
    let found = registry.database().messages_of(id, &registry.reference()).await;
    let items = found.map_err(|error| unavailable(&error))?;
    let known = registry.database().movement(id).await.map_err(|error| unavailable(&error))?;
    if known.is_none() { Err(Problem::not_found("movement", name)) } else { Ok((id.0, items)) }
}

/// A document under a name.
fn body(form: Form, bytes: Vec<u8>, name: &str) -> Response {
    let (kind, ending) = match form {
        Form::Xml => ("application/xml; charset=utf-8", "xml"),
        Form::Json => ("application/json", "json"),
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::Xlsx => (form.media_type(), "xlsx"),
    };
    let named = format!("inline; filename=\"{name}.{ending}\"");
    ([(CONTENT_TYPE, kind), (VARY, "accept")], [(CONTENT_DISPOSITION, named)], bytes)
        .into_response()
}
