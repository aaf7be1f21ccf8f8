//! The table of facts about messages: derived from schema files, compared with what stands.
//!
//! `cargo xtask messages --corpus DIR [--check]`, where the folder has `transit/xsd` and
//! `transit/ddnta`.
//! Reading order: [`xsd`] (schema files), [`ddnta`] (roots of messages that have no schema file),
//! [`tables`] (lines).

mod ddnta;
mod tables;
mod xsd;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::shell::root;
use tables::Phase;

/// Messages to and from traders that the schema files of a phase leave out and hold the types of.
const TO_TRADERS: [&str; 2] = ["CC140C", "CC141C"];

/// Writes the tables, or with `--check` compares them with those that stand.
pub(crate) fn messages(args: &[String]) -> Result<()> {
    let corpus = args.iter().position(|arg| arg == "--corpus").and_then(|at| args.get(at + 1));
    let corpus = PathBuf::from(corpus.context("--corpus DIR is missing")?).join("transit");
    let phases = [
        phase(&corpus, '5', "xsd/p5-51.8.6", "app_q2-p5-5.15.2.txt.gz")?,
        phase(&corpus, '6', "xsd/p6-60.4.16", "app_q2-p6-6.4.1.txt.gz")?,
    ];
    let titles = titles(&corpus)?;
    let data = root().join("data");
    let files = [
        ("messages/messages.csv", tables::messages(&phases, &titles)),
        ("messages/elements.csv", tables::elements(&phases)),
        ("messages/values.csv", tables::values(&phases)),
        ("code_lists/schema.csv", tables::codes(&phases)),
    ];
    let mut differing = Vec::new();
    for (name, text) in files {
        let path = data.join(name);
        if !args.iter().any(|arg| arg == "--check") {
            std::fs::write(&path, text).with_context(|| format!("write {}", path.display()))?;
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            differing.push(name);
        }
    }
    if !differing.is_empty() {
        bail!("these tables are not what the schema files say: {differing:?}");
    }
    Ok(())
}

/// One phase's declarations, with the roots that its structure adds.
fn phase(corpus: &Path, digit: char, schema: &str, structure: &str) -> Result<Phase> {
    let mut xsd = xsd::read(&corpus.join(schema))?;
    let packed = corpus.join("ddnta").join(structure);
    let file =
        std::fs::File::open(&packed).with_context(|| format!("open {}", packed.display()))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    let mut derived = Vec::new();
    let mut agreeing = 0;
    for (code, lines) in ddnta::read(&text) {
        let put_together = ddnta::root(&code, &lines, &xsd);
        if let Some(type_name) = xsd.roots.get(&code) {
            match put_together {
                Ok(group) if group.members == xsd.groups[type_name].members => agreeing += 1,
                Ok(_) => println!("phase {digit}, {code}: structure and schema file differ"),
                Err(why) => println!("phase {digit}, {code}: {why}"),
            }
        } else if code.starts_with("CD") || TO_TRADERS.contains(&code.as_str()) {
            match put_together {
                Ok(group) => derived.push((code, group)),
                Err(why) => println!("phase {digit}, {code}: left out, {why}"),
            }
        }
    }
    println!(
        "phase {digit}: {} messages by schema file ({agreeing} put together from the structure alike), \
         {} by structure",
        xsd.roots.len(),
        derived.len()
    );
    let mut sources = BTreeMap::new();
    for (code, group) in derived {
        let type_name = format!("{code}Type");
        xsd.groups.insert(type_name.clone(), group);
        xsd.roots.insert(code.clone(), type_name);
        sources.insert(code, "structure");
    }
    Ok(Phase { digit, xsd, sources })
}

/// Titles of the messages, by code.
fn titles(corpus: &Path) -> Result<BTreeMap<String, String>> {
    let mut titles = BTreeMap::new();
    for name in ["message_list-p5-5.15.2.jsonl", "message_list-p6-6.4.1.jsonl"] {
        for line in std::fs::read_to_string(corpus.join("ddnta").join(name))?.lines() {
            let entry: serde_json::Value = serde_json::from_str(line)?;
            let read = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            titles.insert(read("code"), read("title"));
        }
    }
    Ok(titles)
}
