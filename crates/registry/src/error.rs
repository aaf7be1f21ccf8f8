//! What can go wrong with the durable store itself.

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// The address names no engine that is known.
    #[error("{address:?} is no registry: give the path of a file, or postgres://…")]
    Address {
        /// What was given.
        address: String,
    },
    /// The database could not be opened.
    #[error("could not open the registry at {place}")]
    Open {
        /// Path or address.
        place: String,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// The schema could not be brought up to date.
    #[error("could not migrate the registry at {place}")]
    Migrate {
        /// Path or address.
        place: String,
        /// The cause.
        #[source]
        source: sqlx::migrate::MigrateError,
    },
    /// Another process writes to this registry.
    #[error("another process writes to the registry at {place}; stop it, or use its interface")]
    Held {
        /// Path or address.
        place: String,
    },
    /// There is no room left to write.
    #[error(
        "could not {attempt} in the registry: there is no room on its disk; make some, and send \
         the command again"
    )]
    Full {
        /// What was attempted.
        attempt: &'static str,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// Another program keeps the file locked.
    #[error(
        "could not {attempt} in the registry: another program keeps its file locked; end that \
         program, and send the command again"
    )]
    Locked {
        /// What was attempted.
        attempt: &'static str,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// The server of the database is gone.
    #[error(
        "could not {attempt} in the registry: its database server does not answer; start it, and \
         send the command again"
    )]
    Away {
        /// What was attempted.
        attempt: &'static str,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// A statement failed.
    #[error("could not {attempt} in the registry")]
    Query {
        /// What was attempted.
        attempt: &'static str,
        /// The cause.
        #[source]
        source: sqlx::Error,
    },
    /// A row holds what no version of this program writes.
    #[error("the registry holds a damaged row: {what}")]
    Damaged {
        /// Which row, and what is wrong with it.
        what: String,
    },
    /// The writer of this registry has ended.
    #[error("the registry takes no more commands: it is being closed")]
    Closed,
}

/// What a person can do something about.
enum Trouble {
    Full,
    Locked,
    Away,
    Other,
}

impl RegistryError {
    /// What a failed statement means; `attempt` says what it was for.
    pub fn query(attempt: &'static str) -> impl Fn(sqlx::Error) -> Self {
        move |source| match trouble(&source) {
            Trouble::Full => Self::Full { attempt, source },
            Trouble::Locked => Self::Locked { attempt, source },
            Trouble::Away => Self::Away { attempt, source },
            Trouble::Other => Self::Query { attempt, source },
        }
    }

    /// Whether the same command may well be done when it is sent again later.
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Full { .. } | Self::Locked { .. } | Self::Away { .. } | Self::Held { .. }
        )
    }
}

/// Reads the engines' own codes: extended result codes of `SQLite` as numbers, `SQLSTATE` of
/// `PostgreSQL` as five characters.
fn trouble(error: &sqlx::Error) -> Trouble {
    let code = match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => return Trouble::Away,
        sqlx::Error::Database(fault) => fault.code().unwrap_or_default().into_owned(),
        _ => return Trouble::Other,
    };
    if let Some(class) = code.parse::<i32>().ok().filter(|_| code.len() != 5) {
        return match (class, class & 0xff) {
            // SQLITE_FULL; SQLITE_IOERR_WRITE, as a limit on the size of files makes it.
            (778, _) | (_, 13) => Trouble::Full,
            // SQLITE_BUSY, SQLITE_LOCKED.
            (_, 5 | 6) => Trouble::Locked,
            _ => Trouble::Other,
        };
    }
    match code.as_str() {
        // disk_full.
        "53100" => Trouble::Full,
        // lock_not_available.
        "55P03" => Trouble::Locked,
        // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections.
        "57P01" | "57P02" | "57P03" | "53300" => Trouble::Away,
        // Connection exceptions.
        code if code.starts_with("08") => Trouble::Away,
        _ => Trouble::Other,
    }
}
