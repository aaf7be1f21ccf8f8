//! What a movement under a TIR carnet would tell the eTIR international system. Provisional.

use axum::Json;
use axum::extract::{Path, State};
use landbridge_access::Action;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::event::{Fact, MovementFact};
use landbridge_transit::notice::{EtirMessage, etir_messages};
use landbridge_transit::{World, apply};
use serde::Serialize;
use utoipa::ToSchema;

use super::shown::{movement_id, unavailable};
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::Problem;

/// The messages of a movement, in their order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EtirMessages {
    /// Always `true`: the data elements of the messages are not mapped.
    is_provisional: bool,
    /// The messages; none for a movement without a TIR carnet.
    messages: Vec<EtirRow>,
}

/// One message.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EtirRow {
    /// Its number, such as `I9`.
    message: &'static str,
    /// Its name in the eTIR specifications.
    name: &'static str,
    /// When what it tells happened.
    at: String,
    /// The event that it stands for.
    kind: String,
    /// The place of the event in the journal.
    sequence: u64,
    /// The office that recorded it at a border.
    office: Option<String>,
    /// The movement's number, once it has one.
    mrn: Option<String>,
    /// The guarantees of the carnet, one for each customs territory.
    guarantees: Vec<String>,
}

/// The messages of eTIR that the events of a movement stand for (provisional).
#[utoipa::path(get, path = "/api/v1/movements/{id}/etir", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN")),
    responses((status = OK, body = EtirMessages), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn etir(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<String>,
) -> Result<Json<EtirMessages>, Problem> {
    let id = movement_id(&state, &name).await?;
    asker.on_movement(&state, Action::ReadHistory, id, &name).await?;
    let entries = state.database().entries_of(&format!("movement/{id}"), 0).await;
    let mut world = World::default();
    let mut messages = Vec::new();
    for entry in entries.map_err(|error| unavailable(&error))? {
        let event = entry.event().map_err(|error| unavailable(&error))?;
        apply(&mut world, &event);
        let Some(movement) = world.movements.get(&id) else { continue };
        let guarantees = movement.declaration.guarantees.iter();
        let row = |message: &EtirMessage| EtirRow {
            message: message.as_str(),
            name: message.name(),
            at: event.at.to_string(),
            kind: entry.kind.clone(),
            sequence: entry.sequence,
            office: office(&event.fact).map(|office| office.to_string()),
            mrn: movement.mrn.map(|mrn| mrn.to_string()),
            guarantees: guarantees
                .clone()
                .filter_map(|one| one.guarantee.map(|guarantee| guarantee.to_string()))
                .collect(),
        };
        messages.extend(etir_messages(&event, movement).iter().map(row));
    }
    if !world.movements.contains_key(&id) {
        return Err(Problem::not_found("movement", &name));
    }
    Ok(Json(EtirMessages { is_provisional: true, messages }))
}

/// The office of a border that an event names.
fn office(fact: &Fact) -> Option<OfficeReference> {
    match fact {
        Fact::Movement { fact: MovementFact::CrossingRecorded { office, .. }, .. } => Some(*office),
        _ => None,
    }
}
