//! Bad input to customs transit: named, refused, and nothing recorded.

use serde_json::{Value, json};

use crate::app::App;
use crate::transit::{by, declaration, lodged};

fn fields(problem: &Value) -> Vec<&str> {
    let faults = problem["errors"].as_array().unwrap();
    faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_declaration_that_is_none_names_its_field() {
    let app = App::new().await;
    let check = async |change: fn(&mut Value), field: &str| {
        let mut body = lodged(&declaration("LRN-1"));
        change(&mut body);
        let problem = app.post_json("/api/v1/movements", &body).await;
        assert_eq!(fields(&problem.problem(400, "invalid-request")), [field], "{body}");
    };
    check(|it| it["colour"] = "red".into(), "colour").await;
    check(|it| it["declaration"]["colour"] = "red".into(), "declaration.colour").await;
    check(|it| it["declaration"]["items"][0]["weight"] = 3.into(), "declaration.items[0].weight")
        .await;
    let mass = "declaration.items[0].gross_mass_kg";
    check(|it| it["declaration"]["items"][0]["gross_mass_kg"] = (-1).into(), mass).await;
    check(|it| it["declaration"]["items"][0]["gross_mass_kg"] = 1e300.into(), mass).await;
    check(|it| it["declaration"]["route_km"] = (1_u64 << 40).into(), "declaration.route_km").await;
    check(
        |it| it["declaration"]["office_of_departure"] = "x".into(),
        "declaration.office_of_departure",
    )
    .await;
    check(|it| it["declaration"]["limit_date"] = "2026-02-30".into(), "declaration.limit_date")
        .await;
    check(|it| it["declaration"]["holder"] = "PK\u{0}1".into(), "declaration.holder").await;
    check(|it| it["actor"]["role"] = "emperor".into(), "actor.role").await;
    check(|it| it["lodge"] = Value::Null, "lodge").await;
    let list = app.get("/api/v1/movements").await.json();
    assert_eq!(list["movements"], json!([]));
}

#[tokio::test]
async fn bodies_that_are_no_json_and_floods_are_refused() {
    let app = App::new().await;
    let address = "/api/v1/movements";
    for body in ["", "{", "[]", "\u{FEFF}{}", "null", "{\"declaration\":"] {
        let answer = app.ask(address, &[], body).await;
        answer.problem(400, "invalid-request");
    }
    let deep = format!("{{\"declaration\":{}", "[".repeat(50_000));
    app.ask(address, &[], &deep).await.problem(400, "invalid-request");
    let flood = " ".repeat(2 << 20);
    app.ask(address, &[], &flood).await.problem(413, "body-too-large");
    assert_eq!(app.get("/api/v1/health").await.status, 200);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = App::new().await;
    for path in [
        "/api/v1/movements/7",
        "/api/v1/movements/0",
        "/api/v1/movements/99999999999999999999",
        "/api/v1/movements/18446744073709551615",
        "/api/v1/movements/23GB000060KNEJKEJ3",
        "/api/v1/movements/%27--",
        "/api/v1/movements/7/history",
        "/api/v1/movements/7/accompanying-document",
        "/api/v1/guarantees/09GB0000010000010",
        "/api/v1/guarantees/XB34567890%2FPK",
        "/api/v1/guarantees/nothing",
        "/api/v1/permits/qtta/2026/PK",
        "/api/v1/permits/qtta/many/PK",
        "/api/v1/offices/XX000000",
        "/api/v1/offices/nowhere",
    ] {
        app.get(path).await.problem(404, "not-found");
    }
    let body = json!({"actor": by("officer", "PKKARACH"), "act": {"type": "release"}});
    for id in ["7", "0", "23GB000060KNEJKEJ3"] {
        let path = format!("/api/v1/movements/{id}/acts");
        app.post_json(&path, &body).await.problem(404, "not-found");
        let declare = json!({"type": "declare", "declaration": declaration("L"), "serial": ""});
        let declare = json!({"actor": by("holder", "PK1234567"), "act": declare});
        app.post_json(&path, &declare).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn acts_and_queries_that_are_none_are_named() {
    let app = App::new().await;
    let movement = app.declared_draft().await;
    let acts = format!("{movement}/acts");
    let check = async |act: Value, field: &str| {
        let body = json!({"actor": by("officer", "PKKARACH"), "act": act});
        let problem = app.post_json(&acts, &body).await;
        assert_eq!(fields(&problem.problem(400, "invalid-request")), [field], "{body}");
    };
    check(json!({"type": "fly"}), "act.type").await;
    check(json!({}), "act").await;
    check(json!({"type": "release", "force": true}), "act.force").await;
    check(json!({"type": "arrive", "office": "KZALMATY"}), "act").await;
    for (query, field) in [
        ("state=lost", "state"),
        ("office=x", "office"),
        ("office=PK00SOST&role=owner", "role"),
        ("presence=present", "office"),
        ("due_before=soon", "due_before"),
        ("limit=many", "limit"),
        ("colour=red", "colour"),
    ] {
        let answer = app.get(&format!("/api/v1/movements?{query}")).await;
        assert_eq!(fields(&answer.problem(400, "invalid-request")), [field]);
    }
}

impl App {
    async fn declared_draft(&self) -> String {
        let body = json!({"declaration": declaration("LRN-1"), "lodge": false,
            "actor": by("holder", "PK1234567")});
        let answer = self.post_json("/api/v1/movements", &body).await;
        assert_eq!(answer.status, 201);
        answer.header("location").to_owned()
    }
}
