//! Trade and the corridor, on the shipped atlas.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod answers;
mod baselines;
mod moved;
mod programmes;
mod studies;

use std::sync::{Arc, LazyLock};

use landbridge_atlas::{Atlas, RawAtlas};

/// The shipped atlas, read once.
fn atlas() -> &'static Arc<Atlas> {
    static ATLAS: LazyLock<Arc<Atlas>> =
        LazyLock::new(|| Arc::new(RawAtlas::embedded().resolve().unwrap()));
    &ATLAS
}
