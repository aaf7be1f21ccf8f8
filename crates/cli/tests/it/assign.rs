//! `landbridge assign`.

use serde_json::Value;

use crate::run::{expect, text};

const NETWORK: &str = "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 4\n<FIRST THRU NODE> 1\n\
    <NUMBER OF LINKS> 5\n<END OF METADATA>\n\
    1 3 1 0 0.00000001 1000000000 1 0 0 1 ;\n1 4 50 0 50 1 1 0 0 1 ;\n\
    3 2 50 0 50 1 1 0 0 1 ;\n3 4 10 0 10 1 1 0 0 1 ;\n\
    4 2 1 0 0.00000001 1000000000 1 0 0 1 ;\n";
const TRIPS: &str = "<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n 2 : 6.0;\n";

#[test]
fn flows_at_equilibrium_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| {
        std::fs::write(folder.path().join(name), content).unwrap();
    };
    write("braess_net.tntp", NETWORK);
    write("braess_trips.tntp", TRIPS);
    let flows = folder.path().join("flows.csv");
    let assign = ["assign", "--tntp", text(folder.path()), "--gap", "1e-12"];
    let options = ["--threads", "2", "--output", text(&flows), "--format", "json"];
    let run = expect(0, &[&assign[..], &options].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert!((report["total_time"].as_f64().unwrap() - 552.0).abs() < 1e-6, "{report}");
    assert!((report["objective"].as_f64().unwrap() - 386.0).abs() < 1e-6, "{report}");
    assert_eq!(report["is_converged"], true);
    let written = std::fs::read_to_string(&flows).unwrap();
    let flow: f64 = written.lines().nth(4).unwrap().split(',').nth(3).unwrap().parse().unwrap();
    assert!((flow - 2.0).abs() < 1e-6, "{written}");
    let (skims, selected) = (folder.path().join("skims.csv"), folder.path().join("selected.csv"));
    let files = ["--skims", text(&skims), "--select-link", "4", "--selected", text(&selected)];
    expect(0, &[&assign[..], &files].concat());
    let figure = |file: &std::path::Path| -> f64 {
        let written = std::fs::read_to_string(file).unwrap();
        written.lines().nth(1).unwrap().strip_prefix("1,2,").unwrap().parse().unwrap()
    };
    assert!((figure(&skims) - 92.0).abs() < 1e-6);
    assert!((figure(&selected) - 2.0).abs() < 1e-6);
    expect(4, &[&assign[..], &["--select-link", "6", "--selected", "/tmp/none"]].concat());
    let run = expect(0, &[&assign[..], &["--principle", "system-optimum"]].concat());
    assert!(run.out.contains("total time       498"), "{}", run.out);
    let run = expect(8, &[&assign[..], &["--rounds", "2"]].concat());
    assert!(run.err.contains("not converged"), "{}", run.err);
    expect(4, &[&assign[..], &["--threads", "0"]].concat());
    expect(4, &["assign", "--tntp", text(folder.path()), "--gap", "7"]);
    write("braess_trips.tntp", "<END OF METADATA>\nOrigin 1\n 9 : -6.0;\n");
    let run = expect(4, &assign);
    assert!(run.err.contains("braess_trips.tntp:3: destination"), "{}", run.err);
    assert!(run.err.contains("braess_trips.tntp:3: flow"), "{}", run.err);
    write("braess_trips.tntp", "<END OF METADATA>\nOrigin 2\n 1 : 6.0;\n");
    let run = expect(4, &assign);
    assert!(run.err.contains("no path, first from 2 to 1"), "{}", run.err);
    std::fs::remove_file(folder.path().join("braess_trips.tntp")).unwrap();
    expect(4, &assign);
    expect(5, &["assign", "--tntp", "/nonexistent"]);
}
