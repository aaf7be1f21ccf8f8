//! What changes, as server-sent events.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::app::App;
use crate::transit::by;

/// A stream that is being read.
struct Stream {
    body: Body,
    text: String,
}

impl Stream {
    /// Reads until as many events have come; their ids, kinds and data.
    async fn events(&mut self, count: usize) -> Vec<(u64, String, Value)> {
        let minute = Duration::from_mins(1);
        while self.text.matches("\n\n").count() < count {
            let frame = tokio::time::timeout(minute, self.body.frame()).await.unwrap();
            let data = frame.unwrap().unwrap().into_data().unwrap();
            self.text.push_str(std::str::from_utf8(&data).unwrap());
        }
        let read = |block: &str| {
            let field = |name: &str| {
                block.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned()
            };
            let data = serde_json::from_str(&field("data:")).unwrap();
            (field("id:").parse().unwrap(), field("event:"), data)
        };
        self.text.split_terminator("\n\n").map(read).collect()
    }
}

async fn listen(app: &App, last: Option<&str>) -> Stream {
    let mut request = Request::get("/api/v1/changes");
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = app.open(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    Stream { body: response.into_body(), text: String::new() }
}

#[tokio::test]
async fn a_listener_hears_what_is_recorded_and_goes_on_where_it_left_off() {
    let app = App::new().await;
    app.secured().await;
    let mut live = listen(&app, None).await;
    let movement = app.declared("LRN-1").await;
    let heard = live.events(1).await;
    let (first, kind, data) = &heard[0];
    assert_eq!(kind, "declared");
    assert_eq!(*data, json!({"sequence": first, "aggregate": "movement/1", "kind": "declared"}));
    let accept = json!({"type": "accept", "serial": ""});
    app.officer(&movement, "PKKARACH", accept).await;
    drop(live);
    let release = app.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
    let events = release["events"].as_array().unwrap().len() as u64;
    let last = release["sequence"].as_u64().unwrap() + events - 1;
    let mut resumed = listen(&app, Some(&first.to_string())).await;
    let count = usize::try_from(last - first).unwrap();
    let heard = resumed.events(count).await;
    let places: Vec<u64> = heard.iter().map(|event| event.0).collect();
    assert_eq!(places, (first + 1..=last).collect::<Vec<_>>(), "in order, each once");
    // What comes after the journal was read is heard as well.
    let seal = json!({"type": "seal", "office": "PKKARACH",
        "seal": {"type": "verified", "number": "PK778812"}});
    app.does(&format!("{movement}/acts"), by("officer", "PKKARACH"), seal).await;
    let heard = resumed.events(count + 1).await;
    assert_eq!(heard[count].1, "seal_changed");
}

#[tokio::test]
async fn a_place_that_is_none_is_refused() {
    let app = App::new().await;
    for last in ["x", "-1", "7", ""] {
        let answer = app.get_with("/api/v1/changes", &[("last-event-id", last)]).await;
        let problem = answer.problem(400, "invalid-request");
        assert_eq!(problem["errors"][0]["field"], "last-event-id", "{last}");
    }
}
