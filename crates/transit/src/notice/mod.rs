//! Which message goes to whom when something has happened.

mod etir;

use landbridge_units::words;
use serde::{Deserialize, Serialize};

pub use etir::{EtirMessage, etir_messages};

use crate::codes::OfficeReference;

words! {
    /// A message that customs sends, by its NCTS number.
    pub enum Message {
        /// Anticipated arrival record.
        Ie001 = "IE001",
        /// Amendment acceptance.
        Ie004 = "IE004",
        /// Arrival advice.
        Ie006 = "IE006",
        /// Invalidation decision.
        Ie009 = "IE009",
        /// Cancellation of a movement, to the other offices.
        Ie010 = "IE010",
        /// Destination control results.
        Ie018 = "IE018",
        /// Discrepancies.
        Ie019 = "IE019",
        /// Goods release notification.
        Ie025 = "IE025",
        /// MRN allocated.
        Ie028 = "IE028",
        /// Release for transit.
        Ie029 = "IE029",
        /// Recovery notification.
        Ie035 = "IE035",
        /// Unloading permission.
        Ie043 = "IE043",
        /// Write-off notification.
        Ie045 = "IE045",
        /// Discrepancies solved, to the office of destination.
        Ie049 = "IE049",
        /// Anticipated transit record.
        Ie050 = "IE050",
        /// No release for transit.
        Ie051 = "IE051",
        /// Guarantee not valid.
        Ie055 = "IE055",
        /// Rejection from the office of departure.
        Ie056 = "IE056",
        /// Rejection from the office of destination.
        Ie057 = "IE057",
        /// Control decision.
        Ie060 = "IE060",
        /// Status request.
        Ie094 = "IE094",
        /// Notification that the frontier was crossed.
        Ie118 = "IE118",
        /// Rejection at the frontier.
        Ie119 = "IE119",
        /// Request on a movement that did not arrive, to the holder.
        Ie140 = "IE140",
        /// Enquiry, to the office of destination.
        Ie142 = "IE142",
        /// Recovery communication.
        Ie152 = "IE152",
        /// Incident, to the office of departure.
        Ie180 = "IE180",
        /// Incident, forwarded to the holder.
        Ie182 = "IE182",
        /// Reference amount in use, to the office of guarantee.
        Ie203 = "IE203",
        /// Reference amount free again, to the office of guarantee.
        Ie209 = "IE209",
        /// Positive acknowledgement.
        Ie928 = "IE928",
    }
}

/// To whom a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Recipient {
    /// The holder of the transit procedure.
    Holder,
    /// The trader at destination.
    TraderAtDestination,
    /// A customs office.
    Office {
        /// Which.
        office: OfficeReference,
    },
    /// The offices that look after the guarantees of the movement.
    OfficeOfGuarantee,
}

/// A message to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which message.
    pub message: Message,
    /// To whom.
    pub to: Recipient,
}

/// The messages that follow from an event; `movement` is as the event leaves it.
pub fn notices(event: &crate::Event, movement: &crate::Movement) -> Vec<Notice> {
    match &event.fact {
        crate::Fact::Movement { fact, .. } => of_fact(fact, movement),
        _ => Vec::new(),
    }
}

fn of_fact(fact: &crate::MovementFact, movement: &crate::Movement) -> Vec<Notice> {
    use crate::MovementFact as Was;
    let departure = Recipient::Office { office: movement.declaration.office_of_departure };
    let destination = Recipient::Office { office: movement.destination };
    let holder = |message| vec![Notice { message, to: Recipient::Holder }];
    match fact {
        Was::Acknowledged {} => holder(Message::Ie928),
        Was::Rejected { .. } => holder(Message::Ie056),
        Was::Accepted { .. } => holder(Message::Ie028),
        Was::Amended { .. } => holder(Message::Ie004),
        Was::GuaranteeNotValid { .. } => holder(Message::Ie055),
        Was::ControlDecided { .. } => holder(Message::Ie060),
        Was::Released { .. } => released(movement),
        Was::GuaranteeUsed { .. } => one(Message::Ie203, Recipient::OfficeOfGuarantee),
        Was::GuaranteeReleased { .. } => one(Message::Ie209, Recipient::OfficeOfGuarantee),
        Was::ReleaseRefused { .. } => holder(Message::Ie051),
        Was::InvalidationRefused { .. } => holder(Message::Ie009),
        Was::Invalidated { .. } => invalidated(movement),
        Was::CrossingRecorded { .. } => one(Message::Ie118, departure),
        Was::Stopped { crossing: Some(_), .. } => one(Message::Ie119, departure),
        Was::IncidentRecorded { .. } => {
            vec![
                Notice { message: Message::Ie180, to: departure },
                Notice { message: Message::Ie182, to: Recipient::Holder },
            ]
        }
        Was::Diverted { .. } => released_offices(movement),
        Was::Arrived { .. } => one(Message::Ie006, departure),
        Was::UnloadingPermitted { .. } => one(Message::Ie043, Recipient::TraderAtDestination),
        Was::DiscrepanciesNotified {} => holder(Message::Ie019),
        Was::DiscrepanciesResolved {} => one(Message::Ie049, destination),
        Was::DiscrepanciesFound {} | Was::GoodsReleased {} => goods_release(movement),
        Was::WrittenOff {} | Was::Closed {} => holder(Message::Ie045),
        Was::StatusRequested {} => one(Message::Ie094, destination),
        Was::EnquiryOpened { .. } => {
            vec![
                Notice { message: Message::Ie140, to: Recipient::Holder },
                Notice { message: Message::Ie142, to: destination },
            ]
        }
        Was::RecoveryStarted { .. } => {
            vec![
                Notice { message: Message::Ie035, to: Recipient::Holder },
                Notice { message: Message::Ie152, to: destination },
            ]
        }
        _ => Vec::new(),
    }
}

fn one(message: Message, to: Recipient) -> Vec<Notice> {
    vec![Notice { message, to }]
}

/// The trader hears of the goods only when it announced them itself; the office of departure
/// gets the control results either way.
fn goods_release(movement: &crate::Movement) -> Vec<Notice> {
    let departure = Recipient::Office { office: movement.declaration.office_of_departure };
    let mut notices = one(Message::Ie018, departure);
    if movement.arrival_by_trader {
        notices.push(Notice { message: Message::Ie025, to: Recipient::TraderAtDestination });
    }
    notices
}

fn released(movement: &crate::Movement) -> Vec<Notice> {
    let mut notices = one(Message::Ie029, Recipient::Holder);
    notices.extend(released_offices(movement));
    notices
}

fn released_offices(movement: &crate::Movement) -> Vec<Notice> {
    let mut notices = one(Message::Ie001, Recipient::Office { office: movement.destination });
    notices.extend(
        border_offices(movement).map(|office| Notice { message: Message::Ie050, to: office }),
    );
    notices
}

fn border_offices(movement: &crate::Movement) -> impl Iterator<Item = Recipient> {
    let offices = movement.crossings.iter().flat_map(|row| [row.exit_office, row.entry_office]);
    offices.flatten().map(|office| Recipient::Office { office })
}

fn invalidated(movement: &crate::Movement) -> Vec<Notice> {
    let mut notices = one(Message::Ie009, Recipient::Holder);
    if movement.released_at.is_some() {
        let destination = Recipient::Office { office: movement.destination };
        let offices = std::iter::once(destination).chain(border_offices(movement));
        notices.extend(offices.map(|to| Notice { message: Message::Ie010, to }));
    }
    notices
}
