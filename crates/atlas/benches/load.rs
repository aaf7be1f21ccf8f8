//! Loading the shipped atlas beside reading the same bytes with the csv crate, in one run.

#![allow(clippy::print_stdout)] // a bench reports

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use landbridge_atlas::RawAtlas;

const ROUNDS: usize = 9;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    let raw = RawAtlas::read(&folder).expect("the shipped tables are readable");
    let bytes: usize = raw.files().map(|(_, bytes)| bytes.len()).sum();
    let baseline = median(|| read_with_csv(&raw));
    let loading = median(|| {
        black_box(raw.resolve().expect("the shipped tables hold no fault"));
    });
    let ratio = loading.as_secs_f64() / baseline.as_secs_f64();
    println!(
        "load: {:.1} MB, csv crate {:.1} ms, atlas {:.1} ms, ratio {ratio:.1} (limit 10)",
        bytes as f64 / 1e6,
        baseline.as_secs_f64() * 1e3,
        loading.as_secs_f64() * 1e3,
    );
}

fn read_with_csv(raw: &RawAtlas) {
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
    black_box(fields);
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}
