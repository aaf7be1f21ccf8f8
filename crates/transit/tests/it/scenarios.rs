//! The official acceptance scenarios: every step's messages come out as the test packs expect.
//!
//! The packs say in prose what an officer is asked to do by mail; [`mail`] reads the acts from
//! it. What the schema and the rules of messages judge happens before this crate: those steps are
//! told apart by the data column that they name, and expect a rejection.

use landbridge_transit::movement::{
    ControlCode, ControlKind, ControlPlace, Declaration, Equipment, Lodging, Procedure, SealClass,
    State, UnloadingRemarks,
};
use landbridge_transit::{MovementAct, Refusal};
use serde::Deserialize;

use crate::support::{GUARANTEE, Stage, declaration, declare, office, secured};

#[derive(Deserialize)]
struct Scenario {
    id: String,
    procedure: String,
    movement: String,
    #[serde(rename = "scenario")]
    title: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    action: String,
    submitted: Vec<String>,
    expected: Vec<String>,
}

/// Plays a scenario and returns what differs.
struct Player<'s> {
    stage: Stage,
    scenario: &'s Scenario,
    said: Vec<String>,
}

impl Player<'_> {
    /// An act and its messages; a refusal speaks by the office that refuses.
    fn act(&mut self, act: MovementAct, rejection: &str) {
        match self.stage.act(act) {
            Ok(events) => {
                let messages = crate::support::trader_messages(&events, self.stage.movement());
                self.said.extend(messages.into_iter().map(str::to_owned));
            }
            Err(Refusal { .. }) => self.said.push(rejection.to_owned()),
        }
    }

    fn wait(&mut self) {
        let messages = self.stage.wait();
        self.said.extend(messages.into_iter().map(str::to_owned));
    }

    fn declaration(&self, action: &str) -> Declaration {
        // A mail that is only told about names no procedure in its column; the sheet does.
        let arrivals = self.scenario.movement.contains("Arrival");
        let simplified = arrivals || self.scenario.procedure != "Normal";
        let pre_lodged = self.scenario.movement.to_lowercase().contains("prelodged")
            || self.scenario.movement.to_lowercase().contains("pre-lodged")
            || action.to_lowercase().contains("pre-lodged")
            || self.scenario.id.contains("PN")
            || self.scenario.id.contains("PS");
        let guarantee =
            if action.contains("incorrect GRN") { "23GB0000010000116" } else { GUARANTEE };
        Declaration {
            procedure: if simplified { Procedure::Simplified } else { Procedure::Normal },
            lodging: if pre_lodged { Lodging::PreLodged } else { Lodging::Standard },
            guarantees: [secured(guarantee, 1_000_000)].into(),
            offices_of_transit: [].into(),
            equipment: [Equipment {
                container: None,
                seals: [landbridge_transit::movement::DeclaredSeal {
                    number: "S1".into(),
                    class: SealClass::HighSecurity,
                }]
                .into(),
            }]
            .into(),
            ..declaration()
        }
    }

    /// One message of a trader.
    fn submit(&mut self, message: &str, action: &str) {
        match message {
            "IE015" if self.is_invalid_by_rule(action) => self.said.push("IE056".into()),
            "IE015" => {
                let declaration = self.declaration(action);
                self.act(declare(declaration), "IE056");
            }
            "IE013" => {
                let declaration = Box::new(Declaration {
                    route_km: Some(4_600),
                    ..self.stage.movement().declaration.as_ref().clone()
                });
                self.act(MovementAct::Amend { declaration }, "IE056");
            }
            "IE014" => {
                let reason = "asked for".into();
                self.act(MovementAct::RequestInvalidation { reason }, "IE056");
            }
            "IE170" if action.contains("invalid") => self.said.push("IE056".into()),
            "IE170" => {
                self.act(MovementAct::Present { serial: "GB0000000001".into() }, "IE056");
            }
            "IE007" => {
                let simplified = !action.contains("Normal Arrival")
                    && !action.contains("Normal XI-GB (A)")
                    || action.contains("or the");
                let (office, at) = (office("KZ00ALMA"), self.stage.now);
                self.act(MovementAct::Arrive { office, at, simplified }, "IE057");
            }
            "IE044" => self.remark(action),
            other => panic!("{}: {other} is no message of a trader", self.scenario.id),
        }
    }

    fn is_invalid_by_rule(&self, action: &str) -> bool {
        let column = self.scenario.title.contains("Violation of transition rule");
        column && action.contains("Transition Data")
    }

    fn remark(&mut self, action: &str) {
        let good = !action.contains("Major Discrepancies")
            && !action.contains("(M)")
            && !self.scenario.title.contains("Non Conformance");
        let remarks = UnloadingRemarks {
            conform: good,
            complete: true,
            seals_ok: (!action.contains("without")).then_some(true),
            date: None,
            text: "".into(),
        };
        self.act(MovementAct::RemarkUnloading { remarks }, "IE057");
    }

    /// What an officer is asked for by mail, read from the words of the step.
    fn mail(&mut self, action: &str) {
        let Some(at) = action.to_lowercase().find("email") else { return };
        let words = action[at..].to_lowercase();
        let asks = |word: &str| words.contains(word);
        let reason: Box<str> = "by mail".into();
        if asks("cancellation request") {
            let act = MovementAct::DecideInvalidation { granted: true, reason };
            return self.act(act, "IE056");
        }
        if self.stage.state() == State::Acknowledged && asks("accept") {
            self.act(MovementAct::Accept { serial: "GB0000000001".into() }, "IE056");
        }
        if asks("arrived") {
            self.officer_arrival();
        }
        if asks("major discrepancies") {
            return self.discrepancies(&words);
        }
        if asks("control") {
            let (office, kinds) = (office("PK000KHI"), [ControlKind::Physical].into());
            self.act(MovementAct::DecideControl { office, kinds }, "IE056");
            let code = if asks("end the declaration") {
                ControlCode::MajorDiscrepancies
            } else {
                ControlCode::Satisfactory
            };
            self.act(control(ControlPlace::Departure, code), "IE056");
        }
        if asks("end the declaration") {
            self.act(MovementAct::RefuseRelease { reason: reason.clone() }, "IE056");
        }
        if asks("release") && !self.stage.state().is_final() {
            self.release();
        }
        if asks("cancel the declaration") || asks("and cancel") {
            self.act(MovementAct::Invalidate { reason }, "IE056");
        }
    }

    fn release(&mut self) {
        match self.stage.state() {
            State::Accepted => self.act(MovementAct::Release {}, "IE056"),
            // The guarantee does not hold: release waits for an amendment that does not come.
            State::GuaranteeUnderAmendment => self.wait(),
            _ => {
                self.act(control(ControlPlace::Destination, ControlCode::Satisfactory), "IE057");
                self.act(MovementAct::ReleaseGoods {}, "IE057");
            }
        }
    }

    /// An officer records the arrival and discharges it; no trader announced it.
    fn officer_arrival(&mut self) {
        let (office, at) = (office("KZ00ALMA"), self.stage.now);
        let by = landbridge_transit::Actor::new(landbridge_transit::Role::Officer, "KZ00ALMA");
        let act = MovementAct::Arrive { office, at, simplified: false };
        let command = landbridge_transit::Command::movement(by, crate::support::ID, act);
        self.stage.run(&command).unwrap();
        self.act(MovementAct::ReleaseGoods {}, "IE057");
    }

    fn discrepancies(&mut self, words: &str) {
        self.act(control(ControlPlace::Destination, ControlCode::MajorDiscrepancies), "IE057");
        // At departure they may be resolved before the holder hears of them.
        if !words.contains("at the office of departure") {
            self.act(MovementAct::NotifyDiscrepancies {}, "IE056");
        }
        if words.contains("resolv") {
            self.act(MovementAct::ResolveDiscrepancies {}, "IE056");
        } else {
            self.act(MovementAct::ConfirmDiscrepancies { reason: "by mail".into() }, "IE056");
        }
    }

    fn step(&mut self, step: &Step) {
        self.said.clear();
        let names_015 = step.action.contains("IE015") && self.stage.world.movements.is_empty();
        if step.submitted.is_empty() && names_015 {
            self.submit("IE015", &step.action);
        }
        for message in &step.submitted {
            self.submit(message, &step.action);
        }
        self.mail(&step.action);
        // What the pack expects after a time: the clock goes on until it is said.
        while self.said.len() < step.expected.len() && self.clock_runs() {
            self.wait();
        }
    }

    fn clock_runs(&self) -> bool {
        let movement = self.stage.world.movements.get(&crate::support::ID);
        movement.is_some_and(|movement| {
            landbridge_transit::due(movement, &self.stage.reference).is_some()
        })
    }
}

fn control(place: ControlPlace, code: ControlCode) -> MovementAct {
    let office = office(if place == ControlPlace::Departure { "PK000KHI" } else { "KZ00ALMA" });
    let kinds = [ControlKind::Documents].into();
    MovementAct::RecordControl { office, place, kinds, code, text: "".into() }
}

#[test]
fn official_scenarios_come_out_as_expected() {
    let Ok(corpus) = std::env::var("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let path = std::path::Path::new(&corpus).join("transit/scenarios/scenarios.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let scenarios: Vec<Scenario> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!scenarios.is_empty());
    let mut failures = Vec::new();
    for scenario in &scenarios {
        let mut player = Player { stage: Stage::new(), scenario, said: Vec::new() };
        for (place, step) in scenario.steps.iter().enumerate() {
            player.step(step);
            if player.said != step.expected {
                failures.push(format!(
                    "{} step {}: {:?}, not {:?}",
                    scenario.id,
                    place + 1,
                    player.said,
                    step.expected
                ));
                break;
            }
        }
    }
    let passed = scenarios.len() - failures.len();
    eprintln!("{passed} of {} scenarios", scenarios.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
