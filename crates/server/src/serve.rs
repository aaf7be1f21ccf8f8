//! Listening until told to stop.

use std::io;
use std::time::Duration;

use axum::serve::Listener;

use crate::access::Doors;
use crate::router::router;
use crate::state::AppState;
use crate::webhooks::Courier;

/// How long open requests may take once the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How often the timers of movements are looked at.
const TICK: Duration = Duration::from_secs(10);

/// Lets the timers of movements act when they run out, for as long as it is waited for.
async fn watch_the_clock(state: AppState) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(problem) = state.follow_reports().await {
            tracing::warn!(cause = problem.detail, "reported conditions could not be looked at");
        }
        if let Err(error) = state.registry().tick().await {
            // The next tick tries again: a timer stays due until it has acted.
            tracing::warn!(cause = %error, "timers could not be looked at");
        }
    }
}

/// Answers on a listener until `stop` ends; then no new request is taken, and those under way
/// have ten seconds to finish.
pub async fn serve<L>(
    listener: L,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()>
where
    L: Listener<Addr: std::fmt::Debug>,
{
    let (told, mut waiting) = tokio::sync::watch::channel(false);
    let stopping = async move {
        stop.await;
        // Without a receiver nobody waits for the news.
        let _ = told.send(true);
    };
    let doors = state.doors().clone();
    // What was reported before the start holds from the first answer on.
    if let Err(problem) = state.follow_reports().await {
        return Err(io::Error::other(format!("reported conditions: {}", problem.detail)));
    }
    let clock = watch_the_clock(state.clone());
    let mut courier = Courier::default();
    let telling = courier.work(state.clone());
    let serving = axum::serve(listener, router(state)).with_graceful_shutdown(stopping);
    let overdue = async move {
        // A closed channel means that the server has ended by itself.
        if waiting.changed().await.is_ok() {
            tokio::time::sleep(GRACE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    let result = tokio::select! {
        result = serving => result,
        () = overdue => Ok(()),
        () = clock => Ok(()),
        () = telling => Ok(()),
    };
    courier.stop().await;
    if let Doors::Kept(kept) = doors {
        kept.access.flush().await;
    }
    result
}
