//! `landbridge access`: organisations, users and keys, for whoever keeps the machine.

use std::fmt::Write as _;

use jiff::Timestamp;
use landbridge_access::table::allowed;
use landbridge_access::{
    Access, AccessError, Action, NewOrganisation, NewUser, Relation, Role, Settings,
};
use serde_json::json;

use crate::args::{AccessCommand, AccessOptions, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::transit::{print, store};

/// Runs the command.
pub(crate) fn run(command: &AccessCommand) -> Result<Outcome, Stop> {
    store::block_on(async {
        match command {
            AccessCommand::Roles(options) => roles(options),
            AccessCommand::Organisations(options) => organisations(options).await,
            AccessCommand::Users(options) => users(options).await,
            AccessCommand::AddOrganisation(args) => {
                let new = NewOrganisation {
                    kind: args.kind,
                    name: args.name.clone(),
                    country: args.country,
                    office: args.office,
                    identification: args.identification.clone(),
                };
                let access = open(&args.options).await?;
                let id = access.add_organisation(&new).await.map_err(stop)?;
                say(&args.options, &json!({"id": id}), &format!("organisation {id}\n"))
            }
            AccessCommand::AddUser(args) => {
                let new = NewUser {
                    login: args.login.clone(),
                    name: args.name.clone(),
                    organisation: args.organisation,
                    roles: args.roles.clone(),
                    language: args.language.clone(),
                };
                let (id, password) =
                    open(&args.options).await?.add_user(new).await.map_err(stop)?;
                told(&args.options, id, &args.login, &password)
            }
            AccessCommand::ResetPassword { login, options } => {
                let access = open(options).await?;
                let user = access.user_by_login(login).await.map_err(stop)?;
                let user = user.ok_or_else(|| stop(AccessError::Unknown("user")))?;
                let password = access.reset_password(user.id).await.map_err(stop)?;
                told(options, user.id, login, &password)
            }
            AccessCommand::Verify(options) => verify(options).await,
        }
    })
}

async fn open(options: &AccessOptions) -> Result<Access, Stop> {
    let database = store::open(&options.store).await?;
    let settings = Settings { origin: None, clock: Timestamp::now };
    Access::open(database, settings).await.map_err(stop)
}

/// A failure of access control as the end of a command.
pub(crate) fn stop(error: AccessError) -> Stop {
    match error {
        AccessError::Invalid(faults) => {
            let mut faults = faults.into_iter();
            let Some(first) = faults.next() else {
                return Stop::Failed(anyhow::anyhow!("a fault without a field"));
            };
            let rest = faults.map(|fault| format!("; {}: {}", fault.field, fault.message));
            let message = format!("{}{}", first.message, rest.collect::<String>());
            Stop::input(first.field, &first.value, &message, first.remedy)
        }
        AccessError::Store(error) => store::stop(error),
        AccessError::Unknown(what) => {
            let message = format!("there is no such {what}");
            Stop::input(what, "", &message, "see `landbridge access users`")
        }
        other => Stop::Failed(anyhow::Error::new(other)),
    }
}

fn say(options: &AccessOptions, json: &serde_json::Value, text: &str) -> Result<Outcome, Stop> {
    match options.format {
        TextFormat::Json => print::json(json),
        TextFormat::Table => print::text(text),
    }
}

fn told(options: &AccessOptions, id: u64, login: &str, password: &str) -> Result<Outcome, Stop> {
    let json = json!({"id": id, "login": login, "password": password});
    let text = format!("user {id}, {login}: password {password} (told once)\n");
    say(options, &json, &text)
}

async fn organisations(options: &AccessOptions) -> Result<Outcome, Stop> {
    let all = open(options).await?.organisations().await.map_err(stop)?;
    let mut text = String::new();
    for one in &all {
        let named = one.office.map(|office| office.to_string());
        let named = named.or_else(|| one.identification.clone()).unwrap_or_default();
        let ended = if one.is_active { "" } else { " (may not act)" };
        let _ = writeln!(
            text,
            "{:>4}  {:<16}  {}  {:<12}  {}{ended}",
            one.id, one.kind, one.country, named, one.name
        );
    }
    say(options, &json!(all), &text)
}

async fn users(options: &AccessOptions) -> Result<Outcome, Stop> {
    let all = open(options).await?.users().await.map_err(stop)?;
    let mut text = String::new();
    for user in &all {
        let roles: Vec<&str> = user.roles.iter().map(|role| role.as_str()).collect();
        let ended = if user.is_active { "" } else { " (may not sign in)" };
        let _ = writeln!(
            text,
            "{:>4}  {:<20}  organisation {:<4}  {}  {}{ended}",
            user.id,
            user.login,
            user.organisation,
            roles.join(", "),
            user.name
        );
    }
    say(options, &json!(all), &text)
}

/// The table, a line for each cell that allows something.
fn roles(options: &AccessOptions) -> Result<Outcome, Stop> {
    let (mut text, mut rows) = (String::new(), Vec::new());
    for &role in Role::ALL {
        for &action in Action::ALL {
            let relations = allowed(role, action);
            if relations.is_empty() {
                continue;
            }
            let words: Vec<&str> = relations.iter().map(|relation| relation.as_str()).collect();
            let all = relations.len() == Relation::ALL.len();
            let shown = if all { "all".to_owned() } else { words.join(", ") };
            let _ = writeln!(text, "{role:<20}  {action:<22}  {shown}");
            rows.push(json!({"role": role, "action": action, "relations": words}));
        }
    }
    say(options, &json!(rows), &text)
}

async fn verify(options: &AccessOptions) -> Result<Outcome, Stop> {
    let broken = open(options).await?.verify_decisions().await.map_err(stop)?;
    let text = broken.map_or_else(
        || "the chain of decisions holds\n".to_owned(),
        |place| format!("BROKEN at decision {place}\n"),
    );
    say(options, &json!({"broken_at": broken}), &text)?;
    Ok(if broken.is_none() { Outcome::Done } else { Outcome::Failed })
}
