//! What may be asked, as a command.

use landbridge_transit::codes::MovementId;
use landbridge_transit::movement::{
    ControlCode, ControlKind, ControlPlace, Declaration, Lodging, Procedure, UnloadingRemarks,
};
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, Role};
use proptest::prelude::*;

use super::GUARANTEES;
use super::life::{Life, Model};
use crate::support::{Stage, declaration, office, secured, terms};

/// What may be asked, of one of a few movements.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    Declare { pre_lodged: bool, simplified: bool, guarantee: usize, amount: i64, lrn: usize },
    Amend { guarantee: usize, amount: i64 },
    Present,
    Accept,
    Reject,
    Control,
    ControlResult { satisfactory: bool },
    Release,
    RefuseRelease,
    RequestInvalidation,
    DecideInvalidation { granted: bool },
    Invalidate,
    Stop,
    Resume,
    Arrive { simplified: bool },
    PermitUnloading,
    Remark { conform: bool, complete: bool },
    ControlAtDestination { satisfactory: bool },
    ReleaseGoods,
    Notify,
    Resolve,
    Confirm,
    RequestStatus,
    OpenEnquiry,
    Answer { proof: bool },
    StartRecovery,
    Close { call: bool },
    Limit { guarantee: usize, amount: i64 },
}

fn declared(life: Option<&Life>, guarantee: usize, amount: i64, ask: &Ask) -> Box<Declaration> {
    let (pre_lodged, simplified, lrn) = match (ask, life) {
        (Ask::Declare { pre_lodged, simplified, lrn, .. }, _) => (*pre_lodged, *simplified, *lrn),
        (_, Some(life)) => (life.pre_lodged, life.simplified, life.lrn),
        _ => (false, false, 0),
    };
    Box::new(Declaration {
        lrn: format!("LRN-{lrn}").into(),
        lodging: if pre_lodged { Lodging::PreLodged } else { Lodging::Standard },
        procedure: if simplified { Procedure::Simplified } else { Procedure::Normal },
        guarantees: [secured(GUARANTEES[guarantee], amount)].into(),
        ..declaration()
    })
}

fn control(place: ControlPlace, satisfactory: bool) -> MovementAct {
    let code =
        if satisfactory { ControlCode::Satisfactory } else { ControlCode::MajorDiscrepancies };
    let kinds = [ControlKind::Documents].into();
    MovementAct::RecordControl { office: office("PK000KHI"), place, kinds, code, text: "".into() }
}

fn remark(conform: bool, complete: bool) -> MovementAct {
    let remarks =
        UnloadingRemarks { conform, complete, seals_ok: None, date: None, text: "".into() };
    MovementAct::RemarkUnloading { remarks }
}

pub(super) fn command(model: &Model, at: usize, ask: &Ask, stage: &Stage) -> Command {
    let id = MovementId(at as u64);
    let serial: Box<str> = format!("PK000KHI{at:04}").into();
    let why: Box<str> = "why".into();
    let life = model.lives[at].as_ref();
    let act = match *ask {
        Ask::Declare { guarantee, amount, .. } => {
            MovementAct::Declare { declaration: declared(life, guarantee, amount, ask), serial }
        }
        Ask::Amend { guarantee, amount } => {
            MovementAct::Amend { declaration: declared(life, guarantee, amount, ask) }
        }
        Ask::Present => MovementAct::Present { serial },
        Ask::Accept => MovementAct::Accept { serial },
        Ask::Reject => MovementAct::Reject { reason: why },
        Ask::Control => MovementAct::DecideControl {
            office: office("PK000KHI"),
            kinds: [ControlKind::Scan].into(),
        },
        Ask::ControlResult { satisfactory } => control(ControlPlace::Departure, satisfactory),
        Ask::Release => MovementAct::Release {},
        Ask::RefuseRelease => MovementAct::RefuseRelease { reason: why },
        Ask::RequestInvalidation => MovementAct::RequestInvalidation { reason: why },
        Ask::DecideInvalidation { granted } => {
            MovementAct::DecideInvalidation { granted, reason: why }
        }
        Ask::Invalidate => MovementAct::Invalidate { reason: why },
        Ask::Stop => MovementAct::Stop { office: office("PK00SOST"), reason: why },
        Ask::Resume => MovementAct::Resume { office: office("PK00SOST") },
        Ask::Arrive { simplified } => {
            MovementAct::Arrive { office: office("KZ00ALMA"), at: stage.now, simplified }
        }
        Ask::PermitUnloading => MovementAct::PermitUnloading {},
        Ask::Remark { conform, complete } => remark(conform, complete),
        Ask::ControlAtDestination { satisfactory } => {
            control(ControlPlace::Destination, satisfactory)
        }
        Ask::ReleaseGoods => MovementAct::ReleaseGoods {},
        Ask::Notify => MovementAct::NotifyDiscrepancies {},
        Ask::Resolve => MovementAct::ResolveDiscrepancies {},
        Ask::Confirm => MovementAct::ConfirmDiscrepancies { reason: why },
        Ask::RequestStatus => MovementAct::RequestStatus {},
        Ask::OpenEnquiry => MovementAct::OpenEnquiry { reason: why },
        Ask::Answer { proof } => MovementAct::AnswerEnquiry { answer: why, proof },
        Ask::StartRecovery => MovementAct::StartRecovery { reason: why },
        Ask::Close { call } => MovementAct::CloseRecovery { call_guarantee: call },
        Ask::Limit { guarantee, amount } => {
            let by = Actor::new(Role::GuaranteeOfficer, "x");
            let id = GUARANTEES[guarantee].parse().unwrap();
            return Command::guarantee(by, id, AccountAct::Amend { terms: terms(amount) });
        }
    };
    stage.usual(id, act)
}

pub(super) fn asks() -> impl Strategy<Value = Ask> {
    let (amount, guarantee) = (|| 1..60_i64, || 0..2_usize);
    let declare = (any::<bool>(), any::<bool>(), guarantee(), amount(), 0..5_usize).prop_map(
        |(pre_lodged, simplified, guarantee, amount, lrn)| Ask::Declare {
            lrn,
            pre_lodged,
            simplified,
            guarantee,
            amount,
        },
    );
    prop_oneof![
        6 => declare,
        2 => (guarantee(), amount()).prop_map(|(guarantee, amount)| Ask::Amend { guarantee, amount }),
        2 => (guarantee(), 1..150_i64).prop_map(|(guarantee, amount)| Ask::Limit { guarantee, amount }),
        3 => Just(Ask::Present),
        6 => Just(Ask::Accept),
        8 => Just(Ask::Release),
        4 => any::<bool>().prop_map(|simplified| Ask::Arrive { simplified }),
        4 => any::<(bool, bool)>().prop_map(|(conform, complete)| Ask::Remark { conform, complete }),
        3 => any::<bool>().prop_map(|satisfactory| Ask::ControlAtDestination { satisfactory }),
        2 => any::<bool>().prop_map(|satisfactory| Ask::ControlResult { satisfactory }),
        2 => any::<bool>().prop_map(|granted| Ask::DecideInvalidation { granted }),
        2 => any::<bool>().prop_map(|proof| Ask::Answer { proof }),
        3 => any::<bool>().prop_map(|call| Ask::Close { call }),
        16 => prop::sample::select(vec![
            Ask::Reject, Ask::Control, Ask::RefuseRelease, Ask::RequestInvalidation,
            Ask::Invalidate, Ask::Stop, Ask::Resume, Ask::PermitUnloading, Ask::ReleaseGoods,
            Ask::Notify, Ask::Resolve, Ask::Confirm, Ask::RequestStatus, Ask::OpenEnquiry,
            Ask::StartRecovery,
        ]),
    ]
}
