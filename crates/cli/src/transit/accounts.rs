//! `landbridge guarantee` and `landbridge permit`.

use std::fmt::Write as _;
use std::path::Path;

use landbridge_transit::codes::{GuaranteeId, PermitKey, PermitNumber};
use landbridge_transit::ledger::{
    GuaranteeAccount, GuaranteePurse, GuaranteeTerms, PermitAccount, PermitPurse,
};
use landbridge_transit::{AccountAct, Actor, Command, PermitAct, Role};
use landbridge_units::{CurrencyCode, Money};

use super::movements::write;
use super::{print, store};
use crate::args::{
    GuaranteeArguments, GuaranteeCommand, GuaranteeTermsArguments, PermitArguments, PermitCommand,
    RegistryOptions, TextFormat,
};
use crate::exit::{Outcome, Stop};
use crate::paper::Paper;
use crate::plan::table::plain_table;

/// Runs `guarantee`.
pub(crate) fn guarantees(args: &GuaranteeArguments, atlas: Option<&Path>) -> Result<Outcome, Stop> {
    use GuaranteeCommand as Do;
    let options = &args.options;
    store::set_clock(options);
    let (id, act) = match &args.command {
        Do::List => return store::block_on(guarantee_list(options)),
        Do::Show { guarantee } => return store::block_on(guarantee_show(*guarantee, options)),
        Do::Register(args) => (args.guarantee, AccountAct::Register { terms: terms(args)? }),
        Do::Amend(args) => (args.guarantee, AccountAct::Amend { terms: terms(args)? }),
        Do::Revoke { guarantee, reason } => {
            (*guarantee, AccountAct::Revoke { reason: reason.as_str().into() })
        }
        Do::Review { guarantee } => (*guarantee, AccountAct::Review { on: today() }),
    };
    let by = Actor::new(Role::GuaranteeOfficer, "office of guarantee");
    let command = Command::guarantee(by, id, act);
    write(options, atlas, |desk| async move { desk.finish(command).await })
}

/// Runs `permit`.
pub(crate) fn permits(args: &PermitArguments, atlas: Option<&Path>) -> Result<Outcome, Stop> {
    use PermitCommand as Do;
    let options = &args.options;
    store::set_clock(options);
    let number = |text: &String| PermitNumber(text.as_str().into());
    let (id, act) = match &args.command {
        Do::List => return store::block_on(permit_list(options)),
        Do::Show { account } => return store::block_on(permit_show(account, options)),
        Do::Agree { account, permits } => (account, PermitAct::AgreeQuota { permits: *permits }),
        Do::Issue { account, numbers, carrier } => {
            let numbers = numbers.iter().map(number).collect();
            (account, PermitAct::Issue { numbers, carrier: carrier.as_str().into() })
        }
        Do::Return { account, number: text } => {
            (account, PermitAct::Return { number: number(text) })
        }
        Do::Expire { account } => (account, PermitAct::Expire { on: today() }),
    };
    let by = Actor::new(Role::PermitAuthority, "permit authority");
    let command = Command::permit(by, id.clone(), act);
    write(options, atlas, |desk| async move { desk.finish(command).await })
}

fn today() -> jiff::civil::Date {
    store::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn terms(args: &GuaranteeTermsArguments) -> Result<GuaranteeTerms, Stop> {
    let amount = money(&args.amount).ok_or_else(|| {
        let message = "this is no sum of money in whole minor units";
        Stop::input("--amount", &args.amount, message, "write \"100000 EUR\" or \"250.50 EUR\"")
    })?;
    Ok(GuaranteeTerms {
        kind: args.kind,
        holder: args.holder.as_str().into(),
        guarantor: args.guarantor.as_str().into(),
        access_code: args.access_code.as_str().into(),
        reference_amount: amount,
        valid_from: args.from,
        valid_to: args.to,
    })
}

/// `100000 EUR`, `250.50 EUR`; exact.
fn money(text: &str) -> Option<Money> {
    let (number, currency) = text.trim().rsplit_once(' ')?;
    let currency: CurrencyCode = currency.parse().ok()?;
    let number = number.trim().replace(',', "");
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let digits = currency.minor_digits() as usize;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > digits || !plain(whole) || !plain(part) {
        return None;
    }
    let minor = format!("{whole}{part:0<digits$}").parse().ok()?;
    Some(Money { minor, currency })
}

async fn guarantee_list(options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let mut accounts = Vec::new();
    for id in database.guarantees().await.map_err(store::stop)? {
        accounts.extend(database.guarantee(id).await.map_err(store::stop)?);
    }
    database.close().await;
    if options.format == TextFormat::Json {
        return print::json(&accounts);
    }
    let mut table = plain_table(Paper::stdout());
    table.set_header(["guarantee", "kind", "status", "available", "reserved", "used", "called"]);
    for account in &accounts {
        let held = |purse| sum(account, purse);
        table.add_row([
            account.id.to_string(),
            print::words(account.terms.kind.as_str()),
            print::words(account.status.as_str()),
            held(GuaranteePurse::Available),
            held(GuaranteePurse::Reserved),
            held(GuaranteePurse::Used),
            held(GuaranteePurse::Called),
        ]);
    }
    print::text(&print::trimmed(&table.to_string()))
}

fn sum(account: &GuaranteeAccount, purse: GuaranteePurse) -> String {
    let currency = account.terms.reference_amount.currency;
    Money { minor: account.balances.of(purse), currency }.to_string()
}

async fn guarantee_show(id: GuaranteeId, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let found = database.guarantee(id).await.map_err(store::stop);
    database.close().await;
    let Some(account) = found? else { return Err(no_account(&id.to_string(), "guarantee")) };
    if options.format == TextFormat::Json {
        return print::json(&account);
    }
    let terms = &account.terms;
    let mut out = format!(
        "guarantee {id} is {}: {} of {}, {}\n",
        account.status, terms.kind, terms.holder, terms.reference_amount
    );
    for purse in &GuaranteePurse::ALL[1..] {
        let _ =
            writeln!(out, "  {:<10} {:>18}", print::words(purse.as_str()), sum(&account, *purse));
    }
    print::text(&out)
}

async fn permit_list(options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let mut accounts = Vec::new();
    for key in database.permits().await.map_err(store::stop)? {
        accounts.extend(database.permit(&key).await.map_err(store::stop)?);
    }
    database.close().await;
    if options.format == TextFormat::Json {
        return print::json(&accounts);
    }
    let out: String = accounts.iter().map(|account| purses(account) + "\n").collect();
    print::text(&out)
}

/// The purses of an account in a line.
fn purses(account: &PermitAccount) -> String {
    let held = PermitPurse::ALL[1..]
        .iter()
        .map(|purse| format!("{} {}", account.balances.of(*purse), print::words(purse.as_str())));
    format!("permits {}: {}", account.key, held.collect::<Vec<_>>().join(", "))
}

async fn permit_show(key: &PermitKey, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let found = database.permit(key).await.map_err(store::stop);
    database.close().await;
    let Some(account) = found? else { return Err(no_account(&key.to_string(), "permit")) };
    if options.format == TextFormat::Json {
        return print::json(&account);
    }
    let mut out = purses(&account) + "\n";
    for (number, permit) in &account.permits {
        let movement = permit.movement.map_or_else(String::new, |id| format!(", movement {id}"));
        let _ = writeln!(out, "  {number}  {} with {}{movement}", permit.purse, permit.carrier);
    }
    print::text(&out)
}

fn no_account(id: &str, kind: &str) -> Stop {
    let remedy = format!("`landbridge {kind} list` shows what there is");
    Stop::input(kind, id, "the registry holds no such account", &remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact() {
        let check = |text: &str, expected: Option<&str>| {
            let read = money(text).map(|sum| sum.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        };
        check("100000 EUR", Some("100000.00 EUR"));
        check("1,250.5 EUR", Some("1250.50 EUR"));
        check("700 JPY", Some("700 JPY"));
        check("1.005 EUR", None);
        check("-1 EUR", None);
        check("EUR 5", None);
        check("99999999999999999999 EUR", None);
    }
}
