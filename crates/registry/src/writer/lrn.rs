//! Which LRNs are taken: an LRN is its holder's once.

use std::collections::{BTreeSet, HashMap};

use landbridge_transit::codes::MovementId;
use landbridge_transit::{Command, State};
use sqlx::QueryBuilder;

use crate::database::{Database, reading};
use crate::error::RegistryError;

/// A holder and an LRN.
type Name = (Box<str>, Box<str>);

/// Movements by holder and LRN, with the state in which they were seen.
#[derive(Default)]
pub(super) struct Lrns {
    movements: HashMap<Name, Vec<(MovementId, State)>>,
}

impl Lrns {
    /// What the database holds of the LRNs under which commands lodge, in one statement.
    pub(super) async fn load(
        database: &Database,
        commands: impl Iterator<Item = &Command>,
    ) -> Result<Self, RegistryError> {
        let lodged = commands.filter_map(Command::lodges).map(|(_, declaration)| &*declaration.lrn);
        let lodged: BTreeSet<&str> = lodged.collect();
        let mut lrns = Self::default();
        if lodged.is_empty() {
            return Ok(lrns);
        }
        let rows: Result<Vec<(i64, String, String, String)>, _> = reading!(database, pool => {
            let sql = "SELECT movement_id, holder, lrn, state FROM movement WHERE lrn IN (";
            let mut select = QueryBuilder::new(sql);
            let mut names = select.separated(", ");
            for lrn in &lodged {
                names.push_bind(*lrn);
            }
            select.push(")");
            select.build_query_as().fetch_all(pool).await
        });
        for (id, holder, lrn, state) in rows.map_err(RegistryError::query("look up LRNs"))? {
            let state = state.parse().map_err(|_| RegistryError::Damaged {
                what: format!("the state {state:?} of movement {id}"),
            })?;
            let name = (holder.into(), lrn.into());
            let id = MovementId(id.cast_unsigned());
            lrns.movements.entry(name).or_default().push((id, state));
        }
        Ok(lrns)
    }

    /// Remembers the LRN of a command that was done.
    pub(super) fn add(&mut self, command: &Command) {
        if let Some((id, declaration)) = command.lodges() {
            let name = (declaration.holder.clone(), declaration.lrn.clone());
            self.movements.entry(name).or_default().push((id, State::Submitted));
        }
    }

    /// The first other movement under the holder and LRN of the declaration that a command lodges,
    /// of which `keeps` says that it keeps its LRN.
    pub(super) fn taken(
        &self,
        command: &Command,
        keeps: impl Fn(MovementId, State) -> bool,
    ) -> Option<MovementId> {
        let (id, declaration) = command.lodges()?;
        let name = (declaration.holder.clone(), declaration.lrn.clone());
        let others = self.movements.get(&name)?.iter();
        others.copied().find(|(other, state)| *other != id && keeps(*other, *state)).map(|it| it.0)
    }
}
