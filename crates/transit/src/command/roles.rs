//! Who may ask what: one table, and what is not in it is denied.
//!
//! Who somebody is, the one who takes the command has to know; here is what each may do. An
//! officer acts for the office that the command names as its own, and for no other.

use landbridge_units::words;

use super::{AccountAct, Act, Command, MovementAct, PermitAct};
use crate::codes::OfficeReference;
use crate::event::{Actor, Role};
use crate::movement::Movement;
use crate::refusal::{Reason, Refusal};

words! {
    /// Which office an officer has to act for.
    pub enum Desk {
        /// The office of departure.
        Departure = "departure",
        /// The office of destination, or the one where the goods did arrive.
        Destination = "destination",
        /// Either of the two.
        EitherEnd = "departure or destination",
        /// The office that the act names.
        Named = "the office named",
        /// Any office on the way, from departure to destination.
        OnTheWay = "any on the way",
    }
}

/// Who may ask something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entitled {
    /// In these capacities; who usually asks comes first.
    pub roles: &'static [Role],
    /// The office of an officer; absent where no officer may ask.
    pub desk: Option<Desk>,
}

const fn only(roles: &'static [Role]) -> Entitled {
    Entitled { roles, desk: None }
}

const fn officers(desk: Desk) -> Entitled {
    Entitled { roles: &[Role::Officer], desk: Some(desk) }
}

/// Recorded by an officer, or told by the customs of another country.
const fn officers_or_peers(desk: Desk) -> Entitled {
    Entitled { roles: &[Role::Officer, Role::Peer], desk: Some(desk) }
}

const fn among(roles: &'static [Role], desk: Desk) -> Entitled {
    Entitled { roles, desk: Some(desk) }
}

/// The table.
pub const fn entitled(act: &Act) -> Entitled {
    match act {
        Act::Movement { act, .. } => of_movement(act),
        Act::Guarantee { act, .. } => of_guarantee(act),
        Act::Permit { act, .. } => of_permit(act),
    }
}

const fn of_movement(act: &MovementAct) -> Entitled {
    use MovementAct as Do;
    use Role::{Carrier, Clock, Holder, Officer, Peer, Tracker, TraderAtDestination};
    match act {
        Do::Draft { .. }
        | Do::Declare { .. }
        | Do::Amend { .. }
        | Do::Present { .. }
        | Do::RequestInvalidation { .. } => only(&[Holder]),
        Do::Accept { .. }
        | Do::Reject { .. }
        | Do::Release {}
        | Do::RefuseRelease { .. }
        | Do::DecideInvalidation { .. }
        | Do::Invalidate { .. }
        | Do::NotifyDiscrepancies {}
        | Do::ResolveDiscrepancies {}
        | Do::ConfirmDiscrepancies { .. }
        | Do::RequestStatus {}
        | Do::OpenEnquiry { .. }
        | Do::CloseRecovery { .. } => officers(Desk::Departure),
        // Another country may ask for it (IE150).
        Do::StartRecovery { .. } => officers_or_peers(Desk::Departure),
        Do::DecideControl { .. } | Do::RecogniseControl { .. } | Do::Resume { .. } => {
            officers(Desk::Named)
        }
        Do::RecordControl { .. }
        | Do::Cross { .. }
        | Do::Stop { .. }
        | Do::RecordIncident { .. }
        | Do::Seal { .. } => officers_or_peers(Desk::Named),
        Do::Divert { .. } => officers_or_peers(Desk::OnTheWay),
        Do::Track { .. } => among(&[Tracker, Carrier, Officer], Desk::OnTheWay),
        Do::Arrive { .. } => among(&[TraderAtDestination, Holder, Officer, Peer], Desk::Named),
        Do::PermitUnloading {} | Do::ReleaseGoods {} => officers_or_peers(Desk::Destination),
        Do::RemarkUnloading { .. } => among(&[TraderAtDestination, Officer], Desk::Destination),
        Do::AnswerEnquiry { .. } => {
            among(&[Officer, Holder, TraderAtDestination, Peer], Desk::EitherEnd)
        }
        Do::Expire { .. } => only(&[Clock]),
    }
}

const fn of_guarantee(act: &AccountAct) -> Entitled {
    match act {
        AccountAct::Register { .. } | AccountAct::Amend { .. } | AccountAct::Revoke { .. } => {
            only(&[Role::GuaranteeOfficer])
        }
        AccountAct::Review { .. } => only(&[Role::GuaranteeOfficer, Role::Clock]),
    }
}

const fn of_permit(act: &PermitAct) -> Entitled {
    match act {
        PermitAct::AgreeQuota { .. } | PermitAct::Issue { .. } | PermitAct::Return { .. } => {
            only(&[Role::PermitAuthority])
        }
        PermitAct::Expire { .. } => only(&[Role::PermitAuthority, Role::Clock]),
    }
}

/// Whether who asks may ask it; `movement` is the one that it is asked of, as it stands.
pub(crate) fn check(command: &Command, movement: Option<&Movement>) -> Result<(), Refusal> {
    let Command { by, act, .. } = command;
    let Entitled { roles, desk } = entitled(act);
    if !roles.contains(&by.role) {
        let may: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let refusal = Refusal::new(Reason::NotEntitled, "by.role").found(by.role);
        return Err(refusal.expected(may.join(", ")));
    }
    let (Role::Officer, Some(desk)) = (by.role, desk) else { return Ok(()) };
    let offices = desk.offices(act, movement);
    let own = by.id.parse::<OfficeReference>();
    if own.is_ok_and(|own| offices.contains(&own)) {
        return Ok(());
    }
    let may: Vec<&str> = offices.iter().map(OfficeReference::as_str).collect();
    Err(Refusal::new(Reason::NotEntitled, "by.id").found(&by.id).expected(may.join(", ")))
}

/// Who usually asks this of a movement: the first of those who may.
pub fn usual(act: &MovementAct, movement: Option<&Movement>) -> Actor {
    let declared = movement.map(|movement| &*movement.declaration).or_else(|| act.declaration());
    let row = of_movement(act);
    let offices = row.desk.map(|desk| desk.offices_of(act, movement)).unwrap_or_default();
    let role = row.roles.first().copied().unwrap_or(Role::Clock);
    let id = match role {
        Role::Holder => declared.map(|declaration| &*declaration.holder),
        Role::Officer => offices.first().map(OfficeReference::as_str),
        _ => None,
    };
    Actor::new(role, id.unwrap_or_default())
}

impl Desk {
    fn offices(self, act: &Act, movement: Option<&Movement>) -> Vec<OfficeReference> {
        match act {
            Act::Movement { act, .. } => self.offices_of(act, movement),
            Act::Guarantee { .. } | Act::Permit { .. } => Vec::new(),
        }
    }

    /// The offices that it stands for, the usual one first.
    fn offices_of(self, act: &MovementAct, movement: Option<&Movement>) -> Vec<OfficeReference> {
        let Some(movement) = movement else { return Vec::new() };
        let departure = movement.declaration.office_of_departure;
        let destination = movement.arrival.map_or(movement.destination, |passage| passage.office);
        match self {
            Self::Departure => vec![departure],
            Self::Destination => vec![destination],
            Self::EitherEnd => vec![destination, departure],
            Self::Named => act.office().into_iter().collect(),
            Self::OnTheWay => {
                let between = movement.declaration.offices_of_transit.iter().copied();
                [departure].into_iter().chain(between).chain([destination]).collect()
            }
        }
    }
}
