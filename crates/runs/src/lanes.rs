//! The pieces of an errand as one process works on them: which its threads are at.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::pieces::Pieces;

/// Between two renewals of the claims of pieces.
const RENEWAL: Duration = Duration::from_secs(3);

/// What the threads of a process take pieces from.
pub(crate) struct Lanes {
    name: String,
    pieces: u64,
    ledger: Mutex<Ledger>,
    is_stopped: AtomicBool,
}

struct Ledger {
    /// Below it everything is made, or somebody of this process is at it.
    low: u64,
    /// Pieces that are known to be made.
    made: BTreeSet<u64>,
    /// Pieces that a thread of this process is at.
    held: BTreeSet<u64>,
    /// Pieces that this process made.
    own: u64,
    /// Where others take pieces too, and the first of those.
    shared: Option<(Pieces, u64)>,
    renewed: Instant,
}

impl Lanes {
    /// Pieces that no other process is at.
    pub(crate) fn new(name: &str, pieces: u64) -> Self {
        let ledger = Ledger {
            low: 0,
            made: BTreeSet::new(),
            held: BTreeSet::new(),
            own: 0,
            shared: None,
            renewed: Instant::now(),
        };
        Self {
            name: name.to_owned(),
            pieces,
            ledger: Mutex::new(ledger),
            is_stopped: AtomicBool::new(false),
        }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From here on others take pieces too: those from the first that nobody here has begun, which
    /// `publish` tells them.
    pub(crate) fn share<E>(
        &self,
        pieces: Pieces,
        publish: impl FnOnce(u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut ledger = self.ledger();
        let from = ledger.low;
        publish(from)?;
        ledger.shared = Some((pieces, from));
        Ok(())
    }

    /// The same for who comes to an errand that another has opened.
    pub(crate) fn join(self, pieces: Pieces, from: u64) -> Self {
        let mut ledger = self.ledger();
        (ledger.low, ledger.shared) = (from, Some((pieces, from)));
        drop(ledger);
        self
    }

    /// Where others take pieces too, and the first of those.
    pub(crate) fn shared(&self) -> Option<(Pieces, u64)> {
        self.ledger().shared.clone()
    }

    /// The next piece that nobody is at.
    pub(crate) fn take(&self) -> Option<u64> {
        let mut ledger = self.ledger();
        let Ledger { low, made, held, shared, .. } = &mut *ledger;
        while made.remove(low) {
            *low += 1;
        }
        let Some((folder, _)) = shared else {
            let piece = *low;
            (piece < self.pieces).then(|| {
                *low += 1;
                held.insert(piece);
            })?;
            return Some(piece);
        };
        for piece in *low..self.pieces {
            if made.contains(&piece) || held.contains(&piece) {
                continue;
            }
            if folder.is_made(piece) {
                made.insert(piece);
            } else if folder.claim(piece, &self.name) {
                held.insert(piece);
                return Some(piece);
            }
        }
        None
    }

    /// Whether others wait for what is made of a piece.
    pub(crate) fn is_for_others(&self, piece: u64) -> bool {
        self.shared().is_some_and(|(_, from)| piece >= from)
    }

    /// A piece is made, with its bytes where others wait for them too.
    pub(crate) fn finish(&self, piece: u64, bytes: Option<&[u8]>) -> io::Result<()> {
        let written = match (self.shared(), bytes) {
            (Some((folder, _)), Some(bytes)) => folder.write(piece, bytes, &self.name),
            _ => Ok(()),
        };
        let mut ledger = self.ledger();
        ledger.held.remove(&piece);
        ledger.own += 1;
        if piece >= ledger.low {
            ledger.made.insert(piece);
        }
        written
    }

    /// A piece is not made after all.
    pub(crate) fn give_back(&self, piece: u64) {
        let mut ledger = self.ledger();
        ledger.held.remove(&piece);
        if let Some((folder, _)) = &ledger.shared {
            folder.release(piece);
        }
    }

    /// What another made of a piece cannot be read: it is to be made again.
    pub(crate) fn reopen(&self, piece: u64) {
        let mut ledger = self.ledger();
        if let Some((folder, _)) = &ledger.shared {
            folder.remove(piece);
        }
        let low = ledger.low;
        ledger.made.extend(piece + 1..low);
        ledger.made.remove(&piece);
        ledger.low = low.min(piece);
    }

    /// Whether a thread of this process is at a piece.
    pub(crate) fn holds(&self, piece: u64) -> bool {
        self.ledger().held.contains(&piece)
    }

    /// How many pieces this process has made, and how many it has begun.
    pub(crate) fn count(&self) -> (u64, u64) {
        let ledger = self.ledger();
        (ledger.own, ledger.own + ledger.held.len() as u64)
    }

    /// Keeps the claims of what is held, when it is time.
    pub(crate) fn renew(&self) {
        let mut ledger = self.ledger();
        if ledger.renewed.elapsed() < RENEWAL {
            return;
        }
        ledger.renewed = Instant::now();
        if let Some((folder, _)) = &ledger.shared {
            ledger.held.iter().for_each(|&piece| folder.renew(piece));
        }
    }

    /// Threads take nothing more.
    pub(crate) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}
