//! Signing in and out, and passwords.
//!
//! A wrong name and a wrong password are told in the same words after the same work. Failures are
//! counted under the name that was given, known or not: after five, the next attempt counts only
//! after a minute, then after two, four … up to a quarter of an hour. An attempt is counted before
//! its outcome is known, so that many at the same time are no way around.

use jiff::SignedDuration;
use tokio::task::spawn_blocking;

use crate::error::{AccessError, Fault};
use crate::gate::Access;
use crate::principal::{Principal, Who};
use crate::secret::{PASSWORD_MAX, PASSWORD_MIN, digest, hash, token, verify};
use crate::store::{identities, sessions, users};

/// Failures that are free.
const FREE: u32 = 5;
/// The longest pause, in seconds.
const PAUSE_MAX: i64 = 15 * 60;

/// A browser that has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie.
    pub token: String,
    /// Who it belongs to.
    pub principal: Principal,
}

/// Somebody for whom a directory vouches (`OpenID` Connect).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The directory's own name for itself.
    pub issuer: String,
    /// Its name for the person, which nobody else ever gets.
    pub subject: String,
    /// An address of mail that it has verified.
    pub email: Option<String>,
}

/// How long nobody may try after so many failures.
fn pause(failures: u32) -> Option<SignedDuration> {
    let beyond = failures.checked_sub(FREE)?;
    Some(SignedDuration::from_secs((60_i64 << beyond.min(4)).min(PAUSE_MAX)))
}

impl Access {
    /// Opens a session. The cookie is new each time, so nobody can have prepared it.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<SignedIn, AccessError> {
        let name = digest(&login.to_lowercase());
        let now = self.now();
        let (_, locked_until) = users::attempts(&self.database, &name).await?;
        if locked_until > now.as_microsecond() {
            let until = crate::store::time(locked_until)?;
            return Err(AccessError::Locked { until });
        }
        let failures = users::count_attempt(&self.database, &name).await?;
        if let Some(pause) = pause(failures) {
            let until = now.checked_add(pause).unwrap_or(now);
            users::lock(&self.database, &name, until).await?;
        }
        let user = users::by_login(&self.database, &login.to_lowercase()).await?;
        let user = user.filter(|user| user.view.is_active);
        let expected = user.as_ref().map(|user| user.password_hash.clone());
        let is_right = self.verified(password, expected).await?;
        let Some(user) = user.filter(|_| is_right) else {
            return Err(AccessError::WrongCredentials);
        };
        users::forget_attempts(&self.database, &name).await?;
        self.open_session(user.view.id).await
    }

    /// Opens a session for somebody for whom a directory vouches. Users are kept at this node: the
    /// directory says who somebody is, never what they may do. The first time, the user is the one
    /// whose login is the verified address of mail; from then on the one it was then, whatever
    /// becomes of the address.
    pub async fn sign_in_as(&self, vouched: &Vouched) -> Result<SignedIn, AccessError> {
        let name = (vouched.issuer.as_str(), vouched.subject.as_str());
        let known = identities::user_of(&self.database, name).await?;
        let user = match (known, &vouched.email) {
            (Some(user), _) => Some(user),
            (None, Some(email)) => {
                let found = users::by_login(&self.database, &email.to_lowercase()).await?;
                let found = found.filter(|user| user.view.is_active).map(|user| user.view.id);
                match found {
                    Some(user) if !self.link(name, user).await? => None,
                    found => found,
                }
            }
            (None, None) => None,
        };
        self.open_session(user.ok_or(AccessError::WrongCredentials)?).await
    }

    async fn link(&self, name: (&str, &str), user: u64) -> Result<bool, AccessError> {
        Ok(identities::link(&self.database, name, user, self.now()).await?)
    }

    async fn open_session(&self, user: u64) -> Result<SignedIn, AccessError> {
        let (cookie, csrf) = (token()?, token()?);
        sessions::open(&self.database, &digest(&cookie), user, &csrf, self.now()).await?;
        let principal = self.by_cookie(&cookie).await?;
        // The user, or the organisation, may have been closed.
        let principal = principal.ok_or(AccessError::WrongCredentials)?;
        Ok(SignedIn { token: cookie, principal })
    }

    /// Whether a password is that of a hash; takes as long without one.
    async fn verified(&self, password: &str, hash: Option<String>) -> Result<bool, AccessError> {
        let short = password.chars().count() <= PASSWORD_MAX;
        let password = if short { password.to_owned() } else { String::new() };
        let _turn = self.hashing.acquire().await.map_err(|_| AccessError::NoRandomness)?;
        let checked = spawn_blocking(move || verify(&password, hash.as_deref())).await;
        Ok(checked.unwrap_or(false))
    }

    /// Hashes a password, or says what is wrong with it.
    pub(crate) async fn hashed(&self, password: &str) -> Result<String, AccessError> {
        let letters = password.chars().count();
        if !(PASSWORD_MIN..=PASSWORD_MAX).contains(&letters) {
            let message = format!("a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters");
            let fault = Fault::new("new", "", &message, "take several words");
            return Err(AccessError::Invalid(vec![fault]));
        }
        let password = password.to_owned();
        let _turn = self.hashing.acquire().await.map_err(|_| AccessError::NoRandomness)?;
        let hashed = spawn_blocking(move || hash(&password)).await;
        hashed.unwrap_or(Err(AccessError::NoRandomness))
    }

    /// Ends a session.
    pub async fn sign_out(&self, cookie: &str) -> Result<(), AccessError> {
        let session = digest(cookie);
        self.forget_ceremony(&session);
        Ok(sessions::close(&self.database, &session).await?)
    }

    /// Changes one's own password; all other sessions end.
    pub async fn change_password(
        &self,
        principal: &Principal,
        cookie: &str,
        (old, new): (&str, &str),
    ) -> Result<(), AccessError> {
        let Who::User { id, login, .. } = &principal.who else {
            return Err(AccessError::Unknown("user"));
        };
        let user = users::by_login(&self.database, login).await?;
        let expected = user.map(|user| user.password_hash);
        if !self.verified(old, expected).await? {
            let message = "this is not the password that you have now";
            let fault = Fault::new("old", "", message, "type it again");
            return Err(AccessError::Invalid(vec![fault]));
        }
        let hash = self.hashed(new).await?;
        users::set_password(&self.database, *id, &hash).await?;
        Ok(sessions::close_others(&self.database, *id, &digest(cookie)).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_quarter_of_an_hour() {
        let seconds = |failures| pause(failures).map(|pause| pause.as_secs());
        assert_eq!((1..5).filter_map(seconds).count(), 0);
        let grown: Vec<i64> = (5..12).filter_map(seconds).collect();
        assert_eq!(grown, [60, 120, 240, 480, 900, 900, 900]);
    }
}
