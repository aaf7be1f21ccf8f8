//! Lists of movements: each statement is built from the conditions that are given, so that an
//! index serves every one of them.

use jiff::Timestamp;
use landbridge_transit::State;
use landbridge_transit::codes::{MovementId, OfficeReference};
use landbridge_units::CountryCode;

use super::{OfficeRole, Presence, Summary};
use crate::database::{Database, reading};
use crate::error::RegistryError;

/// Which movements a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those in which this office has a part.
    pub office: Option<OfficeReference>,
    /// With an office: only those in which it has this part.
    pub role: Option<OfficeRole>,
    /// With an office: only those with the goods there.
    pub presence: Option<Presence>,
    /// Only those of this holder.
    pub holder: Option<String>,
    /// Only those whose holder, carrier or consignee this is.
    pub party: Option<String>,
    /// Only those in which an office of this country has a part.
    pub country: Option<CountryCode>,
    /// Only those whose LRN or MRN begins so.
    pub reference: Option<String>,
    /// Only those due before this instant.
    pub due_before: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    movement_id: i64,
    version: i64,
    state: String,
    lrn: String,
    mrn: Option<String>,
    holder: String,
    carrier: Option<String>,
    consignee: Option<String>,
    office_of_departure: String,
    office_of_destination: String,
    limit_date: Option<String>,
    due_at_us: Option<i64>,
    due_timer: Option<String>,
    changed_at_us: i64,
}

impl Row {
    fn read(self) -> Result<Summary, RegistryError> {
        let id = self.movement_id;
        let damaged =
            |what: &str| RegistryError::Damaged { what: format!("movement {id}: {what}") };
        let time = |at| Timestamp::from_microsecond(at).map_err(|_| damaged("a time out of range"));
        Ok(Summary {
            movement_id: u64::try_from(id).map_err(|_| damaged("a negative id"))?,
            version: u64::try_from(self.version).map_err(|_| damaged("a negative version"))?,
            due_at: self.due_at_us.map(time).transpose()?,
            changed_at: time(self.changed_at_us)?,
            state: self.state,
            lrn: self.lrn,
            mrn: self.mrn,
            holder: self.holder,
            carrier: self.carrier,
            consignee: self.consignee,
            office_of_departure: self.office_of_departure,
            office_of_destination: self.office_of_destination,
            limit_date: self.limit_date,
            due_timer: self.due_timer,
        })
    }
}

/// A value in a statement.
enum Argument {
    Number(i64),
    Text(String),
}

/// A statement and its arguments.
struct Statement {
    sql: String,
    arguments: Vec<Argument>,
}

impl Statement {
    /// Adds words to the statement.
    fn say(&mut self, words: &str) -> &mut Self {
        self.sql.push_str(words);
        self
    }

    fn bind(&mut self, argument: Argument) -> &mut Self {
        self.arguments.push(argument);
        let place = self.arguments.len().to_string();
        self.say("$").say(&place)
    }

    fn number(&mut self, words: &str, number: i64) -> &mut Self {
        self.say(words).bind(Argument::Number(number))
    }

    fn text(&mut self, words: &str, text: &str) -> &mut Self {
        self.say(words).bind(Argument::Text(text.to_owned()))
    }

    /// The texts of a column that begin so, as a range that an index on the column serves.
    fn beginning(&mut self, column: &str, text: &str) {
        self.text(&format!("{column} >= "), text);
        self.text(&format!(" AND {column} < "), &format!("{text}{}", char::MAX));
    }

    /// The statement of a list.
    fn list(filter: &Filter, before: i64, limit: u32) -> Self {
        let mut list = Self { sql: "SELECT m.* FROM movement m".to_owned(), arguments: Vec::new() };
        let on_office = Filter { office: None, role: None, presence: None, ..filter.clone() };
        let by_office = filter.office.is_some() && on_office == Filter::default();
        if by_office {
            // The page is cut in the index of the office, before any movement is looked up.
            list.say(" JOIN (SELECT DISTINCT o.movement_id FROM movement_office o WHERE ");
            list.part(filter);
            list.number(" AND o.movement_id < ", before);
            list.number(" ORDER BY o.movement_id DESC LIMIT ", i64::from(limit));
            list.say(") p ON p.movement_id = m.movement_id");
        }
        list.number(" WHERE m.movement_id < ", before);
        if filter.office.is_some() && !by_office {
            list.say(" AND EXISTS (SELECT 1 FROM movement_office o WHERE ");
            list.part(filter);
            list.say(" AND o.movement_id = m.movement_id)");
        }
        list.conditions(filter);
        list.number(" ORDER BY m.movement_id DESC LIMIT ", i64::from(limit));
        list
    }

    /// What a filter asks of a movement itself.
    fn conditions(&mut self, filter: &Filter) {
        if let Some(state) = filter.state {
            self.text(" AND m.state = ", state.as_str());
        }
        if let Some(holder) = &filter.holder {
            self.text(" AND m.holder = ", holder);
        }
        if let Some(party) = &filter.party {
            self.say(" AND m.movement_id IN (");
            for (place, column) in ["holder", "carrier", "consignee"].into_iter().enumerate() {
                self.say(if place == 0 { "" } else { " UNION ALL " });
                self.text(&format!("SELECT movement_id FROM movement WHERE {column} = "), party);
            }
            self.say(")");
        }
        if let Some(country) = filter.country {
            self.say(" AND EXISTS (SELECT 1 FROM movement_office o WHERE ");
            self.say("o.movement_id = m.movement_id AND (");
            self.beginning("o.office", country.as_str());
            self.say("))");
        }
        if let Some(due) = filter.due_before {
            // The few that are due, and not all that might be.
            self.say(" AND m.movement_id IN (SELECT movement_id FROM movement WHERE ");
            self.number("due_at_us < ", due.as_microsecond()).say(")");
        }
        if let Some(reference) = filter.reference.as_deref().filter(|text| !text.is_empty()) {
            self.say(" AND m.movement_id IN (SELECT movement_id FROM movement WHERE ");
            self.beginning("lrn", reference);
            self.say(" UNION SELECT movement_id FROM movement WHERE ");
            self.beginning("mrn", reference);
            self.say(")");
        }
    }

    /// What a filter asks of the part of an office.
    fn part(&mut self, filter: &Filter) {
        let office = filter.office.as_ref().map_or("", OfficeReference::as_str);
        self.text("o.office = ", office);
        if let Some(role) = filter.role {
            self.text(" AND o.role = ", role.as_str());
        }
        if let Some(presence) = filter.presence {
            self.text(" AND o.presence = ", presence.as_str());
        }
    }
}

impl Database {
    /// Up to `limit` movements, newest first, before an id.
    pub async fn movements(
        &self,
        filter: &Filter,
        before: Option<MovementId>,
        limit: u32,
    ) -> Result<Vec<Summary>, RegistryError> {
        let before = before.map_or(i64::MAX, |id| id.0.cast_signed());
        let Statement { sql, arguments } = Statement::list(filter, before, limit);
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for argument in arguments {
                query = match argument {
                    Argument::Number(number) => query.bind(number),
                    Argument::Text(text) => query.bind(text),
                };
            }
            query.fetch_all(pool).await
        });
        let rows = rows.map_err(RegistryError::query("list movements"))?;
        rows.into_iter().map(Row::read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plan that the embedded engine makes of a list.
    async fn plan(database: &Database, filter: &Filter) -> Vec<String> {
        let Database::Sqlite { readers, .. } = database else { unreachable!() };
        let Statement { sql, arguments } = Statement::list(filter, 1_000_000, 50);
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        for argument in arguments {
            query = match argument {
                Argument::Number(number) => query.bind(number),
                Argument::Text(text) => query.bind(text),
            };
        }
        let rows: Vec<(i64, i64, i64, String)> = query.fetch_all(readers).await.unwrap();
        rows.into_iter().map(|row| row.3).collect()
    }

    #[tokio::test]
    async fn an_index_serves_every_filter() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("registry.db");
        let database = Database::open(file.to_str().unwrap()).await.unwrap();
        let choices = |place: u32, bits: u32| bits >> place & 1 == 1;
        for bits in 0..512 {
            let office = choices(1, bits).then(|| "PK00SOST".parse().unwrap());
            let filter = Filter {
                state: choices(0, bits).then_some(State::Released),
                role: office.filter(|_| choices(2, bits)).map(|_| OfficeRole::Transit),
                presence: office.filter(|_| choices(3, bits)).map(|_| Presence::Present),
                office,
                holder: choices(4, bits).then(|| "PK1234567".to_owned()),
                party: choices(7, bits).then(|| "PK7654321".to_owned()),
                country: choices(8, bits).then(|| "PK".parse().unwrap()),
                reference: choices(5, bits).then(|| "LRN-1".to_owned()),
                due_before: choices(6, bits).then_some(Timestamp::UNIX_EPOCH),
            };
            let plan = plan(&database, &filter).await;
            let scans: Vec<&String> =
                plan.iter().filter(|step| step.starts_with("SCAN") && *step != "SCAN p").collect();
            assert!(scans.is_empty(), "{filter:?}: {plan:?}");
            assert!(plan.iter().any(|step| step.contains("INDEX")), "{filter:?}: {plan:?}");
            let of_due = plan.iter().any(|step| step.contains("movement_by_due"));
            assert_eq!(of_due, filter.due_before.is_some(), "{filter:?}: {plan:?}");
        }
    }
}
