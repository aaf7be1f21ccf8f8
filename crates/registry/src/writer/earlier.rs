//! What was done before that orders have to be compared with.

use std::collections::HashMap;
use std::sync::Arc;

use super::desk::Job;
use super::lrn::Lrns;
use super::states::{Changed, Known};
use crate::database::Database;
use crate::error::RegistryError;

/// What the database and the batch in flight say about a run of orders.
pub(super) struct Earlier<'f> {
    /// Answers that were given under their keys.
    pub(super) answers: HashMap<String, Known>,
    /// The LRNs under which they lodge, as the database has them.
    pub(super) lrns: Lrns,
    /// LRNs that may have landed in the database already, or not yet.
    pub(super) flying: Option<&'f Lrns>,
}

impl<'f> Earlier<'f> {
    /// Looks up the keys and the LRNs of orders.
    pub(super) async fn load(
        database: &Database,
        jobs: &[Job],
        flying: Option<&'f Changed>,
    ) -> Result<Self, RegistryError> {
        let keys = jobs.iter().filter_map(|job| Some(job.order.key.as_ref()?.text.as_str()));
        let keys: Vec<&str> = keys.collect();
        let known = database.answers(&keys).await?;
        let lrns = Lrns::load(database, jobs.iter().map(|job| &job.order.command)).await?;
        let mut answers: HashMap<String, Known> = known
            .into_iter()
            .map(|(key, (digest, answer))| (key, (digest, Arc::new(answer))))
            .collect();
        if let Some(flying) = flying {
            // What flies may have landed in the database already, or not yet.
            let of_flight = keys.iter().filter_map(|key| flying.answers.get_key_value(*key));
            answers.extend(of_flight.map(|(key, known)| (key.clone(), known.clone())));
        }
        Ok(Self { answers, lrns, flying: flying.map(|changed| &changed.lrns) })
    }
}
