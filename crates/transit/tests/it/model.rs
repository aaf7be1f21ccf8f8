//! Random commands on a few movements that share two guarantees, beside a slow and obvious model:
//! the same refusals, the same states, the same purses, and never an overdraft.

use landbridge_transit::codes::{GuaranteeId, MovementId};
use landbridge_transit::ledger::GuaranteePurse;
use landbridge_transit::movement::{
    ControlCode, ControlKind, ControlPlace, Declaration, Lodging, Procedure, State,
    UnloadingRemarks,
};
use landbridge_transit::refusal::Code;
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, Role, World, decide};
use proptest::prelude::*;

use crate::support::{GUARANTEE, Stage, declaration, office, secured, terms};

const GUARANTEES: [&str; 2] = [GUARANTEE, "23GB0000010000116"];

/// What may be asked, of one of a few movements.
#[derive(Clone, Debug)]
enum Ask {
    Declare { pre_lodged: bool, simplified: bool, guarantee: usize, amount: i64 },
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

/// A movement as the model sees it.
#[derive(Clone, Debug)]
struct Life {
    state: State,
    simplified: bool,
    pre_lodged: bool,
    guarantee: usize,
    amount: i64,
    purse: Option<GuaranteePurse>,
    asked_for_invalidation: bool,
    notified: bool,
    complete: bool,
}

/// The whole model: lives, and the limits of the guarantees.
#[derive(Clone, Debug)]
struct Model {
    lives: Vec<Option<Life>>,
    limits: [i64; 2],
}

impl Model {
    /// What a guarantee holds in a purse: the sum over all movements, nothing else.
    fn held(&self, guarantee: usize, purse: GuaranteePurse) -> i64 {
        let lives = self.lives.iter().flatten();
        lives
            .filter(|life| life.guarantee == guarantee && life.purse == Some(purse))
            .map(|life| life.amount)
            .sum()
    }

    fn free(&self, guarantee: usize) -> i64 {
        use GuaranteePurse::{Called, Reserved, Used};
        let held: i64 =
            [Reserved, Used, Called].map(|purse| self.held(guarantee, purse)).iter().sum();
        self.limits[guarantee] - held
    }

    /// Takes the answer in, or says with which code it is refused.
    fn take(&mut self, at: usize, ask: &Ask) -> Result<(), Code> {
        if let Ask::Limit { guarantee, amount } = ask {
            if *amount < self.limits[*guarantee] - self.free(*guarantee) {
                return Err(Code::Guarantee);
            }
            self.limits[*guarantee] = *amount;
            return Ok(());
        }
        let Some(mut life) = self.lives[at].clone() else {
            let Ask::Declare { pre_lodged, simplified, guarantee, amount } = *ask else {
                return Err(Code::UnknownMrn);
            };
            let mut life = Life {
                state: if pre_lodged { State::PreLodged } else { State::Acknowledged },
                simplified,
                pre_lodged,
                guarantee,
                amount,
                purse: None,
                asked_for_invalidation: false,
                notified: false,
                complete: false,
            };
            if simplified && !pre_lodged {
                self.accept(&mut life);
            }
            self.lives[at] = Some(life);
            return Ok(());
        };
        self.change(&mut life, ask)?;
        self.lives[at] = Some(life);
        Ok(())
    }

    fn accept(&self, life: &mut Life) {
        if life.amount <= self.free(life.guarantee) {
            life.state = State::Accepted;
            life.purse = Some(GuaranteePurse::Reserved);
        } else {
            life.state = State::GuaranteeUnderAmendment;
        }
    }

    /// One row for each act: the states that allow it, and what it leaves behind.
    fn change(&self, life: &mut Life, ask: &Ask) -> Result<(), Code> {
        use State as S;
        let on_the_way = [S::Released, S::Stopped, S::UnderEnquiry];
        let at_destination = [S::Arrived, S::UnloadingPermitted, S::UnloadingRemarked];
        let allowed: &[State] = match ask {
            Ask::Declare { .. } | Ask::Limit { .. } => &[],
            Ask::Present => &[S::PreLodged],
            Ask::Accept => &[S::Acknowledged],
            Ask::Reject => &[S::PreLodged, S::Acknowledged],
            Ask::Amend { .. } | Ask::RequestInvalidation => {
                &[S::PreLodged, S::Acknowledged, S::Accepted, S::GuaranteeUnderAmendment]
            }
            Ask::Control => &[
                S::PreLodged,
                S::Accepted,
                S::Released,
                S::Stopped,
                S::Arrived,
                S::UnloadingPermitted,
                S::UnloadingRemarked,
            ],
            Ask::ControlResult { .. } => &[S::UnderControl],
            Ask::Release => &[S::Accepted],
            Ask::RefuseRelease => &[S::Accepted, S::UnderControl, S::GuaranteeUnderAmendment],
            Ask::DecideInvalidation { .. } => S::ALL,
            Ask::Invalidate => &[
                S::PreLodged,
                S::Acknowledged,
                S::Accepted,
                S::UnderControl,
                S::GuaranteeUnderAmendment,
                S::Released,
                S::Stopped,
                S::UnderEnquiry,
            ],
            Ask::Stop | Ask::Arrive { .. } => &[S::Released, S::UnderEnquiry],
            Ask::Resume => &[S::Stopped],
            Ask::PermitUnloading => &[S::Arrived, S::UnloadingRemarked],
            Ask::Remark { .. } => &[S::UnloadingPermitted],
            Ask::ControlAtDestination { .. } | Ask::ReleaseGoods => &at_destination,
            Ask::Notify | Ask::Resolve | Ask::Confirm => &[S::Discrepancies],
            Ask::RequestStatus | Ask::OpenEnquiry => &[S::Released, S::Stopped],
            Ask::Answer { .. } => &[S::UnderEnquiry],
            Ask::StartRecovery => &[on_the_way[0], on_the_way[1], on_the_way[2], S::Discrepancies],
            Ask::Close { .. } => &[S::UnderRecovery],
        };
        let pending = life.asked_for_invalidation;
        let blocked = match ask {
            Ask::Amend { .. } | Ask::Release | Ask::RequestInvalidation => pending,
            Ask::DecideInvalidation { .. } => !pending || life.state.is_final(),
            Ask::PermitUnloading => life.state == S::UnloadingRemarked && life.complete,
            Ask::Notify => life.notified,
            _ => false,
        };
        if !allowed.contains(&life.state) || blocked {
            return Err(Code::OutOfSequence);
        }
        self.effect(life, ask)
    }

    fn effect(&self, life: &mut Life, ask: &Ask) -> Result<(), Code> {
        use State as S;
        match ask {
            Ask::Present | Ask::Accept => self.accept(life),
            Ask::Amend { guarantee, amount } => return self.amend(life, *guarantee, *amount),
            Ask::Reject => life.state = S::Rejected,
            Ask::Control if life.state == S::Accepted => life.state = S::UnderControl,
            Ask::ControlResult { satisfactory: true } => life.state = S::Accepted,
            Ask::Release => {
                life.state = S::Released;
                life.purse = Some(GuaranteePurse::Used);
            }
            Ask::RequestInvalidation if life.state == S::PreLodged => life.end(S::Invalidated),
            Ask::RequestInvalidation => life.asked_for_invalidation = true,
            Ask::DecideInvalidation { granted: false } => life.asked_for_invalidation = false,
            Ask::RefuseRelease => life.end(S::NotReleased),
            Ask::DecideInvalidation { granted: true } | Ask::Invalidate => life.end(S::Invalidated),
            Ask::Stop => life.state = S::Stopped,
            Ask::Resume => life.state = S::Released,
            Ask::Arrive { simplified: false } => life.state = S::Arrived,
            Ask::Arrive { simplified: true } | Ask::PermitUnloading => {
                life.state = S::UnloadingPermitted;
            }
            Ask::Remark { conform: true, complete: true } => life.end(S::WrittenOff),
            Ask::Remark { complete, .. } => {
                life.complete = *complete;
                life.state = S::UnloadingRemarked;
            }
            Ask::ControlAtDestination { satisfactory: false } => life.state = S::Discrepancies,
            Ask::ReleaseGoods | Ask::Resolve | Ask::Answer { proof: true } => {
                life.end(S::WrittenOff);
            }
            Ask::Notify => life.notified = true,
            Ask::Confirm | Ask::StartRecovery => life.state = S::UnderRecovery,
            Ask::OpenEnquiry => life.state = S::UnderEnquiry,
            Ask::Close { call } => {
                let called = call.then_some(GuaranteePurse::Called);
                life.end(S::Closed);
                life.purse = called;
            }
            _ => {}
        }
        Ok(())
    }

    /// What was reserved is free for the amendment itself.
    fn amend(&self, life: &mut Life, guarantee: usize, amount: i64) -> Result<(), Code> {
        if matches!(life.state, State::PreLodged | State::Acknowledged) {
            (life.guarantee, life.amount) = (guarantee, amount);
            return Ok(());
        }
        let own = if life.guarantee == guarantee && life.purse.is_some() { life.amount } else { 0 };
        if amount > self.free(guarantee) + own {
            return Err(Code::Guarantee);
        }
        (life.guarantee, life.amount) = (guarantee, amount);
        life.state = State::Accepted;
        life.purse = Some(GuaranteePurse::Reserved);
        Ok(())
    }
}

impl Life {
    fn end(&mut self, state: State) {
        self.state = state;
        self.purse = None;
        self.asked_for_invalidation = false;
    }
}

fn declared(life: Option<&Life>, guarantee: usize, amount: i64, ask: &Ask) -> Box<Declaration> {
    let (pre_lodged, simplified) = match (ask, life) {
        (Ask::Declare { pre_lodged, simplified, .. }, _) => (*pre_lodged, *simplified),
        (_, Some(life)) => (life.pre_lodged, life.simplified),
        _ => (false, false),
    };
    Box::new(Declaration {
        lodging: if pre_lodged { Lodging::PreLodged } else { Lodging::Standard },
        procedure: if simplified { Procedure::Simplified } else { Procedure::Normal },
        guarantees: [secured(GUARANTEES[guarantee], amount)].into(),
        ..declaration()
    })
}

fn command(model: &Model, at: usize, ask: &Ask, stage: &Stage) -> Command {
    let id = MovementId(at as u64);
    let serial: Box<str> = format!("PK000KHI{at:04}").into();
    let why: Box<str> = "why".into();
    let control = |place, code| {
        let kinds = [ControlKind::Documents].into();
        MovementAct::RecordControl {
            office: office("PK000KHI"),
            place,
            kinds,
            code,
            text: "".into(),
        }
    };
    let code = |satisfactory: bool| {
        if satisfactory { ControlCode::Satisfactory } else { ControlCode::MajorDiscrepancies }
    };
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
        Ask::ControlResult { satisfactory } => control(ControlPlace::Departure, code(satisfactory)),
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
        Ask::Remark { conform, complete } => MovementAct::RemarkUnloading {
            remarks: UnloadingRemarks {
                conform,
                complete,
                seals_ok: None,
                date: None,
                text: "".into(),
            },
        },
        Ask::ControlAtDestination { satisfactory } => {
            control(ControlPlace::Destination, code(satisfactory))
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
    Command::movement(Actor::new(Role::Officer, "x"), id, act)
}

fn asks() -> impl Strategy<Value = Ask> {
    let (amount, guarantee) = (|| 1..60_i64, || 0..2_usize);
    let declare = (any::<bool>(), any::<bool>(), guarantee(), amount()).prop_map(
        |(pre_lodged, simplified, guarantee, amount)| Ask::Declare {
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

/// No purse but the counter one is below zero, all sum to zero, and all are what the model says.
fn purses_agree(model: &Model, world: &World) {
    use GuaranteePurse::{Available, Called, ReferenceAmount, Reserved, Used};
    for (place, name) in GUARANTEES.iter().enumerate() {
        let id: GuaranteeId = name.parse().unwrap();
        let balances = &world.guarantees[&id].balances;
        assert_eq!(balances.sum(), 0, "double entry");
        assert_eq!(balances.of(ReferenceAmount), -model.limits[place]);
        assert_eq!(balances.of(Available), model.free(place));
        assert!(balances.of(Available) >= 0, "never an overdraft");
        for purse in [Reserved, Used, Called] {
            assert_eq!(balances.of(purse), model.held(place, purse), "{purse}");
        }
    }
}

fn play(steps: &[(usize, Ask)]) {
    let mut stage = Stage::empty();
    for name in GUARANTEES {
        stage.register(name, terms(100)).unwrap();
    }
    let mut model = Model { lives: vec![None; 4], limits: [100; 2] };
    for (at, ask) in steps {
        let command = command(&model, *at, ask, &stage);
        let case = stage.world.case(&command, &stage.reference);
        let twice = [0, 1].map(|_| decide(&case, &command, stage.now));
        assert_eq!(twice[0], twice[1], "the same case decides the same");
        let said = stage.world.execute(&command, &stage.reference, stage.now);
        let expected = model.take(*at, ask);
        assert_eq!(said.as_ref().map(|_| ()).map_err(|refusal| refusal.code), expected, "{ask:?}");
        stage.log.extend(said.unwrap_or_default());
        for (place, life) in model.lives.iter().enumerate() {
            let movement = stage.world.movements.get(&MovementId(place as u64));
            let state = movement.map(|movement| movement.state);
            assert_eq!(state, life.as_ref().map(|life| life.state), "after {ask:?}");
        }
        purses_agree(&model, &stage.world);
        stage.now += jiff::SignedDuration::from_mins(7);
    }
    assert_eq!(World::replay(&stage.log), stage.world, "the log adds up to the state");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_lives_agree_with_the_model(
        steps in prop::collection::vec((0..4_usize, asks()), 1..80)
    ) {
        play(&steps);
    }
}
