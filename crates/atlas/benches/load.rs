//! Loading the shipped atlas beside reading the same bytes with the csv crate, in one run.

#![allow(clippy::print_stdout)] // a bench reports

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use landbridge_atlas::RawAtlas;

const ROUNDS: usize = 15;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    let raw = RawAtlas::read(&folder).expect("the shipped tables are readable");
    let bytes: usize = raw.files().map(|(_, bytes)| bytes.len()).sum();
    let (mut baseline, mut loading) = (Duration::MAX, Duration::MAX);
    // Turn and turn about, so that what else the machine does weighs on both.
    for _ in 0..ROUNDS {
        baseline = baseline.min(time(|| read_with_csv(&raw)));
        loading = loading.min(time(|| raw.resolve().expect("the shipped tables hold no fault")));
    }
    let ratio = loading.as_secs_f64() / baseline.as_secs_f64();
    println!(
        "load: {:.1} MB, csv crate {:.1} ms, atlas {:.1} ms, ratio {ratio:.1} (limit 10)",
        bytes as f64 / 1e6,
        baseline.as_secs_f64() * 1e3,
        loading.as_secs_f64() * 1e3,
    );
}

fn read_with_csv(raw: &RawAtlas) -> usize {
    let mut fields = 0;
    for (path, bytes) in raw.files() {
        if Path::new(path).extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let mut reader = csv::Reader::from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).expect("the shipped tables are CSV") {
            fields += record.len();
        }
    }
    fields
}

/// How long the work takes; what it made is dropped outside the clock.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(work());
    let elapsed = start.elapsed();
    drop(made);
    elapsed
}
