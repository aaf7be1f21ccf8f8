//! Tables of faults, and hostile bytes.

use std::io::Write;

use proptest::prelude::*;

use super::*;

const GOOD: &str = "c comment\np sp 3 2\na 1 2 5\na 2 3 7\n";

fn parse(files: &[&str]) -> Result<Network, Faults> {
    let named = files.iter().enumerate().map(|(i, text)| (format!("f{i}.gr"), text.as_bytes()));
    parse_network(named)
}

fn check(files: &[&str], expected: &str) {
    assert_eq!(parse(files).unwrap_err().to_string(), expected);
}

#[test]
fn plain_and_gzip_read_alike() {
    let plain = parse(&[GOOD]).unwrap();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(GOOD.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    assert_eq!(parse_network([("f.gz".to_owned(), packed.as_slice())]).unwrap(), plain);
    assert_eq!((plain.node_count, plain.arcs.len(), plain.objectives), (3, 2, 1));
    let cut = parse_network([("f.gz".to_owned(), &packed[..packed.len() - 9])]).unwrap_err();
    assert_eq!(cut.faults[0].problem, "cannot be read");
}

#[test]
fn two_files_are_two_objectives() {
    let second = "p sp 3 2\na 1 2 50\na 2 3 70\n";
    let weights: Vec<_> = parse(&[GOOD, second]).unwrap().arcs.iter().map(|a| a.weight).collect();
    assert_eq!(weights, [[5, 50, 0, 0], [7, 70, 0, 0]]);
}

#[test]
fn every_fault_names_its_line_value_and_remedy() {
    let node = "use a node number from 1 to the count in the header";
    let weight = "use a whole number from 0 to 2147483647; scale the objective if need be";
    let text = "p sp 2 3\na 1 3 5\na 0 2 5\na 1 2 -4\na 1 2\nx\np sp 2 3\n";
    let expected = [
        format!("f0.gr:2: no such node: `3`; {node}"),
        format!("f0.gr:3: no such node: `0`; {node}"),
        format!("f0.gr:4: weight out of range: `-4`; {weight}"),
        "f0.gr:5: not an arc: `a 1 2`; write `a TAIL HEAD WEIGHT`".to_owned(),
        "f0.gr:6: unknown line type: `x`; use `c`, `p sp` or `a`".to_owned(),
        "f0.gr:7: second header: `p sp 2 3`; keep one `p sp` line".to_owned(),
    ];
    check(&[text], &expected.join("\n"));
}

#[test]
fn faults_of_the_whole_file() {
    check(
        &["p sp 3 2\na 1 2 5\n"],
        "f0.gr:0: count of arcs differs: `2 declared, 1 listed`; \
         correct the header, or restore the missing lines",
    );
    check(
        &["p sp 30000000 1\na 1 2 5\n"],
        "f0.gr:0: far more nodes than arcs: `30000000`; declare only nodes that arcs touch",
    );
    check(
        &["p sp 99999999999 1\n"],
        "f0.gr:1: header out of range: `p sp 99999999999 1`; \
         write `p sp NODES ARCS`, at most 33554432 nodes and 67108864 arcs",
    );
    check(&[""], "f0.gr:0: no header: ``; add the line `p sp NODES ARCS`");
    check(&[], ":0: no `.gr` file was given: ``; name at least one");
    check(
        &[GOOD, "p sp 3 2\na 1 2 5\nc between\na 3 2 7\n"],
        "f1.gr:4: arc differs from the first file: `a 3 2 7`; \
         give files with the same arcs in the same order",
    );
    check(
        &[&"c".repeat(5_000)],
        "f0.gr:1: line too long: ``; is this a `.gr` file?\n\
        f0.gr:0: no header: ``; add the line `p sp NODES ARCS`",
    );
}

#[test]
fn pairs_are_counted_from_one() {
    let pairs = parse_pairs("x.od", "# pairs\n1,3\n 2 , 1 \n".as_bytes(), 3).unwrap();
    assert_eq!(pairs, [(NodeIdx(0), NodeIdx(2)), (NodeIdx(1), NodeIdx(0))]);
    let refused = parse_pairs("x.od", "1,4\n1;2\n".as_bytes(), 3).unwrap_err();
    let lines: Vec<usize> = refused.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse_network([("f".to_owned(), bytes.as_slice())]);
        let _ = parse_pairs("f", bytes.as_slice(), 9);
    }

    #[test]
    fn random_lines_never_panic(text in "(p sp|a|c|p)( -?[0-9]{0,11}){0,4}\n(a( [0-9]{1,2}){3}\n){0,5}") {
        let _ = parse_network([("f".to_owned(), text.as_bytes())]);
        let gzip_head = [&[0x1f, 0x8b], text.as_bytes()].concat();
        let _ = parse_network([("f".to_owned(), gzip_head.as_slice())]);
    }
}
