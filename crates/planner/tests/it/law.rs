//! The law: one row per case, the last column what comes of it.

use super::world::World;
use super::{plan, request, told};

/// Pakistan, China, Kyrgyzstan and Kazakhstan in a row; `direct` opens at `sost` and `torugart`,
/// the by-road `irkeshtam` is designated by nobody.
fn quadrangle() -> World {
    let mut world = World::draw(
        "place karachi PK
         port qasim PK road;sea
         port keamari PK road;sea
         cross sost PK CN always transhipment
         place kashgar CN
         cross torugart CN KG always transhipment
         cross irkeshtam CN KG always transhipment
         place bishkek KG
         cross korday KG KZ
         cross karasu KG KZ
         place almaty KZ
         road PK karachi sost 1500
         road PK qasim karachi 40
         road PK keamari karachi 10
         road CN sost kashgar 400
         road CN kashgar torugart 165
         road CN kashgar irkeshtam 245
         road KG torugart bishkek 535
         road KG irkeshtam bishkek 800
         road KG bishkek korday 25
         road KG bishkek karasu 30
         road KZ korday almaty 212
         road KZ karasu almaty 220",
    );
    world.row(
        "corridors/corridors.csv",
        "torugart,By Torugart,crossing:sost;crossing:torugart,road,PK,KG;KZ,,",
    );
    world.row(
        "corridors/corridors.csv",
        "irkeshtam,By Irkeshtam,crossing:sost;crossing:irkeshtam,road,PK,KG;KZ,,",
    );
    world.row("crossings/equivalents.csv", "korday,karasu,road,lorries are handled there");
    world
}

fn party(countries: &[&str]) -> String {
    let rows = countries.iter().map(|country| {
        format!("[[party]]\ncountry = \"{country}\"\nstatus = \"party\"\nin_force = \"2000-01-01\"\nsource = [\"S\"]\ngrade = \"sourced\"\n")
    });
    rows.collect()
}

fn with_qtta(world: &mut World, more: &str) {
    let text = format!("{}{more}", party(&["PK", "CN", "KG", "KZ"]));
    world.instrument("qtta", "transit_agreement", true, true, &text);
    world.cover(
        "qtta",
        &[
            "PK departure inland;keamari sost",
            "PK transit keamari sost",
            "CN transit sost;torugart sost;torugart",
            "KG transit torugart;korday torugart;korday",
            "KG destination torugart inland",
            "KZ destination korday inland",
        ],
    );
}

fn with_tir(world: &mut World) {
    world.instrument("tir", "transit_convention", true, false, &party(&["PK", "CN", "KG", "KZ"]));
    world.cover(
        "tir",
        &[
            "PK departure inland;keamari sost",
            "CN transit any any",
            "KG transit any any",
            "KG destination any any",
            "KZ destination any any",
        ],
    );
}

fn open_to_pakistani(world: &mut World) {
    world.admit(&["PK CN any", "PK KG any", "PK KZ any"]);
}

#[test]
fn without_a_transit_instrument_no_country_is_passed() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    let plan = plan(&world, &request("karachi", "almaty", "2026-03-02T00:00"));
    assert_eq!(told(&plan), "refused no_coverage no_coverage");
}

#[test]
fn neighbours_need_no_transit_instrument() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    let plan = plan(&world, &request("karachi", "kashgar", "2026-03-02T00:00"));
    assert_eq!(told(&plan), "carriage PK PK -; border_crossing PK PK -; carriage CN PK -");
}

#[test]
fn an_agreement_uses_the_posts_it_names_and_traffic_the_ones_that_work() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    with_qtta(&mut world, "");
    let plan = plan(&world, &request("karachi", "almaty", "2026-03-02T00:00"));
    let crossings: Vec<(&str, &str)> = plan.itineraries[0]
        .border_crossings
        .iter()
        .map(|border| (border.crossing.as_str(), border.designated.as_str()))
        .collect();
    assert_eq!(crossings, [("sost", "sost"), ("torugart", "torugart"), ("karasu", "korday")]);
    let refusal = &plan.refused[0];
    assert_eq!(
        (refusal.corridor.as_str(), refusal.code.as_str()),
        ("irkeshtam", "post_not_designated")
    );
    assert_eq!(refusal.article.as_deref(), Some("QTTA Art. 3(1)"));
}

#[test]
fn each_port_of_departure_has_its_law() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    with_qtta(&mut world, "");
    with_tir(&mut world);
    for (from, allowed, expected) in [
        ("keamari", &["qtta"][..], "qtta"),
        ("qasim", &["qtta"][..], "refused post_not_designated post_not_designated"),
        ("qasim", &["tir"][..], "tir"),
        ("karachi", &["qtta"][..], "qtta"),
    ] {
        let mut request = request(from, "almaty", "2026-03-02T00:00");
        request.instruments.allowed = allowed.iter().map(ToString::to_string).collect();
        let plan = plan(&world, &request);
        let used = plan.itineraries.first().map(|first| {
            let used = first.instruments.iter().map(|used| used.id.as_str());
            used.filter(|id| *id != "clearance").collect::<Vec<_>>().join(" ")
        });
        assert_eq!(used.unwrap_or_else(|| told(&plan)), expected, "{from} {allowed:?}");
    }
}

#[test]
fn parties_bind_from_their_own_day() {
    for (ready, expected) in [
        ("1999-12-31T00:00", "refused instrument_not_in_force instrument_not_in_force"),
        ("2000-01-01T00:00", "open"),
    ] {
        let mut world = quadrangle();
        open_to_pakistani(&mut world);
        with_tir(&mut world);
        let mut request = request("karachi", "almaty", ready);
        request.instruments.allowed = vec!["tir".into()];
        let plan = plan(&world, &request);
        let found = if plan.itineraries.is_empty() { told(&plan) } else { "open".into() };
        assert_eq!(found, expected, "{ready}");
    }
}

#[test]
fn a_lorry_that_may_not_go_on_hands_its_load_over() {
    let mut world = quadrangle();
    world.admit(&["CN KG terminating torugart", "KG CN terminating torugart"]);
    let mut request = request("kashgar", "bishkek", "2026-03-02T00:00");
    request.vehicle.registration = "CN".into();
    let plan = plan(&world, &request);
    assert_eq!(told(&plan), "carriage CN CN -; transhipment CN CN -; carriage KG KG -");
}

#[test]
fn where_nobody_can_take_over_the_lorry_is_refused() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    with_tir(&mut world);
    let mut request = request("karachi", "almaty", "2026-03-02T00:00");
    request.vehicle.registration = "UZ".into();
    let plan = plan(&world, &request);
    assert!(plan.itineraries.is_empty(), "{}", told(&plan));
}

#[test]
fn above_the_limit_each_transited_state_must_permit() {
    let rule = "[[rule]]\nid = \"w\"\ntopic = \"weight\"\narticle = \"Art. 6\"\ntext = \"At most 30 t.\"\nmax_gross_t = 30.0\nabove_limit = \"special_permission\"\nsource = [\"S\"]\ngrade = \"sourced\"\n[[rule]]\nid = \"d\"\ntopic = \"permit\"\narticle = \"Art. 6(2)\"\ntext = \"Dangerous goods too.\"\npermit = \"special permission\"\napplies_to_dangerous_goods = true\nsource = [\"S\"]\ngrade = \"sourced\"\n";
    for (gross, dangerous, expected) in [
        (29.0, None, ""),
        (32.0, None, "CN:needed KG:held"),
        (29.0, Some("3"), "CN:needed KG:held"),
    ] {
        let mut world = quadrangle();
        open_to_pakistani(&mut world);
        with_qtta(&mut world, rule);
        let mut request = request("karachi", "almaty", "2026-03-02T00:00");
        request.vehicle.gross_t = Some(gross);
        request.goods.dangerous_class = dangerous.map(Into::into);
        request.held.special_permissions = vec!["KG".into()];
        let plan = plan(&world, &request);
        let permits: Vec<String> = plan.itineraries[0]
            .permits
            .iter()
            .map(|permit| {
                format!("{}:{}", permit.country, if permit.held { "held" } else { "needed" })
            })
            .collect();
        assert_eq!(permits.join(" "), expected, "{gross} {dangerous:?}");
    }
}

#[test]
fn a_hard_limit_and_barred_goods_refuse() {
    let hard = "[[rule]]\nid = \"w\"\ntopic = \"weight\"\narticle = \"Art. 6\"\ntext = \"At most 30 t.\"\nmax_gross_t = 30.0\nabove_limit = \"prohibited\"\nsource = [\"S\"]\ngrade = \"sourced\"\n";
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    with_qtta(&mut world, hard);
    let mut heavy = request("karachi", "almaty", "2026-03-02T00:00");
    heavy.instruments.allowed = vec!["qtta".into()];
    heavy.vehicle.gross_t = Some(32.0);
    assert_eq!(told(&plan(&world, &heavy)), "refused limit_exceeded limit_exceeded");

    world.row("goods/hs_rules.csv", "r,9018,medical,CN,,prohibited,Decree 1,");
    heavy.vehicle.gross_t = None;
    assert_eq!(told(&plan(&world, &heavy)), "refused goods_prohibited goods_prohibited");
}

#[test]
fn what_the_request_rules_out_is_said() {
    let mut world = quadrangle();
    open_to_pakistani(&mut world);
    with_tir(&mut world);
    let mut excluded = request("karachi", "almaty", "2026-03-02T00:00");
    excluded.instruments.excluded = vec!["tir".into()];
    assert_eq!(
        told(&plan(&world, &excluded)),
        "refused instrument_not_allowed instrument_not_allowed"
    );

    let mut avoiding = request("karachi", "almaty", "2026-03-02T00:00");
    avoiding.avoid = vec!["crossing:torugart".into()];
    let plan = plan(&world, &avoiding);
    let codes: Vec<&str> = plan.refused.iter().map(|refusal| refusal.code.as_str()).collect();
    assert_eq!(codes, ["avoided_by_request"]);
    assert_eq!(plan.itineraries[0].corridor, "irkeshtam");
}

#[test]
fn gauges_meet_with_a_change() {
    let mut world = World::draw(
        "terminal urumqi CN road;rail
         place city CN
         road CN city urumqi 10",
    );
    world.rail_crossing(("altynkol", "CN", "KZ"), (1435, 1520));
    world.link(("rail", "CN", "1435"), ("urumqi", "altynkol"), "600", "");
    world.facility("terminal", ("almaty", "KZ"), "road;rail");
    world.link(("rail", "KZ", "1520"), ("altynkol", "almaty"), "340", "");
    let plan = plan(&world, &request("urumqi", "almaty", "2026-03-02T00:00"));
    let border = &plan.itineraries[0].border_crossings[0];
    assert_eq!((border.crossing.as_str(), border.mode.as_str()), ("altynkol", "rail"));
    // Ten hours at each post and five for the change of gauge.
    let leg = plan.itineraries[0].legs.iter().find(|leg| leg.kind == "gauge_change").unwrap();
    assert!((leg.handling_h - 25.0).abs() < 1e-9, "{}", leg.handling_h);
}

#[test]
fn no_country_is_entered_twice_unless_the_corridor_says_so() {
    for (may_re_enter, expected) in [("", "refused not_connected"), ("CN", "a c d")] {
        // The way to Kashgar ends at a border; from beyond it one could come back into China.
        let mut world = World::draw(
            "place karachi PK
             place pamir TJ
             cross a PK CN always transhipment
             cross c CN TJ always transhipment
             cross d TJ CN always transhipment
             place kashgar CN
             cross e CN KG always transhipment
             place osh KG
             road PK karachi a 1500
             road CN a c 100
             road TJ c pamir 100
             road TJ pamir d 100
             road CN d kashgar 200
             road CN kashgar e 200
             road KG e osh 200",
        );
        let row = format!("loop,Loop,crossing:a;crossing:e,road,PK,KG,{may_re_enter},");
        world.row("corridors/corridors.csv", &row);
        world.admit(&["PK CN any", "PK TJ any", "PK KG any"]);
        let parties = party(&["PK", "CN", "TJ", "KG"]);
        world.instrument("all", "transit_agreement", true, false, &parties);
        let rows = ["PK departure inland any", "CN transit any any", "TJ transit any any"];
        world.cover("all", &rows);
        world.cover("all", &["KG destination any any"]);
        let plan = plan(&world, &request("karachi", "osh", "2026-03-02T00:00"));
        let found = plan.itineraries.first().map(|first| {
            let crossings = first.border_crossings.iter().map(|border| border.crossing.as_str());
            crossings.take(3).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(found.unwrap_or_else(|| told(&plan)), expected, "{may_re_enter}");
    }
}
