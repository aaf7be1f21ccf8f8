//! A user's network out of an extract.

use std::path::{Path, PathBuf};

use landbridge_derivation::osm::{ImportError, ImportOptions, RoadClass, import_osm};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valley.osm.pbf")
}

fn import(path: &Path, options: &ImportOptions) -> Result<String, ImportError> {
    let tables = import_osm(path, options, &mut |_| {})?;
    let line = |link: &landbridge_derivation::gmns::GmnsLink| {
        format!(
            "{} {} {}{}{} {:.2} {} {} {:.0}",
            link.link_id,
            link.facility_type,
            link.from_node_id,
            if link.directed { ">" } else { "-" },
            link.to_node_id,
            link.length_km,
            link.gauge_mm.map_or("-".to_owned(), |gauge| gauge.to_string()),
            if link.road_class.is_empty() { "-" } else { link.road_class },
            link.free_speed_kmh.unwrap_or(0.0),
        )
    };
    Ok(tables.links.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// A file with the bytes, in a folder that goes with the guard.
fn file_of(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("cut.osm.pbf");
    std::fs::write(&path, bytes).expect("the folder is writable");
    (folder, path)
}

#[test]
fn ways_become_links_between_junctions() {
    let links = import(&fixture(), &ImportOptions::default()).unwrap();
    // Node 3 is a junction, node 4 is not; the footway and the siding are left out, the way
    // with a node that the extract lacks keeps what is there.
    let expected = "\
w100-1 road rn1-rn3 1.96 - trunk 80
w101-1 road rn3-rn5 1.96 - trunk 80
w102-1 road rn3-rn6 1.67 - secondary 60
w103-1 road rn5>rn7 0.90 - motorway 97
w104-1 road rn7>rn8 1.43 - primary 70
w105-1 rail tn12-tn10 2.70 1520 - 60
w107-1 ferry rn7-rn11 1.80 - - 25";
    assert_eq!(links, expected);
}

#[test]
fn options_leave_out_what_is_not_wanted() {
    let options = ImportOptions {
        lowest_road_class: RoadClass::Trunk,
        with_railways: false,
        with_ferries: false,
        ..ImportOptions::default()
    };
    let links = import(&fixture(), &options).unwrap();
    let ids: Vec<&str> = links.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(ids, ["w100-1", "w103-1"], "without the secondary road node 3 is no junction");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = std::fs::read(fixture()).unwrap();
    for length in 1..whole.len() {
        let (_folder, path) = file_of(&whole[..length]);
        let error = import(&path, &ImportOptions::default()).expect_err("a cut file is refused");
        let message = error.to_string();
        assert!(message.contains("cut.osm.pbf"), "{length} bytes: {message}");
    }
    let (_folder, path) = file_of(&whole[..whole.len() - 20]);
    let error = import(&path, &ImportOptions::default()).expect_err("a cut file is refused");
    assert!(matches!(error, ImportError::Truncated { .. }), "{error}");
    assert!(error.to_string().contains("at byte "), "{error}");
    assert!(error.to_string().contains("download it again"), "{error}");
}

#[test]
fn flipped_bytes_never_panic() {
    let whole = std::fs::read(fixture()).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let (_folder, path) = file_of(&bytes);
        let _ = import(&path, &ImportOptions::default());
    }
}

#[test]
fn what_is_no_pbf_is_named_as_such() {
    for bytes in [&b""[..], b"<?xml version=\"1.0\"?><osm/>", &[0, 0, 0, 9, 1, 2, 3]] {
        let (_folder, path) = file_of(bytes);
        let error = import(&path, &ImportOptions::default()).expect_err("it is no PBF file");
        let is_refused =
            matches!(error, ImportError::NotPbf { .. } | ImportError::Truncated { offset: 0, .. });
        assert!(is_refused, "{bytes:?}: {error}");
    }
}

#[test]
fn nothing_is_left_behind_when_the_folder_is_taken() {
    let tables = import_osm(&fixture(), &ImportOptions::default(), &mut |_| {}).unwrap();
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("valley");
    tables.write_new_folder(&folder).unwrap();
    let text = std::fs::read_to_string(folder.join("link.csv")).unwrap();
    assert!(text.lines().next().unwrap().ends_with("passage,free_speed,road_class"), "{text}");
    assert!(tables.write_new_folder(&folder).is_err(), "the folder is not empty");
    let left: Vec<_> = std::fs::read_dir(parent.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn progress_ends_at_the_end_of_the_file() {
    let mut last = Vec::new();
    import_osm(&fixture(), &ImportOptions::default(), &mut |progress| last.push(progress)).unwrap();
    let end = last.last().unwrap();
    assert_eq!((end.pass, end.bytes_read), (2, end.bytes_total));
}
