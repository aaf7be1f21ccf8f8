//! Who asks, as handlers know them.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts as RequestParts;
use landbridge_access::{Access, Action, Decided, Principal, Relation};
use landbridge_registry::movements::Parts;
use landbridge_transit::Act;
use landbridge_transit::codes::{GuaranteeId, MovementId, OfficeReference, PermitKey};
use landbridge_transit::command::entitled;
use landbridge_transit::event::{Actor, Role as Capacity};
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_units::CountryCode;

use super::Kept;
use crate::api::unavailable;
use crate::state::AppState;
use crate::wire::{Problem, ProblemKind};

/// Who asks.
#[derive(Clone)]
pub(crate) struct Asker {
    inner: Arc<Inner>,
}

struct Inner {
    principal: Principal,
    /// Absent where whoever reaches the server may do everything.
    kept: Option<Kept>,
    cookie: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut RequestParts, _state: &S) -> Result<Self, Problem> {
        let found = parts.extensions.get::<Self>().cloned();
        // The guard has seen every request that has a handler.
        found.ok_or_else(|| Problem::new(ProblemKind::NotSignedIn, "nobody was asked for"))
    }
}

impl Asker {
    /// Whoever it is: the doors are open.
    pub(super) fn anybody() -> Self {
        let principal = Principal::visitor();
        Self { inner: Arc::new(Inner { principal, kept: None, cookie: None }) }
    }

    pub(super) fn known(principal: Principal, kept: Kept, cookie: Option<String>) -> Self {
        Self { inner: Arc::new(Inner { principal, kept: Some(kept), cookie }) }
    }

    /// Who it is.
    pub(crate) fn principal(&self) -> &Principal {
        &self.inner.principal
    }

    /// Access control; absent where the doors are open.
    pub(crate) fn kept(&self) -> Option<&Kept> {
        self.inner.kept.as_ref()
    }

    /// Access control, for what is only about it.
    pub(crate) fn access(&self) -> Result<&Access, Problem> {
        let kept = self.inner.kept.as_ref().map(|kept| &*kept.access);
        kept.ok_or_else(|| {
            let detail = "the server was started without access control: it knows no users";
            Problem::new(ProblemKind::NotReady, detail)
        })
    }

    /// The cookie of the session; who asked about themselves has one, or a key.
    pub(crate) fn cookie(&self) -> Result<&str, Problem> {
        let cookie = self.inner.cookie.as_deref();
        cookie.ok_or_else(|| Problem::new(ProblemKind::NotAllowed, "this is for users, not keys"))
    }

    /// The same one, as they stand now.
    pub(crate) async fn again(&self) -> Result<Self, Problem> {
        let (Some(kept), Some(cookie)) = (self.kept(), self.inner.cookie.clone()) else {
            return Ok(self.clone());
        };
        let principal = kept.access.by_cookie(&cookie).await.map_err(super::problem)?;
        let principal = principal.unwrap_or_else(Principal::visitor);
        Ok(Self::known(principal, kept.clone(), Some(cookie)))
    }

    /// The part of idempotency keys that keeps those of one from those of another.
    pub(crate) fn namespace(&self) -> String {
        match self.kept() {
            None => "http".to_owned(),
            Some(_) => format!("http/{}", self.principal().name()),
        }
    }

    /// Notes that something is let through.
    pub(crate) async fn allowed(&self, action: Action, relations: &[Relation], about: &str) {
        self.note(action, relations, about, true).await;
    }

    /// Notes that something is not let through, and says so.
    pub(crate) async fn denied(
        &self,
        action: Action,
        relations: &[Relation],
        about: &str,
    ) -> Problem {
        self.note(action, relations, about, false).await;
        let roles: Vec<String> = self.principal().roles.iter().map(ToString::to_string).collect();
        let detail = format!("{action} is not open to {} here", roles.join(", "));
        Problem::new(ProblemKind::NotAllowed, detail)
    }

    async fn note(&self, action: Action, relations: &[Relation], about: &str, allowed: bool) {
        if let Some(kept) = self.kept() {
            let (principal, reason) = (self.principal(), "");
            let decided = Decided { principal, action, relations, about, allowed, reason };
            kept.access.note(decided).await;
        }
    }

    /// Lets an action on a movement through. What somebody may not even see is answered as what
    /// does not exist, after the same work.
    pub(crate) async fn on_movement(
        &self,
        state: &AppState,
        action: Action,
        id: MovementId,
        name: &str,
    ) -> Result<Vec<Relation>, Problem> {
        if self.kept().is_none() {
            return Ok(Vec::new());
        }
        let parts = state.database().parts(id).await.map_err(|error| unavailable(&error))?;
        let principal = self.principal();
        let relations = parts.as_ref().map(|parts| principal.to_movement(parts));
        let relations = relations.unwrap_or_default();
        if principal.may(action, &relations) {
            return Ok(relations);
        }
        let denied = self.denied(action, &relations, &format!("movement/{id}")).await;
        let sees = principal.may(Action::ReadMovement, &relations);
        Err(if sees { denied } else { Problem::not_found("movement", name) })
    }

    /// Lets an action on what will be a movement through.
    pub(crate) async fn on_declaration(
        &self,
        action: Action,
        parts: &Parts,
    ) -> Result<(), Problem> {
        if self.kept().is_none() {
            return Ok(());
        }
        let relations = self.principal().to_holder(&parts.holder);
        if self.principal().may(action, &relations) {
            return Ok(());
        }
        let about = format!("declaration of {}", parts.holder);
        Err(self.denied(action, &relations, &about).await)
    }

    /// The capacity in which somebody acts: the one that is given, if they may act in it, or
    /// theirs of a kind.
    pub(crate) async fn actor(
        &self,
        given: Option<Actor>,
        usual: Capacity,
    ) -> Result<Actor, Problem> {
        let Some(given) = given else {
            let own = self.principal().actors().into_iter().find(|actor| actor.role == usual);
            let missing = || {
                let remedy = "write who acts: {\"role\": …, \"id\": …}";
                Problem::fault("actor", "", "nothing says in which capacity this is asked", remedy)
            };
            return own.ok_or_else(missing);
        };
        if self.kept().is_none() || self.principal().may_act_as(&given) {
            return Ok(given);
        }
        let about = format!("as {} {:.40}", given.role, given.id);
        self.note(Action::ReadMovement, &[], &about, false).await;
        let detail = format!("you do not act as {} {:.40}", given.role, given.id);
        Err(Problem::new(ProblemKind::NotAllowed, detail))
    }

    /// The first of the capacities of who asks that are entitled to an act.
    pub(crate) async fn fitting_actor(&self, act: &Act) -> Result<Actor, Problem> {
        let own = self.principal().actors();
        let mut entitled = entitled(act).roles.iter();
        let found = entitled.find_map(|role| own.iter().find(|actor| actor.role == *role));
        match found {
            Some(actor) => Ok(actor.clone()),
            None => self.actor(None, Capacity::Clock).await,
        }
    }

    /// Lets an action on a guarantee account through.
    pub(crate) async fn on_guarantee(
        &self,
        action: Action,
        id: GuaranteeId,
        terms: Option<&GuaranteeTerms>,
    ) -> Result<(), Problem> {
        if self.kept().is_none() {
            return Ok(());
        }
        let relations = self.principal().to_guarantee(id, terms);
        if self.principal().may(action, &relations) {
            return Ok(());
        }
        let denied = self.denied(action, &relations, &format!("guarantee/{id}")).await;
        let sees = self.principal().may(Action::ReadGuarantee, &relations);
        Err(if sees { denied } else { Problem::not_found("guarantee", &id.to_string()) })
    }

    /// Whether an account is one that who asks may read.
    pub(crate) fn sees_guarantee(&self, id: GuaranteeId, terms: &GuaranteeTerms) -> bool {
        let relations = self.principal().to_guarantee(id, Some(terms));
        self.kept().is_none() || self.principal().may(Action::ReadGuarantee, &relations)
    }

    /// Lets an action on a permit account through.
    pub(crate) async fn on_permits(&self, action: Action, key: &PermitKey) -> Result<(), Problem> {
        if self.kept().is_none() {
            return Ok(());
        }
        let relations = self.principal().to_permits(key);
        if self.principal().may(action, &relations) {
            return Ok(());
        }
        let denied = self.denied(action, &relations, &format!("permit/{key}")).await;
        let sees = self.principal().may(Action::ReadPermit, &relations);
        Err(if sees { denied } else { Problem::not_found("permit account", &key.to_string()) })
    }

    /// Whether a permit account is one that who asks may read.
    pub(crate) fn sees_permits(&self, key: &PermitKey) -> bool {
        let relations = self.principal().to_permits(key);
        self.kept().is_none() || self.principal().may(Action::ReadPermit, &relations)
    }

    /// Lets who asks see what an office expects and holds.
    pub(crate) async fn on_office(&self, office: OfficeReference) -> Result<(), Problem> {
        if self.kept().is_none() {
            return Ok(());
        }
        let relations = self.principal().to_office(office);
        if self.principal().may(Action::ReadOffice, &relations) {
            return Ok(());
        }
        Err(self.denied(Action::ReadOffice, &relations, &format!("office/{office}")).await)
    }

    /// Lets an action on what lies in a country through.
    pub(crate) async fn on_country(
        &self,
        action: Action,
        country: CountryCode,
        about: &str,
    ) -> Result<(), Problem> {
        if self.kept().is_none() {
            return Ok(());
        }
        let relations = self.principal().to_country(country);
        if self.principal().may(action, &relations) {
            self.allowed(action, &relations, about).await;
            return Ok(());
        }
        Err(self.denied(action, &relations, about).await)
    }

    /// Whether a change of a movement or an account is one that who asks may hear of.
    pub(crate) async fn hears(&self, state: &AppState, aggregate: &str) -> Result<bool, Problem> {
        if self.kept().is_none() {
            return Ok(true);
        }
        let (kind, id) = aggregate.split_once('/').unwrap_or((aggregate, ""));
        let failed = |error| unavailable(&error);
        let principal = self.principal();
        let relations = match kind {
            "movement" => match id.parse().map(MovementId) {
                Ok(id) => {
                    let parts = state.database().parts(id).await.map_err(failed)?;
                    parts.map(|parts| principal.to_movement(&parts))
                }
                Err(_) => None,
            },
            "guarantee" => match id.parse() {
                Ok(id) => {
                    let account = state.database().guarantee(id).await.map_err(failed)?;
                    account.map(|account| principal.to_guarantee(id, Some(&account.terms)))
                }
                Err(_) => None,
            },
            "permit" => id.parse().ok().map(|key| principal.to_permits(&key)),
            _ => None,
        };
        Ok(relations.is_some_and(|relations| principal.may(Action::ReadChanges, &relations)))
    }
}
