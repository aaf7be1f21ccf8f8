//! The registry that a command works on: a file in a folder, or a `PostgreSQL` server.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use landbridge_atlas::Atlas;
use landbridge_registry::writer::{Clock, Law};
use landbridge_registry::{Database, Registry, RegistryError};
use landbridge_transit::Reference;

use crate::args::{RegistryOptions, StoreArguments};
use crate::exit::Stop;
use crate::world::World;

/// The file of a registry in its folder.
const FILE: &str = "registry.db";

/// The time of `--now`, when it is given.
static NOW: OnceLock<Timestamp> = OnceLock::new();

/// The time, as this command sees it.
pub(crate) fn now() -> Timestamp {
    NOW.get().copied().unwrap_or_else(Timestamp::now)
}

/// Holds the clock still at `--now`.
pub(crate) fn set_clock(options: &RegistryOptions) {
    if let Some(now) = options.now {
        // A command sets it once, before anything asks for the time.
        let _ = NOW.set(now);
    }
}

/// Runs work that waits for the store.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Stop>>) -> Result<T, Stop> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let failed = Stop::io("could not begin to work with the registry".to_owned());
    runtime.map_err(failed)?.block_on(work)
}

/// The file of the registry in its folder; the folder is made when it is missing.
pub(crate) fn file(args: &StoreArguments) -> Result<PathBuf, Stop> {
    let folder = &args.data;
    let attempt = format!("could not make the folder {}", folder.display());
    std::fs::create_dir_all(folder).map_err(Stop::io(attempt))?;
    Ok(folder.join(FILE))
}

/// Whether there is a registry in the folder.
pub(crate) fn exists(args: &StoreArguments) -> bool {
    args.data.join(FILE).is_file()
}

/// Opens the database; a file that is missing is made.
pub(crate) async fn open(args: &StoreArguments) -> Result<Database, Stop> {
    if let Some(address) = &args.database {
        return Database::open(address).await.map_err(stop);
    }
    let file = file(args)?;
    let Some(path) = file.to_str() else {
        let shown = args.data.display().to_string();
        let message = "the name of the folder is not UTF-8";
        return Err(Stop::input("--data", &shown, message, "name another folder"));
    };
    Database::open(path).await.map_err(stop)
}

/// The offices and regimes of the atlas as they are on the day of a clock.
pub(crate) fn reference(atlas: &Atlas, clock: Clock) -> Result<Reference, Stop> {
    let today = clock().to_zoned(jiff::tz::TimeZone::UTC).date();
    let reference = Reference::from_atlas(atlas, today);
    reference.map_err(|fault| Stop::Failed(anyhow::Error::new(fault)))
}

/// Starts the registry on a database.
pub(crate) async fn start(
    database: Database,
    atlas: &Atlas,
    clock: Clock,
) -> Result<Registry, Stop> {
    let reference = Arc::new(reference(atlas, clock)?);
    Registry::start(database, reference, clock).await.map_err(stop)
}

/// The same for a server, which lives longer than the law of a day.
pub(crate) async fn start_daily(
    database: Database,
    world: &World,
    clock: Clock,
) -> Result<Registry, Stop> {
    let today = clock().to_zoned(jiff::tz::TimeZone::UTC).date();
    let reference = reference(world.atlas(), clock)?;
    let (base, planner) = (reference.clone(), Arc::clone(&world.planner));
    let law = Law::daily(today, reference, move |day| base.on(planner.atlas(), day));
    Registry::start(database, law, clock).await.map_err(stop)
}

/// The failure of a store as the end of a command.
pub(crate) fn stop(error: RegistryError) -> Stop {
    match error {
        RegistryError::Address { address } => {
            let message = "this is no database";
            Stop::input("--database", &address, message, "write postgres://user@host/name")
        }
        other => Stop::InputOutput(anyhow::Error::new(other)),
    }
}
