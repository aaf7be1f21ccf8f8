//! The desk: decides orders in memory, one after the other.

use std::sync::Arc;

use jiff::Timestamp;
use landbridge_transit::codes::MovementId;
use landbridge_transit::refusal::Reason;
use landbridge_transit::{
    Act, Case, Command, Event, Fact, MovementAct, Reference, Refusal, State, Touched, apply, decide,
};
use tokio::sync::oneshot;

use super::Clock;
use super::answers::kept;
use super::batch::{AnswerRow, Batch, SnapshotRow};
use super::earlier::Earlier;
use super::law::Law;
use super::order::{Answer, Key, Order, Receipt, Undecided};
use super::states::{ACCOUNTS, Changed, Kept, States};
use crate::aggregates::{guarantee_name, movement_name, permit_name};
use crate::database::Database;
use crate::error::RegistryError;
use crate::journal::{Entry, Head};
use crate::movements::{Summary, offices};
use crate::ncts::MessageRow;

/// Orders decided before the disk is waited for.
pub(super) const BATCH: usize = 256;
/// Events of an account between two snapshots.
const SNAPSHOT: u64 = 128;

/// Who waits for an answer.
pub(super) type Waiting = oneshot::Sender<Result<Answer, Undecided>>;

/// Who waits, and what to tell.
pub(super) type Replies = Vec<(Waiting, Result<Arc<Answer>, Undecided>)>;

/// An order, and who waits for its answer.
pub(super) struct Job {
    pub(super) order: Order,
    pub(super) reply: Waiting,
}

/// Orders that have been decided together: what is to be written, and what to tell whom once it
/// is on the disk.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) batch: Batch,
    pub(super) changed: Changed,
    pub(super) replies: Replies,
}

impl Decided {
    /// How many more orders may join.
    pub(super) fn room(&self) -> usize {
        // What has changed must not fall out of memory before it is written.
        let accounts = self.changed.guarantees.len() + self.changed.permits.len();
        if accounts < ACCOUNTS / 4 { BATCH.saturating_sub(self.replies.len()) } else { 0 }
    }
}

/// Who decides.
pub(super) struct Desk {
    database: Database,
    law: Law,
    /// The law at the time of the last order.
    reference: Arc<Reference>,
    clock: Clock,
    states: States,
    head: Head,
    last_movement: u64,
}

impl Desk {
    pub(super) async fn open(
        database: Database,
        law: Law,
        clock: Clock,
    ) -> Result<Self, RegistryError> {
        let reference = law.at(clock());
        let head = database.head().await?;
        let last_movement = database.last_movement().await?;
        let states = States::new();
        Ok(Self { database, law, reference, clock, states, head, last_movement })
    }

    /// Forgets everything and learns again where the journal ends, after a failure.
    pub(super) async fn start_over(&mut self) -> Result<(), RegistryError> {
        self.states = States::new();
        self.head = self.database.head().await?;
        self.last_movement = self.database.last_movement().await?;
        Ok(())
    }

    /// Decides orders on top of `next` and of what is `flying` to the disk.
    pub(super) async fn take(
        &mut self,
        jobs: Vec<Job>,
        flying: Option<&Changed>,
        next: &mut Decided,
    ) {
        let earlier = match Earlier::load(&self.database, &jobs, flying).await {
            Ok(earlier) => earlier,
            Err(error) => {
                let error = Arc::new(error);
                let failed =
                    |job: Job| (job.reply, Err(Undecided::NotRecorded(Arc::clone(&error))));
                return next.replies.extend(jobs.into_iter().map(failed));
            }
        };
        for job in jobs {
            let answer = self.decide(job.order, &earlier, next).await;
            next.replies.push((job.reply, answer));
        }
    }

    /// Another movement that keeps the LRN of the declaration that a command lodges.
    fn lrn_taken(
        &self,
        command: &Command,
        earlier: &Earlier<'_>,
        next: &Decided,
    ) -> Option<MovementId> {
        let (_, lodged) = command.lodges()?;
        let keeps = |id, state: State| {
            // What is in memory may be newer than what was read.
            self.states.movements.get(&id).map_or(state.keeps_lrn(), |Kept { movement, .. }| {
                let declared = &movement.declaration;
                let is_same = declared.lrn == lodged.lrn && declared.holder == lodged.holder;
                is_same && movement.state.keeps_lrn()
            })
        };
        let places = [Some(&earlier.lrns), earlier.flying, Some(&next.changed.lrns)];
        places.into_iter().flatten().find_map(|lrns| lrns.taken(command, keeps))
    }

    async fn decide(
        &mut self,
        mut order: Order,
        earlier: &Earlier<'_>,
        next: &mut Decided,
    ) -> Result<Arc<Answer>, Undecided> {
        let now = (self.clock)();
        self.reference = self.law.at(now);
        let mut message_seen = false;
        if let Some(key) = &order.key {
            match next.changed.answers.get(&key.text).or_else(|| earlier.answers.get(&key.text)) {
                Some((digest, answer)) if *digest == key.digest => return Ok(Arc::clone(answer)),
                Some(_) if order.command.message.is_none() => {
                    return Err(Undecided::KeyReused { key: key.text.clone() });
                }
                answered => message_seen = answered.is_some(),
            }
        }
        let is_new = self.number(&mut order.command);
        let touched = self.load(&order.command, is_new).await?;
        self.check_version(&order)?;
        let lrn_taken = self.lrn_taken(&order.command, earlier, next);
        let case = Case { lrn_taken, ..self.case(&touched, message_seen) };
        let decided = if !is_new && case.movement.is_none() && begins(&order.command.act) {
            // Numbers are given here, and by nobody else.
            Err(Refusal::new(Reason::UnknownMovement, "id"))
        } else {
            decide(&case, &order.command, now)
        };
        let answer = Arc::new(match decided {
            Ok(events) => Answer::Done(self.record(&order.command, events, now, next)),
            Err(refusal) => {
                if is_new {
                    self.last_movement -= 1;
                }
                Answer::Refused(refusal)
            }
        });
        if let Some(message) = order.message {
            let about = if is_new { None } else { touched.movement };
            next.batch.messages.push(MessageRow::answered(*message, about, &answer, now));
        }
        if let Some(key) = order.key
            && !message_seen
        {
            let Key { text: key, digest } = key;
            let row = AnswerRow { digest, answer: kept(&answer), at: now, key: key.clone() };
            next.changed.answers.insert(key, (digest, Arc::clone(&answer)));
            next.batch.answers.push(row);
        }
        Ok(answer)
    }

    /// Gives a new movement its number, and a serial to who needs one; tells whether it is new.
    fn number(&mut self, command: &mut Command) -> bool {
        let begins = begins(&command.act);
        let Act::Movement { id, act, .. } = &mut command.act else { return false };
        let is_new = id.0 == 0 && begins;
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
            lrn_taken: None,
        }
    }

    /// Takes events into the states and the batch.
    fn record(
        &mut self,
        command: &Command,
        events: Vec<Event>,
        now: Timestamp,
        next: &mut Decided,
    ) -> Receipt {
        let first = self.head.sequence + 1;
        for event in &events {
            self.note(event, &mut next.changed);
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
            next.batch.entries.push(entry);
        }
        next.changed.lrns.add(command);
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
    pub(super) fn derive(&mut self, Decided { batch, changed, .. }: &mut Decided) {
        let now = (self.clock)();
        for id in &changed.movements {
            let Some(kept) = self.states.movements.get_mut(id) else { continue };
            batch.movements.push(Summary::of(&kept.movement, &self.reference, now));
            let parts = offices(&kept.movement);
            if parts != kept.offices {
                if !kept.offices.is_empty() {
                    batch.rearranged.push(id.0);
                }
                batch.offices.extend(parts.iter().map(|part| (id.0, part.clone())));
                kept.offices = parts;
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

/// Whether an act can begin a movement.
const fn begins(act: &Act) -> bool {
    matches!(
        act,
        Act::Movement { act: MovementAct::Draft { .. } | MovementAct::Declare { .. }, .. }
    )
}
