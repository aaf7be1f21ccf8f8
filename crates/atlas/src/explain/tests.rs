//! What the atlas answers when asked where a figure comes from.

use super::explain;
use crate::RawAtlas;
use crate::model::Atlas;

const FILES: [(&str, &str); 4] = [
    (
        "sources/sources.csv",
        "source_id,title,url,published,quality,kind,note\n\
         S70,CPMM 2022,https://example.org/cpmm,2023-05-01,normal,statistics,\n\
         EST,Estimate,,,normal,estimate,\n",
    ),
    (
        "operations/speeds.csv",
        "speed_id,country,mode,year,speed_without_delay_kmh,speed_with_delay_kmh,\
         moving_hours_per_day,cv,valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts\n\
         pk-2021,PK,road,2021,27.3,11.8,16,0.2,,,,,S70,measured,,\n\
         pk-2022,PK,road,2022,25.2,13.3,16,0.2,2022-01-01,,2023-05-01,,S70;EST,measured,a few lorries,speed:pk-2021\n\
         torkham,AF,road,2022,30,,,,,,,,EST,estimate,a guess,\n",
    ),
    (
        "operations/vehicles.csv",
        "vehicle_id,mode,payload_t,payload_m3,tare_t,axles,teu,max_single_axle_t,valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts\n\
         torkham,road,20,,,,,,,,,,S70,measured,,\n",
    ),
    (
        "instruments/qtta.toml",
        "id = \"qtta\"\nname = \"Agreement\"\nshort_name = \"QTTA\"\nkind = \"transit_agreement\"\n\
         summary = \"Road transit\"\nprescribed_route = true\ntransit_procedure = true\n\n\
         [[rule]]\nid = \"qtta-weight\"\ntopic = \"weight\"\narticle = \"Art. 6\"\n\
         text = \"At most 30 t\"\nmax_gross_t = 30.0\nsource = [\"S70\"]\ngrade = \"sourced\"\n",
    ),
];

fn atlas() -> Atlas {
    let files = FILES.map(|(path, text)| (path.to_owned(), text.as_bytes()));
    RawAtlas::from_files(files).resolve().unwrap()
}

fn check(id: &str, expected: &str) {
    let text = match explain(&atlas(), id) {
        Ok(explanation) => explanation.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(text.trim_end(), expected.trim(), "{id}");
}

#[test]
fn tells_value_unit_validity_source_grade_and_doubt() {
    check(
        "speed:pk-2022",
        "
Speed pk-2022  [speed:pk-2022]
  speed_id: pk-2022
  country: PK
  mode: road
  year: 2022
  speed_without_delay_kmh: 25.2 km/h
  speed_with_delay_kmh: 13.3 km/h
  moving_hours_per_day: 16 per day
  cv: 0.2
  valid from: 2022-01-01
  known from: 2023-05-01
  grade: measured
  note: a few lorries
  source: S70 CPMM 2022, https://example.org/cpmm
  source: EST Estimate
  contradicts: speed:pk-2021
  see also: speed:pk-2021
  written in: operations/speeds.csv:3",
    );
}

#[test]
fn explains_rules_and_instruments() {
    check(
        "rule:qtta-weight",
        "
Rule: At most 30 t  [rule:qtta-weight]
  id: qtta-weight
  topic: weight
  article: Art. 6
  text: At most 30 t
  max_gross_t: 30.0 t
  grade: sourced
  source: S70 CPMM 2022, https://example.org/cpmm
  written in: instruments/qtta.toml:9",
    );
    assert_eq!(explain(&atlas(), "agreement:qtta").unwrap().title, "Instrument: Agreement");
}

#[test]
fn a_bare_id_is_enough_when_only_one_kind_has_it() {
    assert_eq!(explain(&atlas(), "pk-2021").unwrap().contradicted_by.len(), 1);
    check(
        "torkham",
        "“torkham” is the id of several facts; write one of speed:torkham, vehicle:torkham",
    );
    check("speed:pk-2202", "no fact has the id “speed:pk-2202”; did you mean “speed:pk-2022”?");
    check("nonsense", "no fact has the id “nonsense”; ids look like crossing:khunjerab");
}

#[test]
fn without_its_source_a_value_is_gone() {
    let files = FILES.map(|(path, text)| (path.to_owned(), text.as_bytes()));
    let mut raw = RawAtlas::from_files(files);
    raw.withdraw_source("S70");
    let atlas = raw.resolve().unwrap();
    assert!(explain(&atlas, "speed:pk-2021").is_err());
    assert!(explain(&atlas, "rule:qtta-weight").is_err());
    assert!(explain(&atlas, "instrument:qtta").is_err());
    assert_eq!(explain(&atlas, "speed:pk-2022").unwrap().sources.len(), 1);
}
