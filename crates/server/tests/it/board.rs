//! The state board: what people report takes effect at once, is cited, and can be taken back.

use axum::body::Body;
use axum::http::Request;
use landbridge_server::Limits;
use serde_json::{Value, json};

use crate::access::House;
use crate::app::{Answer, App, noon, state};
use crate::engines;

fn question() -> Value {
    json!({
        "from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00", "as_of": "2026-03-01",
        "goods": {"hs": "901890", "mass_t": 8.5}, "draws": 100, "max_itineraries": 6,
    })
}

fn closure(crossing: &str) -> Value {
    json!({
        "subject": format!("crossing:{crossing}"), "state": "closed",
        "reason": "rock fall on the approach", "source": "call from the post, 1 March",
        "source_url": "https://example.org/rock-fall", "by": "aigul",
    })
}

async fn plan(app: &App) -> Value {
    let answer = app.post_json("/api/v1/plan", &question()).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    answer.json()
}

/// The crossings that any itinerary of a plan passes.
fn passed(plan: &Value) -> Vec<String> {
    let itineraries = plan["itineraries"].as_array().unwrap().iter();
    let borders = itineraries.flat_map(|one| one["border_crossings"].as_array().unwrap());
    borders.map(|border| border["crossing"].as_str().unwrap().to_owned()).collect()
}

async fn keyed(app: &App, path: &str, key: &str, body: &Value) -> Answer {
    let request = Request::post(path)
        .header("content-type", "application/json")
        .header("idempotency-key", key);
    app.send(request.body(Body::from(body.to_string())).unwrap()).await
}

#[tokio::test]
async fn a_closure_diverts_plans_and_its_withdrawal_brings_them_back() {
    let app = App::new().await;
    let before = plan(&app).await;
    let crossing = passed(&before)[0].clone();
    let saved = app.post_json("/api/v1/plans", &json!({"request": question()})).await.json();
    let saved = saved["url"].as_str().unwrap().to_owned();
    let kept = app.get(&saved).await.body;

    let entered = app.post_json("/api/v1/conditions", &closure(&crossing)).await;
    assert_eq!(entered.status, 201, "{}", String::from_utf8_lossy(&entered.body));
    let condition = entered.json();
    assert_eq!((&condition["status"], &condition["by"]), (&json!("in_force"), &json!("aigul")));
    assert_eq!(condition["valid_from"], "2026-03-01");

    let shut = plan(&app).await;
    assert!(!passed(&shut).contains(&crossing), "{crossing} is closed");
    let fact = condition["fact"].as_str().unwrap();
    let refusals = shut["refused"].as_array().unwrap();
    let refusal =
        refusals.iter().find(|one| one["evidence"].as_array().unwrap().contains(&json!(fact)));
    let refusal = refusal.unwrap_or_else(|| panic!("no refusal cites {fact}: {refusals:?}"));
    assert_eq!(refusal["code"], "condition_closed");
    assert!(refusal["reason"].as_str().unwrap().contains("rock fall"), "{refusal}");
    assert_eq!(refusal["source"][0]["url"], "https://example.org/rock-fall");
    assert!(refusal["source"][0]["title"].as_str().unwrap().contains("call from the post"));
    let explained = app.get(&format!("/api/v1/explain/{fact}")).await.json();
    assert_eq!(explained["grade"], "sourced");
    assert_eq!(app.get(&saved).await.body, kept, "a saved plan stays as it was answered");

    let location = entered.header("location").to_owned();
    let back = json!({"reason": "the road is cleared", "by": "dana"});
    let withdrawn = app.post_json(&format!("{location}/withdraw"), &back).await;
    assert_eq!(withdrawn.json()["status"], "withdrawn");
    assert_eq!(plan(&app).await["itineraries"], before["itineraries"]);

    let history = app.get(&location).await.json()["history"].clone();
    let kinds: Vec<&str> =
        history.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["entered", "withdrawn"]);
    assert_eq!((&history[0]["by"], &history[1]["by"]), (&json!("aigul"), &json!("dana")));
    let again = app.post_json(&format!("{location}/withdraw"), &back).await;
    again.problem(412, "changed");
}

#[tokio::test]
async fn a_limit_warns_and_a_correction_takes_its_place() {
    let app = App::new().await;
    let crossing = passed(&plan(&app).await)[0].clone();
    let entered = app.post_json("/api/v1/conditions", &closure(&crossing)).await.json();
    let mut better = closure(&crossing);
    better["state"] = json!("limited");
    better["reason"] = json!("one lane is open");
    better["corrects"] = entered["id"].clone();
    let corrected = app.post_json("/api/v1/conditions", &better).await;
    assert_eq!((corrected.status.as_u16(), &corrected.json()["id"]), (201, &entered["id"]));

    let limited = plan(&app).await;
    assert!(passed(&limited).contains(&crossing));
    let warned = limited["itineraries"].as_array().unwrap().iter().any(|one| {
        one["warnings"].as_array().unwrap().iter().any(|warning| {
            warning["text"].as_str().unwrap().contains("one lane is open")
                && warning["evidence"] == json!([entered["fact"]])
        })
    });
    assert!(warned, "the limit is told and cited");
    let mut open = closure(&crossing);
    open["state"] = json!("open");
    open["reason"] = json!("both lanes are open");
    let opened = app.post_json("/api/v1/conditions", &open).await.json();
    let fact = opened["fact"].clone();
    let plan = plan(&app).await;
    let cited = plan["itineraries"].as_array().unwrap().iter().any(|one| {
        let borders = one["border_crossings"].as_array().unwrap().iter();
        borders.into_iter().any(|border| border["evidence"].as_array().unwrap().contains(&fact))
    });
    assert!(cited, "who passes relies on what was said last");
}

#[tokio::test]
async fn a_corridor_can_be_closed_as_a_whole() {
    let app = App::new().await;
    let before = plan(&app).await;
    // One between the two countries, and one that only lends its name to a way.
    for corridor in ["kkh-khorgos", "kkh-kulma"] {
        let mut body = closure("-");
        body["subject"] = json!(format!("corridor:{corridor}"));
        let condition = app.post_json("/api/v1/conditions", &body).await.json();
        let after = plan(&app).await;
        let offered = |plan: &Value| {
            plan["itineraries"].as_array().unwrap().iter().any(|one| one["corridor"] == corridor)
        };
        assert!(offered(&before), "{corridor}");
        assert!(!offered(&after), "{corridor}");
        let refusals = after["refused"].as_array().unwrap();
        let refusal = refusals.iter().find(|one| one["corridor"] == corridor);
        let refusal = refusal.unwrap_or_else(|| panic!("{corridor} is not among {refusals:#?}"));
        assert_eq!(refusal["evidence"], json!([condition["fact"]]));
        let board = app.get("/api/v1/board").await.json();
        let strips = board["corridors"].as_array().unwrap();
        let strip = strips.iter().find(|one| one["id"] == corridor).unwrap();
        assert_eq!(strip["state"], "closed");
    }
}

#[tokio::test]
async fn a_condition_is_for_those_of_the_country() {
    let house = House::new().await;
    let report = |subject: &str| {
        let mut body = closure("-");
        body["subject"] = json!(subject);
        body
    };
    let posts = ["crossing:khunjerab", "crossing:khorgos"];
    let outcomes = [
        // Officers, supervisors and analysts of Pakistan speak of their side of a border.
        ("sost", [201, 403]),
        ("supervisor", [201, 403]),
        ("analyst", [201, 403]),
        ("almaty", [403, 201]),
        ("iran", [403, 403]),
        ("forwarder", [403, 403]),
        ("driver", [403, 403]),
        ("auditor", [403, 403]),
        ("operator", [403, 403]),
    ];
    for (login, expected) in outcomes {
        let guest = house.sign_in(login).await;
        for (subject, status) in posts.into_iter().zip(expected) {
            let answer = guest.post("/api/v1/conditions", &report(subject)).await;
            assert_eq!(answer.status.as_u16(), status, "{login} {subject}");
        }
    }
    // Of a whole corridor, an analyst.
    for (login, status) in [("analyst", 201), ("sost", 403)] {
        let guest = house.sign_in(login).await;
        let answer = guest.post("/api/v1/conditions", &report("corridor:kkh-khorgos")).await;
        assert_eq!(answer.status.as_u16(), status, "{login}");
        let Some(location) = answer.headers.get("location") else { continue };
        // And nobody else takes it back.
        let path = format!("{}/withdraw", location.to_str().unwrap());
        let back = json!({"reason": "it is open"});
        assert_eq!(house.sign_in("iran").await.post(&path, &back).await.status, 403);
        assert_eq!(guest.post(&path, &back).await.status, 200);
    }
}

#[tokio::test]
async fn the_board_shows_states_openings_and_what_changes() {
    let app = App::new().await;
    let board = app.get("/api/v1/board?zone=Asia/Almaty").await.json();
    assert_eq!((&board["on"], &board["today"]), (&json!("2026-03-01"), &json!("2026-03-01")));
    let post = |board: &Value, id: &str| {
        let strips = board["corridors"].as_array().unwrap().iter();
        let gates = strips.flat_map(|strip| strip["gates"].as_array().unwrap());
        let gates = gates.flat_map(|gate| gate.as_array().unwrap());
        let mut posts = gates.flat_map(|gate| gate["posts"].as_array().unwrap());
        posts.find(|post| post["fact"] == id).cloned().unwrap()
    };
    // 1 March 2026 is a Sunday: Tashkurgan works from Monday.
    let tashkurgan = post(&board, "post:khunjerab-cn-road");
    assert_eq!(tashkurgan["open_now"], false);
    let opening = &tashkurgan["next_opening"];
    let utc: jiff::Timestamp = opening["utc"].as_str().unwrap().parse().unwrap();
    assert!(utc > noon());
    assert!(opening["local"].as_str().unwrap().ends_with("+08:00"), "{opening}");
    assert!(opening["reader"].as_str().unwrap().ends_with("+05:00"), "{opening}");
    let torugart = post(&board, "post:torugart-kg-road");
    assert_eq!(torugart["exit"]["fact"]["grade"], "measured");
    assert_eq!(torugart["exit"]["year"], 2022);

    let app = App::new().await;
    let mut body = closure("torugart");
    body["valid_from"] = json!("2026-03-09");
    body["valid_to"] = json!("2026-03-10");
    app.post_json("/api/v1/conditions", &body).await;
    let later = app.get("/api/v1/board?on=2026-03-09").await.json();
    let changes: Vec<&Value> = later["corridors"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|strip| strip["changes"].as_array().unwrap())
        .collect();
    assert!(changes.iter().any(|change| {
        change["kind"] == "condition_begins" && change["text"] == "rock fall on the approach"
    }));
    assert_eq!(post(&later, "post:torugart-kg-road")["state"], "closed");
    let today = app.get("/api/v1/board").await.json();
    let none = today["corridors"].as_array().unwrap().iter();
    assert!(none.into_iter().all(|strip| strip["changes"] == json!([])));
}

#[tokio::test]
async fn an_instant_counts_to_the_hour() {
    let app = App::new().await;
    let mut body = closure("torugart");
    body["valid_from"] = json!("2026-03-01T06:00:00Z");
    body["valid_to"] = json!("2026-03-01T18:00:00+06:00");
    // 18:00 in Bishkek is noon in UTC: the closure ends as the clock strikes.
    let condition = app.post_json("/api/v1/conditions", &body).await.json();
    assert_eq!(condition["status"], "expired");
    body["valid_to"] = json!("2026-03-01T12:00:01Z");
    let condition = app.post_json("/api/v1/conditions", &body).await.json();
    assert_eq!(condition["status"], "in_force");
}

#[tokio::test]
async fn all_faults_are_told_at_once() {
    let app = App::new().await;
    let body = json!({
        "subject": "crossing:atlantis", "state": "ajar", "reason": " ", "source": "",
        "source_url": "javascript:alert(1)", "valid_from": "soon", "valid_to": "2026-13-01",
        "corrects": "reported-9",
    });
    let problem = app.post_json("/api/v1/conditions", &body).await.problem(400, "invalid-request");
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["subject", "state", "reason", "source_url", "valid_from", "valid_to"]);
    let mut body = closure("torugart");
    body["corrects"] = json!("reported-9");
    let problem = app.post_json("/api/v1/conditions", &body).await.problem(400, "invalid-request");
    assert_eq!(problem["errors"][0]["field"], "corrects");
    body["colour"] = json!("red");
    app.post_json("/api/v1/conditions", &body).await.problem(400, "invalid-request");
    for path in
        ["/api/v1/board?on=soon", "/api/v1/board?zone=Mars", "/api/v1/conditions?status=odd"]
    {
        app.get(path).await.problem(400, "invalid-request");
    }
    app.get("/api/v1/conditions/reported-9").await.problem(404, "not-found");
    let list = app.get("/api/v1/conditions").await.json();
    assert_eq!(list["conditions"], json!([]), "nothing was kept");
}

#[tokio::test]
async fn a_key_is_for_one_request() {
    let app = App::new().await;
    let first = keyed(&app, "/api/v1/conditions", "k1", &closure("torugart")).await;
    let again = keyed(&app, "/api/v1/conditions", "k1", &closure("torugart")).await;
    assert_eq!(first.json(), again.json());
    let other = keyed(&app, "/api/v1/conditions", "k1", &closure("khunjerab")).await;
    other.problem(422, "key-reused");
    let list = app.get("/api/v1/conditions?status=in_force").await.json();
    assert_eq!(list["conditions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn another_server_and_the_next_start_take_them_up() {
    for engine in engines::all().await {
        engines::set_clock("2026-03-01T12:00:00Z");
        let registry = engine.registry().await;
        let first = App::on(registry.clone(), engines::now);
        let condition = first.post_json("/api/v1/conditions", &closure("torugart")).await.json();
        let second = state(registry, engines::now, Limits::default());
        second.follow_reports().await.unwrap();
        let second = App::of(second);
        let explained = format!("/api/v1/explain/{}", condition["fact"].as_str().unwrap());
        assert_eq!(second.get(&explained).await.status, 200, "{}", engine.name);
        let list = second.get("/api/v1/conditions").await.json();
        assert_eq!(list["conditions"][0]["id"], condition["id"]);
    }
}
