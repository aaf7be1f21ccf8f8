//! The result folder: tables that can be read again, figures and pages that can be read at all.

use std::collections::BTreeMap;
use std::io::Write as _;

use landbridge_scenario::compare::Comparison;
use landbridge_scenario::outcome::Outcome;
use landbridge_scenario::report::{File, ReportError, comparison_files, files, findings};
use landbridge_sheet::drawing::Pen;
use landbridge_sheet::{Colour, Drawing, Face, svg};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::fixture::{base, closed, doubled};

fn folder(files: Vec<File>) -> BTreeMap<String, Vec<u8>> {
    let count = files.len();
    let folder: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|file| (file.path, file.bytes)).collect();
    assert_eq!(folder.len(), count, "two files have one path");
    folder
}

fn compared() -> Comparison {
    Comparison::of(&[base(), closed(), doubled()]).unwrap()
}

/// Every folder that there is: alone, the base and a scenario of a comparison, the comparison.
fn folders() -> Vec<BTreeMap<String, Vec<u8>>> {
    let comparison = compared();
    vec![
        folder(files(&base(), None).unwrap()),
        folder(files(&base(), Some(&comparison)).unwrap()),
        folder(files(&closed(), Some(&comparison)).unwrap()),
        folder(comparison_files(&comparison).unwrap()),
    ]
}

fn text(folder: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(folder[path].clone()).unwrap()
}

#[test]
fn the_folder_has_every_table_figure_and_report() {
    let names: Vec<String> = folder(files(&closed(), Some(&compared())).unwrap())
        .into_keys()
        .filter(|path| !path.ends_with(".parquet"))
        .collect();
    let expected = [
        "figures/corridor_differences_torkham-closed.svg",
        "figures/corridors.svg",
        "figures/difference_map_torkham-closed.svg",
        "figures/facility_differences_torkham-closed.svg",
        "figures/fit.svg",
        "figures/flows.svg",
        "figures/queues.svg",
        "figures/utilisation.svg",
        "figures/waiting_for.svg",
        "figures/waits.svg",
        "outcome.json",
        "report.html",
        "report.pdf",
        "run.json",
        "tables/commodities.csv",
        "tables/corridors.csv",
        "tables/facilities.csv",
        "tables/fit.csv",
        "tables/itineraries.csv",
        "tables/pairs.csv",
        "tables/queues.csv",
        "tables/refused.csv",
        "tables/waiting_for.csv",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_same_outcomes_give_the_same_bytes() {
    assert!(folders() == folders());
}

#[test]
fn outcome_json_is_the_outcome() {
    let folder = folder(files(&closed(), None).unwrap());
    let read: Outcome = serde_json::from_slice(&folder["outcome.json"]).unwrap();
    assert_eq!(read, closed());
    let run: serde_json::Value = serde_json::from_slice(&folder["run.json"]).unwrap();
    assert_eq!((run["seed"].as_u64(), run["demand"].as_str().map(str::len)), (Some(1), Some(64)));
}

#[test]
fn csv_tables_have_a_header_and_every_row() {
    let outcome = closed();
    let folder = folder(files(&outcome, None).unwrap());
    let check = |table: &str, header: &str, rows: usize| {
        let text = text(&folder, &format!("tables/{table}.csv"));
        assert_eq!(text.lines().next(), Some(header), "{table}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.records().filter_map(Result::ok).count(), rows, "{table}");
    };
    check(
        "corridors",
        "corridor,name,tonnes,teu,consignments,share,cost_usd_per_teu,days,days_median,days_p95",
        outcome.corridors.len(),
    );
    check(
        "facilities",
        "facility,name,kind,country,lat,lon,capacity_per_day,consignments_per_day,utilisation,\
         hours,wait_mean_h,wait_half_width_h,wait_median_h,wait_p95_h,queue_mean,queue_most,\
         utilisation_simulated,evidence",
        outcome.facilities.len(),
    );
    check(
        "commodities",
        "group,name,tonnes,teu,tonnes_unserved,cost_usd_per_t,days",
        outcome.commodities.len(),
    );
    check(
        "pairs",
        "origin,destination,group,tonnes,consignments,carried,cost_usd_per_teu,days,grade",
        outcome.pairs.len(),
    );
    check(
        "itineraries",
        "origin,destination,group,corridor,phase,instruments,vehicle,permits,consignments,\
         consignments_per_day,tonnes,teu,share,cost_usd,days,co2e_kg,passages",
        outcome.itineraries.len(),
    );
    check("refused", "corridor,name,code,reason,subject,pairs", 2);
    check("fit", "facility,name,evidence,unit,observed,before,modelled,background", 4);
    check("waiting_for", "facility,what,share", 13 * 5);
    check("queues", "facility,day,consignments", 13 * 365);
}

#[test]
fn parquet_tables_say_what_the_csv_tables_say() {
    let mut tables = 0;
    for folder in folders() {
        for (path, bytes) in &folder {
            let Some(name) = path.strip_suffix(".parquet") else { continue };
            let csv = text(&folder, &format!("{name}.csv"));
            assert_eq!(parquet_as_csv(bytes), csv, "{path}");
            tables += 1;
        }
    }
    assert_eq!(tables, 3 * 9 + 5);
}

/// A Parquet file as CSV, read by the reader of the Parquet library.
fn parquet_as_csv(bytes: &[u8]) -> String {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns: Vec<String> =
        schema.columns().iter().map(|column| column.name().to_owned()).collect();
    writer.write_record(&columns).unwrap();
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let cell = |column: usize| match schema.column(column).physical_type() {
            parquet::basic::Type::BYTE_ARRAY => row.get_string(column).unwrap().clone(),
            parquet::basic::Type::INT64 => row.get_long(column).unwrap().to_string(),
            _ => row.get_double(column).map_or_else(|_| String::new(), |f| f.to_string()),
        };
        writer.write_record((0..columns.len()).map(cell)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().map(Result::unwrap).find(|a| a.key.as_ref() == name);
    found.map(|attribute| attribute.value.to_string())
}

/// Where a text element stands, and how it is written.
fn written(element: &BytesStart<'_>) -> ([f32; 2], Pen) {
    let number = |name: &str| attribute(element, name).unwrap().parse::<f32>().unwrap();
    let mut pen = Pen::new(number("font-size"), Colour(0, 0, 0));
    if attribute(element, "font-weight").is_some() {
        pen = pen.bold();
    }
    let pen = match attribute(element, "text-anchor").as_deref() {
        Some("middle") => pen.middle(),
        Some(_) => pen.end(),
        None => pen,
    };
    ([number("x"), number("y")], pen)
}

/// The texts of an SVG as a drawing; fails when it is no XML, or names no title and description.
fn texts(svg: &str) -> Drawing {
    let mut reader = Reader::from_str(svg);
    let mut drawing = Drawing::new("read", "", "", 0.0);
    let (mut place, mut text) = (None, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                text.clear();
                let is_text = element.name().as_ref() == "text";
                place = is_text.then(|| written(&element));
                if element.name().as_ref() == "svg" {
                    drawing.width = attribute(&element, "width").unwrap().parse().unwrap();
                    drawing.height = attribute(&element, "height").unwrap().parse().unwrap();
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.push(match &*name.into_inner() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "#39" => '\'',
                other => panic!("&{other}; in a figure"),
            }),
            Event::End(element) => match element.name().as_ref() {
                "title" => drawing.title.clone_from(&text),
                "desc" => drawing.description.clone_from(&text),
                "text" => place.into_iter().for_each(|(at, pen)| drawing.text(at, &text, pen)),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(drawing.title.len() > 5 && drawing.description.len() > 20);
    drawing
}

#[test]
fn figures_are_xml_without_holes_whose_texts_do_not_touch() {
    let mut figures = 0;
    for folder in folders() {
        for (path, _) in folder.iter().filter(|(path, _)| path.ends_with(".svg")) {
            let svg = text(&folder, path);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{path}");
            assert_eq!(texts(&svg).collisions(), Vec::<String>::new(), "{path}");
            figures += 1;
        }
    }
    assert!(figures > 25, "{figures} figures");
}

#[test]
fn every_letter_has_a_form_in_print() {
    for folder in folders() {
        for (path, _) in folder.iter().filter(|(path, _)| path.ends_with(".html")) {
            let missing: Vec<char> = text(&folder, path)
                .chars()
                .filter(|letter| *letter != '\n' && !Face::Regular.draws(*letter))
                .collect();
            assert_eq!(missing, Vec::<char>::new(), "{path}");
        }
    }
}

#[test]
fn pages_need_nothing_from_elsewhere() {
    for folder in folders() {
        for (path, _) in folder.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = text(&folder, path);
            for elsewhere in ["http:", "https:", "src=", "href=", "url(", "@import", "<script"] {
                assert!(!html.contains(elsewhere), "{path} has {elsewhere}");
            }
            let count = |tag: &str| html.matches(tag).count();
            for tag in ["table", "figure", "svg", "ul", "div", "main", "td", "th", "tr"] {
                let (opened, closed) = (format!("<{tag}"), format!("</{tag}>"));
                let opened = count(&format!("{opened}>")) + count(&format!("{opened} "));
                assert_eq!(opened, count(&closed), "{path}: <{tag}>");
            }
        }
    }
}

#[test]
fn the_report_begins_with_what_a_minister_asks() {
    let comparison = compared();
    let folder = folder(files(&closed(), Some(&comparison)).unwrap());
    let html = text(&folder, "report.html");
    let order = [
        "<h1>Torkham closed for 30 days</h1>",
        "fruit &amp; vegetables",
        "class=\"key\"",
        "What was changed",
        "Torkham is closed from 2025-07-01 to 2025-07-30",
        "In short",
        "loses most",
        "Against the base",
        "Which corridors are taken",
        "Border posts, ports and other places",
        "Commodities",
        "Tajikistan is no party",
        "Modelled and counted traffic",
        "Assumptions and limits",
        "Demand does not react to cost.",
        comparison.scenarios[1].changed_atlas.as_str(),
        "Seed of all draws",
    ];
    let mut from = 0;
    for part in order {
        let at = html[from..].find(part).unwrap_or_else(|| panic!("{part} is not there in order"));
        from += at;
    }
}

#[test]
fn what_was_not_simulated_is_said_and_not_drawn() {
    let mut outcome = base();
    outcome.stamp.replications = 0;
    outcome.facilities.iter_mut().for_each(|place| place.simulated = None);
    outcome.fit.clear();
    outcome.refused.clear();
    let folder = folder(files(&outcome, None).unwrap());
    let html = text(&folder, "report.html");
    assert!(html.contains("Operations were not simulated"));
    assert!(html.contains("No place has both a counted figure and a modelled one."));
    assert!(html.contains("Every corridor is offered"));
    for figure in ["waits", "waiting_for", "queues", "fit"] {
        assert!(!folder.contains_key(&format!("figures/{figure}.svg")), "{figure}");
    }
    let csv = text(&folder, "tables/fit.csv");
    assert_eq!(csv.lines().count(), 1);
}

#[test]
fn names_that_are_long_or_hostile_do_no_harm() {
    let mut outcome = closed();
    outcome.scenario.title = "<script>alert(1)</script> & \"more\" ".repeat(6);
    for (number, place) in outcome.facilities.iter_mut().enumerate() {
        place.name = format!("{number} {}", "Post of very many names & <b>signs</b> ".repeat(5));
    }
    for corridor in &mut outcome.corridors {
        corridor.name = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(4);
    }
    let comparison = Comparison::of(&[base(), outcome.clone()]).unwrap();
    for folder in [
        folder(files(&outcome, Some(&comparison)).unwrap()),
        folder(comparison_files(&comparison).unwrap()),
    ] {
        for (path, bytes) in &folder {
            if path.ends_with(".svg") {
                let read = texts(&text(&folder, path));
                assert_eq!(read.collisions(), Vec::<String>::new(), "{path}");
            }
            if path.ends_with(".html") {
                assert!(!text(&folder, path).contains("<script") && !bytes.is_empty());
            }
        }
    }
}

#[test]
fn the_smallest_outcome_has_a_report() {
    let mut outcome = base();
    outcome.corridors.clear();
    outcome.facilities.clear();
    outcome.commodities.clear();
    outcome.pairs.clear();
    outcome.itineraries.clear();
    let totals = &mut outcome.totals;
    for figure in [
        &mut totals.tonnes,
        &mut totals.teu,
        &mut totals.consignments,
        &mut totals.cost_usd,
        &mut totals.cost_usd_per_teu,
        &mut totals.days,
        &mut totals.co2e_t,
    ] {
        *figure = 0.0;
    }
    let folder = folder(files(&outcome, None).unwrap());
    assert!(folder.contains_key("report.pdf") && !folder.contains_key("figures/flows.svg"));
    let comparison = Comparison::of(&[outcome, base()]).unwrap();
    assert!(comparison_files(&comparison).is_ok());
}

#[test]
fn the_pdf_has_as_many_pages_as_it_says() {
    for (folder, name, least) in [(2, "report.pdf", 5), (3, "comparison.pdf", 5)] {
        let folder = &folders()[folder];
        let pdf = String::from_utf8_lossy(&folder[name]).into_owned();
        assert!(pdf.starts_with("%PDF-"), "{name}");
        let pages = pdf.matches("/Type/Page/").count() + pdf.matches("/Type /Page\n").count();
        let count = pdf
            .split("/Count ")
            .nth(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        let count: usize = count.unwrap().parse().unwrap();
        assert!((least..=14).contains(&count), "{name}: {count} pages");
        assert!(pages == 0 || pages == count, "{name}: {pages} of {count}");
    }
}

#[test]
fn what_is_no_result_has_no_report() {
    let mut open = base();
    open.equilibrium.is_converged = false;
    let error = files(&open, None).unwrap_err();
    assert!(error.to_string().contains("did not converge"), "{error}");
    let error = files(&doubled(), Some(&Comparison::of(&[base(), closed()]).unwrap()));
    assert!(matches!(error, Err(ReportError::NotCompared(id)) if id == "torkham-doubled"));
}

#[test]
fn svg_escapes_what_is_written_into_it() {
    assert_eq!(svg::escaped("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
}

#[test]
fn findings_lead_with_what_the_changes_do() {
    let comparison = Comparison::of(&[base(), closed()]).unwrap();
    let told = findings(&closed(), Some(&comparison)).unwrap();
    let starts = [
        "Against the base",
        "Waiting grows most at Serhetabat",
        "At the borders Hairatan (AF) loses",
    ];
    for (line, start) in told.iter().zip(starts) {
        assert!(line.starts_with(start), "{told:?}");
    }
    assert!(told.iter().any(|line| line.ends_with("take another corridor than in the base.")));
    let same = Comparison::of(&[base(), Outcome { stamp: closed().stamp, ..base() }]).unwrap();
    let nothing = Outcome { stamp: closed().stamp, ..base() };
    let told = findings(&nothing, Some(&same)).unwrap();
    assert!(told[0].starts_with("Cost and days stay as they are"), "{told:?}");
    let alone = findings(&base(), None).unwrap();
    assert!(alone[0].contains("are carried"), "{alone:?}");
}
