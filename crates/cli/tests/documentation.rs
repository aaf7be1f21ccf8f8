//! Every command shown in the README and the book is run, and its output compared.
//!
//! A block fenced as `console` holds commands (`$ landbridge …`) and what they print. Run the test
//! with `LANDBRIDGE_BLESS=1` to write what they print now; then read the difference.

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
        let (now, ran) = replay(&shown);
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

/// The page with the output of each of its commands replaced by what they print now.
fn replay(page: &str) -> (String, usize) {
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
            let printed = run(&command.replace("\\\n", " "));
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

fn run(command: &str) -> String {
    let words = words(command);
    assert_eq!(words.first().map(String::as_str), Some("landbridge"), "{command}");
    let output = Command::new(env!("CARGO_BIN_EXE_landbridge"))
        .args(&words[1..])
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
