//! The permit ledger of a run: quotas of each year and party, given out one by one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_transit::codes::{PermitKey, PermitNumber};
use landbridge_transit::ledger::PermitAccount;
use landbridge_transit::{Actor, Case, Command, Fact, PermitAct, Reference, Refusal, Role, decide};

/// Quotas of a run: how many permits a party may give out in each of its years.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotas {
    pub(super) of_instrument: BTreeMap<Box<str>, Option<u32>>,
    /// The first and the last day of the run.
    pub(super) days: (Date, Date),
}

impl Quotas {
    /// Permits that the run may use of a year: of a year that it covers in part, the same part.
    fn in_year(&self, quota: u32, year: i16) -> u32 {
        let first = Date::constant(year, 1, 1).max(self.days.0);
        let last = Date::constant(year, 12, 31).min(self.days.1);
        let days = first.until(last).map_or(0, |span| span.get_days() + 1).max(0);
        let whole = f64::from(Date::constant(year, 1, 1).days_in_year());
        (f64::from(quota) * f64::from(days) / whole).round() as u32
    }
}

/// The accounts of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    pub(super) accounts: BTreeMap<PermitKey, PermitAccount>,
    /// Permits that were given out and are still unused, because customs refused the movement.
    spare: BTreeMap<PermitKey, Vec<PermitNumber>>,
}

/// A permit that a movement may name.
pub(super) struct Taken {
    pub(super) key: PermitKey,
    pub(super) number: PermitNumber,
    /// The account that it is in, where it is not in the ledger: of an agreement whose quota
    /// nobody knows each permit has one of its own, so that there is no end of them.
    pub(super) own: Option<PermitAccount>,
}

impl Ledger {
    /// A permit for a carrier, or the refusal of the authority.
    pub(super) fn take(
        &mut self,
        key: PermitKey,
        (quotas, reference): (&Quotas, &Reference),
        now: Timestamp,
    ) -> Result<Taken, Refusal> {
        let quota = quotas.of_instrument.get(&key.regime).copied().flatten();
        let Some(quota) = quota else {
            let mut own = PermitAccount::new(key.clone());
            order(&mut own, PermitAct::AgreeQuota { permits: 1 }, reference, now)?;
            let number = PermitNumber("1".into());
            issue(&mut own, &number, reference, now)?;
            return Ok(Taken { key, number, own: Some(own) });
        };
        if let Some(number) = self.spare.get_mut(&key).and_then(Vec::pop) {
            return Ok(Taken { key, number, own: None });
        }
        if !self.accounts.contains_key(&key) {
            let permits = quotas.in_year(quota, key.year);
            let mut account = PermitAccount::new(key.clone());
            order(&mut account, PermitAct::AgreeQuota { permits }, reference, now)?;
            self.accounts.insert(key.clone(), account);
        }
        let account = self.accounts.get_mut(&key).expect("it was opened");
        let number = PermitNumber((account.permits.len() + 1).to_string().into());
        issue(account, &number, reference, now)?;
        Ok(Taken { key, number, own: None })
    }

    /// Keeps a permit for the next carrier.
    pub(super) fn give_back(&mut self, key: PermitKey, number: PermitNumber) {
        self.spare.entry(key).or_default().push(number);
    }
}

fn issue(
    account: &mut PermitAccount,
    number: &PermitNumber,
    reference: &Reference,
    now: Timestamp,
) -> Result<(), Refusal> {
    let numbers = [number.clone()].into();
    order(account, PermitAct::Issue { numbers, carrier: "CARRIER".into() }, reference, now)
}

/// Asks the authority for something, by the rules of the ledger.
fn order(
    account: &mut PermitAccount,
    act: PermitAct,
    reference: &Reference,
    now: Timestamp,
) -> Result<(), Refusal> {
    let authority = Actor::new(Role::PermitAuthority, "");
    let command = Command::permit(authority, account.key.clone(), act);
    let case = Case {
        movement: None,
        guarantees: Vec::new(),
        permits: vec![account],
        reference,
        message_seen: false,
        lrn_taken: None,
    };
    for event in decide(&case, &command, now)? {
        if let Fact::Permit { fact, .. } = &event.fact {
            account.apply(fact);
        }
    }
    Ok(())
}
