//! Parsing and judging declarations beside libxml2, turn and turn about in one run.
//!
//! `LANDBRIDGE_CORPUS` names the folder with `transit/samples` and `transit/xsd`;
//! `LANDBRIDGE_PEERS_PYTHON` a Python that has lxml (Debian: `python3-lxml`), by default
//! `/usr/bin/python3`. The messages are all declarations (IE015) that libxml2 found valid by
//! phase 6; a reading is the least processor time of some passes over all of them, so that it
//! holds on a loaded machine too (Linux only).

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use landbridge_messages::rules::{self, Context};
use landbridge_messages::{Limits, parse_xml, schema_faults};

const ROUNDS: usize = 30;

/// How many times libxml2's speed is wanted.
const BAR: f64 = 4.0;

fn main() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let folder = PathBuf::from(corpus).join("transit");
    let files = declarations(&folder);
    let messages: Vec<Vec<u8>> =
        files.iter().map(|file| std::fs::read(file).expect("a sample")).collect();
    let bytes: usize = messages.iter().map(Vec::len).sum();
    let context = Context::default();
    let mut peer = Peer::start(&folder, &files);
    let (mut theirs, mut ours) = (f64::MAX, [f64::MAX; 3]);
    for _ in 0..ROUNDS {
        let (least, valid) = peer.pass();
        assert_eq!(valid, messages.len(), "libxml2 finds them valid");
        theirs = theirs.min(least);
        for (best, pass) in ours.iter_mut().zip([parse, judge, judge_by_rules]) {
            let start = seconds();
            let sound =
                messages.iter().filter(|message| pass(black_box(message), &context)).count();
            *best = best.min(seconds() - start);
            assert_eq!(sound, messages.len(), "we find them valid by the schema");
        }
    }
    println!("{} declarations, {bytes} bytes; {}", messages.len(), peer.version);
    let count = messages.len() as f64;
    let show = |name: &str, seconds: f64| {
        let rate = bytes as f64 / seconds / 1e6;
        println!(
            "{name}: {:.0} messages/s, {rate:.0} MB/s, {:.1} times",
            count / seconds,
            theirs / seconds
        );
    };
    show("libxml2, parse and schema", theirs);
    show("parse", ours[0]);
    show("parse and schema", ours[1]);
    show("parse, schema and rules", ours[2]);
    let verdict = if theirs / ours[2] >= BAR { "holds" } else { "missed" };
    println!("parse, schema and rules: at least {BAR} times libxml2: {verdict}");
}

/// Processor time of this thread; the kernel brings it up to date when the thread yields.
fn seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

fn parse(message: &[u8], _: &Context<'_>) -> bool {
    parse_xml(message, &Limits::default()).is_ok()
}

fn judge(message: &[u8], _: &Context<'_>) -> bool {
    parse_xml(message, &Limits::default()).is_ok_and(|tree| schema_faults(&tree).is_empty())
}

/// Whether the schema finds it valid; the rules are asked too, whatever they find.
fn judge_by_rules(message: &[u8], context: &Context<'_>) -> bool {
    let Ok(tree) = parse_xml(message, &Limits::default()) else { return false };
    black_box(rules::check(&tree, context));
    schema_faults(&tree).is_empty()
}

/// Files of all valid declarations.
fn declarations(folder: &Path) -> Vec<PathBuf> {
    let manifest = std::fs::read_to_string(folder.join("samples/MANIFEST.jsonl"));
    let entries = manifest.expect("a manifest of the samples");
    let entries = entries
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("one entry a line"));
    entries
        .filter(|entry| entry["message"] == "CC015C" && entry["p6"] == true)
        .filter_map(|entry| Some(folder.join(entry["file"].as_str()?)))
        .collect()
}

/// libxml2 in a process of its own.
struct Peer {
    child: Child,
    output: BufReader<ChildStdout>,
    version: String,
}

impl Peer {
    fn start(folder: &Path, files: &[PathBuf]) -> Self {
        let python = std::env::var_os("LANDBRIDGE_PEERS_PYTHON");
        let python = python.unwrap_or_else(|| "/usr/bin/python3".into());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/libxml2.py");
        let mut child = Command::new(python)
            .arg(script)
            .arg(folder.join("xsd/p6-60.4.16/cc015c.xsd"))
            .args(files)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a Python that has lxml");
        let output = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let mut peer = Self { child, output, version: String::new() };
        peer.version = peer.line();
        peer
    }

    /// Seconds of one pass over all messages, and how many it found valid.
    fn pass(&mut self) -> (f64, usize) {
        let input = self.child.stdin.as_mut().expect("its input is a pipe");
        writeln!(input, "pass").expect("the peer listens");
        let line = self.line();
        let (seconds, valid) = line.split_once(' ').expect("two readings");
        (seconds.parse().expect("seconds"), valid.parse().expect("a count"))
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the peer answers");
        line.trim().to_owned()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // The end of its input ends the peer.
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}
