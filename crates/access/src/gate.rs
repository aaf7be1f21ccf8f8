//! From a cookie or a key to a principal.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use landbridge_registry::Database;
use tokio::sync::Semaphore;
use url::Url;
use webauthn_rs::Webauthn;

use crate::error::AccessError;
use crate::log::Log;
use crate::passkeys::{Ceremony, relying_party};
use crate::principal::{Organisation, Principal, Who};
use crate::secret::{digest, same};
use crate::store::{keys, organisations, passkeys, sessions, users};

/// Tells the time; tests give a clock that stands still.
pub type Clock = fn() -> Timestamp;

/// A session ends when nobody used it for so long.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long in any case: a working day.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How exact the time is kept at which a session was last used.
const SEEN: SignedDuration = SignedDuration::from_mins(1);
/// Passwords hashed at the same time; each takes 19 MiB.
const HASHINGS: usize = 2;

/// How access control is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which the page is opened: passkeys are bound to it.
    pub origin: Option<Url>,
    /// Tells the time.
    pub clock: Clock,
}

/// Access control over a registry's database.
pub struct Access {
    pub(crate) database: Database,
    pub(crate) clock: Clock,
    pub(crate) hashing: Semaphore,
    pub(crate) webauthn: Option<Webauthn>,
    /// Ceremonies that were begun, by the digest of their session.
    pub(crate) ceremonies: Mutex<HashMap<String, Ceremony>>,
    pub(crate) log: Log,
}

impl Access {
    /// Opens access control; the log of decisions is written from now on.
    pub async fn open(database: Database, settings: Settings) -> Result<Self, AccessError> {
        let log = Log::open(database.clone()).await?;
        let clock = settings.clock;
        let webauthn = settings.origin.as_ref().and_then(relying_party);
        let now = clock();
        sessions::sweep(&database, before(now, IDLE), before(now, LONGEST)).await?;
        Ok(Self {
            database,
            clock,
            hashing: Semaphore::new(HASHINGS),
            webauthn,
            ceremonies: Mutex::default(),
            log,
        })
    }

    /// The time.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Who a cookie belongs to; nobody when it is unknown or has ended.
    pub async fn by_cookie(&self, token: &str) -> Result<Option<Principal>, AccessError> {
        let session = digest(token);
        let Some(row) = sessions::find(&self.database, &session).await? else { return Ok(None) };
        let now = self.now();
        let has_ended =
            now.duration_since(row.seen_at) > IDLE || now.duration_since(row.created_at) > LONGEST;
        if has_ended {
            sessions::close(&self.database, &session).await?;
            return Ok(None);
        }
        if now.duration_since(row.seen_at) > SEEN {
            sessions::seen(&self.database, &session, now).await?;
        }
        let Some(user) = users::by_id(&self.database, row.user).await? else { return Ok(None) };
        let organisation = self.organisation(user.view.organisation).await?;
        let Some(organisation) = organisation.filter(|_| user.view.is_active) else {
            return Ok(None);
        };
        let has_passkey = !passkeys::of_user(&self.database, row.user).await?.is_empty();
        Ok(Some(Principal {
            who: Who::User {
                id: row.user,
                login: user.view.login,
                name: user.view.name,
                language: user.view.language,
                csrf: row.csrf,
                passkey_at: row.passkey_at,
                has_passkey,
            },
            organisation: Some(organisation),
            roles: user.view.roles,
            scopes: None,
        }))
    }

    /// Who a key belongs to; nobody when it is unknown, has ended or was taken back.
    pub async fn by_key(&self, key: &str) -> Result<Option<Principal>, AccessError> {
        let parts = key.strip_prefix("lbk_").and_then(|rest| rest.split_once('_'));
        let Some((id, secret)) = parts else { return Ok(None) };
        let Some((view, expected)) = keys::find(&self.database, id).await? else {
            return Ok(None);
        };
        let now = self.now();
        let is_valid = view.revoked_at.is_none() && view.expires_at.is_none_or(|end| now < end);
        if !same(&digest(secret), &expected) || !is_valid {
            return Ok(None);
        }
        let Some(organisation) = self.organisation(view.organisation).await? else {
            return Ok(None);
        };
        Ok(Some(Principal {
            who: Who::Key { id: view.id },
            organisation: Some(organisation),
            roles: view.roles,
            scopes: view.scopes,
        }))
    }

    /// An organisation that may act.
    async fn organisation(&self, id: u64) -> Result<Option<Organisation>, AccessError> {
        let found = organisations::find(&self.database, id).await?;
        Ok(found.filter(|organisation| organisation.is_active))
    }
}

/// An instant before another; the beginning of time when there is none.
fn before(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}
