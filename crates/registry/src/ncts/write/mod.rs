//! Messages that customs sends, written in full: a pure function of what has happened and of the
//! messages that were received.
//!
//! Each [`notice`](landbridge_transit::notices) becomes one message. A message that carries the
//! declaration carries it as it was received; where a movement began without a message, it is put
//! together from what the procedure knows. What the schema asks for and nobody has said is filled
//! in as `page` says.

mod consignment;
mod declared;
mod facts;
mod nack;
mod occasion;
mod offices;
mod page;
mod traders;

pub use nack::{acknowledgement, answer};
pub use occasion::{Occasion, Outgoing, Story};

use landbridge_messages::{MessageKind, Tree};
use landbridge_transit::Notice;
use landbridge_transit::notice::Message;

use page::Page;

/// The code of a message as files and schemas name it.
pub fn code(message: Message) -> &'static str {
    match message {
        Message::Ie001 => "CD001C",
        Message::Ie004 => "CC004C",
        Message::Ie006 => "CD006C",
        Message::Ie009 => "CC009C",
        Message::Ie010 => "CD010C",
        Message::Ie018 => "CD018C",
        Message::Ie019 => "CC019C",
        Message::Ie025 => "CC025C",
        Message::Ie028 => "CC028C",
        Message::Ie029 => "CC029C",
        Message::Ie035 => "CC035C",
        Message::Ie043 => "CC043C",
        Message::Ie045 => "CC045C",
        Message::Ie049 => "CD049C",
        Message::Ie050 => "CD050C",
        Message::Ie051 => "CC051C",
        Message::Ie055 => "CC055C",
        Message::Ie056 => "CC056C",
        Message::Ie057 => "CC057C",
        Message::Ie060 => "CC060C",
        Message::Ie094 => "CD094C",
        Message::Ie118 => "CD118C",
        Message::Ie119 => "CD119D",
        Message::Ie140 => "CC140C",
        Message::Ie142 => "CD142C",
        Message::Ie152 => "CD152C",
        Message::Ie180 => "CD180C",
        Message::Ie182 => "CC182C",
        Message::Ie203 => "CD203C",
        Message::Ie209 => "CD209C",
        Message::Ie928 => "CC928C",
    }
}

/// Writes the message of a notice; `None` when the table of the movement's phase does not hold it.
pub fn write(occasion: &Occasion<'_>, notice: &Notice) -> Option<Tree> {
    if matches!(notice.message, Message::Ie203 | Message::Ie209) && !offices::has_grn(occasion) {
        // The chain of guarantors of a TIR carnet is told by no message of NCTS.
        return None;
    }
    let kind = MessageKind::find(code(notice.message))?;
    let tree = Tree::new(kind, occasion.phase())?;
    let mut page = Page::new(tree, occasion);
    page.envelope(notice);
    match notice.message {
        Message::Ie001 | Message::Ie029 | Message::Ie050 => facts::declaration(&mut page),
        Message::Ie043 => facts::unloading_permission(&mut page),
        Message::Ie004
        | Message::Ie009
        | Message::Ie019
        | Message::Ie028
        | Message::Ie035
        | Message::Ie045
        | Message::Ie051
        | Message::Ie055
        | Message::Ie056
        | Message::Ie060
        | Message::Ie140
        | Message::Ie928 => traders::of_departure(&mut page, notice.message),
        Message::Ie025 | Message::Ie057 => traders::of_destination(&mut page),
        Message::Ie180 | Message::Ie182 => offices::incident(&mut page),
        _ => offices::between(&mut page, notice),
    }
    Some(page.finished())
}
