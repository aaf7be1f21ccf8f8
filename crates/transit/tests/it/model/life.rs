//! The model: what each act does to a life, one row for each act, and sums over all lives.

use landbridge_transit::ledger::GuaranteePurse;
use landbridge_transit::movement::State;
use landbridge_transit::refusal::Code;

use super::ask::Ask;

/// A movement as the model sees it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a model may be plain")]
pub(super) struct Life {
    pub(super) state: State,
    pub(super) simplified: bool,
    pub(super) pre_lodged: bool,
    pub(super) lrn: usize,
    pub(super) guarantee: usize,
    pub(super) amount: i64,
    pub(super) purse: Option<GuaranteePurse>,
    pub(super) asked_for_invalidation: bool,
    pub(super) notified: bool,
    pub(super) complete: bool,
}

/// The whole model: lives, and the limits of the guarantees.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) lives: Vec<Option<Life>>,
    pub(super) limits: [i64; 2],
}

impl Model {
    /// What a guarantee holds in a purse: the sum over all movements, nothing else.
    pub(super) fn held(&self, guarantee: usize, purse: GuaranteePurse) -> i64 {
        let lives = self.lives.iter().flatten();
        lives
            .filter(|life| life.guarantee == guarantee && life.purse == Some(purse))
            .map(|life| life.amount)
            .sum()
    }

    pub(super) fn free(&self, guarantee: usize) -> i64 {
        use GuaranteePurse::{Called, Reserved, Used};
        let held: i64 =
            [Reserved, Used, Called].map(|purse| self.held(guarantee, purse)).iter().sum();
        self.limits[guarantee] - held
    }

    /// Takes the answer in, or says with which code it is refused.
    pub(super) fn take(&mut self, at: usize, ask: &Ask) -> Result<(), Code> {
        if let Ask::Limit { guarantee, amount } = ask {
            if *amount < self.limits[*guarantee] - self.free(*guarantee) {
                return Err(Code::Guarantee);
            }
            self.limits[*guarantee] = *amount;
            return Ok(());
        }
        let Some(mut life) = self.lives[at].clone() else {
            let Ask::Declare { pre_lodged, simplified, guarantee, amount, lrn } = *ask else {
                return Err(Code::UnknownMrn);
            };
            let keeps = |life: &Life| {
                life.lrn == lrn && !matches!(life.state, State::Rejected | State::Invalidated)
            };
            if self.lives.iter().flatten().any(keeps) {
                return Err(Code::Rule);
            }
            let mut life = Life {
                state: if pre_lodged { State::PreLodged } else { State::Acknowledged },
                simplified,
                pre_lodged,
                lrn,
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
