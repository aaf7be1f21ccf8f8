//! `landbridge registry`: backup, restore, examination.

use std::fmt::Write as _;
use std::path::Path;

use landbridge_registry::{Database, RegistryError};

use super::{print, store};
use crate::args::{RegistryArguments, RegistryCommand, RegistryOptions, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::world;

/// Runs the command.
pub(crate) fn registry(args: &RegistryArguments, atlas: Option<&Path>) -> Result<Outcome, Stop> {
    let options = &args.options;
    store::set_clock(options);
    match &args.command {
        RegistryCommand::Backup { file } => store::block_on(backup(file, options)),
        RegistryCommand::Restore { file } => store::block_on(restore(file, options)),
        RegistryCommand::Info => store::block_on(info(options)),
        RegistryCommand::Verify => {
            let atlas = world::resolve(&world::read(atlas)?, atlas)?;
            let reference = store::reference(&atlas, store::now)?;
            store::block_on(async {
                let database = store::open(&options.store).await?;
                let found = database.verify(&reference).await.map_err(store::stop);
                database.close().await;
                verified(&found?, options)
            })
        }
    }
}

fn verified(
    found: &landbridge_registry::Verification,
    options: &RegistryOptions,
) -> Result<Outcome, Stop> {
    let whole = if found.breaks.is_empty() { Outcome::Done } else { Outcome::Failed };
    if options.format == TextFormat::Json {
        print::json(found)?;
        return Ok(whole);
    }
    let mut out = format!(
        "examined {} entries, {} movements, {} accounts\nhead {}\n",
        found.entries, found.movements, found.accounts, found.head
    );
    for one in &found.breaks {
        let _ = writeln!(out, "broken: {}: {}", one.place, one.what);
    }
    out += if found.breaks.is_empty() { "whole\n" } else { "NOT WHOLE: restore a backup\n" };
    print::text(&out)?;
    Ok(whole)
}

/// Backup and restore work on files; a server has tools of its own for both.
fn only_sqlite(options: &RegistryOptions, tool: &str) -> Result<(), Stop> {
    let Some(address) = &options.store.database else { return Ok(()) };
    // The address may hold a password.
    let shown = address.split("://").next().unwrap_or_default();
    let message = "this works on the registry of a folder only";
    Err(Stop::input("--database", shown, message, &format!("use {tool} of PostgreSQL")))
}

async fn backup(file: &Path, options: &RegistryOptions) -> Result<Outcome, Stop> {
    only_sqlite(options, "pg_dump")?;
    if file.exists() {
        let shown = file.display().to_string();
        return Err(Stop::input("FILE", &shown, "the file exists", "name a new one"));
    }
    let database = store::open(&options.store).await?;
    let copied = database.backup(file).await.map_err(store::stop);
    database.close().await;
    copied?;
    print::text(&format!("backup in {}\n", file.display()))
}

async fn restore(file: &Path, options: &RegistryOptions) -> Result<Outcome, Stop> {
    only_sqlite(options, "pg_restore")?;
    let shown = file.display().to_string();
    std::fs::metadata(file).map_err(Stop::io(format!("could not read {shown}")))?;
    let target = store::file(&options.store)?;
    if target.exists() {
        let database = store::open(&options.store).await?;
        let head = database.head().await.map_err(store::stop);
        database.close().await;
        let entries = head?.sequence;
        if entries > 0 {
            let message = format!("the registry holds {entries} entries and is not overwritten");
            let remedy = "name an empty folder with --data";
            let place = target.display().to_string();
            return Err(Stop::input("--data", &place, &message, remedy));
        }
    }
    // A file that is no registry is found out on a copy, before anything is put in place.
    let beside = target.with_extension("restored");
    let _ = std::fs::remove_file(&beside);
    let copied = copy(file, &beside).await;
    let placed = copied.and_then(|entries| {
        for end in ["-wal", "-shm"] {
            // The companions of an empty registry hold nothing.
            let _ = std::fs::remove_file(format!("{}{end}", target.display()));
        }
        let attempt = format!("could not write {}", target.display());
        std::fs::rename(&beside, &target).map_err(Stop::io(attempt))?;
        Ok(entries)
    });
    if placed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    print::text(&format!("restored {} entries into {}\n", placed?, target.display()))
}

/// Copies a backup into a new file, and finds out whether it is one; tells how many entries it has.
async fn copy(from: &Path, to: &Path) -> Result<u64, Stop> {
    let shown = from.display().to_string();
    let remedy = "give a file of `registry backup`";
    let bad = |error: RegistryError| match error {
        RegistryError::Open { .. } | RegistryError::Migrate { .. } => {
            Stop::input("FILE", &shown, "this is no registry", remedy)
        }
        other => store::stop(other),
    };
    std::fs::copy(from, to).map_err(Stop::io(format!("could not copy {shown}")))?;
    let database = Database::open(&to.display().to_string()).await.map_err(bad)?;
    let head = database.head().await;
    database.close().await;
    match head.map_err(store::stop)?.sequence {
        0 => Err(Stop::input("FILE", &shown, "its journal holds no entry", remedy)),
        entries => Ok(entries),
    }
}

async fn info(options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let place = database.place().to_owned();
    let head = database.head().await.map_err(store::stop)?;
    let guarantees = database.guarantees().await.map_err(store::stop)?.len();
    let permits = database.permits().await.map_err(store::stop)?.len();
    database.close().await;
    let entries = head.sequence;
    if options.format == TextFormat::Json {
        return print::json(&serde_json::json!({
            "place": place, "entries": entries,
            "guarantee_accounts": guarantees, "permit_accounts": permits,
        }));
    }
    print::text(&format!(
        "registry {place}\n  journal entries     {entries}\n  guarantee accounts  {guarantees}\n  \
         permit accounts     {permits}\n"
    ))
}
