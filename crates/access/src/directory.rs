//! Organisations, users and keys, as the operator of the node keeps them.

use landbridge_registry::Database;

use crate::error::{AccessError, Fault};
use crate::gate::Access;
use crate::principal::Organisation;
use crate::secret::{digest, name, password, token};
use crate::store::{
    KeyView, NewKey, NewOrganisation, NewUser, UserChange, UserView, keys, organisations, sessions,
    users,
};
use crate::words::{OrganisationKind, Role};

/// The languages of the page.
const LANGUAGES: [&str; 5] = ["en", "ru", "kk", "ur", "zh"];
const NAME_MAX: usize = 200;

fn checked_name(field: &'static str, text: &str, faults: &mut Vec<Fault>) {
    let letters = text.trim().chars().count();
    if letters == 0 || letters > NAME_MAX || text.chars().any(char::is_control) {
        let message = format!("a name has 1 to {NAME_MAX} characters on one line");
        faults.push(Fault::new(field, text, &message, "write it out"));
    }
}

/// Roles that cannot be had in an organisation of a kind, or not by a person or a machine.
fn checked_roles(roles: &[Role], kind: OrganisationKind, machine: bool, faults: &mut Vec<Fault>) {
    if roles.is_empty() {
        let message = "without a role nothing is allowed";
        faults.push(Fault::new("roles", "", message, "give at least one"));
    }
    for role in roles {
        if !role.homes().contains(&kind) {
            let message = format!("nobody of a {kind} has this role");
            let remedy = "see `GET /api/v1/roles` for the organisations of a role";
            faults.push(Fault::new("roles", role.as_str(), &message, remedy));
        } else if role.is_for_machines() && !machine {
            let message = "only machines have this role";
            faults.push(Fault::new("roles", role.as_str(), message, "make a key instead"));
        }
    }
}

fn told(faults: Vec<Fault>) -> Result<(), AccessError> {
    if faults.is_empty() { Ok(()) } else { Err(AccessError::Invalid(faults)) }
}

impl Access {
    /// Whether nobody can sign in yet.
    pub async fn is_empty(&self) -> Result<bool, AccessError> {
        Ok(users::all(&self.database).await?.is_empty())
    }

    /// All organisations.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, AccessError> {
        Ok(organisations::all(&self.database).await?)
    }

    /// Keeps a new organisation; gives its number.
    pub async fn add_organisation(&self, new: &NewOrganisation) -> Result<u64, AccessError> {
        let mut faults = Vec::new();
        checked_name("name", &new.name, &mut faults);
        let is_office = new.kind == OrganisationKind::Office;
        match new.office {
            None if is_office => {
                let message = "an office has a reference number";
                faults.push(Fault::new("office", "", message, "see `GET /api/v1/offices`"));
            }
            Some(office) if !is_office => {
                let message = format!("a {} has no office", new.kind);
                faults.push(Fault::new("office", office.as_str(), &message, "leave it out"));
            }
            Some(office) if office.country() != new.country => {
                let message = format!("it lies in {}", office.country());
                faults.push(Fault::new("country", new.country.as_str(), &message, "give that"));
            }
            _ => {}
        }
        let is_named = matches!(
            new.kind,
            OrganisationKind::Trader | OrganisationKind::Carrier | OrganisationKind::Guarantor
        );
        let identification = new.identification.as_deref().unwrap_or("");
        if is_named && identification.trim().is_empty() {
            let message = "declarations and guarantees name it by a number";
            faults.push(Fault::new("identification", "", message, "give its number with customs"));
        }
        told(faults)?;
        Ok(organisations::add(&self.database, new, self.now()).await?)
    }

    /// Renames an organisation, or ends or resumes its right to act.
    pub async fn change_organisation(
        &self,
        id: u64,
        name: Option<&str>,
        is_active: Option<bool>,
    ) -> Result<(), AccessError> {
        let mut faults = Vec::new();
        if let Some(name) = name {
            checked_name("name", name, &mut faults);
        }
        told(faults)?;
        let found = organisations::change(&self.database, id, name, is_active).await?;
        if found { Ok(()) } else { Err(AccessError::Unknown("organisation")) }
    }

    /// All users.
    pub async fn users(&self) -> Result<Vec<UserView>, AccessError> {
        Ok(users::all(&self.database).await?)
    }

    /// Keeps a new user; gives the number, and the password to be told once.
    pub async fn add_user(&self, new: NewUser) -> Result<(u64, String), AccessError> {
        let password = password()?;
        let id = self.add_user_with(new, &password).await?;
        Ok((id, password))
    }

    /// Keeps a new user with a password.
    pub async fn add_user_with(&self, new: NewUser, password: &str) -> Result<u64, AccessError> {
        let new = NewUser { login: new.login.to_lowercase(), ..new };
        let mut faults = Vec::new();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-@".contains(letter);
        if !(2..=64).contains(&new.login.len()) || !new.login.chars().all(plain) {
            let message = "a login has 2 to 64 letters, digits or any of . _ - @";
            faults.push(Fault::new("login", &new.login, message, "write it so"));
        }
        checked_name("name", &new.name, &mut faults);
        checked_language(&new.language, &mut faults);
        match organisations::find(&self.database, new.organisation).await? {
            Some(home) => checked_roles(&new.roles, home.kind, false, &mut faults),
            None => faults.push(no_organisation(new.organisation)),
        }
        told(faults)?;
        let hash = self.hashed(password).await?;
        let made = users::add(&self.database, &new, &hash, self.now()).await?;
        made.ok_or_else(|| {
            let fault = Fault::new("login", &new.login, "somebody has it", "take another");
            AccessError::Invalid(vec![fault])
        })
    }

    /// Changes a user. Who loses a role or may not sign in any more loses it at once.
    pub async fn change_user(&self, id: u64, change: &UserChange) -> Result<(), AccessError> {
        let user = users::by_id(&self.database, id).await?.ok_or(AccessError::Unknown("user"))?;
        let mut faults = Vec::new();
        if let Some(name) = &change.name {
            checked_name("name", name, &mut faults);
        }
        if let Some(language) = &change.language {
            checked_language(language, &mut faults);
        }
        if let Some(roles) = &change.roles {
            match organisations::find(&self.database, user.view.organisation).await? {
                Some(home) => checked_roles(roles, home.kind, false, &mut faults),
                None => faults.push(no_organisation(user.view.organisation)),
            }
        }
        if self.would_lock_out(&user.view, change).await? {
            let message = "nobody else could keep users";
            let remedy = "give another user the role operator first";
            faults.push(Fault::new("roles", &user.view.login, message, remedy));
        }
        told(faults)?;
        users::change(&self.database, id, change).await?;
        if change.is_active == Some(false) || change.roles.is_some() {
            sessions::close_others(&self.database, id, "").await?;
        }
        Ok(())
    }

    /// Whether a change would leave no operator.
    async fn would_lock_out(
        &self,
        user: &UserView,
        change: &UserChange,
    ) -> Result<bool, AccessError> {
        let is_operator = |user: &UserView| user.is_active && user.roles.contains(&Role::Operator);
        let stays = change.is_active != Some(false)
            && change.roles.as_ref().is_none_or(|roles| roles.contains(&Role::Operator));
        if stays || !is_operator(user) {
            return Ok(false);
        }
        let all = users::all(&self.database).await?;
        Ok(!all.iter().any(|other| other.id != user.id && is_operator(other)))
    }

    /// Gives a user a new password, to be told once; all sessions end.
    pub async fn reset_password(&self, id: u64) -> Result<String, AccessError> {
        let password = password()?;
        let user = users::by_id(&self.database, id).await?.ok_or(AccessError::Unknown("user"))?;
        let hash = self.hashed(&password).await?;
        users::set_password(&self.database, id, &hash).await?;
        users::forget_attempts(&self.database, &digest(&user.view.login)).await?;
        sessions::close_others(&self.database, id, "").await?;
        Ok(password)
    }

    /// A user by number.
    pub async fn user(&self, id: u64) -> Result<Option<UserView>, AccessError> {
        Ok(users::by_id(&self.database, id).await?.map(|user| user.view))
    }

    /// A user by login.
    pub async fn user_by_login(&self, login: &str) -> Result<Option<UserView>, AccessError> {
        let found = users::by_login(&self.database, &login.to_lowercase()).await?;
        Ok(found.map(|user| user.view))
    }

    /// All keys, without their secrets.
    pub async fn keys(&self) -> Result<Vec<KeyView>, AccessError> {
        Ok(keys::all(&self.database).await?)
    }

    /// Makes a key; gives it whole, to be told once.
    pub async fn add_key(&self, new: &NewKey) -> Result<(String, String), AccessError> {
        let mut faults = Vec::new();
        checked_name("name", &new.name, &mut faults);
        match organisations::find(&self.database, new.organisation).await? {
            Some(home) => checked_roles(&new.roles, home.kind, true, &mut faults),
            None => faults.push(no_organisation(new.organisation)),
        }
        if new.expires_at.is_some_and(|end| end <= self.now()) {
            let message = "it would have ended already";
            faults.push(Fault::new("expires_at", "", message, "give an instant to come"));
        }
        told(faults)?;
        let (id, secret) = (name()?, token()?);
        keys::add(&self.database, &id, new, &digest(&secret), self.now()).await?;
        let key = format!("lbk_{id}_{secret}");
        Ok((id, key))
    }

    /// Takes a key back, at once and for good.
    pub async fn revoke_key(&self, id: &str) -> Result<(), AccessError> {
        let found = keys::revoke(&self.database, id, self.now()).await?;
        if found { Ok(()) } else { Err(AccessError::Unknown("key")) }
    }

    /// The database behind it.
    pub const fn database(&self) -> &Database {
        &self.database
    }
}

fn checked_language(language: &str, faults: &mut Vec<Fault>) {
    if !LANGUAGES.contains(&language) {
        let message = "the page does not speak it";
        faults.push(Fault::new("language", language, message, "give en, ru, kk, ur or zh"));
    }
}

fn no_organisation(id: u64) -> Fault {
    let message = "there is no such organisation";
    Fault::new("organisation", &id.to_string(), message, "see `GET /api/v1/organisations`")
}
