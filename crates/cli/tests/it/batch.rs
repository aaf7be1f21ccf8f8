//! `landbridge plan --batch`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use calamine::Reader;

use crate::run::{Run, expect, landbridge, text};

const ROWS: &str = "\
reference,from,to,ready,as_of,mass_t
A-1,Sialkot,Almaty,2026-03-03T09:00,2026-03-01,20
A-2,Nowhere-at-all,Almaty,2026-03-03T09:00,2026-03-01,20
A-3,Sialkot,Bishkek,2026-03-03T09:00,2026-03-01,heavy
";

fn cells(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_same_rows_come_back_with_results() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    std::fs::write(&input, ROWS).unwrap();
    let batch = ["plan", "--draws", "200", "--batch", text(&input), "--output"];
    let run = expect(4, &[&batch[..], &[text(&output)]].concat());
    assert!(run.err.contains("\"reference\" is no field"), "{}", run.err);
    let rows = cells(&output);
    assert_eq!(rows[0][..7], ["reference", "from", "to", "ready", "as_of", "mass_t", "result"]);
    let results: Vec<[&str; 2]> = rows[1..].iter().map(|row| [&*row[0], &*row[6]]).collect();
    assert_eq!(results, [["A-1", "planned"], ["A-2", "fault"], ["A-3", "fault"]]);
    assert!(rows[2].last().unwrap().contains("--from"));
    let workbook = folder.path().join("out.xlsx");
    expect(4, &[&batch[..], &[text(&workbook)]].concat());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&workbook).unwrap();
    let range = book.worksheet_range("plans").unwrap();
    assert_eq!(range.height(), 4);
    assert_eq!(range.get((1, 6)).unwrap().to_string(), "planned");
}

#[test]
fn the_template_can_be_planned_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    std::fs::write(&input, expect(0, &["plan", "--batch-template"]).out).unwrap();
    let batch = ["plan", "--draws", "200", "--batch", text(&input), "--output", text(&output)];
    expect(0, &batch);
    assert!(cells(&output)[1].contains(&"planned".to_owned()));
}

#[test]
fn files_that_are_no_tables_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.csv");
    let check = |name: &str, bytes: &[u8]| {
        let input = folder.path().join(name);
        std::fs::write(&input, bytes).unwrap();
        expect(4, &["plan", "--batch", text(&input), "--output", text(&output)]);
        assert!(!output.exists());
    };
    check("in.csv", b"");
    check("in.xlsx", b"PK\x03\x04 and nothing more");
    check("in.doc", b"from,to\n");
    expect(5, &["plan", "--batch", "/nonexistent.csv", "--output", text(&output)]);
}

#[cfg(unix)]
#[test]
fn cancelling_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    let row = "Sialkot,Almaty,2026-03-03T09:00,2026-03-01,20000\n".repeat(5_000);
    std::fs::write(&input, format!("from,to,ready,as_of,draws\n{row}")).unwrap();
    let batch = ["plan", "--batch", text(&input), "--output", text(&output)];
    let mut child = landbridge(&batch).stderr(Stdio::piped()).spawn().unwrap();
    let told = BufReader::new(child.stderr.as_mut().unwrap()).lines().map(Result::unwrap);
    let told = told.take_while(|line| !line.contains("Ctrl-C cancels")).count();
    let id = child.id().to_string();
    std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, 130, "after {told} remarks: {}", run.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "only the input is there");
}
