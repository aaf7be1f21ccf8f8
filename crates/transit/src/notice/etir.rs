//! Which message of the eTIR international system an event stands for. Provisional.
//!
//! Annex 11 of the TIR Convention has holders send advance data (E messages) to customs, and
//! customs tell the international system what happens (I messages with odd numbers; the answers
//! have the even ones). Numbers and names of the messages are those of the eTIR specifications of
//! UNECE; the data elements of the messages are not mapped, as no text of the specifications that
//! names them was at hand. A TIR transport is one TIR operation in each customs territory
//! (Article 1 (b)): what is one movement here begins and ends in each of them.

use landbridge_units::words;

use crate::event::{Event, Fact, MovementFact as Was};
use crate::movement::{GuaranteeKind, Movement, Side};

words! {
    /// A message of the eTIR international system, by its number.
    pub enum EtirMessage {
        /// Advance TIR data, from the holder.
        E9 = "E9",
        /// Advance amendment data, from the holder.
        E11 = "E11",
        /// Cancel advance data, from the holder.
        E13 = "E13",
        /// Query guarantee.
        I5 = "I5",
        /// Record consignment.
        I7 = "I7",
        /// Start TIR operation.
        I9 = "I9",
        /// Terminate TIR operation.
        I11 = "I11",
        /// Discharge TIR operation.
        I13 = "I13",
        /// Refuse to start TIR operation.
        I17 = "I17",
        /// Check customs offices.
        I19 = "I19",
    }
}

impl EtirMessage {
    /// Its name in the specifications.
    pub const fn name(self) -> &'static str {
        match self {
            Self::E9 => "Advance TIR data",
            Self::E11 => "Advance amendment data",
            Self::E13 => "Cancel advance data",
            Self::I5 => "Query guarantee",
            Self::I7 => "Record consignment",
            Self::I9 => "Start TIR operation",
            Self::I11 => "Terminate TIR operation",
            Self::I13 => "Discharge TIR operation",
            Self::I17 => "Refuse to start TIR operation",
            Self::I19 => "Check customs offices",
        }
    }
}

/// The messages that an event stands for, in the order in which they would be sent; none for a
/// movement that is not secured by a TIR carnet.
///
/// Not among them: I1 and I3, which the guarantee chain and an officer send when there is no
/// movement yet, and I15, which the international system itself sends.
pub fn etir_messages(event: &Event, movement: &Movement) -> &'static [EtirMessage] {
    use EtirMessage as Etir;
    let Fact::Movement { fact, .. } = &event.fact else { return &[] };
    let is_tir = movement.declaration.guarantees.iter().any(|one| one.kind == GuaranteeKind::Tir);
    if !is_tir {
        return &[];
    }
    match fact {
        Was::Declared { .. } => &[Etir::E9, Etir::I19],
        Was::Amended { .. } => &[Etir::E11],
        Was::InvalidationRequested { .. } => &[Etir::E13],
        Was::GuaranteeReserved { .. } => &[Etir::I5],
        Was::Accepted { .. } => &[Etir::I7],
        Was::Released { .. } | Was::CrossingRecorded { side: Side::Entry, .. } => &[Etir::I9],
        Was::CrossingRecorded { side: Side::Exit, .. } | Was::GoodsReleased {} => &[Etir::I11],
        Was::TerritoryDischarged { .. } | Was::WrittenOff {} => &[Etir::I13],
        Was::ReleaseRefused { .. } | Was::Stopped { .. } => &[Etir::I17],
        _ => &[],
    }
}
