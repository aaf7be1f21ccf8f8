//! Rules about files: sizes, module docs, words that have no place here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell;

/// Longest source file, tests apart.
const LONGEST_FILE: usize = 800;
/// Most entries of a `src` folder.
const FULLEST_FOLDER: usize = 14;
/// Words that promise later work, or name a place that only one machine has. They are put
/// together here so that this list does not find itself.
const UNWANTED: [(&str, &str); 7] = [
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X:"),
    ("for n", "ow,"),
    ("/wo", "rk/"),
    ("arti", "factory"),
    ("un", "implemented!"),
];
const TEXT: [&str; 11] =
    ["rs", "ts", "svelte", "mjs", "css", "html", "ftl", "md", "toml", "sql", "py"];

/// Breaches in all files of the project.
pub(super) fn breaches() -> Result<Vec<String>> {
    let mut breaches = crowded_folders()?;
    for folder in ["crates", "xtask", "web", "docs", "data/atlas", "benches", "fuzz"] {
        for path in below(&shell::root().join(folder))? {
            breaches.extend(file_breaches(&path)?);
        }
    }
    for path in below(&shell::root().join("data/atlas"))? {
        let readme = path.with_file_name("README.md");
        if !readme.exists() {
            breaches.push(format!("{}: say what the tables hold", shown(&readme)));
        }
    }
    breaches.dedup();
    Ok(breaches)
}

/// All files below a folder, sorted, without what is built or fetched.
pub(super) fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if ["node_modules", "dist", "target", "book", "corpus"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            files.extend(below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn file_breaches(path: &Path) -> Result<Vec<String>> {
    let end = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    if !TEXT.contains(&end.as_str()) {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut breaches = unwanted_words(path, &text);
    let is_test = path.components().any(|part| part.as_os_str() == "tests")
        || path.file_name().is_some_and(|name| name == "tests.rs");
    let lines = text.lines().count();
    if end != "md" && !is_test && lines > LONGEST_FILE {
        breaches.push(format!("{}: {lines} lines; split it below {LONGEST_FILE}", shown(path)));
    }
    if end == "rs" && !text.trim_start_matches("#![forbid(unsafe_code)]\n").starts_with("//!") {
        breaches.push(format!("{}: begin with a `//!` line that says its duty", shown(path)));
    }
    Ok(breaches)
}

fn unwanted_words(path: &Path, text: &str) -> Vec<String> {
    let find = |(one, two): &(&str, &str)| {
        let word = format!("{one}{two}");
        let line = text.lines().position(|line| line.contains(&word))?;
        Some(format!("{}:{}: `{word}` has no place here", shown(path), line + 1))
    };
    UNWANTED.iter().filter_map(find).collect()
}

fn crowded_folders() -> Result<Vec<String>> {
    let mut entries: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in below(&shell::root().join("crates"))? {
        let parent = path.parent().unwrap_or(&path).to_path_buf();
        if parent.file_name().is_some_and(|name| name == "src") {
            *entries.entry(parent).or_default() += 1;
        }
    }
    Ok(entries
        .into_iter()
        .filter(|(_, count)| *count > FULLEST_FOLDER)
        .map(|(folder, count)| format!("{}: {count} files; group them", shown(&folder)))
        .collect())
}

fn shown(path: &Path) -> String {
    path.strip_prefix(shell::root()).unwrap_or(path).display().to_string()
}
