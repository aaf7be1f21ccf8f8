//! `landbridge serve`: the page and the HTTP interface, until told to stop.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use landbridge_access::{Access, Settings};
use landbridge_registry::{Database, Registry};
use landbridge_runs::Runs;
use landbridge_server::{AppState, Doors, Kept, Limits, Parts, TlsListener};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use url::Url;

use crate::args::{ServeArguments, StoreArguments};
use crate::exit::{Outcome, Stop};
use crate::transit::store;
use crate::worker::Workers;
use crate::world::World;
use crate::{access, demo};

/// Where a demonstration is kept when no folder is named.
const DEMO_FOLDER: &str = "landbridge-demo";

/// Runs until Ctrl-C or a request to terminate.
pub(crate) fn run(
    args: &ServeArguments,
    load: impl FnOnce() -> Result<World, Stop>,
) -> Result<Outcome, Stop> {
    only_where_it_is_safe(args)?;
    let world = load()?;
    log_to_stderr();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(Stop::io("could not start the server".to_owned()))?;
    runtime.block_on(serve(args, world))?;
    Ok(Outcome::Done)
}

/// Beyond this machine nobody is let in without access control, and nothing is said in the clear.
fn only_where_it_is_safe(args: &ServeArguments) -> Result<(), Stop> {
    if args.listen.ip().is_loopback() {
        return Ok(());
    }
    let address = args.listen.to_string();
    if args.doors.without_access_control || args.doors.demo {
        let message = "whoever reaches the server could do everything";
        let remedy = "listen on 127.0.0.1 or [::1], or leave the option out";
        return Err(Stop::input("--listen", &address, message, remedy));
    }
    if args.doors.certificate.is_none() {
        let message = "passwords would cross the network in the clear";
        let remedy = "give --certificate and --private-key, or listen on 127.0.0.1 or [::1] and \
             let a proxy that speaks HTTPS stand before it";
        return Err(Stop::input("--listen", &address, message, remedy));
    }
    Ok(())
}

/// `RUST_LOG` chooses what is told; warnings and one line for each failed request by default.
pub(crate) fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,tower_http=info"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    // A second subscriber in one process is refused; the first one goes on logging.
    let _ = subscriber.with_writer(std::io::stderr).try_init();
}

/// The registry of the server; that of a demonstration is kept apart.
fn store_of(args: &ServeArguments) -> StoreArguments {
    let mut store = args.store.clone();
    if args.doors.demo && store.data.as_os_str() == "landbridge-data" {
        store.data = PathBuf::from(DEMO_FOLDER);
    }
    store
}

async fn serve(args: &ServeArguments, world: World) -> Result<(), Stop> {
    let kept = store_of(args);
    let database = store::open(&kept).await?;
    let clock = Timestamp::now;
    let failed = || Stop::io(format!("could not listen on {}", args.listen));
    let listener = TcpListener::bind(args.listen).await.map_err(failed())?;
    let address = listener.local_addr().map_err(failed())?;
    let registry = Arc::new(store::start_daily(database.clone(), &world, clock).await?);
    let folder = args.runs.clone().unwrap_or_else(|| kept.data.join("runs"));
    let runs = Runs::open(&folder).map_err(|error| Stop::InputOutput(error.into()))?;
    let doors = Opening { args, database, registry: &registry, address };
    let (doors, greeting) = doors.doors().await?;
    let workers = Workers::start(&runs, world.planner.shared_atlas(), args.workers);
    let parts = Parts {
        planner: world.planner,
        registry: Arc::clone(&registry),
        runs: runs.clone(),
        clock,
        limits: Limits::default(),
        doors,
    };
    let state = AppState::new(parts);
    let stop = told_to_stop().map_err(Stop::io("could not listen for signals".to_owned()))?;
    // A closed standard output does not keep the server from serving.
    let _ = writeln!(std::io::stdout(), "{greeting}");
    let served = match (&args.doors.certificate, &args.doors.private_key) {
        (Some(certificate), Some(key)) => {
            let listener = TlsListener::new(listener, certificate, key);
            let failed = Stop::io("could not speak HTTPS".to_owned());
            landbridge_server::serve(listener.map_err(failed)?, state, stop).await
        }
        _ => landbridge_server::serve(listener, state, stop).await,
    };
    workers.stop();
    if let Some(registry) = Arc::into_inner(registry) {
        registry.close().await;
    }
    served.map_err(Stop::io("the server stopped".to_owned()))
}

/// What is needed to open the doors.
struct Opening<'a> {
    args: &'a ServeArguments,
    database: Database,
    registry: &'a Arc<Registry>,
    address: SocketAddr,
}

impl Opening<'_> {
    /// Who is let in, and what is said at the start.
    async fn doors(self) -> Result<(Doors, String), Stop> {
        let doors = &self.args.doors;
        let scheme = if doors.certificate.is_some() { "https" } else { "http" };
        let listens = format!("Landbridge listens on {scheme}://{}", self.address);
        if doors.without_access_control {
            let greeting =
                format!("{listens}\nWithout access control: whoever reaches it may do everything.");
            return Ok((Doors::Open, greeting));
        }
        let origin = self.origin(scheme)?;
        let settings = Settings { origin: Some(origin.clone()), clock: Timestamp::now };
        let kept = Access::open(self.database, settings).await.map_err(access::stop)?;
        let page = origin.as_str().trim_end_matches('/').to_owned();
        let (users, greeting) = if doors.demo {
            let users = demo::seed(&kept, self.registry).await?;
            let greeting = format!(
                "{listens}\nA demonstration: open {page} and sign in as one of {} users, such as \
                 forwarder or karachi, with the password {}.",
                users.len(),
                users.first().map_or("", |user| user.password.as_str())
            );
            (users, greeting)
        } else {
            let greeting = match demo::first_operator(&kept).await? {
                Some(password) => format!(
                    "{listens}\nThe first user is made: open {page}, sign in as operator with the \
                     password {password} (told once), and change it."
                ),
                None => format!("{listens}\nOpen {page} and sign in."),
            };
            (Vec::new(), greeting)
        };
        let doors = Kept::new(Arc::new(kept), origin.scheme() == "https", users);
        #[cfg(feature = "oidc")]
        let doors = match directory(&self.args.doors.directory, origin)? {
            Some(directory) => doors.with(directory),
            None => doors,
        };
        Ok((Doors::Kept(doors), greeting))
    }

    /// The address under which people open the page.
    fn origin(&self, scheme: &str) -> Result<Url, Stop> {
        let given = match &self.args.doors.origin {
            Some(given) => given.clone(),
            // Browsers offer passkeys for a name only, and take localhost for this machine.
            None => format!("{scheme}://localhost:{}", self.address.port()),
        };
        let parsed = Url::parse(&given).ok();
        let web = parsed.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        web.ok_or_else(|| {
            let message = "this is no address of a page";
            Stop::input("--origin", &given, message, "write https://landbridge.example.org")
        })
    }
}

/// The directory that vouches for people, if one is named.
#[cfg(feature = "oidc")]
fn directory(
    args: &crate::args::DirectoryArguments,
    origin: Url,
) -> Result<Option<landbridge_server::Oidc>, Stop> {
    let (Some(issuer), Some(client_id)) = (&args.oidc_issuer, &args.oidc_client_id) else {
        return Ok(None);
    };
    let client_secret = match &args.oidc_client_secret_file {
        Some(file) => {
            let read = std::fs::read_to_string(file);
            let read = read.map_err(Stop::io(format!("could not read {}", file.display())))?;
            Some(read.trim().to_owned())
        }
        None => None,
    };
    let settings = landbridge_server::OidcSettings {
        name: args.oidc_name.clone().unwrap_or_else(|| issuer.clone()),
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        client_secret,
        origin,
    };
    let made = landbridge_server::Oidc::new(settings);
    let remedy = "write the address that the directory publishes, such as \
         https://login.example.org/realms/customs";
    made.map(Some).map_err(|message| Stop::input("--oidc-issuer", issuer, &message, remedy))
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
