//! Every command shown in the README and the book is run, and its output compared.
//!
//! A block fenced as `console` holds commands (`$ landbridge …`) and what they print. Run the test
//! with `LANDBRIDGE_BLESS=1` to write what they print now; then read the difference. The commands of
//! a page run in one folder of their own, in which the page's JSON files lie. The walkthroughs of
//! customs transit run on `PostgreSQL` too, where `LANDBRIDGE_TEST_POSTGRES` names a server.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FENCE: &str = "```";

#[test]
fn commands_in_the_documents_print_what_they_show() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut pages = vec![root.join("README.md")];
    pages.extend(pages_below(&root.join("docs")));
    let mut stale = Vec::new();
    let mut commands = 0;
    for page in pages {
        let shown = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{page:?}: {error}"));
        let folder = folder_of(&page);
        let (now, ran) = replay(&shown, folder.path(), None);
        commands += ran;
        if now == shown {
            continue;
        }
        if std::env::var_os("LANDBRIDGE_BLESS").is_some() {
            fs::write(&page, now).unwrap();
        } else {
            stale.push(format!("{}:\n{}", page.display(), first_difference(&shown, &now)));
        }
    }
    assert!(commands > 0, "the README shows no command");
    assert!(stale.is_empty(), "run with LANDBRIDGE_BLESS=1, then read:\n{}", stale.join("\n"));
}

#[test]
fn the_walkthroughs_of_transit_print_the_same_on_a_server() {
    let Ok(server) = std::env::var("LANDBRIDGE_TEST_POSTGRES") else {
        eprintln!("skipped: LANDBRIDGE_TEST_POSTGRES is not set");
        return;
    };
    for name in ["transit.md", "transit-tir.md", "transit-recovery.md"] {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/how-to").join(name);
        let shown = fs::read_to_string(&page).unwrap();
        let (now, _) = replay(&shown, folder_of(&page).path(), Some(&fresh_database(&server)));
        assert!(now == shown, "{name}: {}", first_difference(&shown, &now));
    }
}

/// A new database in a server.
fn fresh_database(server: &str) -> String {
    use sqlx::{Connection, Executor, PgConnection};
    let time = jiff::Timestamp::now().as_nanosecond();
    let name = format!("walkthrough_{}_{time}", std::process::id());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(server).await.unwrap();
        let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        connection.execute(create).await.unwrap();
    });
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

/// A folder with the JSON files that lie beside a page.
fn folder_of(page: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(page.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// The page with the output of each of its commands replaced by what they print now.
fn replay(page: &str, folder: &Path, database: Option<&str>) -> (String, usize) {
    let mut out = String::new();
    let mut commands = 0;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.trim() != format!("{FENCE}console") {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != FENCE).collect();
        for command in joined(&block) {
            let printed = run(&command.replace("\\\n", " "), folder, database);
            out.extend(["$ ", command.as_str(), "\n", printed.as_str()]);
            commands += 1;
        }
        out.push_str(FENCE);
        out.push('\n');
    }
    (out, commands)
}

/// The commands of a block; a line that ends in `\` goes on in the next.
fn joined(block: &[&str]) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in block {
        if goes_on {
            let command = commands.last_mut().expect("a line goes on from another");
            command.push('\n');
            command.push_str(line);
        } else if let Some(command) = line.strip_prefix("$ ") {
            commands.push(command.to_owned());
        } else {
            continue;
        }
        goes_on = line.ends_with('\\');
    }
    commands
}

fn run(command: &str, folder: &Path, database: Option<&str>) -> String {
    let words = words(command);
    assert_eq!(words.first().map(String::as_str), Some("landbridge"), "{command}");
    let mut process = Command::new(env!("CARGO_BIN_EXE_landbridge"));
    match database {
        Some(address) => process.env("LANDBRIDGE_DATABASE", address),
        None => process.env_remove("LANDBRIDGE_DATABASE"),
    };
    let output = process
        .args(&words[1..])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    String::from_utf8(printed).expect("output is UTF-8")
}

/// Splits a command at blanks, keeping what stands between quotes together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for sign in command.trim().chars() {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if sign == open => quote = None,
            (None, ' ' | '\n') => {
                if words.last().is_some_and(|word| !word.is_empty()) {
                    words.push(String::new());
                }
            }
            _ => words.last_mut().expect("there is always a last word").push(sign),
        }
    }
    words
}

fn first_difference(shown: &str, now: &str) -> String {
    let pair = shown.lines().zip(now.lines()).enumerate().find(|(_, (old, new))| old != new);
    pair.map_or_else(
        || "the number of lines differs".to_owned(),
        |(at, (old, new))| format!("line {}\n  shown: {old}\n  now:   {new}", at + 1),
    )
}

fn pages_below(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages.extend(pages_below(&path));
        } else if path.extension().is_some_and(|end| end == "md") {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}
