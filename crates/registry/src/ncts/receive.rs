//! A message that comes in: read, judged by schema, conditions and rules, taken as a command,
//! decided, and kept with what was answered.

use jiff::Timestamp;
use landbridge_messages::rules::{self, Context, ErrorCode, RuleFault};
use landbridge_messages::{Fault, Limits, Phase, Tree, schema_faults};
use landbridge_transit::codes::MovementId;
use landbridge_transit::{Act, Actor, Command, Movement, Refusal, Role, State};

use super::form::Form;
use super::kept::{MessageRow, Received, Verdict};
use super::read::{Asked, Letter, holder, read};
use crate::error::RegistryError;
use crate::writer::{Answer, Order, Receipt, Registry, Undecided};

/// A message as it comes in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'m> {
    /// Its form.
    pub form: Form,
    /// Its bytes.
    pub body: &'m [u8],
    /// The instrument under which its goods move, which NCTS does not say; needed by a
    /// declaration of goods that are not under TIR.
    pub regime: Option<&'m str>,
    /// Who sent it, where that is known: identifications of one sender's messages are kept apart
    /// from those of another.
    pub account: Option<&'m str>,
}

/// For whom a message speaks, and of which movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// The number of the holder, or of the trader at destination.
    pub speaker: Box<str>,
    /// The movement.
    pub movement: Option<MovementId>,
}

/// For whom a message speaks; `None` when it cannot be read.
pub async fn addressed(
    registry: &Registry,
    incoming: &Incoming<'_>,
) -> Result<Option<Addressed>, RegistryError> {
    let Ok(tree) = incoming.form.read(incoming.body, None, &Limits::default()) else {
        return Ok(None);
    };
    if !schema_faults(&tree).is_empty() {
        return Ok(None);
    }
    let movement = movement_of(registry, &tree).await?;
    let at_destination = tree.root().value("TraderAtDestination/identificationNumber");
    let speaker = at_destination.map_or_else(|| holder(tree.root()), Into::into);
    Ok(Some(Addressed { speaker, movement: movement.map(|movement| movement.id) }))
}

/// What became of a message.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The message as it is kept.
    pub message: Received,
    /// What it says, unless it could not be read.
    pub tree: Option<Tree>,
    /// The movement that it is about.
    pub movement: Option<MovementId>,
    /// When it came.
    pub at: Timestamp,
    /// What was answered.
    pub outcome: Outcome,
}

/// What was answered to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken in, and is on the disk.
    Done(Receipt),
    /// The registry refuses what it asks.
    Refused(Refusal),
    /// Its form or its schema is broken.
    Malformed(Vec<Fault>),
    /// It breaks conditions or rules.
    Unlawful(Vec<RuleFault>),
}

/// Takes a message in. It is kept whatever is answered; sent again with the same bytes it gets the
/// same answer, because its identification and its sender are its key.
pub async fn receive(registry: &Registry, incoming: Incoming<'_>) -> Result<Reply, Undecided> {
    let mut reply = Reply {
        message: received(&incoming),
        tree: None,
        movement: None,
        at: registry.now(),
        outcome: Outcome::Malformed(Vec::new()),
    };
    match incoming.form.read(incoming.body, None, &Limits::default()) {
        Ok(tree) => reply.describe(tree),
        Err(faults) => return reply.kept(registry, Outcome::Malformed(faults)).await,
    }
    let Some(tree) = reply.tree.clone() else {
        return Err(Undecided::Registry(RegistryError::Closed));
    };
    let faults = schema_faults(&tree);
    if !faults.is_empty() {
        return reply.kept(registry, Outcome::Malformed(faults)).await;
    }
    let movement = movement_of(registry, &tree).await?;
    reply.movement = movement.as_ref().map(|movement| movement.id);
    let faults = broken_rules(registry, &tree, movement.as_ref()).await?;
    if !faults.is_empty() {
        return reply.kept(registry, Outcome::Unlawful(faults)).await;
    }
    let regime = incoming.regime.unwrap_or_else(|| usual_regime(&tree));
    match read(&tree, regime, &registry.reference()) {
        Ok(letter) => reply.decided(registry, letter, movement.as_ref(), incoming.account).await,
        Err(faults) => {
            let faults = faults.into_iter().map(untaken).collect();
            reply.kept(registry, Outcome::Unlawful(faults)).await
        }
    }
}

fn received(incoming: &Incoming<'_>) -> Received {
    Received {
        kind: String::new(),
        phase: Phase::P6,
        identification: String::new(),
        sender: String::new(),
        recipient: String::new(),
        regime: incoming.regime.unwrap_or_default().to_owned(),
        form: incoming.form,
        body: incoming.body.to_vec(),
    }
}

impl Reply {
    /// Notes what the message says of itself.
    fn describe(&mut self, tree: Tree) {
        let value = |path: &str| tree.root().value(path).unwrap_or_default().to_owned();
        tree.message().code().clone_into(&mut self.message.kind);
        self.message.phase = tree.phase();
        self.message.identification = value("messageIdentification");
        self.message.sender = value("messageSender");
        self.message.recipient = value("messageRecipient");
        self.tree = Some(tree);
    }

    /// Keeps a message that does not get as far as a decision.
    async fn kept(mut self, registry: &Registry, outcome: Outcome) -> Result<Self, Undecided> {
        let verdict = match &outcome {
            Outcome::Malformed(faults) => Verdict::Malformed { faults: faults.clone() },
            Outcome::Unlawful(faults) => Verdict::Unlawful { faults: faults.clone() },
            Outcome::Refused(refusal) => Verdict::Refused { refusal: refusal.clone() },
            Outcome::Done(receipt) => {
                Verdict::Done { sequence: receipt.sequence, version: receipt.version }
            }
        };
        let (message, movement, at) = (self.message.clone(), self.movement, self.at);
        registry.database().keep(&MessageRow { message, movement, at, verdict }).await?;
        self.outcome = outcome;
        Ok(self)
    }

    /// Submits what the message asks.
    async fn decided(
        mut self,
        registry: &Registry,
        letter: Letter,
        movement: Option<&Movement>,
        account: Option<&str>,
    ) -> Result<Self, Undecided> {
        let tree = self.tree.as_ref();
        let by = actor(tree, &letter);
        let act = Act::Movement {
            id: movement.map_or(MovementId(0), |movement| movement.id),
            mrn: letter.mrn.clone(),
            act: letter.asked.act(movement),
        };
        let command = Command { message: None, by, act }.with_message(&letter.message);
        let account = account.map(|account| format!("{account}/")).unwrap_or_default();
        let key = format!("message/{account}{}/{}", letter.sender, letter.message);
        let order = Order::new(command).keyed(&key, &self.message.body);
        let answer = registry.submit(order.carrying(self.message.clone())).await?;
        self.outcome = match answer {
            Answer::Done(receipt) => {
                self.movement = receipt.movement();
                Outcome::Done(receipt)
            }
            Answer::Refused(refusal) => Outcome::Refused(refusal),
        };
        Ok(self)
    }
}

/// Who asks: the trader at destination for arrivals and remarks, otherwise the holder.
fn actor(tree: Option<&Tree>, letter: &Letter) -> Actor {
    let root = tree.map(Tree::root);
    match letter.asked {
        Asked::Arrive { .. } | Asked::Unload(_) => {
            let id = root.and_then(|root| root.value("TraderAtDestination/identificationNumber"));
            Actor::new(Role::TraderAtDestination, id.unwrap_or(&letter.sender))
        }
        _ => {
            let id = root.map(holder).filter(|id| !id.is_empty());
            Actor::new(Role::Holder, id.as_deref().unwrap_or(&letter.sender))
        }
    }
}

/// The regime that a message itself tells: TIR, when its declaration is one.
fn usual_regime(tree: &Tree) -> &'static str {
    match tree.root().value("TransitOperation/declarationType") {
        Some("TIR") => "tir",
        _ => "",
    }
}

/// The movement that a message names by its MRN, or by its LRN and its holder.
async fn movement_of(registry: &Registry, tree: &Tree) -> Result<Option<Movement>, RegistryError> {
    let (root, database) = (tree.root(), registry.database());
    if tree.message().number() == 15 {
        return Ok(None);
    }
    let id = match root.value("TransitOperation/MRN") {
        Some(mrn) => database.find_mrn(mrn).await?,
        None => match root.value("TransitOperation/LRN") {
            Some(lrn) => database.find_lrn(&holder(root), lrn).await?,
            None => None,
        },
    };
    match id {
        Some(id) => database.movement(id).await,
        None => Ok(None),
    }
}

/// What conditions and rules have against a message, in the light of its movement.
async fn broken_rules(
    registry: &Registry,
    tree: &Tree,
    movement: Option<&Movement>,
) -> Result<Vec<RuleFault>, RegistryError> {
    let mut context = Context::default();
    let Some(movement) = movement else { return Ok(rules::check(tree, &context)) };
    let messages = registry.database().messages_of(movement.id, &registry.reference()).await?;
    let earlier: Vec<Tree> = messages
        .into_iter()
        .filter(|message| message.version.is_some())
        .filter_map(|message| message.tree)
        .collect();
    let earlier: Vec<&Tree> = earlier.iter().collect();
    context.earlier = Some(&earlier);
    context.guarantee_under_amendment = Some(movement.state == State::GuaranteeUnderAmendment);
    Ok(rules::check(tree, &context))
}

/// A value that the procedure cannot take, as a fault of the message.
fn untaken(fault: Fault) -> RuleFault {
    let Fault { rule, path, value, expected, remedy, .. } = fault;
    RuleFault { code: ErrorCode::Rule, rule, path, value, expected, remedy }
}
