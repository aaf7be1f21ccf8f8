//! `landbridge atlas`.

use std::path::Path;

use serde_json::Value;

use crate::run::{expect, text};

fn shipped() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_tables_inside_and_those_of_the_folder_are_the_same() {
    let inside = expect(0, &["atlas", "check"]);
    assert!(inside.out.starts_with("no faults: "), "{}", inside.out);
    let folder = expect(0, &["atlas", "check", text(&shipped())]);
    assert_eq!(inside.out, folder.out);
}

#[test]
fn every_fault_of_the_tables_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    copy(&shipped(), folder.path());
    let crossings = folder.path().join("crossings/crossings.csv");
    let mut lines: Vec<String> =
        std::fs::read_to_string(&crossings).unwrap().lines().map(str::to_owned).collect();
    lines[1] = lines[1].replacen(',', ",x,", 1);
    lines.push("not-enough,cells".to_owned());
    std::fs::write(&crossings, lines.join("\n")).unwrap();
    std::fs::write(folder.path().join("instruments/broken.toml"), "id = \n[[").unwrap();
    let run = expect(4, &["atlas", "check", text(folder.path())]);
    assert!(run.err.contains("crossings/crossings.csv"), "{}", run.err);
    assert!(run.err.contains("broken.toml"), "{}", run.err);
    let json = expect(4, &["atlas", "check", text(folder.path()), "--format", "json"]);
    let faults: Value = serde_json::from_str(&json.out).unwrap();
    assert!(faults.as_array().unwrap().iter().any(|fault| fault["line"] == 2));
    // Other commands refuse such tables as well.
    expect(4, &["--atlas", text(folder.path()), "atlas", "search", "Almaty"]);
    expect(4, &["--atlas", "/nonexistent", "atlas", "search", "Almaty"]);
}

#[test]
fn a_fact_is_explained_with_its_source() {
    let run = expect(0, &["atlas", "explain", "crossing:khunjerab"]);
    assert!(run.out.contains("crossing:khunjerab") && run.out.contains("source S"), "{}", run.out);
    let run = expect(4, &["atlas", "explain", "crossing:khunjerap"]);
    assert!(run.err.contains("perhaps crossing:khunjerab"), "{}", run.err);
}

#[test]
fn places_are_found_in_any_script() {
    for name in ["Almaty", "алматы", "阿拉木图", "الماتی"] {
        let run = expect(0, &["atlas", "search", name, "--limit", "3"]);
        assert!(run.out.contains("place:almaty"), "{name}: {}", run.out);
    }
    assert_eq!(expect(0, &["atlas", "search", "''''"]).out, "nothing found\n");
}

#[test]
fn an_export_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let gmns = folder.path().join("gmns");
    expect(0, &["atlas", "export", "--format", "gmns", text(&gmns)]);
    let back = folder.path().join("back");
    expect(0, &["atlas", "import-gmns", text(&gmns), "--output", text(&back)]);
    let lines = |path: &Path| std::fs::read_to_string(path).unwrap().lines().count();
    assert_eq!(lines(&gmns.join("link.csv")), lines(&back.join("link.csv")));
    let again = expect(4, &["atlas", "import-gmns", text(&gmns), "--output", text(&back)]);
    assert!(again.err.contains("exists already"), "{}", again.err);
    let geo = folder.path().join("geo");
    expect(0, &["atlas", "export", "--format", "geojson", text(&geo)]);
    let network = std::fs::read(geo.join("network.geojson")).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&network).unwrap()["type"], "FeatureCollection");
}

#[test]
fn a_damaged_extract_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("network");
    let check = |bytes: &[u8], part: &str| {
        let file = folder.path().join("region.osm.pbf");
        std::fs::write(&file, bytes).unwrap();
        let run = expect(4, &["atlas", "import-osm", text(&file), "--output", text(&output)]);
        assert!(run.err.contains(part), "{}", run.err);
        assert!(!output.exists());
    };
    check(b"this is no extract", "no OpenStreetMap PBF file");
    // A header that promises a block of 200 bytes, and two of them.
    check(b"\x00\x00\x00\x0E\x0A\x09OSMHeader\x18\xC8\x01\x0A\x00", "region.osm.pbf");
    expect(5, &["atlas", "import-osm", "/nonexistent.osm.pbf", "--output", text(&output)]);
}
