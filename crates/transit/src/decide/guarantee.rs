//! What a movement does to its guarantees: reserve, use, release, call.

use jiff::civil::Date;
use landbridge_units::{CountryCode, Money};

use super::departure::limit_date;
use super::scratch::Scratch;
use crate::codes::GuaranteeId;
use crate::event::{GuaranteeFact, MovementFact};
use crate::ledger::{
    AccountAlert, GuaranteeAccount, GuaranteePurse, GuaranteeStatus, Hold, Posting,
};
use crate::movement::{DeclaredGuarantee, GuaranteeKind};
use crate::refusal::{Reason, Refusal};

/// What is wrong with the guarantees of the movement, in order.
pub(crate) fn faults(scratch: &Scratch<'_>) -> Vec<Refusal> {
    let declaration = scratch.declaration();
    let today = scratch.now.to_zoned(scratch.zone(declaration.office_of_departure)).date();
    let last = limit_date(scratch).unwrap_or(today);
    let mut faults = Vec::new();
    let mut wanted: Vec<(GuaranteeId, i64)> = Vec::new();
    for (place, declared) in declaration.guarantees.iter().enumerate() {
        let (Some(id), Some(amount)) = (declared.guarantee, declared.amount) else { continue };
        let path = format!("declaration.guarantees.{place}");
        let Some(account) = scratch.guarantee(id) else {
            faults.push(Refusal::new(Reason::GuaranteeUnknown, &path).found(id));
            continue;
        };
        let before =
            wanted.iter().filter(|(other, _)| *other == id).map(|(_, sum)| sum).sum::<i64>();
        wanted.push((id, amount.minor));
        let question =
            Question { declared, holder: &declaration.holder, amount, before, today, last };
        faults.extend(question.put_to(account).map(|(reason, found, expected)| {
            Refusal::new(reason, &path).found(found).expected(expected)
        }));
    }
    faults
}

struct Question<'a> {
    declared: &'a DeclaredGuarantee,
    holder: &'a str,
    amount: Money,
    before: i64,
    today: Date,
    last: Date,
}

impl Question<'_> {
    /// The first thing that keeps an account from securing the movement.
    fn put_to(&self, account: &GuaranteeAccount) -> Option<(Reason, String, String)> {
        let terms = &account.terms;
        let text = ToString::to_string;
        if terms.kind != self.declared.kind {
            let (found, expected) = (self.declared.kind.to_string(), terms.kind.to_string());
            return Some((Reason::GuaranteeKindNotTaken, found, expected));
        }
        if terms.access_code != self.declared.access_code {
            return Some((Reason::AccessCodeWrong, String::new(), String::new()));
        }
        if *terms.holder != *self.holder {
            return Some((Reason::GuaranteeOfAnother, self.holder.to_owned(), String::new()));
        }
        if account.status == GuaranteeStatus::Revoked {
            return Some((Reason::GuaranteeRevoked, text(&account.id), String::new()));
        }
        if self.today < terms.valid_from || terms.valid_to.is_some_and(|to| to < self.last) {
            let to = terms.valid_to.map_or(String::new(), |to| to.to_string());
            let expected = format!("{} … {}", self.today, self.last);
            return Some((
                Reason::GuaranteeNotInForce,
                format!("{} … {to}", terms.valid_from),
                expected,
            ));
        }
        if serves_once(terms.kind) && account.movements_secured > 0 {
            return Some((Reason::GuaranteeSpent, text(&account.id), String::new()));
        }
        if self.amount.currency != account.currency() {
            let expected = account.currency().to_string();
            return Some((Reason::AmountMalformed, self.amount.to_string(), expected));
        }
        let free = account.balances.of(GuaranteePurse::Available).saturating_sub(self.before);
        (self.amount.minor > free).then(|| {
            let left = Money { minor: free, currency: account.currency() };
            (Reason::ReferenceAmountExceeded, self.amount.to_string(), format!("≤ {left}"))
        })
    }
}

/// Whether a guarantee secures one movement and no other.
const fn serves_once(kind: GuaranteeKind) -> bool {
    matches!(kind, GuaranteeKind::Individual | GuaranteeKind::Voucher | GuaranteeKind::CashDeposit)
}

/// Sets the declared amounts aside; they were found good.
pub(crate) fn reserve(scratch: &mut Scratch<'_>) {
    let holds: Box<[Hold]> = scratch
        .declaration()
        .guarantees
        .iter()
        .filter_map(|declared| {
            let (guarantee, amount) = (declared.guarantee?, declared.amount?);
            Some(Hold { guarantee, amount, purse: GuaranteePurse::Reserved })
        })
        .collect();
    for hold in &holds {
        post(scratch, hold, GuaranteePurse::Available, GuaranteePurse::Reserved);
    }
    scratch.record(MovementFact::GuaranteeReserved { holds });
}

/// At release the guarantees secure the goods; of a carnet that of the country of departure does.
pub(crate) fn use_at_departure(scratch: &mut Scratch<'_>) {
    let start = scratch.declaration().office_of_departure.country();
    use_in(scratch, Some(start));
}

/// The reserved guarantees that count in a country secure the goods from now on.
pub(crate) fn use_in(scratch: &mut Scratch<'_>, country: Option<CountryCode>) {
    let territory = country.map(|country| territory(scratch, country));
    let counts = |id: GuaranteeId| match id {
        GuaranteeId::Grn(_) => true,
        GuaranteeId::Tir(_, of) => territory.is_none_or(|here| here == of),
    };
    shift(scratch, GuaranteePurse::Reserved, GuaranteePurse::Used, counts);
}

/// The country that stands for the customs territory of another, under the movement's regime.
pub(crate) fn territory(scratch: &Scratch<'_>, country: CountryCode) -> CountryCode {
    scratch.regime().map_or(country, |regime| regime.territory(country))
}

/// Everything that is reserved or used is free again.
pub(crate) fn free(scratch: &mut Scratch<'_>) {
    shift(scratch, GuaranteePurse::Reserved, GuaranteePurse::Available, |_| true);
    shift(scratch, GuaranteePurse::Used, GuaranteePurse::Available, |_| true);
}

/// What a carnet holds in a territory is free again.
pub(crate) fn free_in(scratch: &mut Scratch<'_>, territory: CountryCode) {
    let here = |id| matches!(id, GuaranteeId::Tir(_, of) if of == territory);
    shift(scratch, GuaranteePurse::Used, GuaranteePurse::Available, here);
}

/// A recovery calls what is used in the territory where the goods were lost, and frees the rest.
pub(crate) fn call(scratch: &mut Scratch<'_>) {
    let lost_in = territory(scratch, scratch.movement().last_seen_in);
    let here = |id| match id {
        GuaranteeId::Grn(_) => true,
        GuaranteeId::Tir(_, of) => of == lost_in,
    };
    shift(scratch, GuaranteePurse::Used, GuaranteePurse::Called, here);
    free(scratch);
}

/// Moves what the movement holds in one purse to another, for the guarantees that count.
fn shift(
    scratch: &mut Scratch<'_>,
    from: GuaranteePurse,
    to: GuaranteePurse,
    counts: impl Fn(GuaranteeId) -> bool,
) {
    let held: Vec<Hold> = scratch
        .movement()
        .holds
        .iter()
        .filter(|hold| hold.purse == from && counts(hold.guarantee))
        .copied()
        .collect();
    if held.is_empty() {
        return;
    }
    for hold in &held {
        post(scratch, hold, from, to);
    }
    let guarantees = held.iter().map(|hold| hold.guarantee).collect();
    scratch.record(match to {
        GuaranteePurse::Used => MovementFact::GuaranteeUsed { guarantees },
        GuaranteePurse::Called => MovementFact::GuaranteeCalled { guarantees },
        _ => MovementFact::GuaranteeReleased { guarantees },
    });
}

fn post(scratch: &mut Scratch<'_>, hold: &Hold, from: GuaranteePurse, to: GuaranteePurse) {
    let movement = Some(scratch.id());
    let posting = Posting { from, to, amount: hold.amount.minor, movement };
    scratch.record_guarantee(hold.guarantee, GuaranteeFact::GuaranteePosted { posting });
    watch_exposure(scratch, hold.guarantee);
}

/// Raises an alert when exposure comes near the reference amount, and clears it again.
pub(crate) fn watch_exposure(scratch: &mut Scratch<'_>, id: GuaranteeId) {
    let Some(account) = scratch.guarantee(id) else { return };
    let alert = AccountAlert::NearReferenceAmount;
    let share = i128::from(scratch.reference.near_reference_percent);
    let limit = i128::from(account.terms.reference_amount.minor);
    let near = i128::from(account.exposure()) * 100 >= limit * share && account.exposure() > 0;
    let exposure = Money { minor: account.exposure(), currency: account.currency() };
    match (account.alerts.contains(&alert), near) {
        (false, true) => {
            scratch.record_guarantee(id, GuaranteeFact::GuaranteeAlertRaised { alert, exposure });
        }
        (true, false) => {
            scratch.record_guarantee(id, GuaranteeFact::GuaranteeAlertCleared { alert });
        }
        _ => {}
    }
}
