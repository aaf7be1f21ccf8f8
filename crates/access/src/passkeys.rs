//! Passkeys as second factor: registering one, and showing it (W3C Web Authentication Level 2).
//!
//! A ceremony that was begun is kept in memory under its session and used up by its end, so an
//! answer cannot be played again; a restart only asks to begin anew.

use std::collections::HashMap;
use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::error::{AccessError, Fault};
use crate::gate::Access;
use crate::principal::{Principal, Who};
use crate::secret::digest;
use crate::store::{PasskeyView, StoredPasskey, passkeys, sessions};

/// How long a ceremony may take.
const CEREMONY: SignedDuration = SignedDuration::from_mins(5);
/// Passkeys that one user keeps.
const MOST: usize = 10;

/// A ceremony that was begun.
pub(crate) struct Ceremony {
    begun_at: Timestamp,
    state: State,
}

enum State {
    Registration(Box<PasskeyRegistration>),
    Authentication(Box<PasskeyAuthentication>),
}

/// Browsers bind passkeys to a name; at a bare number they offer none.
pub(crate) fn relying_party(origin: &Url) -> Option<Webauthn> {
    let name = origin.domain()?;
    let built = WebauthnBuilder::new(name, origin).map(|builder| builder.rp_name("Landbridge"));
    built.and_then(WebauthnBuilder::build).ok()
}

fn refused(cause: impl std::fmt::Debug) -> AccessError {
    AccessError::Passkey(format!("{cause:?}"))
}

fn document(value: impl serde::Serialize) -> Result<Value, AccessError> {
    serde_json::to_value(value).map_err(refused)
}

impl Access {
    fn relying_party(&self) -> Result<&Webauthn, AccessError> {
        self.webauthn.as_ref().ok_or(AccessError::NoPasskeysHere)
    }

    fn begin(&self, session: String, state: State) {
        let now = self.now();
        let mut ceremonies = self.ceremonies.lock().unwrap_or_else(PoisonError::into_inner);
        ceremonies.retain(|_, one| now.duration_since(one.begun_at) <= CEREMONY);
        ceremonies.insert(session, Ceremony { begun_at: now, state });
    }

    /// The ceremony of a session, which is used up by this.
    fn end(&self, session: &str) -> Option<State> {
        let mut ceremonies = self.ceremonies.lock().unwrap_or_else(PoisonError::into_inner);
        let found = ceremonies.remove(session)?;
        (self.now().duration_since(found.begun_at) <= CEREMONY).then_some(found.state)
    }

    pub(crate) fn forget_ceremony(&self, session: &str) {
        let _ = self.end(session);
    }

    async fn stored(
        &self,
        user: u64,
    ) -> Result<HashMap<String, (StoredPasskey, Passkey)>, AccessError> {
        let stored = passkeys::of_user(&self.database, user).await?;
        let read = |one: StoredPasskey| {
            let passkey = serde_json::from_str(&one.credential).map_err(refused)?;
            Ok((one.view.id.clone(), (one, passkey)))
        };
        stored.into_iter().map(read).collect()
    }

    /// The passkeys of a user.
    pub async fn passkeys(&self, principal: &Principal) -> Result<Vec<PasskeyView>, AccessError> {
        let stored = passkeys::of_user(&self.database, user(principal)?.0).await?;
        Ok(stored.into_iter().map(|one| one.view).collect())
    }

    /// Begins to register a passkey: the options for the browser.
    pub async fn begin_registration(
        &self,
        principal: &Principal,
        cookie: &str,
    ) -> Result<Value, AccessError> {
        let relying_party = self.relying_party()?;
        let (id, login, name) = user(principal)?;
        let known = self.stored(id).await?;
        if known.len() >= MOST {
            let message = format!("a user keeps at most {MOST} passkeys");
            let fault = Fault::new("name", "", &message, "remove one first");
            return Err(AccessError::Invalid(vec![fault]));
        }
        let excluded = known.into_values().map(|(_, passkey)| passkey.cred_id().clone()).collect();
        // The handle must tell nothing of the user; the number alone would.
        let handle = digest(&format!("passkey of user {id}"));
        let handle: [u8; 16] = handle.as_bytes()[..16].try_into().map_err(refused)?;
        let begun = relying_party.start_passkey_registration(
            Uuid::from_bytes(handle),
            login,
            name,
            Some(excluded),
        );
        let (options, state) = begun.map_err(refused)?;
        self.begin(digest(cookie), State::Registration(Box::new(state)));
        document(options)
    }

    /// Keeps the passkey that the browser made.
    pub async fn finish_registration(
        &self,
        principal: &Principal,
        cookie: &str,
        (name, credential): (&str, Value),
    ) -> Result<PasskeyView, AccessError> {
        let (id, ..) = user(principal)?;
        let letters = name.trim().chars().count();
        if !(1..=60).contains(&letters) {
            let fault = Fault::new("name", name, "a name has 1 to 60 characters", "write one");
            return Err(AccessError::Invalid(vec![fault]));
        }
        let Some(State::Registration(state)) = self.end(&digest(cookie)) else {
            return Err(AccessError::Passkey("begin anew: the challenge has ended".to_owned()));
        };
        let answer = serde_json::from_value(credential).map_err(refused)?;
        let made = self.relying_party()?.finish_passkey_registration(&answer, &state);
        let passkey = made.map_err(refused)?;
        let now = self.now();
        let view = PasskeyView {
            id: URL_SAFE_NO_PAD.encode(passkey.cred_id()),
            name: name.trim().to_owned(),
            created_at: now,
            used_at: None,
        };
        let credential = serde_json::to_string(&passkey).map_err(refused)?;
        let stored = StoredPasskey { view: view.clone(), credential };
        passkeys::add(&self.database, id, &stored).await?;
        // Who has just made it has it in hand.
        sessions::passkey_shown(&self.database, &digest(cookie), now).await?;
        Ok(view)
    }

    /// Forgets a passkey.
    pub async fn remove_passkey(&self, principal: &Principal, id: &str) -> Result<(), AccessError> {
        let removed = passkeys::remove(&self.database, user(principal)?.0, id).await?;
        if removed { Ok(()) } else { Err(AccessError::Unknown("passkey")) }
    }

    /// Asks for a passkey: the options for the browser.
    pub async fn begin_second_factor(
        &self,
        principal: &Principal,
        cookie: &str,
    ) -> Result<Value, AccessError> {
        let relying_party = self.relying_party()?;
        let known = self.stored(user(principal)?.0).await?;
        if known.is_empty() {
            return Err(AccessError::Unknown("passkey"));
        }
        let known: Vec<Passkey> = known.into_values().map(|(_, passkey)| passkey).collect();
        let (options, state) =
            relying_party.start_passkey_authentication(&known).map_err(refused)?;
        self.begin(digest(cookie), State::Authentication(Box::new(state)));
        document(options)
    }

    /// Takes the passkey that was shown: the session is fresh for five minutes.
    pub async fn finish_second_factor(
        &self,
        principal: &Principal,
        cookie: &str,
        credential: Value,
    ) -> Result<(), AccessError> {
        let (id, ..) = user(principal)?;
        let Some(State::Authentication(state)) = self.end(&digest(cookie)) else {
            return Err(AccessError::Passkey("begin anew: the challenge has ended".to_owned()));
        };
        let answer = serde_json::from_value(credential).map_err(refused)?;
        let shown = self.relying_party()?.finish_passkey_authentication(&answer, &state);
        let shown = shown.map_err(refused)?;
        let shown_id = URL_SAFE_NO_PAD.encode(shown.cred_id());
        let mut known = self.stored(id).await?;
        let (_, mut passkey) = known.remove(&shown_id).ok_or(AccessError::Unknown("passkey"))?;
        passkey.update_credential(&shown);
        let credential = serde_json::to_string(&passkey).map_err(refused)?;
        let now = self.now();
        passkeys::used(&self.database, &shown_id, &credential, now).await?;
        sessions::passkey_shown(&self.database, &digest(cookie), now).await?;
        Ok(())
    }
}

/// Number, login and name of a user.
fn user(principal: &Principal) -> Result<(u64, &str, &str), AccessError> {
    match &principal.who {
        Who::User { id, login, name, .. } => Ok((*id, login, name)),
        _ => Err(AccessError::Unknown("user")),
    }
}
