//! What a movement does to its permits: allocate, use, return.

use super::Decided;
use super::scratch::Scratch;
use crate::codes::{PermitKey, PermitNumber};
use crate::event::{MovementFact, PermitFact};
use crate::ledger::{PermitPurse, Posting};
use crate::movement::CrossingState;
use crate::refusal::{Reason, Refusal};

/// Sets the permits aside that the declaration names.
pub(crate) fn allocate(scratch: &mut Scratch<'_>) -> Decided {
    let declared = scratch.declaration().permits.clone();
    let year = scratch.now.to_zoned(scratch.zone(scratch.declaration().office_of_departure)).year();
    for (place, permit) in declared.iter().enumerate() {
        let path = format!("declaration.permits.{place}");
        let (key, number) = (&permit.permit, &permit.number);
        if key.year != year || key.regime != scratch.declaration().regime {
            let expected = format!("{}/{year}", scratch.declaration().regime);
            let refusal = Refusal::new(Reason::PermitNotInForce, &path).found(key);
            return Err(refusal.expected(expected));
        }
        let known = scratch.permit(key).and_then(|account| account.permits.get(number));
        let Some(known) = known else {
            return Err(Refusal::new(Reason::PermitUnknown, &path).found(number).expected(key));
        };
        if known.purse != PermitPurse::Issued {
            let refusal = Refusal::new(Reason::PermitNotFree, &path).found(number);
            return Err(refusal.expected(PermitPurse::Issued));
        }
        shift(scratch, key, number, (PermitPurse::Issued, PermitPurse::Allocated), true);
    }
    if !declared.is_empty() {
        scratch.record(MovementFact::PermitsHeld { held: true });
    }
    Ok(())
}

/// At release the permits are under way.
pub(crate) fn use_up(scratch: &mut Scratch<'_>) {
    for_each_held(scratch, PermitPurse::Allocated, PermitPurse::Used, true);
}

/// The movement ends before a border was crossed: the carrier may use its permits again. Those
/// that have crossed one are spent.
pub(crate) fn free(scratch: &mut Scratch<'_>) {
    let crossed = |state| !matches!(state, CrossingState::Expected | CrossingState::Stopped);
    let spent = scratch.movement().crossings.iter().any(|crossing| crossed(crossing.state));
    let back = if spent { PermitPurse::Returned } else { PermitPurse::Issued };
    for_each_held(scratch, PermitPurse::Allocated, PermitPurse::Issued, false);
    for_each_held(scratch, PermitPurse::Used, back, false);
    let_go(scratch);
}

/// The journey is over: the permits go back to who gave them out.
pub(crate) fn give_back(scratch: &mut Scratch<'_>) {
    for_each_held(scratch, PermitPurse::Used, PermitPurse::Returned, false);
    let_go(scratch);
}

fn let_go(scratch: &mut Scratch<'_>) {
    if scratch.movement().permits_held {
        scratch.record(MovementFact::PermitsHeld { held: false });
    }
}

fn for_each_held(scratch: &mut Scratch<'_>, from: PermitPurse, to: PermitPurse, keep: bool) {
    if !scratch.movement().permits_held {
        return;
    }
    let movement = scratch.id();
    for permit in scratch.declaration().permits.clone() {
        let known = scratch.permit(&permit.permit);
        let held = known.and_then(|account| account.permits.get(&permit.number));
        if held.is_some_and(|held| held.purse == from && held.movement == Some(movement)) {
            shift(scratch, &permit.permit, &permit.number, (from, to), keep);
        }
    }
}

fn shift(
    scratch: &mut Scratch<'_>,
    key: &PermitKey,
    number: &PermitNumber,
    (from, to): (PermitPurse, PermitPurse),
    keep: bool,
) {
    let id = scratch.id();
    let posting = Posting { from, to, amount: 1, movement: Some(id) };
    let fact =
        PermitFact::PermitPosted { number: number.clone(), posting, movement: keep.then_some(id) };
    scratch.record_permit(key, fact);
}
