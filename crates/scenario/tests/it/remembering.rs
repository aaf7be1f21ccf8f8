//! A crew that has the same planning done once, whoever of the tests asks for it first.
//!
//! Tests of one process share what it remembers. It is named after the world that is planned, since
//! the questions to the planner do not hold it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, OnceLock};

use landbridge_scenario::crew::{Crew, Errand, Threads, pack, unpack};
use landbridge_scenario::progress::{Cancelled, Progress, Stage};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The world and the questions, and the pieces that were made of them.
type Planned = BTreeMap<(String, Vec<u8>), Arc<OnceLock<Vec<Vec<u8>>>>>;

static PLANNED: Mutex<Planned> = Mutex::new(BTreeMap::new());

/// Remembers the planning of one world.
pub(crate) struct Remembering {
    world: String,
}

impl Remembering {
    /// Of a world by its name.
    pub(crate) fn of(world: &str) -> Self {
        Self { world: world.to_owned() }
    }
}

impl Crew for Remembering {
    fn carry_out<T>(
        &self,
        errand: &Errand<'_>,
        progress: &dyn Progress,
        make: impl Fn(u64) -> T + Sync,
        mut take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), Cancelled>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        if errand.stage != Stage::Planning {
            return Threads.carry_out(errand, progress, make, take);
        }
        let key = (self.world.clone(), (errand.brief)());
        let known = Arc::clone(PLANNED.lock().unwrap().entry(key).or_default());
        let pieces = known.get_or_init(|| {
            let mut pieces = Vec::new();
            let packed = |piece| pack(&make(piece));
            let keep = |bytes: Vec<u8>| {
                pieces.push(bytes);
                ControlFlow::Continue(())
            };
            Threads.carry_out(errand, progress, packed, keep).unwrap();
            pieces
        });
        for bytes in pieces {
            if take(unpack(bytes).unwrap()).is_break() {
                break;
            }
        }
        Ok(())
    }
}
