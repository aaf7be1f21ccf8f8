//! `landbridge route`.

use serde_json::Value;

use crate::run::{expect, text};

#[test]
fn pareto_sets_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let time = write("time.gr", "p sp 3 3\na 1 2 1\na 2 3 1\na 1 3 5\n");
    let cost = write("cost.gr", "p sp 3 3\na 1 2 9\na 2 3 9\na 1 3 5\n");
    let od = write("od.csv", "1,3\n3,1\n");
    let route = ["route", "--gr", text(&time), "--gr", text(&cost), "--od", text(&od)];
    let json = expect(0, &[&route[..], &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["vectors"], 2);
    assert_eq!(report["pairs"][0]["pareto_set_size"], 2);
    let table = expect(0, &route);
    assert!(table.out.contains("2 vectors in all"), "{}", table.out);
    expect(4, &[&route[..], &["--eps", "7"]].concat());
    let broken = write("broken.gr", "p sp 2 1\na 1 nine 1\n");
    let run = expect(4, &["route", "--gr", text(&broken), "--od", text(&od)]);
    assert!(run.err.contains("broken.gr:2"), "{}", run.err);
    expect(5, &["route", "--gr", "/nonexistent.gr", "--od", text(&od)]);
}
