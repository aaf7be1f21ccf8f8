//! All messages of a movement, those received and those sent, in one list.

use jiff::Timestamp;
use landbridge_messages::{Phase, Tree};
use landbridge_transit::codes::MovementId;
use landbridge_transit::notice::Recipient;
use landbridge_transit::{Event, Reference};
use serde::Serialize;
use serde_json::Value;

use super::form::Form;
use super::kept::Kept;
use super::write::{Story, code};
use crate::aggregates::movement_name;
use crate::database::Database;
use crate::error::RegistryError;

/// A message in the list of a movement.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its place in the list, from 1.
    pub number: usize,
    /// Whether it came in or went out.
    pub way: Way,
    /// Its code, as `CC015C`; empty for one that could not be read.
    pub kind: String,
    /// The phase of NCTS in which it is written.
    pub phase: Phase,
    /// When it came or went.
    pub at: Timestamp,
    /// The version of the movement when it had been taken in, or after which it went out.
    pub version: Option<u64>,
    /// Who sent it.
    pub from: String,
    /// To whom it goes.
    pub to: String,
    /// What it says; `None` when it could not be read, or when the table of its phase does not
    /// hold it.
    pub tree: Option<Tree>,
    /// Of one that came in: the bytes as they came, and their form.
    pub received: Option<(Form, Vec<u8>)>,
    /// Of one that came in: what was answered.
    pub answer: Option<Value>,
    /// Of one that went out: to whom, in the terms of the movement.
    pub recipient: Option<Recipient>,
}

impl Item {
    /// The message for reading: access codes are covered.
    pub fn shown(&self) -> Option<Tree> {
        let mut tree = self.tree.clone()?;
        let codes: Vec<String> = tree
            .root()
            .at("Guarantee/GuaranteeReference/accessCode")
            .map(|code| code.path().split('/').skip(2).collect::<Vec<_>>().join("/"))
            .collect();
        for path in codes {
            // The path is that of an element that is there.
            tree.set(&path, "****").ok();
        }
        Some(tree)
    }
}

/// Whether a message came in or went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It came in.
    In,
    /// It went out.
    Out,
}

impl Database {
    /// The messages of a movement in order of time; of those that one event links, what came in
    /// stands before what went out.
    pub async fn messages_of(
        &self,
        id: MovementId,
        reference: &Reference,
    ) -> Result<Vec<Item>, RegistryError> {
        let entries = self.entries_of(&movement_name(id), 0).await?;
        let events: Result<Vec<Event>, _> = entries.iter().map(crate::Entry::event).collect();
        let (events, received) = (events?, self.messages_received(id).await?);
        Ok(listed(&Story { id, events: &events, received: &received, reference }))
    }
}

/// The list that a story makes.
pub fn listed(story: &Story<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = story.received.iter().map(came).collect();
    for outgoing in story.outgoing() {
        let value = |path: &str| {
            let tree = outgoing.tree.as_ref();
            tree.and_then(|tree| tree.root().value(path)).unwrap_or_default().to_owned()
        };
        items.push(Item {
            number: 0,
            way: Way::Out,
            kind: code(outgoing.notice.message).to_owned(),
            phase: outgoing.tree.as_ref().map_or(Phase::P6, Tree::phase),
            at: outgoing.at,
            version: Some(outgoing.version),
            from: value("messageSender"),
            to: value("messageRecipient"),
            received: None,
            answer: None,
            recipient: Some(outgoing.notice.to),
            tree: outgoing.tree,
        });
    }
    items.sort_by_key(|item| (item.at, item.way));
    for (number, item) in (1..).zip(&mut items) {
        item.number = number;
    }
    items
}

fn came(kept: &Kept) -> Item {
    let message = &kept.message;
    Item {
        number: 0,
        way: Way::In,
        kind: message.kind.clone(),
        phase: message.phase,
        at: kept.received_at,
        version: kept.version,
        from: message.sender.clone(),
        to: message.recipient.clone(),
        tree: message.tree(),
        received: Some((message.form, message.body.clone())),
        answer: Some(kept.answer.clone()),
        recipient: None,
    }
}
