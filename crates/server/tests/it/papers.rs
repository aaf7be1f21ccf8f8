//! Papers of customs transit: the accompanying document and the history, as PDF.

use serde_json::json;

use crate::app::App;
use crate::messages::{MESSAGES, XML};
use crate::transit::{by, declaration};

#[tokio::test]
async fn the_accompanying_document_is_printed_from_the_release_on() {
    let app = App::new().await;
    app.secured().await;
    let movement = app.declared("LRN-1").await;
    let path = format!("{movement}/accompanying-document");
    app.get(&path).await.problem(404, "not-found");
    let accept = json!({"type": "accept", "serial": ""});
    app.officer(&movement, "PKKARACH", accept).await;
    app.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
    for second in ["", "?second=ur", "?second=ru", "?second=kk", "?second=zh", "?second=en"] {
        let answer = app.get(&format!("{path}{second}")).await;
        assert_eq!(answer.header("content-type"), "application/pdf", "{second}");
        assert!(answer.body.starts_with(b"%PDF-"), "{second}");
        let again = app.get(&format!("{path}{second}")).await;
        assert!(answer.body == again.body, "the same movement has the same bytes");
        keep(&format!("tad{}.pdf", second.replace("?second=", "-")), &answer.body);
    }
    app.get(&format!("{path}?second=xx")).await.problem(400, "invalid-request");
}

#[tokio::test]
async fn many_goods_in_many_scripts_run_over_pages() {
    let app = App::new().await;
    app.secured().await;
    let mut it = declaration("LRN-LONG");
    let names = ["Шприцы медицинские", "سرجیکل آلات", "外科手术器械", "Instruments "];
    let item = |number: usize| {
        json!({"hs": "901890", "description": names[number % 4].repeat(1 + number % 9),
            "gross_mass_kg": 100 + number, "packages": number})
    };
    it["items"] = (1..=90).map(item).collect();
    let body = crate::transit::lodged(&it);
    let movement = app.post_json("/api/v1/movements", &body).await.header("location").to_owned();
    app.officer(&movement, "PKKARACH", json!({"type": "accept", "serial": ""})).await;
    app.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
    let answer = app.get(&format!("{movement}/accompanying-document?second=ur")).await;
    assert!(answer.body.starts_with(b"%PDF-"));
    keep("tad-long.pdf", &answer.body);
}

#[tokio::test]
async fn what_a_message_declared_beyond_the_procedure_is_printed_too() {
    let mut sizes = Vec::new();
    for by_message in [false, true] {
        let app = App::new().await;
        app.secured().await;
        let movement = if by_message {
            let told = crate::messages::declaration();
            app.message(MESSAGES, XML, "application/json", told).await.header("location").to_owned()
        } else {
            app.declared("LRN-1").await
        };
        app.officer(&movement, "PKKARACH", json!({"type": "accept", "serial": ""})).await;
        app.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
        for second in ["ur", "ru"] {
            let path = format!("{movement}/accompanying-document?second={second}");
            let answer = app.get(&path).await;
            assert!(answer.body.starts_with(b"%PDF-"));
            if by_message {
                keep(&format!("tad-message-{second}.pdf"), &answer.body);
            }
            sizes.push(answer.body.len());
        }
    }
    assert!(sizes[2] > sizes[0] && sizes[3] > sizes[1], "{sizes:?}");
}

#[tokio::test]
async fn the_history_can_be_printed() {
    let app = App::new().await;
    let movement = app.released("LRN-1").await;
    let stop = json!({"type": "stop", "office": "PK00SOST", "reason": "seal under doubt"});
    app.does(&format!("{movement}/acts"), by("officer", "PK00SOST"), stop).await;
    let path = format!("{movement}/history");
    let answer = app.get_with(&path, &[("accept", "application/pdf")]).await;
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.body.starts_with(b"%PDF-"));
    keep("history.pdf", &answer.body);
    let json = app.get_with(&path, &[("accept", "application/json, */*;q=0.1")]).await;
    assert_eq!(json.header("content-type"), "application/json");
}

/// Keeps a paper to be looked at, where `LANDBRIDGE_KEEP` names a folder.
fn keep(name: &str, paper: &[u8]) {
    if let Ok(folder) = std::env::var("LANDBRIDGE_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(name), paper).unwrap();
    }
}
