//! Every relative link in the README and the book leads somewhere, and the book lists its pages.

// In a test a failure is a panic, in its helpers too.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn relative_links_lead_to_files_and_headings() {
    let root = root();
    let mut pages = vec![root.join("README.md"), root.join("ARCHITECTURE.md")];
    pages.extend(pages_below(&root.join("docs")));
    let mut links = 0;
    let mut broken = Vec::new();
    for page in &pages {
        for link in relative_links(&read(page)) {
            links += 1;
            if !leads_somewhere(page, &link) {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(links > 0, "no page has a link");
    assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
}

#[test]
fn the_summary_lists_every_page_of_the_book() {
    let docs = root().join("docs");
    let summary = docs.join("SUMMARY.md");
    let mut listed: BTreeSet<PathBuf> =
        relative_links(&read(&summary)).into_iter().map(|link| docs.join(link)).collect();
    let decisions = docs.join("decisions");
    let linked = relative_links(&read(&decisions.join("README.md")));
    listed.extend(linked.into_iter().map(|link| decisions.join(link)));
    listed.insert(summary);
    let pages: BTreeSet<PathBuf> = pages_below(&docs).into_iter().collect();
    let unlisted: Vec<&PathBuf> = pages.difference(&listed).collect();
    assert!(unlisted.is_empty(), "pages that nothing lists: {unlisted:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

/// Targets of `[text](target)` and `![text](target)` outside of code, without addresses elsewhere.
fn relative_links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut fenced = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for rest in line.split("](").skip(1) {
            let target = rest.split(')').next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") {
                links.push(target.to_owned());
            }
        }
    }
    links
}

fn leads_somewhere(page: &Path, link: &str) -> bool {
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let folder = page.parent().expect("a page lies in a folder");
    let target = if file.is_empty() { page.to_owned() } else { folder.join(file) };
    target.exists()
        && (heading.is_empty()
            || read(&target).lines().any(|line| slug(line) == Some(heading.into())))
}

/// The anchor that a heading gets.
fn slug(line: &str) -> Option<String> {
    let text = line.strip_prefix('#')?.trim_start_matches('#').trim();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.collect::<String>().to_lowercase().replace(' ', "-"))
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
    pages
}
