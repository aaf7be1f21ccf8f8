//! `landbridge serve`: the page and the HTTP interface.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use landbridge_registry::SqliteStore;
use landbridge_server::{AppState, Limits, Parts};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::args::ServeArguments;
use crate::exit::{Outcome, Stop};
use crate::world::World;

/// Runs until Ctrl-C or a request to terminate.
pub(crate) fn run(args: &ServeArguments, world: World) -> Result<Outcome, Stop> {
    log_to_stderr();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(Stop::io("could not start the server".to_owned()))?;
    runtime.block_on(serve(args, world))?;
    Ok(Outcome::Done)
}

/// `RUST_LOG` chooses what is told; warnings and one line for each failed request by default.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,tower_http=info"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    // A second subscriber in one process is refused; the first one goes on logging.
    let _ = subscriber.with_writer(std::io::stderr).try_init();
}

async fn serve(args: &ServeArguments, world: World) -> Result<(), Stop> {
    let store = open_store(&args.data).await?;
    let (clock, limits) = (Timestamp::now, Limits::default());
    let shared = Arc::new(store.clone());
    let state = AppState::new(Parts { planner: world.planner, store: shared, clock, limits });
    let failed = || Stop::io(format!("could not listen on {}", args.listen));
    let listener = TcpListener::bind(args.listen).await.map_err(failed())?;
    let address = listener.local_addr().map_err(failed())?;
    let stop = told_to_stop().map_err(Stop::io("could not listen for signals".to_owned()))?;
    // A closed standard output does not keep the server from serving.
    let _ = writeln!(std::io::stdout(), "Landbridge listens on http://{address}");
    if !address.ip().is_loopback() {
        crate::report::note("the server is open to the network and knows no passwords");
    }
    let served = landbridge_server::serve(listener, state, stop).await;
    store.close().await;
    served.map_err(Stop::io("the server stopped".to_owned()))
}

async fn open_store(folder: &Path) -> Result<SqliteStore, Stop> {
    let attempt = format!("could not make the folder {}", folder.display());
    std::fs::create_dir_all(folder).map_err(Stop::io(attempt))?;
    let opened = SqliteStore::open(&folder.join("registry.db")).await;
    opened.map_err(|error| Stop::InputOutput(anyhow::Error::new(error)))
}

/// Ends on Ctrl-C, and on the signal by which services are stopped. From its return on, before
/// the future is waited for, neither is missed.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
