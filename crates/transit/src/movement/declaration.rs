//! What a transit declaration says, as far as the procedure needs it.

use jiff::Timestamp;
use jiff::civil::Date;
use landbridge_units::{CountryCode, HsCode, Money, words};
use serde::{Deserialize, Serialize};

use super::Equipment;
use crate::codes::{GuaranteeId, OfficeReference, PermitKey, PermitNumber};

words! {
    /// Whether the goods are there when the declaration is lodged (additional declaration type).
    pub enum Lodging {
        /// The goods are presented with it (`A`).
        Standard = "standard",
        /// It is lodged before the goods are presented (`D`).
        PreLodged = "pre_lodged",
    }
}

words! {
    /// Whether an authorised consignor or consignee stands in for the office.
    pub enum Procedure {
        /// Officers act at the office.
        Normal = "normal",
        /// Acceptance and release run by themselves unless an officer steps in.
        Simplified = "simplified",
    }
}

words! {
    /// What secures the duties that the goods would owe.
    pub enum GuaranteeKind {
        /// One for many movements, up to a reference amount.
        Comprehensive = "comprehensive",
        /// One for one movement.
        Individual = "individual",
        /// One for one movement, by vouchers of a fixed sum.
        Voucher = "voucher",
        /// Money lodged with customs.
        CashDeposit = "cash_deposit",
        /// A bank's promise with a day on which it ends.
        Bank = "bank",
        /// A TIR carnet: one sum in each customs territory.
        Tir = "tir",
        /// None is asked for.
        Exempt = "exempt",
    }
}

/// One guarantee that a declaration names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredGuarantee {
    /// What kind it is.
    pub kind: GuaranteeKind,
    /// The account; absent for exempt goods only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<GuaranteeId>,
    /// The access code that the holder gives.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub access_code: Box<str>,
    /// How much of it covers this movement; absent for exempt goods only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// One permit that a declaration names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredPermit {
    /// The account.
    pub permit: PermitKey,
    /// The number printed on it.
    pub number: PermitNumber,
}

/// A document that a declaration names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is, in the words of the regime.
    pub kind: Box<str>,
    /// Its reference number.
    pub reference: Box<str>,
}

/// The vehicle that carries the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Where it is registered.
    pub country: CountryCode,
    /// Its registration number.
    pub registration: Box<str>,
    /// Its mass with the load.
    pub gross_mass_kg: u64,
    /// The load on its heaviest single axle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_axle_kg: Option<u64>,
}

/// Goods of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsignmentItem {
    /// What they are by the Harmonized System.
    pub hs: HsCode,
    /// In words.
    pub description: Box<str>,
    /// Gross mass.
    pub gross_mass_kg: u64,
    /// How many packages.
    pub packages: u32,
}

/// A declaration of goods for transit (IE015), or its amendment (IE013).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// The declarant's own reference.
    pub lrn: Box<str>,
    /// Whether the goods are there already.
    pub lodging: Lodging,
    /// Normal or simplified.
    pub procedure: Procedure,
    /// The instrument under which the goods move.
    pub regime: Box<str>,
    /// Who answers for the procedure.
    pub holder: Box<str>,
    /// Who carries the goods, when the declarant names them: they may follow the movement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<Box<str>>,
    /// To whom the goods go, when the declarant names them: they may follow the movement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consignee: Option<Box<str>>,
    /// Where it begins.
    pub office_of_departure: OfficeReference,
    /// The border offices on the way in order; each crossing has an office of exit and one of
    /// entry when both sides keep one.
    pub offices_of_transit: Box<[OfficeReference]>,
    /// Where it ends.
    pub office_of_destination: OfficeReference,
    /// The countries passed, in order, from departure to destination.
    pub itinerary: Box<[CountryCode]>,
    /// The last day for the goods to be presented at destination, when the declarant asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_date: Option<Date>,
    /// The length of the prescribed route, which some time limits count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_km: Option<u32>,
    /// The vehicle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Vehicle>,
    /// Containers and seals.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub equipment: Box<[Equipment]>,
    /// The goods.
    pub items: Box<[ConsignmentItem]>,
    /// The guarantees.
    pub guarantees: Box<[DeclaredGuarantee]>,
    /// The permits.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub permits: Box<[DeclaredPermit]>,
    /// The documents.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub documents: Box<[Document]>,
}

impl Declaration {
    /// The countries from departure to destination. A declaration that names none passes the
    /// countries of its offices.
    pub fn route(&self) -> Vec<CountryCode> {
        if !self.itinerary.is_empty() {
            return self.itinerary.to_vec();
        }
        let mut countries = vec![self.office_of_departure.country()];
        let others = self.offices_of_transit.iter().chain([&self.office_of_destination]);
        countries.extend(others.map(|office| office.country()));
        countries.dedup();
        countries
    }
}

fn is_empty<T>(rows: &[T]) -> bool {
    rows.is_empty()
}

/// When something was recorded and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// When.
    pub at: Timestamp,
    /// By which office.
    pub office: OfficeReference,
}
