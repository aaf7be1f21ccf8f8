//! The desk: decides orders in memory, batch by batch.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use landbridge_transit::codes::{GuaranteeId, MovementId, PermitKey};
use landbridge_transit::ledger::{GuaranteeAccount, PermitAccount};
use landbridge_transit::world::Book;
use landbridge_transit::{
    Act, Case, Command, Event, Fact, Movement, MovementAct, Reference, Touched, apply, decide,
};
use tokio::sync::{broadcast, mpsc, oneshot};

use super::batch::{AnswerRow, Batch, SnapshotRow};
use super::order::{Answer, Key, Order, Receipt, Undecided};
use super::shelf::Shelf;
use super::{Change, Clock};
use crate::aggregates::{guarantee_name, movement_name, permit_name};
use crate::database::Database;
use crate::error::RegistryError;
use crate::journal::{Entry, Head};
use crate::movements::{OfficePart, Summary, offices};

/// Orders decided before the disk is waited for.
const BATCH: usize = 256;
/// Movements and accounts kept in memory, of each at most twice as many.
const MOVEMENTS: usize = 20_000;
const ACCOUNTS: usize = 10_000;
/// Events of an account between two snapshots.
const SNAPSHOT: u64 = 1024;

/// An order, and who waits for its answer.
pub(super) struct Job {
    pub(super) order: Order,
    pub(super) reply: oneshot::Sender<Result<Answer, Undecided>>,
}

/// A movement with the offices' parts that were last written.
struct Kept {
    movement: Movement,
    offices: Vec<OfficePart>,
}

/// The states in memory.
struct States {
    movements: Shelf<MovementId, Kept>,
    guarantees: Shelf<GuaranteeId, GuaranteeAccount>,
    permits: Shelf<PermitKey, PermitAccount>,
}

impl Book for States {
    fn movement_mut(&mut self, id: MovementId) -> Option<&mut Movement> {
        self.movements.get_mut(&id).map(|kept| &mut kept.movement)
    }
    fn insert_movement(&mut self, movement: Movement) {
        self.movements.insert(movement.id, Kept { movement, offices: Vec::new() });
    }
    fn guarantee_mut(&mut self, id: GuaranteeId) -> Option<&mut GuaranteeAccount> {
        self.guarantees.get_mut(&id)
    }
    fn insert_guarantee(&mut self, account: GuaranteeAccount) {
        self.guarantees.insert(account.id, account);
    }
    fn permit_mut(&mut self, id: &PermitKey) -> Option<&mut PermitAccount> {
        self.permits.get_mut(id)
    }
    fn insert_permit(&mut self, account: PermitAccount) {
        self.permits.insert(account.key.clone(), account);
    }
}

/// What a batch has changed so far.
#[derive(Default)]
struct Changed {
    movements: BTreeSet<MovementId>,
    /// Accounts, with the version that they had before.
    guarantees: BTreeMap<GuaranteeId, u64>,
    permits: BTreeMap<PermitKey, u64>,
    /// Answers given in this batch, by key.
    answers: HashMap<String, ([u8; 32], Answer)>,
}

/// Who decides.
pub(super) struct Desk {
    database: Database,
    reference: Arc<Reference>,
    clock: Clock,
    changes: broadcast::Sender<Change>,
    states: States,
    head: Head,
    last_movement: u64,
    /// Whether the database may hold what this desk does not know of.
    is_stale: bool,
}

type Reply = (oneshot::Sender<Result<Answer, Undecided>>, Result<Answer, Undecided>);

impl Desk {
    pub(super) async fn open(
        database: Database,
        reference: Arc<Reference>,
        clock: Clock,
        changes: broadcast::Sender<Change>,
    ) -> Result<Self, RegistryError> {
        let head = database.head().await?;
        let last_movement = database.last_movement().await?;
        let states = States {
            movements: Shelf::new(MOVEMENTS),
            guarantees: Shelf::new(ACCOUNTS),
            permits: Shelf::new(ACCOUNTS),
        };
        let is_stale = false;
        Ok(Self { database, reference, clock, changes, states, head, last_movement, is_stale })
    }

    /// Works until nobody can submit any more.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut waiting, BATCH).await > 0 {
            self.work(std::mem::take(&mut waiting)).await;
        }
    }

    /// Decides and writes a batch, then answers it.
    async fn work(&mut self, jobs: Vec<Job>) {
        if self.is_stale
            && let Err(error) = self.catch_up().await
        {
            return fail(jobs.into_iter().map(|job| job.reply), &error);
        }
        let (head, last_movement) = (self.head, self.last_movement);
        let mut batch = Batch::default();
        let mut changed = Changed::default();
        let mut replies: Vec<Reply> = Vec::with_capacity(jobs.len());
        for job in jobs {
            let answer = self.decide(job.order, &mut batch, &mut changed).await;
            replies.push((job.reply, answer));
        }
        self.derive(&mut batch, &changed);
        if !batch.is_empty()
            && let Err(error) = self.database.commit(&batch).await
        {
            // The commit may have reached the disk although its answer did not reach us.
            (self.head, self.last_movement, self.is_stale) = (head, last_movement, true);
            self.forget(&changed);
            return fail(replies.into_iter().map(|(reply, _)| reply), &error);
        }
        for (reply, answer) in replies {
            // Who has gone needs no answer; what was recorded stays recorded.
            reply.send(answer).ok();
        }
        for entry in batch.entries {
            let (sequence, aggregate, kind) = (entry.sequence, entry.aggregate, entry.kind);
            // Without listeners nobody is told.
            self.changes.send(Change { sequence, aggregate, kind }).ok();
        }
    }

    /// Learns again where the journal ends, after a failure.
    async fn catch_up(&mut self) -> Result<(), RegistryError> {
        self.head = self.database.head().await?;
        self.last_movement = self.database.last_movement().await?;
        self.is_stale = false;
        Ok(())
    }

    async fn decide(
        &mut self,
        mut order: Order,
        batch: &mut Batch,
        changed: &mut Changed,
    ) -> Result<Answer, Undecided> {
        let now = (self.clock)();
        let mut message_seen = false;
        if let Some(key) = &order.key {
            match self.answered(key, changed).await? {
                Some((digest, answer)) if digest == key.digest => return Ok(answer),
                Some(_) if order.command.message.is_none() => {
                    return Err(Undecided::KeyReused { key: key.text.clone() });
                }
                earlier => message_seen = earlier.is_some(),
            }
        }
        let is_new = self.number(&mut order.command);
        let touched = self.load(&order.command, is_new).await?;
        self.check_version(&order)?;
        let case = self.case(&touched, message_seen);
        let answer = match decide(&case, &order.command, now) {
            Ok(events) => Answer::Done(self.record(&order.command, events, now, batch, changed)),
            Err(refusal) => {
                if is_new {
                    self.last_movement -= 1;
                }
                Answer::Refused(refusal)
            }
        };
        if let Some(key) = order.key
            && !message_seen
        {
            let text = serde_json::to_string(&answer).expect("an answer is made of JSON values");
            let Key { text: key, digest } = key;
            changed.answers.insert(key.clone(), (digest, answer.clone()));
            batch.answers.push(AnswerRow { key, digest, answer: text, at: now });
        }
        Ok(answer)
    }

    /// What was answered under a key before.
    async fn answered(
        &self,
        key: &Key,
        changed: &Changed,
    ) -> Result<Option<([u8; 32], Answer)>, RegistryError> {
        if let Some(found) = changed.answers.get(&key.text) {
            return Ok(Some(found.clone()));
        }
        self.database.answer(&key.text).await
    }

    /// Gives a new movement its number, and a serial to who needs one; tells whether it is new.
    fn number(&mut self, command: &mut Command) -> bool {
        let Act::Movement { id, act, .. } = &mut command.act else { return false };
        let is_new =
            id.0 == 0 && matches!(act, MovementAct::Draft { .. } | MovementAct::Declare { .. });
        if is_new {
            self.last_movement += 1;
            *id = MovementId(self.last_movement);
        }
        if let MovementAct::Declare { serial, .. }
        | MovementAct::Present { serial }
        | MovementAct::Accept { serial } = act
            && serial.is_empty()
        {
            *serial = serial_of(*id);
        }
        is_new
    }

    /// Brings everything into memory that a command needs.
    async fn load(&mut self, command: &Command, is_new: bool) -> Result<Touched, RegistryError> {
        let mut movement = None;
        if let Act::Movement { id, .. } = command.act
            && !is_new
        {
            self.load_movement(id).await?;
            movement = self.states.movements.get(&id).map(|kept| &kept.movement);
        }
        let touched = command.touches(movement);
        for id in &touched.guarantees {
            if !self.states.guarantees.touch(id)
                && let Some(account) = self.database.guarantee(*id).await?
            {
                self.states.guarantees.insert(*id, account);
            }
        }
        for key in &touched.permits {
            if !self.states.permits.touch(key)
                && let Some(account) = self.database.permit(key).await?
            {
                self.states.permits.insert(key.clone(), account);
            }
        }
        Ok(touched)
    }

    async fn load_movement(&mut self, id: MovementId) -> Result<(), RegistryError> {
        if !self.states.movements.touch(&id)
            && let Some(movement) = self.database.movement(id).await?
        {
            let offices = offices(&movement);
            self.states.movements.insert(id, Kept { movement, offices });
        }
        Ok(())
    }

    fn check_version(&self, order: &Order) -> Result<(), Undecided> {
        let Some(expected) = order.expected_version else { return Ok(()) };
        let (aggregate, found) = self.version(&order.command.act);
        if found == expected {
            return Ok(());
        }
        Err(Undecided::Changed { aggregate, expected, found })
    }

    /// The aggregate that a command names, and its version.
    fn version(&self, act: &Act) -> (String, u64) {
        let States { movements, guarantees, permits } = &self.states;
        match act {
            Act::Movement { id, .. } => {
                (movement_name(*id), movements.get(id).map_or(0, |kept| kept.movement.version))
            }
            Act::Guarantee { id, .. } => {
                (guarantee_name(*id), guarantees.get(id).map_or(0, |account| account.version))
            }
            Act::Permit { id, .. } => {
                (permit_name(id), permits.get(id).map_or(0, |account| account.version))
            }
        }
    }

    fn case(&self, touched: &Touched, message_seen: bool) -> Case<'_> {
        let States { movements, guarantees, permits } = &self.states;
        let movement = touched.movement.and_then(|id| movements.get(&id));
        Case {
            movement: movement.map(|kept| &kept.movement),
            guarantees: touched.guarantees.iter().filter_map(|id| guarantees.get(id)).collect(),
            permits: touched.permits.iter().filter_map(|key| permits.get(key)).collect(),
            reference: &self.reference,
            message_seen,
        }
    }

    /// Takes events into the states and the batch.
    fn record(
        &mut self,
        command: &Command,
        events: Vec<Event>,
        now: Timestamp,
        batch: &mut Batch,
        changed: &mut Changed,
    ) -> Receipt {
        let first = self.head.sequence + 1;
        for event in &events {
            self.note(event, changed);
            apply(&mut self.states, event);
            let (aggregate, version) = match &event.fact {
                Fact::Movement { id, .. } => {
                    let version = self.states.movements.get(id).map(|kept| kept.movement.version);
                    (movement_name(*id), version)
                }
                Fact::Guarantee { id, .. } => {
                    let version = self.states.guarantees.get(id).map(|account| account.version);
                    (guarantee_name(*id), version)
                }
                Fact::Permit { id, .. } => {
                    let version = self.states.permits.get(id).map(|account| account.version);
                    (permit_name(id), version)
                }
            };
            let place = (aggregate, version.unwrap_or_default());
            let entry = Entry::following(self.head, place, event, now);
            self.head = entry.head();
            batch.entries.push(entry);
        }
        let (aggregate, version) = self.version(&command.act);
        Receipt { aggregate, version, sequence: first, events }
    }

    /// Remembers what an event is about to change.
    fn note(&self, event: &Event, changed: &mut Changed) {
        match &event.fact {
            Fact::Movement { id, .. } => {
                changed.movements.insert(*id);
            }
            Fact::Guarantee { id, .. } => {
                let before = self.states.guarantees.get(id).map_or(0, |account| account.version);
                changed.guarantees.entry(*id).or_insert(before);
            }
            Fact::Permit { id, .. } => {
                let before = self.states.permits.get(id).map_or(0, |account| account.version);
                changed.permits.entry(id.clone()).or_insert(before);
            }
        }
    }

    /// Adds to a batch what follows from its entries.
    fn derive(&mut self, batch: &mut Batch, changed: &Changed) {
        let now = (self.clock)();
        for id in &changed.movements {
            let Some(kept) = self.states.movements.get_mut(id) else { continue };
            batch.movements.push(Summary::of(&kept.movement, &self.reference, now));
            let parts = offices(&kept.movement);
            if parts != kept.offices {
                kept.offices.clone_from(&parts);
                batch.offices.push((id.0, parts));
            }
        }
        for (id, before) in &changed.guarantees {
            if let Some(account) = self.states.guarantees.get(id) {
                let versions = (*before, account.version);
                batch.snapshots.extend(snapshot(guarantee_name(*id), versions, account));
            }
        }
        for (key, before) in &changed.permits {
            if let Some(account) = self.states.permits.get(key) {
                let versions = (*before, account.version);
                batch.snapshots.extend(snapshot(permit_name(key), versions, account));
            }
        }
    }

    /// Drops states that were not written.
    fn forget(&mut self, changed: &Changed) {
        changed.movements.iter().for_each(|id| self.states.movements.remove(id));
        changed.guarantees.keys().for_each(|id| self.states.guarantees.remove(id));
        changed.permits.keys().for_each(|key| self.states.permits.remove(key));
    }
}

/// A snapshot of an account, when it has come past a multiple of [`SNAPSHOT`] events.
fn snapshot(
    aggregate: String,
    (before, version): (u64, u64),
    state: &impl serde::Serialize,
) -> Option<SnapshotRow> {
    let is_time = before / SNAPSHOT != version / SNAPSHOT;
    is_time.then(|| {
        let state = serde_json::to_string(state).expect("an account is made of JSON values");
        SnapshotRow { aggregate, version, state }
    })
}

/// Twelve letters and digits that no other movement of this registry has.
fn serial_of(id: MovementId) -> Box<str> {
    const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut rest = id.0;
    let mut serial = [b'0'; 12];
    for place in serial.iter_mut().rev() {
        *place = DIGITS[(rest % 36) as usize];
        rest /= 36;
    }
    serial.iter().map(|byte| char::from(*byte)).collect::<String>().into()
}

fn fail(
    replies: impl Iterator<Item = oneshot::Sender<Result<Answer, Undecided>>>,
    error: &RegistryError,
) {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    for reply in replies {
        reply.send(Err(Undecided::NotRecorded(text.clone()))).ok();
    }
}
