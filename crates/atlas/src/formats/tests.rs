//! GMNS in and out, and GeoJSON out.

use super::{geojson, gmns};
use crate::RawAtlas;
use crate::model::Mode;

const SOURCES: &str = "source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n";
const NODES: &str = "\
node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id
r1,Osh,72.8,40.5,963,junction,KG,
r2,,73.5,40.1,,junction,KG,
";
const LINKS: &str = "\
link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,country,gauge_mm,\
planned_id,geometry,source,grade,passage
1,r1,r2,0,90.5,road,road,KG,,,\"LINESTRING (72.8 40.5, 73.1 40.25, 73.5 40.1)\",S1,derived,
2,r1,r2,1,80,rail,rail,KG,1520,,,S1,estimate,
";

fn resolve(nodes: &str, links: &str) -> crate::Atlas {
    let files = [
        ("sources/sources.csv", SOURCES),
        ("network/node.csv", nodes),
        ("network/link.csv", links),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned().into_bytes()));
    RawAtlas::from_files(files).resolve().unwrap()
}

#[test]
fn gmns_tables_come_out_as_they_went_in() {
    let atlas = resolve(NODES, LINKS);
    let (mut nodes, mut links) = (Vec::new(), Vec::new());
    gmns::write_nodes(&atlas, &mut nodes).unwrap();
    gmns::write_links(&atlas, &mut links).unwrap();
    assert_eq!(String::from_utf8(nodes).unwrap(), NODES);
    assert_eq!(String::from_utf8(links).unwrap(), LINKS);
}

#[test]
fn a_foreign_network_keeps_its_extra_columns_to_itself() {
    let nodes = "x_coord,y_coord,node_id,zone_id\n72.8,40.5,a,1\n73.5,40.1,b,2\n";
    let links = "link_id,from_node_id,to_node_id,directed,facility_type,lanes\n\
                 7,a,b,TRUE,motorway,2\n8,b,a,0,railway,1\n";
    let network = gmns::read(nodes.as_bytes(), links.as_bytes()).unwrap();
    assert_eq!(network.links[0].mode, Mode::Road);
    assert_eq!(network.links[1].mode, Mode::Rail);
    assert!(network.links[0].directed && !network.links[1].directed);
    assert!((network.links[0].length.get() - 74.2).abs() < 0.5);
}

#[test]
fn every_fault_of_a_foreign_network_is_told() {
    let nodes = "node_id,x_coord,y_coord\na,72.8,40.5\na,72.8,140.5\nb,east,40\n";
    let links = "link_id,from_node_id,to_node_id,directed\n7,a,c,0\n8,a,a,maybe\n";
    let faults = gmns::read(nodes.as_bytes(), links.as_bytes()).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "link.csv:2 to_node_id “c”: no node “c”; add it to node.csv, or correct the id\n\
         link.csv:3 directed “maybe”: not true or false; write 1 or 0\n\
         node.csv:3 y_coord “140.5”: outside -90 to 90; check the value and its unit\n\
         node.csv:4 x_coord “east”: not a number; write digits, with a point before decimals\n"
    );
}

#[test]
fn a_node_listed_twice_is_a_fault_also_when_a_link_leads_to_it() {
    let nodes = "node_id,x_coord,y_coord\na,72.8,40.5\na,72.9,40.5\n";
    let links = "link_id,from_node_id,to_node_id,directed\n7,a,a,0\n";
    let faults = gmns::read(nodes.as_bytes(), links.as_bytes()).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "node.csv:3 node_id “a”: another node has this id; give each node its own id\n"
    );
}

#[test]
fn geojson_shows_what_the_filter_asks_for() {
    let atlas = resolve(NODES, LINKS);
    let check = |filter: geojson::Filter, expected: &[&str]| {
        let mut text = Vec::new();
        geojson::write(geojson::network(&atlas, &filter), &mut text).unwrap();
        let collection: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let features = collection["features"].as_array().unwrap();
        let ids: Vec<&str> = features.iter().map(|f| f["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected);
    };
    let bbox = |south, west, north, east| {
        let corner = |lat, lon| crate::model::Coordinate { lat, lon };
        Some(geojson::BoundingBox {
            south_west: corner(south, west),
            north_east: corner(north, east),
        })
    };
    check(geojson::Filter::default(), &["link:1", "link:2"]);
    check(geojson::Filter { mode: Some(Mode::Rail), bbox: None }, &["link:2"]);
    check(
        geojson::Filter { mode: None, bbox: bbox(40.2, 73.0, 40.3, 73.2) },
        &["link:1", "link:2"],
    );
    check(geojson::Filter { mode: None, bbox: bbox(50.0, 70.0, 51.0, 80.0) }, &[]);
}
