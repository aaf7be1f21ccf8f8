//! Files as text, faults as text.

use super::{read_flows, read_network, read_trips};

const NETWORK: &str = "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 3\n<FIRST THRU NODE> 3\n\
    <NUMBER OF LINKS> 2\n<ORIGINAL HEADER>~ ignored\n<END OF METADATA>\n\n\
    ~ init term capacity length time b power speed toll type ;\n\
    \t1\t3\t10\t0\t6\t0.15\t4\t0\t0\t1\t;\n3 2 10 0 6 0 0 0 0 1;\n";

#[test]
fn a_network_is_read() {
    let network = read_network("net", NETWORK).unwrap();
    assert_eq!((network.node_count, network.zone_count, network.first_through_node), (3, 2, 2));
    let ends: Vec<_> = network.links.iter().map(|link| (link.from, link.to)).collect();
    assert_eq!(ends, [(0, 2), (2, 1)]);
    assert!((network.links[0].performance.travel_time(10.0).time - 6.9).abs() < 1e-12);
    assert!(network.links[1].performance.is_constant());
}

#[test]
fn all_faults_of_a_network_are_told() {
    let text =
        NETWORK.replace("\t1\t3\t10", "\t1\t4\t-10").replace("3 2 10 0 6 0 0", "3 x 10 0 six 0 0");
    let faults = read_network("net", &text).unwrap_err();
    let told = faults.to_string();
    let expected = "net:9: term node: found \"4\"; expected a node of the network, counted from 1\n\
        net:9: capacity: found \"-10\"; expected above 0\n\
        net:10: term node: found \"x\"; expected a node of the network, counted from 1\n\
        net:10: free-flow time: found \"six\"; expected a number\n4 faults";
    assert_eq!(told, expected);
}

#[test]
fn metadata_must_be_there_and_agree() {
    let told = read_network("net", "1 2 3").unwrap_err().to_string();
    assert!(told.contains("net: NUMBER OF ZONES: found \"\""), "{told}");
    let text = NETWORK.replace("LINKS> 2", "LINKS> 3");
    let told = read_network("net", &text).unwrap_err().to_string();
    assert!(told.contains("net: NUMBER OF LINKS: found \"3, and 2 links\""), "{told}");
}

#[test]
fn trips_are_read() {
    let text = "<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin  1\n 1 : 5; 2 : 100.5;\n\
        Origin 2\n 1: 0;\n";
    let demand = read_trips("trips", text, 2).unwrap();
    assert_eq!(demand.pairs().len(), 1);
    assert!((demand.total() - 100.5).abs() < 1e-12);
}

#[test]
fn all_faults_of_trips_are_told() {
    let text = "<END OF METADATA>\nOrigin 3\n 1 : -5; 2 = 6;\nOrigin 1\n 7 : 1;\n";
    let told = read_trips("trips", text, 2).unwrap_err().to_string();
    let expected = "trips:2: origin: found \"3\"; expected a node of the network, counted from 1\n\
        trips:3: flow: found \"-5\"; expected at least 0\n\
        trips:3: flow: found \"2 = 6\"; expected destination : flow\n\
        trips:5: destination: found \"7\"; expected a node of the network, counted from 1\n\
        4 faults";
    assert_eq!(told, expected);
    let told = read_trips("trips", "<END OF METADATA>\n1 : 2;\n", 2).unwrap_err().to_string();
    assert!(told.starts_with("trips:2: origin: found \"1 : 2;\""), "{told}");
}

#[test]
fn published_flows_are_read() {
    let flows = read_flows("flows", "From \tTo \tVolume \tCost \n1 \t2 \t4.5 \t6\n", 2).unwrap();
    assert_eq!((flows[0].from, flows[0].to), (0, 1));
    assert!((flows[0].flow - 4.5).abs() < 1e-12);
    assert_eq!(read_flows("flows", "1 9 4\n1 2 x\n", 2).unwrap_err().count, 2);
}
