//! Good files of each kind, and the faults of bad ones.

use landbridge_assignment::omx::{Lookup, Matrix, Omx, write_omx};

use crate::demand::Demand;
use crate::demand::tests::atlas;
use crate::scenario::ScenarioFaults;

fn known() -> Demand {
    Demand::shipped(&atlas())
}

fn parse(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Demand, ScenarioFaults> {
    Demand::parse(name, bytes.into(), &known())
}

fn told(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    parse(name, bytes).expect_err("it has faults").to_string()
}

/// Flows as `origin-destination group tonnes`.
fn picture(demand: &Demand) -> String {
    let lines = demand.flows.iter().map(|flow| {
        let (from, to) = (&demand.zones[flow.origin].id, &demand.zones[flow.destination].id);
        let group = &demand.groups[flow.group].id;
        format!("{from}-{to} {group} {} t, {} TEU, {}", flow.tonnes, flow.teu, flow.grade)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_csv_in_each_unit() {
    let text = "origin,destination,group,tonnes,grade,remark\n\
                uz,pk,metals,48,sourced,x\npk,kz,grain-pulses,24,,\npk,kz,metals,0,,\n";
    let demand = parse("a.csv", text).expect("it is sound");
    assert_eq!(
        picture(&demand),
        "pk-kz grain-pulses 24 t, 2 TEU, own_knowledge\nuz-pk metals 48 t, 4 TEU, sourced"
    );
    let teu = parse("a.csv", "origin,destination,group,teu\nuz,pk,metals,4\n").expect("sound");
    assert_eq!(picture(&teu), "uz-pk metals 48 t, 4 TEU, own_knowledge");
    let usd = parse("a.CSV", "origin,destination,group,usd\nuz,pk,metals,57600\n").expect("sound");
    assert_eq!(picture(&usd), "uz-pk metals 48 t, 4 TEU, own_knowledge");
}

#[test]
fn every_fault_of_a_csv_is_told_with_its_line() {
    let text = "origin,destination,group,tonnes,grade\n\
                pk,kzz,metals,1,\npk,kz,gold,1,\npk,kz,metals,many,\npk,kz,metals,-4,\n\
                pk,pk,metals,4,\npk,kz,metals,1,sure\npk,kz,metals,5,\npk,kz,metals,6,\n\
                pk,kz,,7,\npk,kz,metals,NaN,\n";
    let faults = told("a.csv", text);
    for part in [
        "a.csv:2: destination \"kzz\": there is no such zone; write one of pk, kz",
        "a.csv:3: group \"gold\": there is no such commodity group; write one of grain-pulses",
        "a.csv:4: tonnes \"many\": not a number; write digits",
        "a.csv:5: tonnes \"-4\": a flow is not negative",
        "a.csv:6: tonnes \"4\": the flow ends in the zone where it begins",
        "a.csv:7: grade \"sure\"",
        "a.csv:9: tonnes \"6\": this pair and group stand already in line 8",
        "a.csv:10: group: there is no such commodity group",
        "a.csv:11: tonnes \"NaN\": not a finite flow",
    ] {
        assert!(faults.contains(part), "{part}\nis not in\n{faults}");
    }
    assert_eq!(faults.lines().count(), 9);
}

#[test]
fn headers_that_do_not_tell_enough() {
    let faults = told("a.csv", "from,destination,amount\n");
    assert!(faults.contains("a.csv:1: origin: the column is missing"), "{faults}");
    assert!(faults.contains("a.csv:1: group: the column is missing"), "{faults}");
    assert!(faults.contains("no column tells an amount"), "{faults}");
    let faults = told("a.csv", "origin,destination,group,tonnes,teu\n");
    assert!(faults.contains("teu \"tonnes, teu\": several columns tell an amount"), "{faults}");
    assert!(told("a.csv", "").contains("the file holds no flow"));
    assert!(told("a.txt", "").contains("end it with .csv, .xlsx, .omx or .tntp"));
    assert!(told("a.csv", b"origin,destination,group,tonnes\n\xFF\n".to_vec()).contains("UTF-8"));
}

#[test]
fn more_than_a_thousand_faults_are_counted() {
    let rows: String = (0..1500).map(|_| "x,kz,metals,1\n").collect();
    let faults = parse("a.csv", format!("origin,destination,group,tonnes\n{rows}"));
    let faults = faults.expect_err("no row is sound").0;
    assert_eq!(faults.len(), 1001);
    assert_eq!(faults[1000].message, "500 more faults");
}

fn workbook(rows: &[[&str; 4]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, fields) in rows.iter().enumerate() {
        for (column, field) in fields.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match field.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, *field),
            }
            .expect("the cell is inside the sheet");
        }
    }
    book.save_to_buffer().expect("a small workbook can be written")
}

#[test]
fn a_workbook_and_its_faults() {
    let head = ["origin", "destination", "group", "tonnes"];
    let book = workbook(&[head, ["uz", "pk", "metals", "48.5"]]);
    let demand = parse("a.xlsx", book).expect("it is sound");
    assert!(picture(&demand).starts_with("uz-pk metals 48.5 t"));
    let faults = told("a.xlsx", workbook(&[head, ["uz", "pp", "metals", "x"]]));
    assert!(faults.contains("a.xlsx:2: destination \"pp\""), "{faults}");
    assert!(faults.contains("a.xlsx:2: tonnes \"x\": not a number"), "{faults}");
    assert!(told("a.xlsx", "no workbook").contains("this is no workbook"));
}

fn omx(lookups: &[&str], matrices: Vec<Matrix>) -> Vec<u8> {
    let entries: Vec<String> = lookups.iter().map(ToString::to_string).collect();
    let zone_count = entries.len();
    let lookups = vec![Lookup { name: "zone".into(), entries }];
    write_omx(&Omx { zone_count, matrices, lookups }).expect("the sizes are right")
}

fn matrix(name: &str, unit: Option<&str>, values: &[f64]) -> Matrix {
    Matrix { name: name.into(), unit: unit.map(str::to_owned), values: values.to_vec() }
}

#[test]
fn an_omx_file_and_its_faults() {
    let good = omx(
        &["uz", "pk"],
        vec![
            matrix("metals", None, &[0.0, 48.0, 24.0, 0.0]),
            matrix("other", Some("teu"), &[0.0, 2.0, 0.0, 0.0]),
        ],
    );
    assert_eq!(
        picture(&parse("a.omx", good).expect("it is sound")),
        "pk-uz metals 24 t, 2 TEU, own_knowledge\nuz-pk metals 48 t, 4 TEU, own_knowledge\n\
         uz-pk other 20 t, 2 TEU, own_knowledge"
    );
    let bad = omx(
        &["uz", "pk", "nowhere", "pk"],
        vec![matrix("gold", None, &[0.0; 16]), matrix("other", Some("lb"), &[0.0; 16])],
    );
    let faults = told("a.omx", bad);
    for part in [
        "a.omx: lookup/zone[2] \"nowhere\": there is no such zone",
        "a.omx: lookup/zone[3] \"pk\": the zone has a row already",
        "a.omx: data/gold \"gold\": there is no such commodity group",
        "a.omx: data/other unit \"lb\": no unit of a flow; write t, teu or usd",
    ] {
        assert!(faults.contains(part), "{part}\nis not in\n{faults}");
    }
    let cells = omx(&["uz", "pk"], vec![matrix("metals", None, &[1.0, -2.0, f64::NAN, 0.0])]);
    let faults = told("a.omx", cells);
    assert!(faults.contains("data/metals[uz,uz] \"1\": the flow ends in the zone"), "{faults}");
    assert!(faults.contains("data/metals[uz,pk] \"-2\": a flow is not negative"), "{faults}");
    assert!(faults.contains("data/metals[pk,uz] \"NaN\": not a finite flow"), "{faults}");
    let unnamed = omx(&["1", "2"], vec![matrix("metals", None, &[0.0, 1.0, 0.0, 0.0])]);
    assert!(told("a.omx", unnamed).contains("lookup \"2\": no lookup names the zones"));
}

#[test]
fn tntp_trips_and_their_faults() {
    let text = "<NUMBER OF ZONES> 13\n<TOTAL OD FLOW> 48.0\n<END OF METADATA>\n\n\
                Origin 4\n    1 : 48.0;\n";
    let demand = parse("folder/metals_trips.tntp", text).expect("it is sound");
    assert_eq!(picture(&demand), "uz-pk metals 48 t, 4 TEU, own_knowledge");
    let faults = told("metals_trips.tntp", text.replace("1 : 48.0", "99 : -48.0"));
    assert!(faults.contains("metals_trips.tntp:6: destination \"99\""), "{faults}");
    assert!(faults.contains("metals_trips.tntp:6: flow \"-48\""), "{faults}");
    assert!(told("trips.tntp", text).contains("call it <group>_trips.tntp"));
}

#[test]
fn a_file_that_is_not_there() {
    let faults = Demand::read(std::path::Path::new("/nowhere/a.csv"), &known());
    let faults = faults.expect_err("it is not there").to_string();
    assert!(faults.starts_with("/nowhere/a.csv: cannot be read"), "{faults}");
}
