//! What is asked of guarantee and permit accounts themselves.

use jiff::civil::Date;

use super::scratch::Scratch;
use super::{Decided, guarantee};
use crate::codes::{GuaranteeId, PermitKey, PermitNumber};
use crate::command::{AccountAct, Act, PermitAct};
use crate::event::{GuaranteeFact, PermitFact};
use crate::ledger::{
    AccountAlert, GuaranteeAccount, GuaranteePurse, GuaranteeStatus, GuaranteeTerms, PermitPurse,
    Posting,
};
use crate::reference::Timer;
use crate::refusal::{Reason, Refusal};

pub(crate) fn decide_guarantee(scratch: &mut Scratch<'_>, act: &AccountAct) -> Decided {
    let Act::Guarantee { id, .. } = scratch.command.act else {
        unreachable!("only acts on guarantees come here");
    };
    match act {
        AccountAct::Register { terms } => register(scratch, id, terms),
        AccountAct::Amend { terms } => amend(scratch, id, terms),
        AccountAct::Revoke { reason } => {
            let account = known(scratch, id)?;
            if account.status == GuaranteeStatus::Revoked {
                return Err(Refusal::new(Reason::GuaranteeRevoked, "id").found(id));
            }
            let reason = reason.clone();
            scratch.record_guarantee(id, GuaranteeFact::GuaranteeRevoked { reason });
            Ok(())
        }
        AccountAct::Review { on } => review(scratch, id, *on),
    }
}

fn known<'s>(scratch: &'s Scratch<'_>, id: GuaranteeId) -> Result<&'s GuaranteeAccount, Refusal> {
    let found = scratch.guarantee(id);
    found.ok_or_else(|| Refusal::new(Reason::GuaranteeUnknown, "id").found(id))
}

fn well_formed(terms: &GuaranteeTerms) -> Decided {
    let limit = terms.reference_amount;
    if limit.minor <= 0 {
        return Err(Refusal::new(Reason::AmountMalformed, "terms.reference_amount").found(limit));
    }
    if terms.holder.is_empty() {
        return Err(Refusal::new(Reason::HolderMissing, "terms.holder"));
    }
    match terms.valid_to {
        Some(to) if to < terms.valid_from => {
            Err(Refusal::new(Reason::GuaranteeNotInForce, "terms.valid_to")
                .found(to)
                .expected(format!("≥ {}", terms.valid_from)))
        }
        _ => Ok(()),
    }
}

fn register(scratch: &mut Scratch<'_>, id: GuaranteeId, terms: &GuaranteeTerms) -> Decided {
    if scratch.guarantee(id).is_some() {
        return Err(Refusal::new(Reason::AlreadyExists, "id").found(id));
    }
    well_formed(terms)?;
    scratch.record_guarantee(id, GuaranteeFact::GuaranteeRegistered { terms: terms.clone() });
    fund(scratch, id, terms.reference_amount.minor);
    Ok(())
}

/// Moves the reference amount up or down.
fn fund(scratch: &mut Scratch<'_>, id: GuaranteeId, change: i64) {
    let (from, to) = match change {
        0 => return,
        1.. => (GuaranteePurse::ReferenceAmount, GuaranteePurse::Available),
        _ => (GuaranteePurse::Available, GuaranteePurse::ReferenceAmount),
    };
    let posting = Posting { from, to, amount: change.abs(), movement: None };
    scratch.record_guarantee(id, GuaranteeFact::GuaranteePosted { posting });
}

fn amend(scratch: &mut Scratch<'_>, id: GuaranteeId, terms: &GuaranteeTerms) -> Decided {
    let account = known(scratch, id)?;
    well_formed(terms)?;
    if account.status == GuaranteeStatus::Revoked {
        return Err(Refusal::new(Reason::GuaranteeRevoked, "id").found(id));
    }
    if terms.reference_amount.currency != account.currency() || terms.kind != account.terms.kind {
        return Err(Refusal::new(Reason::AmendmentOfFixedField, "terms")
            .found(format!("{} {}", terms.kind, terms.reference_amount.currency))
            .expected(format!("{} {}", account.terms.kind, account.currency())));
    }
    let exposure = account.exposure();
    if terms.reference_amount.minor < exposure {
        let held = landbridge_units::Money { minor: exposure, currency: account.currency() };
        return Err(Refusal::new(Reason::ReferenceAmountExceeded, "terms.reference_amount")
            .found(terms.reference_amount)
            .expected(format!("≥ {held}")));
    }
    let change = terms.reference_amount.minor - account.terms.reference_amount.minor;
    let warned = account.alerts.contains(&AccountAlert::NearExpiry);
    let extended = terms.valid_to.is_none_or(|to| account.terms.valid_to.is_some_and(|at| at < to));
    scratch.record_guarantee(id, GuaranteeFact::GuaranteeAmended { terms: terms.clone() });
    fund(scratch, id, change);
    if warned && extended {
        let alert = AccountAlert::NearExpiry;
        scratch.record_guarantee(id, GuaranteeFact::GuaranteeAlertCleared { alert });
    }
    guarantee::watch_exposure(scratch, id);
    Ok(())
}

/// Raises a warning when the last day is near.
fn review(scratch: &mut Scratch<'_>, id: GuaranteeId, on: Date) -> Decided {
    let account = known(scratch, id)?;
    let alert = AccountAlert::NearExpiry;
    let ahead = scratch.reference.timers.length(Timer::GuaranteeExpiryWarning).day_after(on);
    let near = account.terms.valid_to.is_some_and(|to| to <= ahead);
    let exposure =
        landbridge_units::Money { minor: account.exposure(), currency: account.currency() };
    if near && !account.alerts.contains(&alert) {
        scratch.record_guarantee(id, GuaranteeFact::GuaranteeAlertRaised { alert, exposure });
    }
    Ok(())
}

pub(crate) fn decide_permit(scratch: &mut Scratch<'_>, act: &PermitAct) -> Decided {
    let Act::Permit { id, .. } = &scratch.command.act else {
        unreachable!("only acts on permits come here");
    };
    match act {
        PermitAct::AgreeQuota { permits } => agree_quota(scratch, id, *permits),
        PermitAct::Issue { numbers, carrier } => issue(scratch, id, numbers, carrier),
        PermitAct::Return { number } => give_back(scratch, id, number),
        PermitAct::Expire { on } => expire(scratch, id, *on),
    }
}

fn held(scratch: &Scratch<'_>, key: &PermitKey, purse: PermitPurse) -> i64 {
    scratch.permit(key).map_or(0, |account| account.balances.of(purse))
}

fn agree_quota(scratch: &mut Scratch<'_>, key: &PermitKey, permits: u32) -> Decided {
    if scratch.reference.regime(&key.regime).is_none() {
        return Err(Refusal::new(Reason::UnknownRegime, "id").found(&key.regime));
    }
    let change = i64::from(permits) + held(scratch, key, PermitPurse::Quota);
    let (from, to) = match change {
        0 => return Ok(()),
        1.. => (PermitPurse::Quota, PermitPurse::Available),
        _ => (PermitPurse::Available, PermitPurse::Quota),
    };
    if change < 0 && -change > held(scratch, key, PermitPurse::Available) {
        return Err(Refusal::new(Reason::QuotaSpent, "permits")
            .found(permits)
            .expected(format!("≥ {}", given_out(scratch, key))));
    }
    let posting = Posting { from, to, amount: change.abs(), movement: None };
    scratch.record_permit(key, PermitFact::QuotaAgreed { posting });
    Ok(())
}

fn given_out(scratch: &Scratch<'_>, key: &PermitKey) -> i64 {
    -held(scratch, key, PermitPurse::Quota) - held(scratch, key, PermitPurse::Available)
}

fn issue(
    scratch: &mut Scratch<'_>,
    key: &PermitKey,
    numbers: &[PermitNumber],
    carrier: &str,
) -> Decided {
    let left = held(scratch, key, PermitPurse::Available);
    let amount = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    if amount > left {
        return Err(Refusal::new(Reason::QuotaSpent, "numbers")
            .found(amount)
            .expected(format!("≤ {left}")));
    }
    for (place, number) in numbers.iter().enumerate() {
        let taken = scratch.permit(key).is_some_and(|account| account.permits.contains_key(number));
        if taken || numbers[..place].contains(number) || number.0.is_empty() {
            return Err(Refusal::new(Reason::PermitNotFree, "numbers").found(number));
        }
    }
    if amount == 0 {
        return Err(Refusal::new(Reason::PermitMissing, "numbers"));
    }
    let (from, to) = (PermitPurse::Available, PermitPurse::Issued);
    scratch.record_permit(
        key,
        PermitFact::PermitsIssued {
            numbers: numbers.into(),
            carrier: carrier.into(),
            posting: Posting { from, to, amount, movement: None },
        },
    );
    Ok(())
}

fn give_back(scratch: &mut Scratch<'_>, key: &PermitKey, number: &PermitNumber) -> Decided {
    let known = scratch.permit(key).and_then(|account| account.permits.get(number));
    let Some(permit) = known else {
        return Err(Refusal::new(Reason::PermitUnknown, "number").found(number).expected(key));
    };
    if permit.purse != PermitPurse::Issued {
        return Err(Refusal::new(Reason::PermitNotFree, "number")
            .found(permit.purse)
            .expected(PermitPurse::Issued));
    }
    post(scratch, key, number, PermitPurse::Returned);
    Ok(())
}

fn post(scratch: &mut Scratch<'_>, key: &PermitKey, number: &PermitNumber, to: PermitPurse) {
    let posting = Posting { from: PermitPurse::Issued, to, amount: 1, movement: None };
    let number = number.clone();
    scratch.record_permit(key, PermitFact::PermitPosted { number, posting, movement: None });
}

/// After its year nothing is left to give out or to set aside; what is under way comes back.
fn expire(scratch: &mut Scratch<'_>, key: &PermitKey, on: Date) -> Decided {
    if on.year() <= key.year {
        return Err(Refusal::new(Reason::TimerNotDue, "on")
            .found(on)
            .expected(format!("> {}-12-31", key.year)));
    }
    let Some(account) = scratch.permit(key) else {
        return Err(Refusal::new(Reason::PermitUnknown, "id").found(key));
    };
    let issued: Vec<PermitNumber> = account
        .permits
        .iter()
        .filter(|(_, permit)| permit.purse == PermitPurse::Issued)
        .map(|(number, _)| number.clone())
        .collect();
    let amount = held(scratch, key, PermitPurse::Available);
    for number in issued {
        post(scratch, key, &number, PermitPurse::Expired);
    }
    if amount > 0 {
        let (from, to) = (PermitPurse::Available, PermitPurse::Expired);
        let posting = Posting { from, to, amount, movement: None };
        scratch.record_permit(key, PermitFact::PermitsExpired { posting });
    }
    Ok(())
}
