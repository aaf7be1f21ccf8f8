//! Random acts on a quota beside plain counts.

use std::collections::BTreeMap;

use landbridge_transit::codes::{PermitKey, PermitNumber};
use landbridge_transit::ledger::PermitPurse;
use landbridge_transit::refusal::Code;
use landbridge_transit::{Actor, Command, PermitAct, Role, World};
use proptest::prelude::*;

use crate::support::Stage;

#[derive(Clone, Debug)]
enum Ask {
    Quota(u32),
    Issue(Vec<u8>),
    Return(u8),
    Expire { next_year: bool },
}

/// How many may be given out, which were, and where each is.
#[derive(Clone, Debug, Default)]
struct Model {
    quota: i64,
    expired_unissued: i64,
    permits: BTreeMap<u8, PermitPurse>,
}

impl Model {
    fn available(&self) -> i64 {
        self.quota - self.expired_unissued - self.permits.len() as i64
    }

    fn take(&mut self, ask: &Ask) -> Result<(), Code> {
        match ask {
            Ask::Quota(quota) => {
                let quota = i64::from(*quota);
                if quota < self.quota - self.available() {
                    return Err(Code::Permit);
                }
                self.quota = quota;
            }
            Ask::Issue(numbers) => {
                if numbers.len() as i64 > self.available() {
                    return Err(Code::Permit);
                }
                let twice = (1..numbers.len()).any(|at| numbers[..at].contains(&numbers[at]));
                if twice || numbers.iter().any(|number| self.permits.contains_key(number)) {
                    return Err(Code::Permit);
                }
                if numbers.is_empty() {
                    return Err(Code::Missing);
                }
                self.permits.extend(numbers.iter().map(|number| (*number, PermitPurse::Issued)));
            }
            Ask::Return(number) => match self.permits.get_mut(number) {
                Some(purse) if *purse == PermitPurse::Issued => *purse = PermitPurse::Returned,
                _ => return Err(Code::Permit),
            },
            Ask::Expire { next_year: false } => return Err(Code::OutOfSequence),
            Ask::Expire { next_year: true } => {
                if self.quota == 0 && self.permits.is_empty() && self.expired_unissued == 0 {
                    return Ok(());
                }
                self.expired_unissued += self.available();
                for purse in
                    self.permits.values_mut().filter(|purse| **purse == PermitPurse::Issued)
                {
                    *purse = PermitPurse::Expired;
                }
            }
        }
        Ok(())
    }
}

fn number(of: u8) -> PermitNumber {
    PermitNumber(of.to_string().into())
}

fn act(ask: &Ask) -> PermitAct {
    match ask {
        Ask::Quota(permits) => PermitAct::AgreeQuota { permits: *permits },
        Ask::Issue(numbers) => PermitAct::Issue {
            numbers: numbers.iter().map(|of| number(*of)).collect(),
            carrier: "NLC".into(),
        },
        Ask::Return(of) => PermitAct::Return { number: number(*of) },
        Ask::Expire { next_year } => {
            let day = if *next_year { "2027-01-01" } else { "2026-12-31" };
            PermitAct::Expire { on: day.parse().unwrap() }
        }
    }
}

fn asks() -> impl Strategy<Value = Ask> {
    prop_oneof![
        2 => (0..12_u32).prop_map(Ask::Quota),
        4 => prop::collection::vec(0..9_u8, 0..4).prop_map(Ask::Issue),
        3 => (0..9_u8).prop_map(Ask::Return),
        1 => any::<bool>().prop_map(|next_year| Ask::Expire { next_year }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_quotas_agree_with_the_model(steps in prop::collection::vec(asks(), 1..40)) {
        let mut stage = Stage::empty();
        let key: PermitKey = "open/2026/PK".parse().unwrap();
        let mut model = Model { quota: 9, ..Model::default() };
        let by = || Actor::new(Role::PermitAuthority, "NHA");
        let quota = PermitAct::AgreeQuota { permits: 9 };
        stage.run(&Command::permit(by(), key.clone(), quota)).unwrap();
        for ask in &steps {
            let said = stage.run(&Command::permit(by(), key.clone(), act(ask)));
            prop_assert_eq!(said.map(drop).map_err(|refusal| refusal.code), model.take(ask));
            let account = &stage.world.permits[&key];
            prop_assert_eq!(account.balances.sum(), 0);
            prop_assert_eq!(account.balances.of(PermitPurse::Quota), -model.quota);
            prop_assert_eq!(account.balances.of(PermitPurse::Available), model.available());
            prop_assert!(model.available() >= 0);
            for purse in [PermitPurse::Issued, PermitPurse::Returned] {
                let count = model.permits.values().filter(|held| **held == purse).count();
                prop_assert_eq!(account.balances.of(purse), count as i64);
            }
        }
        prop_assert_eq!(World::replay(&stage.log), stage.world);
    }
}
