//! Submits commands to the registry and tells what came of them.

use landbridge_atlas::Atlas;
use landbridge_registry::{Answer, Order, Receipt, Registry, Undecided};
use landbridge_transit::codes::MovementId;
use landbridge_transit::{Act, Actor, Command, Movement, Role};

use super::{print, store};
use crate::args::{RegistryOptions, Which};
use crate::exit::{Outcome, Stop};

/// A registry that is open for one command.
pub(crate) struct Desk<'o> {
    pub(crate) registry: Registry,
    pub(crate) options: &'o RegistryOptions,
}

impl<'o> Desk<'o> {
    /// Opens the registry for writing.
    pub(crate) async fn open(options: &'o RegistryOptions, atlas: &Atlas) -> Result<Self, Stop> {
        let database = store::open(&options.store).await?;
        let registry = store::start(database, atlas, store::now).await?;
        Ok(Self { registry, options })
    }

    /// Submits, prints and closes.
    pub(crate) async fn finish(self, command: Command) -> Result<Outcome, Stop> {
        let outcome = self.submit(command).await;
        self.registry.close().await;
        outcome
    }

    async fn submit(&self, mut command: Command) -> Result<Outcome, Stop> {
        if let Some(text) = &self.options.by {
            command.by = actor(text)?;
        }
        let bytes = serde_json::to_vec(&command).expect("a command is made of JSON values");
        let mut order = Order::new(command);
        if let Some(key) = &self.options.key {
            order = order.keyed(key, &bytes);
        }
        if let Some(version) = self.options.seen {
            order = order.seen(version);
        }
        match self.registry.submit(order).await {
            Ok(Answer::Done(receipt)) => self.done(&receipt).await,
            Ok(Answer::Refused(refusal)) => print::refused(&refusal, self.options),
            Err(Undecided::Registry(error)) => Err(store::stop(error)),
            Err(error @ (Undecided::KeyReused { .. } | Undecided::Changed { .. })) => {
                crate::report::fault(&error.to_string());
                Ok(Outcome::Conflict)
            }
            Err(error) => Err(Stop::InputOutput(anyhow::Error::new(error))),
        }
    }

    async fn done(&self, receipt: &Receipt) -> Result<Outcome, Stop> {
        let id = receipt.aggregate.strip_prefix("movement/").and_then(|id| id.parse().ok());
        let movement = match id {
            Some(id) => self.registry.database().movement(MovementId(id)).await,
            None => Ok(None),
        };
        print::receipt(receipt, movement.map_err(store::stop)?.as_ref(), self.options)
    }

    /// The movement of a number or an MRN.
    pub(crate) async fn movement(&self, which: &Which) -> Result<Movement, Stop> {
        movement(self.registry.database(), which).await
    }
}

/// The movement of a number or an MRN.
pub(crate) async fn movement(
    database: &landbridge_registry::Database,
    which: &Which,
) -> Result<Movement, Stop> {
    let text = which.movement.trim();
    let id = match text.parse() {
        Ok(id) => Some(MovementId(id)),
        Err(_) => database.find_mrn(text).await.map_err(store::stop)?,
    };
    let found = match id {
        Some(id) => database.movement(id).await.map_err(store::stop)?,
        None => None,
    };
    found.ok_or_else(|| {
        let remedy = "`landbridge transit list` shows what there is";
        Stop::input("ID|MRN", text, "the registry holds no such movement", remedy)
    })
}

/// `officer:KZALMATY`.
fn actor(text: &str) -> Result<Actor, Stop> {
    let (role, id) = text.split_once(':').unwrap_or((text, ""));
    let role: Role = role.parse().map_err(|error: landbridge_units::WordError| {
        Stop::input("--by", text, &error.to_string(), "write officer:KZALMATY")
    })?;
    Ok(Actor::new(role, id))
}

/// A command on the movement that it names.
pub(crate) fn command((act, by): super::acts::Deed, id: MovementId) -> Command {
    Command { message: None, by, act: Act::Movement { id, mrn: None, act } }
}
