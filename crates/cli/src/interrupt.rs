//! Ctrl-C.

use tokio::signal::unix::{SignalKind, signal};

use crate::exit::Stop;

/// Does something once on Ctrl-C; from its return on no Ctrl-C is missed.
pub(crate) fn on_interrupt(act: impl FnOnce() + Send + 'static) -> Result<(), Stop> {
    let failed = || Stop::io("could not listen for Ctrl-C".to_owned());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(failed())?;
    let mut interrupts =
        runtime.block_on(async { signal(SignalKind::interrupt()) }).map_err(failed())?;
    std::thread::spawn(move || {
        if runtime.block_on(interrupts.recv()).is_some() {
            act();
        }
    });
    Ok(())
}
