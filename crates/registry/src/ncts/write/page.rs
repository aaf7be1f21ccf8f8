//! A message being written: values put where the schema has a place for them.
//!
//! What the schema asks for and nobody has said: a name is the party's number; an address is
//! `not stated` in the country of the party's number or of the office of departure; a code is the
//! plainest one; an amount is 0; an access code is `0000`. Texts longer than their place are cut.

use landbridge_messages::{Node, Tree};
use landbridge_transit::Notice;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::notice::{Message, Recipient};
use landbridge_units::CountryCode;

use super::occasion::Occasion;

/// What stands where nobody has said anything.
const NOT_STATED: &str = "not stated";

/// A message being written.
pub(super) struct Page<'o> {
    pub(super) tree: Tree,
    pub(super) occasion: &'o Occasion<'o>,
}

impl<'o> Page<'o> {
    pub(super) const fn new(tree: Tree, occasion: &'o Occasion<'o>) -> Self {
        Self { tree, occasion }
    }

    /// Sets a value where the schema has the element, and nothing where it has not.
    pub(super) fn put(&mut self, path: &str, value: impl std::fmt::Display) {
        let text = value.to_string();
        if !text.is_empty() && self.tree.knows(&plain(path)) {
            let clean: String =
                text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
            // The schema knows the path and the row is filled in order, so it is taken.
            self.tree.set(path, &clean).ok();
        }
    }

    /// Sets an amount of text, cut to its length.
    pub(super) fn put_text(&mut self, path: &str, text: &str, most: usize) {
        self.put(path, cut(text, most));
    }

    /// Copies an element, with what the schema has of it.
    pub(super) fn copy(&mut self, path: &str, from: Node<'_>) {
        if self.tree.knows(&plain(path)) {
            self.tree.copy(path, from).ok();
        }
    }

    /// Copies the elements of this name from the declaration's root.
    pub(super) fn copy_declared(&mut self, name: &str) {
        let declaration = self.occasion.declaration;
        for (number, node) in (1..).zip(declaration.root().all(name)) {
            self.copy(&format!("{name}[{number}]"), node);
        }
    }

    /// Who sends what to whom when, and in answer to what.
    pub(super) fn envelope(&mut self, notice: &Notice) {
        let occasion = self.occasion;
        let office = self.sender(notice);
        self.put("messageSender", administration(office.country()));
        self.put("messageRecipient", self.recipient(notice));
        self.put("preparationDateAndTime", occasion.moment(occasion.event.at, office));
        let (id, version) = (occasion.movement.id, occasion.version);
        self.put("messageIdentification", format!("LB{id}-{version}-{}", occasion.place + 1));
        if let Some(message) = &occasion.event.message {
            self.put_text("correlationIdentifier", &message.0, 35);
        } else if matches!(notice.message, Message::Ie028 | Message::Ie056) {
            // These answer the declaration, whoever has decided on it.
            let declared = occasion.letter(&[13, 15]);
            let path = "messageIdentification";
            let id = declared.and_then(|(_, tree)| tree.root().value(path)).unwrap_or_default();
            self.put_text("correlationIdentifier", id, 35);
        }
    }

    /// The office in whose name the message goes out.
    fn sender(&self, notice: &Notice) -> OfficeReference {
        let occasion = self.occasion;
        let to_departure = Recipient::Office { office: occasion.departure() };
        if notice.to == Recipient::TraderAtDestination || notice.to == to_departure {
            super::offices::reporting(occasion)
        } else {
            occasion.departure()
        }
    }

    fn recipient(&self, notice: &Notice) -> String {
        let occasion = self.occasion;
        let sender = |numbers: &[u16]| {
            let (_, tree) = occasion.letter(numbers)?;
            tree.root().value("messageSender").map(str::to_owned)
        };
        match notice.to {
            Recipient::Office { office } => administration(office.country()),
            Recipient::OfficeOfGuarantee => administration(occasion.departure().country()),
            Recipient::Holder => sender(&[13, 14, 15, 170])
                .unwrap_or_else(|| cut(&occasion.movement.declaration.holder, 35)),
            Recipient::TraderAtDestination => {
                sender(&[7, 44]).unwrap_or_else(|| super::traders::at_destination(occasion))
            }
        }
    }

    /// The message, with everything that the schema asks for.
    pub(super) fn finished(self) -> Tree {
        completed(self.tree, self.occasion)
    }
}

/// The administration of a country as messages name it.
pub(super) fn administration(country: CountryCode) -> String {
    format!("NTA.{country}")
}

/// A path without the numbers of its steps.
fn plain(path: &str) -> String {
    let steps = path.split('/').map(|step| step.split_once('[').map_or(step, |(name, _)| name));
    steps.collect::<Vec<_>>().join("/")
}

/// At most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn completed(mut tree: Tree, occasion: &Occasion<'_>) -> Tree {
    let day = occasion.day(occasion.event.at, occasion.departure()).to_string();
    let office = occasion.departure();
    tree.complete(|holder, name| missing(holder, name, office, &day));
    tree
}

/// The value of an element that must be given and that nobody has given.
fn missing(holder: Node<'_>, name: &'static str, office: OfficeReference, day: &str) -> String {
    let country = office.country();
    let said = |node: Option<Node<'_>>, names: &[&str]| {
        node.and_then(|node| names.iter().find_map(|name| node.value(name)).map(str::to_owned))
    };
    match name {
        "name" => said(Some(holder), &["identificationNumber", "TIRHolderIdentificationNumber"])
            .unwrap_or_else(|| NOT_STATED.to_owned()),
        "identificationNumber" => said(Some(holder), &["TIRHolderIdentificationNumber", "name"])
            .map_or_else(|| NOT_STATED.to_owned(), |text| cut(&text, 17)),
        "country" => {
            let id = said(holder.parent(), &["identificationNumber"]).unwrap_or_default();
            let own = id.get(..2).filter(|code| code.parse::<CountryCode>().is_ok());
            own.map_or_else(|| country.to_string(), str::to_owned)
        }
        "sequenceNumber" | "goodsItemNumber" | "declarationGoodsItemNumber" => {
            holder.position().to_string()
        }
        "customsOfficeAtBorderReferenceNumber" => office.to_string(),
        "referenceNumber" if holder.name().starts_with("CustomsOffice") => office.to_string(),
        "grossMass" if holder.name() == "GoodsMeasure" => "0".to_owned(),
        "grossMass" => "1".to_owned(),
        "accessCode" => "0000".to_owned(),
        "currency" => "EUR".to_owned(),
        "declarationType" => "T1".to_owned(),
        "additionalDeclarationType" => "A".to_owned(),
        "typeOfPackages" => "ZZ".to_owned(),
        "typeOfIdentification" => "30".to_owned(),
        "nationality" => country.to_string(),
        "harmonizedSystemSubHeadingCode" => "990000".to_owned(),
        "guaranteeType"
        | "security"
        | "reducedDatasetIndicator"
        | "bindingItinerary"
        | "containerIndicator"
        | "numberOfSeals"
        | "amountToBeCovered"
        | "amountClaimed"
        | "amountConcerned" => "0".to_owned(),
        name if name.contains("DateAndTime") => format!("{day}T00:00:00"),
        name if name.ends_with("Date") || name == "date" => day.to_owned(),
        _ => NOT_STATED.to_owned(),
    }
}
