//! Fresh databases of both engines.

use landbridge_registry::Database;
use tempfile::TempDir;

/// A database of its own for one test.
pub(crate) struct Fresh {
    /// Where it is, for [`Database::open`].
    pub(crate) address: String,
    _folder: Option<TempDir>,
}

impl Fresh {
    pub(crate) async fn open(&self) -> Database {
        Database::open(&self.address).await.unwrap()
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        !self.address.starts_with("postgres")
    }
}

pub(crate) fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let address = folder.path().join("registry.db").display().to_string();
    Fresh { address, _folder: Some(folder) }
}

/// A new database in the server that `LANDBRIDGE_TEST_POSTGRES` names.
pub(crate) async fn postgres() -> Option<Fresh> {
    use sqlx::{Connection, Executor, PgConnection};
    let Ok(server) = std::env::var("LANDBRIDGE_TEST_POSTGRES") else {
        eprintln!("skipped on PostgreSQL: LANDBRIDGE_TEST_POSTGRES is not set");
        return None;
    };
    let nanoseconds = jiff::Timestamp::now().as_nanosecond();
    let name = format!("registry_{}_{nanoseconds}", std::process::id());
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    connection.execute(sqlx::AssertSqlSafe(create)).await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    Some(Fresh { address: format!("{host}/{name}"), _folder: None })
}

/// Removes a database that is needed no more.
pub(crate) async fn drop_postgres(engine: &Fresh) {
    use sqlx::{Connection, Executor, PgConnection};
    let server = std::env::var("LANDBRIDGE_TEST_POSTGRES").unwrap();
    let (_, name) = engine.address.rsplit_once('/').unwrap();
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    connection.execute(sqlx::AssertSqlSafe(drop)).await.unwrap();
}

/// Both engines, or the embedded one alone where no server is named.
pub(crate) async fn all() -> Vec<Fresh> {
    let mut engines = vec![sqlite()];
    engines.extend(postgres().await);
    engines
}
