//! What each route needs: the one list. A route that is not in it is denied to everybody.

use axum::http::Method;
use landbridge_access::Action;

/// What a route needs of who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it says what everybody may know.
    Nothing,
    /// To have signed in; it is about oneself.
    SignedIn,
    /// To be allowed an action in some relation; the handler looks at the relation itself.
    Action(Action),
}

use Action as Do;
use Need::{Action as For, Nothing, SignedIn};

const ROUTES: &[(&str, &str, Need)] = &[
    ("POST", "/api/v1/plan", For(Do::Plan)),
    ("POST", "/api/v1/plan/draft", For(Do::Plan)),
    ("POST", "/api/v1/plans", For(Do::SavePlan)),
    ("POST", "/api/v1/plans/sweep", For(Do::Plan)),
    // Its id is the hash of its content: who has the link was given it.
    ("GET", "/api/v1/plans/{id}", For(Do::Plan)),
    ("GET", "/api/v1/places", For(Do::ReadAtlas)),
    ("GET", "/api/v1/corridors", For(Do::ReadCondition)),
    ("GET", "/api/v1/explain/{id}", For(Do::ReadAtlas)),
    ("GET", "/api/v1/atlas/network.geojson", For(Do::ReadAtlas)),
    ("GET", "/api/v1/atlas/summary", For(Do::ReadAtlas)),
    ("GET", "/api/v1/health", Nothing),
    ("GET", "/api/v1/openapi.json", Nothing),
    ("GET", "/api/v1/problems/{kind}", Nothing),
    ("GET", "/ogc", For(Do::ReadAtlas)),
    ("GET", "/ogc/", For(Do::ReadAtlas)),
    ("GET", "/ogc/conformance", For(Do::ReadAtlas)),
    ("GET", "/ogc/collections", For(Do::ReadAtlas)),
    ("GET", "/ogc/collections/{collection}", For(Do::ReadAtlas)),
    ("GET", "/ogc/collections/{collection}/items", For(Do::ReadAtlas)),
    ("GET", "/ogc/collections/{collection}/items/{feature}", For(Do::ReadAtlas)),
    // State board.
    ("GET", "/api/v1/board", For(Do::ReadCondition)),
    ("GET", "/api/v1/conditions", For(Do::ReadCondition)),
    ("POST", "/api/v1/conditions", For(Do::WriteCondition)),
    ("GET", "/api/v1/conditions/changes", For(Do::ReadCondition)),
    ("GET", "/api/v1/conditions/subjects", For(Do::ReadCondition)),
    ("GET", "/api/v1/conditions/{id}", For(Do::ReadCondition)),
    ("POST", "/api/v1/conditions/{id}/withdraw", For(Do::WriteCondition)),
    // Scenarios and trade.
    ("GET", "/api/v1/studies", For(Do::ReadScenario)),
    ("GET", "/api/v1/scenarios/choices", For(Do::ReadScenario)),
    ("POST", "/api/v1/scenarios/check", For(Do::ReadScenario)),
    ("GET", "/api/v1/runs", For(Do::ReadScenario)),
    ("POST", "/api/v1/runs", For(Do::RunScenario)),
    ("GET", "/api/v1/runs/{run_id}", For(Do::ReadScenario)),
    ("DELETE", "/api/v1/runs/{run_id}", For(Do::RunScenario)),
    ("POST", "/api/v1/runs/{run_id}/cancel", For(Do::RunScenario)),
    ("GET", "/api/v1/runs/{run_id}/events", For(Do::ReadScenario)),
    ("GET", "/api/v1/runs/{run_id}/outcome", For(Do::ReadScenario)),
    ("GET", "/api/v1/runs/{run_id}/playback", For(Do::ReadScenario)),
    ("GET", "/api/v1/runs/{run_id}/files", For(Do::ReadScenario)),
    ("GET", "/api/v1/runs/{run_id}/files/{*path}", For(Do::ReadScenario)),
    ("GET", "/api/v1/comparisons", For(Do::ReadScenario)),
    ("GET", "/api/v1/trade", For(Do::AskTrade)),
    ("POST", "/api/v1/trade/counterfactual", For(Do::AskTrade)),
    ("GET", "/api/v1/trade/findings", For(Do::AskTrade)),
    ("POST", "/api/v1/trade/report", For(Do::AskTrade)),
    // Customs transit.
    ("GET", "/api/v1/movements", For(Do::ReadMovement)),
    ("POST", "/api/v1/movements", For(Do::Declare)),
    ("GET", "/api/v1/movements/{id}", For(Do::ReadMovement)),
    // Which action it is, the body says.
    ("POST", "/api/v1/movements/{id}/acts", SignedIn),
    ("GET", "/api/v1/movements/{id}/history", For(Do::ReadHistory)),
    ("GET", "/api/v1/movements/{id}/etir", For(Do::ReadHistory)),
    ("GET", "/api/v1/movements/{id}/messages", For(Do::ReadHistory)),
    ("GET", "/api/v1/movements/{id}/messages/{number}", For(Do::ReadHistory)),
    ("GET", "/api/v1/movements/{id}/accompanying-document", For(Do::ReadMovement)),
    ("POST", "/api/v1/messages", For(Do::SendMessage)),
    ("GET", "/api/v1/messages/template", Nothing),
    ("GET", "/api/v1/offices", For(Do::ReadAtlas)),
    ("GET", "/api/v1/offices/{reference}", For(Do::ReadOffice)),
    ("GET", "/api/v1/regimes", For(Do::ReadAtlas)),
    ("GET", "/api/v1/regimes/{id}", For(Do::ReadAtlas)),
    // It says of a declaration what the law says; nothing of others is read.
    ("POST", "/api/v1/regimes/{id}/check", For(Do::ReadAtlas)),
    ("GET", "/api/v1/guarantees", For(Do::ReadGuarantee)),
    ("GET", "/api/v1/guarantees/{id}", For(Do::ReadGuarantee)),
    ("POST", "/api/v1/guarantees/{id}/acts", For(Do::WriteGuarantee)),
    ("GET", "/api/v1/permits", For(Do::ReadPermit)),
    ("GET", "/api/v1/permits/{regime}/{year}/{country}", For(Do::ReadPermit)),
    ("POST", "/api/v1/permits/{regime}/{year}/{country}/acts", For(Do::WritePermit)),
    ("GET", "/api/v1/risk-profiles", For(Do::ReadProfile)),
    ("PUT", "/api/v1/risk-profiles", For(Do::WriteProfile)),
    ("GET", "/api/v1/risk-profiles/history", For(Do::ReadProfile)),
    ("POST", "/api/v1/risk-profiles/check", For(Do::ReadProfile)),
    ("GET", "/api/v1/changes", For(Do::ReadChanges)),
    ("GET", "/api/v1/webhooks", For(Do::WriteWebhook)),
    ("POST", "/api/v1/webhooks", For(Do::WriteWebhook)),
    ("GET", "/api/v1/webhooks/{id}", For(Do::WriteWebhook)),
    ("DELETE", "/api/v1/webhooks/{id}", For(Do::WriteWebhook)),
    ("POST", "/api/v1/webhooks/{id}/resume", For(Do::WriteWebhook)),
    ("GET", "/api/v1/webhooks/{id}/deliveries", For(Do::WriteWebhook)),
    ("POST", "/api/v1/webhooks/{id}/deliveries/{sequence}", For(Do::WriteWebhook)),
    // Oneself.
    ("GET", "/api/v1/session", Nothing),
    ("POST", "/api/v1/session", Nothing),
    ("PATCH", "/api/v1/session", SignedIn),
    ("DELETE", "/api/v1/session", Nothing),
    ("GET", "/api/v1/session/oidc", Nothing),
    ("GET", "/api/v1/session/oidc/callback", Nothing),
    ("POST", "/api/v1/session/password", SignedIn),
    ("POST", "/api/v1/session/passkey/challenge", SignedIn),
    ("POST", "/api/v1/session/passkey", SignedIn),
    ("GET", "/api/v1/passkeys", SignedIn),
    ("POST", "/api/v1/passkeys", SignedIn),
    ("POST", "/api/v1/passkeys/registration", SignedIn),
    ("DELETE", "/api/v1/passkeys/{id}", SignedIn),
    ("GET", "/api/v1/roles", Nothing),
    // The node.
    ("GET", "/api/v1/organisations", For(Do::ManageUsers)),
    ("POST", "/api/v1/organisations", For(Do::ManageUsers)),
    ("PATCH", "/api/v1/organisations/{id}", For(Do::ManageUsers)),
    ("GET", "/api/v1/users", For(Do::ManageUsers)),
    ("POST", "/api/v1/users", For(Do::ManageUsers)),
    ("PATCH", "/api/v1/users/{id}", For(Do::ManageUsers)),
    ("POST", "/api/v1/users/{id}/password", For(Do::ManageUsers)),
    ("GET", "/api/v1/keys", For(Do::ManageKeys)),
    ("POST", "/api/v1/keys", For(Do::ManageKeys)),
    ("DELETE", "/api/v1/keys/{id}", For(Do::ManageKeys)),
    ("GET", "/api/v1/approvals", For(Do::Approve)),
    ("POST", "/api/v1/approvals/{id}", For(Do::Approve)),
    ("GET", "/api/v1/decisions", For(Do::ReadDecisions)),
    ("GET", "/api/v1/node", For(Do::ManageNode)),
    ("POST", "/api/v1/node/backup", For(Do::ManageNode)),
];

/// What a route needs; `None` for one that nobody may take.
pub fn needed(method: &Method, path: &str) -> Option<Need> {
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    let found = ROUTES.iter().find(|(verb, route, _)| *verb == method && *route == path);
    found.map(|(_, _, need)| *need)
}
