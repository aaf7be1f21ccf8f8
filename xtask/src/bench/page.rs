//! How soon each desk is there, and how soon it answers, in headless Chromium on a demonstration.

use anyhow::Result;

use crate::serving::Server;
use crate::{setup, shell};

/// Opens the desks and works on one as a person would.
pub(super) fn measure() -> Result<()> {
    setup::debian(&[(setup::CHROMIUM, "chromium")])?;
    setup::page()?;
    let folder = shell::target_dir().join(format!("page-{}", std::process::id()));
    let server = Server::demonstration(&setup::landbridge()?, &[], &folder)?;
    let mut page = shell::npm(&["run", "--silent", "measure"]);
    page.env("LANDBRIDGE_DEMO_URL", &server.url);
    let outcome = shell::run(page);
    drop(server);
    std::fs::remove_dir_all(&folder)?;
    outcome
}
