//! Who may do what, to what: the one table. What is not in it is denied.

use landbridge_transit::{AccountAct, Act, MovementAct};

use crate::words::{Action, Relation, Role};

const NOBODY: &[Relation] = &[];
const OWN: &[Relation] = &[Relation::Own];
/// Where it begins or ends at the office.
const ENDS: &[Relation] = &[Relation::SameOffice];
/// Where it passes the office, its ends included.
const WAY: &[Relation] = &[Relation::SameOffice, Relation::EnRoute];
/// Whatever touches the country.
const COUNTRY: &[Relation] = &[Relation::SameOffice, Relation::EnRoute, Relation::SameCountry];
const ALL: &[Relation] = Relation::ALL;

/// In which relations a role may do something.
pub const fn allowed(role: Role, action: Action) -> &'static [Relation] {
    if is_open_knowledge(action) {
        return ALL;
    }
    match role {
        Role::Visitor => NOBODY,
        Role::Declarant => declarant(action),
        Role::Carrier => carrier(action),
        Role::Guarantor => guarantor(action),
        Role::OfficerDeparture => departure(action),
        Role::OfficerTransit => border(action),
        Role::OfficerDestination => destination(action),
        Role::RiskAnalyst => risk(action),
        Role::GuaranteeOfficer => guarantees(action),
        Role::EnquiryOfficer => enquiry(action),
        Role::Supervisor => supervisor(action),
        Role::PermitAuthority => permits(action),
        Role::CorridorAnalyst => analyst(action),
        Role::Auditor => auditor(action),
        Role::Operator => operator(action),
        Role::Peer => peer(action),
        Role::Tracker => tracker(action),
    }
}

/// What is published for everybody, signed in or not.
const fn is_open_knowledge(action: Action) -> bool {
    use Action as Do;
    matches!(action, Do::Plan | Do::ReadAtlas | Do::ReadCondition | Do::ReadScenario | Do::AskTrade)
}

const fn declarant(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::SavePlan => ALL,
        Do::ReadMovement
        | Do::Declare
        | Do::Track
        | Do::Arrive
        | Do::Discharge
        | Do::Enquire
        | Do::ReadGuarantee
        | Do::ReadHistory
        | Do::SendMessage
        | Do::ReadChanges
        | Do::WriteWebhook => OWN,
        _ => NOBODY,
    }
}

const fn carrier(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::SavePlan => ALL,
        Do::ReadMovement | Do::Track | Do::ReadHistory | Do::ReadChanges => OWN,
        _ => NOBODY,
    }
}

const fn guarantor(action: Action) -> &'static [Relation] {
    match action {
        Action::ReadGuarantee | Action::ReadChanges => OWN,
        _ => NOBODY,
    }
}

/// What every officer of a customs office may do.
const fn officer(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::SavePlan => ALL,
        Do::ReadMovement | Do::ReadHistory | Do::ReadChanges | Do::Control | Do::Pass => WAY,
        Do::ReadOffice | Do::Enquire => ENDS,
        Do::WriteCondition => COUNTRY,
        _ => NOBODY,
    }
}

const fn departure(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::Accept | Do::Release | Do::ReleaseAfterControl | Do::Invalidate | Do::Discharge => ENDS,
        Do::ReadGuarantee => COUNTRY,
        _ => officer(action),
    }
}

const fn border(action: Action) -> &'static [Relation] {
    match action {
        Action::Track => WAY,
        _ => officer(action),
    }
}

const fn destination(action: Action) -> &'static [Relation] {
    match action {
        // Goods may turn up at another office than the one declared.
        Action::Arrive => COUNTRY,
        Action::Discharge => ENDS,
        _ => officer(action),
    }
}

const fn risk(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadMovement
        | Do::ReadHistory
        | Do::ReadChanges
        | Do::ReadOffice
        | Do::ReadProfile
        | Do::WriteProfile => COUNTRY,
        _ => NOBODY,
    }
}

const fn guarantees(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadGuarantee | Do::WriteGuarantee | Do::ReadChanges => COUNTRY,
        _ => NOBODY,
    }
}

const fn enquiry(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadMovement
        | Do::ReadHistory
        | Do::ReadChanges
        | Do::ReadOffice
        | Do::ReadGuarantee
        | Do::Enquire
        | Do::Recover => COUNTRY,
        _ => NOBODY,
    }
}

const fn supervisor(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadMovement
        | Do::ReadHistory
        | Do::ReadChanges
        | Do::ReadOffice
        | Do::ReadGuarantee
        | Do::WriteCondition
        | Do::WriteWebhook
        | Do::Approve => COUNTRY,
        _ => NOBODY,
    }
}

const fn permits(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadPermit | Do::WritePermit | Do::ReadChanges => OWN,
        _ => NOBODY,
    }
}

const fn analyst(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::SavePlan | Do::RunScenario => ALL,
        Do::WriteCondition => COUNTRY,
        _ => NOBODY,
    }
}

const fn auditor(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadMovement
        | Do::ReadHistory
        | Do::ReadChanges
        | Do::ReadOffice
        | Do::ReadGuarantee
        | Do::ReadPermit
        | Do::ReadDecisions => COUNTRY,
        _ => NOBODY,
    }
}

const fn operator(action: Action) -> &'static [Relation] {
    match action {
        Action::ManageUsers | Action::ManageKeys | Action::ManageNode => ALL,
        _ => NOBODY,
    }
}

const fn peer(action: Action) -> &'static [Relation] {
    use Action as Do;
    match action {
        Do::ReadMovement
        | Do::ReadHistory
        | Do::ReadChanges
        | Do::Control
        | Do::Pass
        | Do::Arrive
        | Do::Discharge
        | Do::Enquire
        | Do::Recover
        | Do::SendMessage => COUNTRY,
        _ => NOBODY,
    }
}

const fn tracker(action: Action) -> &'static [Relation] {
    match action {
        Action::Track => COUNTRY,
        _ => NOBODY,
    }
}

/// The action that an act is, before it is known what it is asked of; `None` for what only the
/// clock does.
pub const fn action_of(act: &Act) -> Option<Action> {
    use MovementAct as Of;
    Some(match act {
        Act::Guarantee { act: AccountAct::Review { .. }, .. } => return None,
        Act::Guarantee { .. } => Action::WriteGuarantee,
        Act::Permit { .. } => Action::WritePermit,
        Act::Movement { act, .. } => match act {
            Of::Draft { .. }
            | Of::Declare { .. }
            | Of::Amend { .. }
            | Of::Present { .. }
            | Of::RequestInvalidation { .. } => Action::Declare,
            Of::Accept { .. } | Of::Reject { .. } => Action::Accept,
            Of::DecideControl { .. } | Of::RecordControl { .. } | Of::RecogniseControl { .. } => {
                Action::Control
            }
            Of::Release {} | Of::RefuseRelease { .. } => Action::Release,
            Of::DecideInvalidation { .. } | Of::Invalidate { .. } => Action::Invalidate,
            Of::Cross { .. }
            | Of::Stop { .. }
            | Of::Resume { .. }
            | Of::RecordIncident { .. }
            | Of::Seal { .. }
            | Of::Divert { .. } => Action::Pass,
            Of::Track { .. } => Action::Track,
            Of::Arrive { .. } => Action::Arrive,
            Of::PermitUnloading {}
            | Of::RemarkUnloading { .. }
            | Of::ReleaseGoods {}
            | Of::NotifyDiscrepancies {}
            | Of::ResolveDiscrepancies {}
            | Of::ConfirmDiscrepancies { .. } => Action::Discharge,
            Of::RequestStatus {} | Of::OpenEnquiry { .. } | Of::AnswerEnquiry { .. } => {
                Action::Enquire
            }
            Of::StartRecovery { .. } | Of::CloseRecovery { .. } => Action::Recover,
            Of::Expire { .. } => return None,
        },
    })
}
