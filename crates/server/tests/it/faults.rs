//! When the store fails, clients are told what is wrong, and that they may come again.

use std::sync::Arc;

use landbridge_registry::{Database, Registry};

use crate::app::{App, REFERENCE, noon};
use crate::transit::{declaration, lodged};

#[tokio::test]
async fn a_full_disk_is_a_problem_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.db");
    let database = Database::open(path.to_str().unwrap()).await.unwrap();
    let Database::Sqlite { writer, .. } = database.clone() else { unreachable!() };
    let registry = Registry::start(database, Arc::clone(&REFERENCE), noon).await.unwrap();
    let app = App::on(Arc::new(registry), noon);
    app.secured().await;
    let before = app.declared("LRN-BEFORE").await;

    sqlx::query("PRAGMA max_page_count = 1").execute(&writer).await.unwrap();
    let mut number = 0;
    let full = loop {
        let body = lodged(&declaration(&format!("LRN-{number}")));
        let answer = app.post_json("/api/v1/movements", &body).await;
        if answer.status != 201 {
            break answer;
        }
        number += 1;
        assert!(number < 1000, "the file never became full");
    };
    let problem = full.problem(503, "registry-unavailable");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("there is no room on its disk; make some"), "{detail}");
    assert!(detail.contains("nothing is known to be recorded"), "{detail}");
    assert_eq!(full.header("retry-after"), "2");
    assert_eq!(app.get(&before).await.status, 200, "what is there can be read");

    sqlx::query("PRAGMA max_page_count = 1000000").execute(&writer).await.unwrap();
    app.declared(&format!("LRN-{number}")).await;
}
