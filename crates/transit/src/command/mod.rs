//! What somebody asks for.

mod acts;
pub(crate) mod roles;

use serde::{Deserialize, Serialize};

pub use acts::{AccountAct, MovementAct, PermitAct};
pub use roles::{Desk, Entitled, entitled, usual};

use crate::codes::{GuaranteeId, MessageId, MovementId, PermitKey};
use crate::event::Actor;
use crate::movement::{Declaration, Movement};

/// What is asked, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "aggregate", rename_all = "snake_case")]
pub enum Act {
    /// Of a movement.
    Movement {
        /// Which; the registry gives a number to each new one.
        id: MovementId,
        /// The MRN as the message gives it, unchecked; absent before acceptance.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mrn: Option<Box<str>>,
        /// What.
        act: MovementAct,
    },
    /// Of a guarantee account.
    Guarantee {
        /// Which.
        id: GuaranteeId,
        /// What.
        act: AccountAct,
    },
    /// Of a permit account.
    Permit {
        /// Which.
        id: PermitKey,
        /// What.
        act: PermitAct,
    },
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// The message that asks, when a message does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// Who asks.
    pub by: Actor,
    /// What is asked.
    #[serde(flatten)]
    pub act: Act,
}

/// The aggregates that a command may read or change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The movement.
    pub movement: Option<MovementId>,
    /// The guarantee accounts, each once.
    pub guarantees: Vec<GuaranteeId>,
    /// The permit accounts, each once.
    pub permits: Vec<PermitKey>,
}

impl Command {
    /// A command on a movement.
    pub fn movement(by: Actor, id: MovementId, act: MovementAct) -> Self {
        Self { message: None, by, act: Act::Movement { id, mrn: None, act } }
    }

    /// A command on a guarantee account.
    pub fn guarantee(by: Actor, id: GuaranteeId, act: AccountAct) -> Self {
        Self { message: None, by, act: Act::Guarantee { id, act } }
    }

    /// A command on a permit account.
    pub fn permit(by: Actor, id: PermitKey, act: PermitAct) -> Self {
        Self { message: None, by, act: Act::Permit { id, act } }
    }

    /// The same command with the message that asks.
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        self.message = Some(MessageId(message.into()));
        self
    }

    /// The same command with the MRN that its message gives.
    #[must_use]
    pub fn with_mrn(mut self, text: &str) -> Self {
        if let Act::Movement { mrn, .. } = &mut self.act {
            *mrn = Some(text.into());
        }
        self
    }

    /// The declaration that it lodges, and of which movement.
    pub fn lodges(&self) -> Option<(MovementId, &Declaration)> {
        match &self.act {
            Act::Movement { id, act: MovementAct::Declare { declaration, .. }, .. } => {
                Some((*id, declaration))
            }
            _ => None,
        }
    }

    /// What must be at hand to decide it; `movement` is the one that it names, as it stands.
    pub fn touches(&self, movement: Option<&Movement>) -> Touched {
        let mut touched = Touched::default();
        match &self.act {
            Act::Guarantee { id, .. } => touched.guarantees.push(*id),
            Act::Permit { id, .. } => touched.permits.push(id.clone()),
            Act::Movement { id, act, .. } => {
                touched.movement = Some(*id);
                let held = movement.map(|movement| &*movement.declaration);
                for declaration in held.into_iter().chain(act.declaration()) {
                    touched.add(declaration);
                }
            }
        }
        touched
    }
}

impl Touched {
    fn add(&mut self, declaration: &Declaration) {
        for declared in &declaration.guarantees {
            if let Some(id) = declared.guarantee
                && !self.guarantees.contains(&id)
            {
                self.guarantees.push(id);
            }
        }
        for declared in &declaration.permits {
            if !self.permits.contains(&declared.permit) {
                self.permits.push(declared.permit.clone());
            }
        }
    }
}
