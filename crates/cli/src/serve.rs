//! `landbridge serve`: the page and the HTTP interface.

use std::io::Write;
use std::sync::Arc;

use jiff::Timestamp;
use landbridge_runs::Runs;
use landbridge_server::{AppState, Limits, Parts};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::args::ServeArguments;
use crate::exit::{Outcome, Stop};
use crate::transit::store;
use crate::worker::Workers;
use crate::world::World;

/// Runs until Ctrl-C or a request to terminate.
pub(crate) fn run(
    args: &ServeArguments,
    load: impl FnOnce() -> Result<World, Stop>,
) -> Result<Outcome, Stop> {
    only_loopback(args)?;
    let world = load()?;
    log_to_stderr();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(Stop::io("could not start the server".to_owned()))?;
    runtime.block_on(serve(args, world))?;
    Ok(Outcome::Done)
}

/// Whoever reaches the server may do everything, so only this machine may reach it.
fn only_loopback(args: &ServeArguments) -> Result<(), Stop> {
    if args.listen.ip().is_loopback() {
        return Ok(());
    }
    let message = "the server knows no users and no passwords, so it listens on this machine only";
    let remedy =
        "listen on 127.0.0.1 or [::1], and let a proxy that asks who comes stand before it";
    Err(Stop::input("--listen", &args.listen.to_string(), message, remedy))
}

/// `RUST_LOG` chooses what is told; warnings and one line for each failed request by default.
pub(crate) fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,tower_http=info"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    // A second subscriber in one process is refused; the first one goes on logging.
    let _ = subscriber.with_writer(std::io::stderr).try_init();
}

async fn serve(args: &ServeArguments, world: World) -> Result<(), Stop> {
    let database = store::open(&args.store).await?;
    let clock = Timestamp::now;
    let registry = Arc::new(store::start_daily(database, &world, clock).await?);
    let folder = args.runs.clone().unwrap_or_else(|| args.store.data.join("runs"));
    let runs = Runs::open(&folder).map_err(|error| Stop::InputOutput(error.into()))?;
    let workers = Workers::start(&runs, world.planner.shared_atlas(), args.workers);
    let parts = Parts {
        planner: world.planner,
        registry: Arc::clone(&registry),
        runs: runs.clone(),
        clock,
        limits: Limits::default(),
    };
    let state = AppState::new(parts);
    let failed = || Stop::io(format!("could not listen on {}", args.listen));
    let listener = TcpListener::bind(args.listen).await.map_err(failed())?;
    let address = listener.local_addr().map_err(failed())?;
    let stop = told_to_stop().map_err(Stop::io("could not listen for signals".to_owned()))?;
    // A closed standard output does not keep the server from serving.
    let _ = writeln!(std::io::stdout(), "Landbridge listens on http://{address}");
    let served = landbridge_server::serve(listener, state, stop).await;
    workers.stop();
    if let Some(registry) = Arc::into_inner(registry) {
        registry.close().await;
    }
    served.map_err(Stop::io("the server stopped".to_owned()))
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
