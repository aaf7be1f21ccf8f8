//! The gatekeeper of a run.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use landbridge_simulation::draws::purpose;
use landbridge_simulation::gate::{Cause, Gatekeeper, Traveller, Verdict};
use landbridge_simulation::run::Plan;
use landbridge_transit::codes::PermitKey;
use landbridge_transit::movement::Channel;
use landbridge_transit::refusal::Reason;
use landbridge_transit::risk_channel;
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};

use super::Customs;
use super::life::{Life, Office};
use super::papers::{Hook, Papers, Step};
use super::permits::{Ledger, Taken};

/// What customs did in a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// Movements that were declared.
    pub(crate) movements: u64,
    /// Permits that were used and the quota, by agreement and party.
    pub(crate) permits: BTreeMap<(Box<str>, CountryCode), (u64, u64)>,
}

/// A consignment at the gate.
#[derive(Debug, Default)]
struct Walker {
    /// The step that comes next.
    next: usize,
    life: Life,
    /// Whether its movement is not led itself, but fares as the first of its like did.
    is_like: bool,
    /// The step at which movements like its own are refused.
    refused: Option<(usize, Reason)>,
    /// Whether the control that it is held for has begun.
    is_looked_at: bool,
}

/// The state machine at the gate of one run.
pub(crate) struct Gate<'c> {
    customs: &'c Customs,
    seed: [u64; 2],
    walkers: Vec<Walker>,
    ledger: Ledger,
    /// Of each source, movement and channel: the step at which it is refused, if it is.
    fates: BTreeMap<(u32, usize, Channel), Option<(usize, Reason)>>,
    account: Account,
    commands: u64,
}

impl<'c> Gate<'c> {
    pub(super) fn new(customs: &'c Customs, plan: &Plan) -> Self {
        Self {
            customs,
            seed: [plan.seed, plan.replication],
            walkers: Vec::new(),
            ledger: Ledger::default(),
            fates: BTreeMap::new(),
            account: Account::default(),
            commands: 0,
        }
    }

    /// What was done, at the end of the run.
    pub(crate) fn account(mut self) -> Account {
        use landbridge_transit::ledger::PermitPurse;
        for (key, account) in &self.ledger.accounts {
            let row =
                self.account.permits.entry((key.regime.clone(), key.issuing_country)).or_default();
            let quota = -account.balances.of(PermitPurse::Quota);
            let unused = account.balances.of(PermitPurse::Available)
                + account.balances.of(PermitPurse::Expired);
            row.0 += (quota - unused).unsigned_abs();
            row.1 += quota.unsigned_abs();
        }
        self.account
    }

    /// Takes the steps of a moment; tells whether the consignment goes on.
    fn go(&mut self, who: &Traveller, hook: Hook, now: f64) -> Verdict {
        let customs = self.customs;
        let (_, papers) = &customs.papers[who.source as usize];
        let place = who.place as usize;
        loop {
            let next = self.walkers[place].next;
            let Some((_, step)) = papers.steps.get(next).filter(|(at, _)| *at == hook) else {
                return Verdict::Pass;
            };
            let is_like = match step {
                Step::Permit(_) => false,
                Step::Begin(number) => self.customs.is_like(&papers.movements[*number]),
                Step::Cross(..) | Step::Finish(_) => self.walkers[place].is_like,
            };
            self.walkers[place].is_like = is_like;
            let verdict = if is_like {
                self.foretold(who, papers, (next, *step), now)
            } else {
                self.step(who, papers, *step, now)
            };
            let walker = &mut self.walkers[place];
            match verdict {
                Verdict::Pass => walker.next = next + 1,
                Verdict::Hold { .. } => return verdict,
                Verdict::Refuse { .. } => {
                    *walker = Walker::default();
                    return verdict;
                }
            }
            walker.is_looked_at = false;
        }
    }

    /// A step of a consignment that fares as the first of its like did.
    fn foretold(
        &mut self,
        who: &Traveller,
        papers: &Papers,
        (at, step): (usize, Step),
        now: f64,
    ) -> Verdict {
        let place = who.place as usize;
        if let Step::Begin(number) = step
            && !self.walkers[place].is_looked_at
        {
            let channel = self.channel(who, papers, number, now);
            let class = (who.source, number, channel);
            if !self.fates.contains_key(&class) {
                let fate = self.foresee(who, papers, at, now);
                self.fates.insert(class, fate);
            }
            self.account.movements += 1;
            let walker = &mut self.walkers[place];
            walker.refused = self.fates[&class];
            let hours = self.customs.controls.hours(channel);
            let goes_so_far = walker.refused.is_none_or(|(step, _)| step > at);
            if goes_so_far && hours > 0.0 {
                walker.is_looked_at = true;
                return held(now + hours);
            }
        }
        match self.walkers[place].refused {
            Some((step, reason)) if step == at => turned_back(reason),
            _ => Verdict::Pass,
        }
    }

    /// A step of a consignment that is led through the rules itself.
    fn step(&mut self, who: &Traveller, papers: &Papers, step: Step, now: f64) -> Verdict {
        let answer = match step {
            Step::Permit(number) => {
                let (instrument, party) = &papers.permits[number];
                self.permit((instrument, *party), &TimeZone::UTC, now).map(|_| Verdict::Pass)
            }
            Step::Begin(number) => self.begin(who, papers, number, now),
            Step::Cross(side, office) => {
                self.lead(who, now, |life, desk| life.cross(side, office, desk))
            }
            Step::Finish(office) => self.lead(who, now, |life, desk| life.finish(office, desk)),
        };
        answer.unwrap_or_else(turned_back)
    }

    fn lead(
        &mut self,
        who: &Traveller,
        now: f64,
        act: impl FnOnce(&mut Life, &mut Office<'_>) -> Result<(), Reason>,
    ) -> Result<Verdict, Reason> {
        let mut desk = Office {
            reference: &self.customs.reference,
            ledger: &mut self.ledger,
            now: self.customs.period.instant(now),
            commands: &mut self.commands,
        };
        act(&mut self.walkers[who.place as usize].life, &mut desk).map(|()| Verdict::Pass)
    }

    /// Declares, accepts, looks at and releases a movement.
    fn begin(
        &mut self,
        who: &Traveller,
        papers: &Papers,
        number: usize,
        now: f64,
    ) -> Result<Verdict, Reason> {
        let customs = self.customs;
        let planned = &papers.movements[number];
        if !self.walkers[who.place as usize].is_looked_at {
            self.account.movements += 1;
            let regime = &planned.declaration.regime;
            let clock = customs.reference.offices.zone(planned.declaration.office_of_departure);
            let permit = planned.permit.map(|party| self.permit((regime, party), &clock, now));
            let permit = permit.transpose()?;
            let name = permit.as_ref().filter(|taken| taken.own.is_none());
            let name = name.map(|taken| (taken.key.clone(), taken.number.clone()));
            let serial = self.serial(who, number);
            let declared =
                self.lead(who, now, |life, desk| life.declare(planned, (&serial, permit), desk));
            if let (Err(_), Some((key, number))) = (&declared, name) {
                self.ledger.give_back(key, number);
            }
            declared?;
        }
        let walker = &mut self.walkers[who.place as usize];
        if walker.life.is_under_control() {
            let hours = self.customs.controls.hours(walker.life.channel());
            if hours > 0.0 && !walker.is_looked_at {
                walker.is_looked_at = true;
                return Ok(held(now + hours));
            }
            self.lead(who, now, Life::look_at)?;
        }
        self.lead(who, now, Life::release)
    }

    /// A permit of the year that a clock shows.
    fn permit(
        &mut self,
        (regime, party): (&str, CountryCode),
        clock: &TimeZone,
        now: f64,
    ) -> Result<Taken, Reason> {
        let at = self.customs.period.instant(now);
        let year = at.to_zoned(clock.clone()).year();
        let key = PermitKey { regime: regime.into(), year, issuing_country: party };
        let rules = (&self.customs.quotas, &self.customs.reference);
        self.ledger.take(key, rules, at).map_err(|refusal| refusal.reason)
    }

    /// The twelve characters of a movement's number: from its source's key and its own number.
    fn serial(&self, who: &Traveller, movement: usize) -> String {
        let (key, _) = self.customs.papers[who.source as usize];
        let [seed, replication] = self.seed;
        let mut rest = purpose(&[seed, replication, key, who.number, movement as u64]);
        let character = |rest: &mut u64| {
            let digit = *rest % 36;
            *rest /= 36;
            char::from_digit(digit as u32, 36).expect("a digit below 36").to_ascii_uppercase()
        };
        (0..12).map(|_| character(&mut rest)).collect()
    }

    /// The channel of a movement, by the profiles of the state machine.
    fn channel(&self, who: &Traveller, papers: &Papers, number: usize, now: f64) -> Channel {
        let reference = &self.customs.reference;
        if reference.profiles.profile.is_empty() {
            return Channel::Green;
        }
        let declaration = &papers.movements[number].declaration;
        let at = self.customs.period.instant(now);
        risk_channel(reference, declaration, &self.serial(who, number), at).0
    }

    /// Leads a movement through all of its steps at once, to learn how its like fare.
    fn foresee(
        &mut self,
        who: &Traveller,
        papers: &Papers,
        from: usize,
        now: f64,
    ) -> Option<(usize, Reason)> {
        let counted = self.account.movements;
        let mut refused = None;
        for (place, (_, step)) in papers.steps.iter().enumerate().skip(from) {
            if place > from && matches!(step, Step::Begin(_)) {
                break;
            }
            let mut verdict = self.step(who, papers, *step, now);
            if let Verdict::Hold { .. } = verdict {
                verdict = self.step(who, papers, *step, now);
            }
            self.walkers[who.place as usize].is_looked_at = false;
            if let Verdict::Refuse { code } = verdict {
                refused = Some((place, Reason::ALL[usize::from(code)]));
                break;
            }
        }
        self.account.movements = counted;
        self.walkers[who.place as usize].life = Life::default();
        refused
    }

    /// A consignment that wants to set out for the first time.
    fn welcome(&mut self, who: &Traveller) {
        let place = who.place as usize;
        if self.walkers.len() <= place {
            self.walkers.resize_with(place + 1, Walker::default);
        }
        self.walkers[place] = Walker::default();
    }
}

fn held(until: f64) -> Verdict {
    Verdict::Hold { until: Some(until), cause: Cause::Refused }
}

fn turned_back(reason: Reason) -> Verdict {
    Verdict::Refuse { code: reason as u16 }
}

impl Gatekeeper for Gate<'_> {
    fn set_out(&mut self, who: &Traveller, now: f64) -> Verdict {
        let known = self.walkers.get(who.place as usize);
        let is_held = known.is_some_and(|walker| walker.is_looked_at);
        if !is_held {
            self.welcome(who);
        }
        self.go(who, Hook::SetOut, now)
    }

    fn leave(&mut self, who: &Traveller, now: f64) -> Verdict {
        self.go(who, Hook::Leave(who.stage), now)
    }

    fn end(&mut self, who: &Traveller, now: f64) {
        // Whatever is said at the end, the goods are there.
        self.go(who, Hook::End, now);
        self.walkers[who.place as usize] = Walker::default();
    }
}
