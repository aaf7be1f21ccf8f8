//! Names in five languages, misspellings, codes and coordinates.

use super::*;
use crate::RawAtlas;

const PLACES: &str = "\
place_id,name_en,name_ru,name_kk,name_ur,name_zh,aliases,country,admin1,population,lat,lon,\
timezone,unlocode,source,grade
almaty,Almaty,Алматы,Алматы,الماتی,阿拉木图,Alma-Ata;Verny,KZ,,2000000,43.25,76.95,Asia/Almaty,KZALA,S1,sourced
sialkot,Sialkot,Сиалкот,,سیالکوٹ,锡亚尔科特,,PK,,656000,32.49,74.53,Asia/Karachi,PKSKT,S1,sourced
hyderabad,Hyderabad,,,حیدرآباد,,,PK,,1700000,25.38,68.37,Asia/Karachi,,S1,sourced
hyderabad-2,Hyderabad,,,,,,IN,,6800000,17.38,78.46,Asia/Kolkata,,S1,sourced
kashgar,Kashgar,Кашгар,,,喀什,Kashi;Qashqar,CN,,500000,39.47,75.99,Asia/Shanghai,CNKHG,S1,sourced
karachi,Karachi,Карачи,,کراچی,卡拉奇,,PK,,11600000,24.86,67.01,Asia/Karachi,PKKHI,S1,sourced
karachi-2,Karachi,,,,,,IR,,60000,30.1,57.1,Asia/Tehran,,S1,sourced
islamabad,Islamabad,,,اسلام آباد,,,PK,,1000000,33.72,73.06,Asia/Karachi,,S1,sourced
chattogram,Chattogram,,,,,Chittagong;Islamabad,BD,,3900000,22.33,91.84,Asia/Dhaka,,S1,sourced
kabul,Kabul,Кабул,,کابل,喀布尔,,AF,,4400000,34.52,69.17,Asia/Kabul,,S1,sourced
";

fn atlas() -> Atlas {
    let sources = "source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n";
    let files = [("sources/sources.csv", sources), ("places/places.csv", PLACES)];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes()));
    RawAtlas::from_files(files).resolve().unwrap()
}

fn check(text: &str, expected: &str) {
    let atlas = atlas();
    let found = match SearchIndex::new(&atlas).find(&atlas, text) {
        Ok(found) => {
            found.fact_id(&atlas).map_or_else(|| found.name(&atlas), |fact| fact.to_string())
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn finds_names_codes_ids_and_coordinates() {
    for text in [
        "Almaty",
        " almaty ",
        "ALMATY",
        "Алматы",
        "الماتی",
        "阿拉木图",
        "Alma Ata",
        "KZALA",
        "KZ ALA",
        "place:almaty",
        "Almati",
    ] {
        check(text, "place:almaty");
    }
    check("سیالکوٹ", "place:sialkot");
    check("qashqar", "place:kashgar");
    check("Кашгар", "place:kashgar");
    check("kabul", "place:kabul");
    check("43.25,76.95", "43.2500, 76.9500");
}

#[test]
fn equals_stand_in_the_order_of_the_tables_in_every_run() {
    let (header, _) = PLACES.split_once("almaty,").unwrap();
    let row = |number: usize| {
        format!("merke-{number},Merke,,,,,,KZ,,0,42.9,73.2,Asia/Almaty,,S1,sourced\n")
    };
    let places = format!("{header}{}", (0..9).map(row).collect::<String>());
    let sources = "source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n";
    let files = [("sources/sources.csv", sources.to_owned()), ("places/places.csv", places)];
    let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let atlas = RawAtlas::from_files(files).resolve().unwrap();
    let hits = SearchIndex::new(&atlas).search("Merke", 9);
    let expected: Vec<Found> = atlas.places.enumerate().map(|(at, _)| Found::Place(at)).collect();
    assert_eq!(hits.into_iter().map(|hit| hit.found).collect::<Vec<_>>(), expected);
}

#[test]
fn a_country_tells_namesakes_apart_and_size_does_when_it_is_clear() {
    check("Karachi", "place:karachi");
    // Another city of the name as an alias, and larger, does not take a name away.
    check("Islamabad", "place:islamabad");
    check("Chittagong", "place:chattogram");
    check("karachi, IR", "place:karachi-2");
    check("Hyderabad, IN", "place:hyderabad-2");
    check("Hyderabad, XX", "no place is known as “Hyderabad, XX”");
    check(
        "Hyderābād",
        "“Hyderābād” names several places; write one of these ids: \
         Hyderabad in IN (place:hyderabad-2), Hyderabad in PK (place:hyderabad)",
    );
}

#[test]
fn an_unknown_name_is_answered_with_suggestions() {
    check("Sialkott", "place:sialkot");
    check("Sialkod", "no place is known as “Sialkod”; did you mean Sialkot in PK (place:sialkot)");
    check("Atlantis", "no place is known as “Atlantis”");
    check("", "no place is known as “”");
    check("99,200", "“99,200” lies off the globe; write latitude,longitude in degrees");
    check("'; DROP TABLE places; --", "no place is known as “'; DROP TABLE places; --”");
}

#[test]
fn a_beginning_is_enough_for_a_list() {
    let atlas = atlas();
    let hits = SearchIndex::new(&atlas).search("ka", 10);
    let names: Vec<String> = hits.iter().map(|hit| hit.found.name(&atlas)).collect();
    assert_eq!(names, ["Karachi", "Kabul", "Kashgar", "Karachi"]);
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
}
