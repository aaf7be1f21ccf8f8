//! What a trader's message asks.

use jiff::Timestamp;
use landbridge_messages::{Fault, FaultCode, Node, Tree};
use landbridge_transit::codes::{ContainerNumber, GuaranteeId, OfficeReference, PermitNumber};
use landbridge_transit::movement::{
    ConsignmentItem, Declaration, DeclaredGuarantee, DeclaredPermit, DeclaredSeal, Document,
    Equipment, GuaranteeKind, Lodging, Procedure, SealClass, UnloadingRemarks, Vehicle,
};
use landbridge_transit::reference::{CodeLists, Offices};
use landbridge_transit::{Movement, MovementAct, Reference};
use landbridge_units::CountryCode;

use super::value::Reader;

/// Authorised consignor: the declaration is accepted and released by itself.
const AUTHORISED_CONSIGNOR: &str = "C521";

/// A message, whom it comes from, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its identification by its sender.
    pub message: Box<str>,
    /// Who sent it.
    pub sender: Box<str>,
    /// The declarant's reference, when it names one.
    pub lrn: Option<Box<str>>,
    /// The MRN, unchecked, when it names one.
    pub mrn: Option<Box<str>>,
    /// What it asks.
    pub asked: Asked,
}

/// What a trader's message asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// IE015: to lodge a declaration.
    Declare(Box<Declaration>),
    /// IE013: to amend it.
    Amend(Box<Declaration>),
    /// IE014: to invalidate it.
    Invalidate {
        /// Why.
        reason: Box<str>,
    },
    /// IE170: to present the goods of a pre-lodged declaration.
    Present,
    /// IE007: to take note of an arrival.
    Arrive {
        /// Where.
        office: OfficeReference,
        /// When.
        at: Timestamp,
        /// Whether an authorised consignee unloads.
        simplified: bool,
    },
    /// IE044: to take note of what was unloaded.
    Unload(UnloadingRemarks),
}

impl Asked {
    /// The act that it stands for; the registry gives the serial. An amendment that names its
    /// movement by MRN keeps the LRN of the `movement`, as it cannot name both.
    pub fn act(self, movement: Option<&Movement>) -> MovementAct {
        match self {
            Self::Declare(declaration) => MovementAct::Declare { declaration, serial: "".into() },
            Self::Amend(mut declaration) => {
                if let Some(movement) = movement.filter(|_| declaration.lrn.is_empty()) {
                    declaration.lrn.clone_from(&movement.declaration.lrn);
                }
                MovementAct::Amend { declaration }
            }
            Self::Invalidate { reason } => MovementAct::RequestInvalidation { reason },
            Self::Present => MovementAct::Present { serial: "".into() },
            Self::Arrive { office, at, simplified } => {
                MovementAct::Arrive { office, at, simplified }
            }
            Self::Unload(remarks) => MovementAct::RemarkUnloading { remarks },
        }
    }
}

/// Reads a trader's message; `regime` is the instrument under which its goods move, which NCTS
/// does not say. Other messages, and values that the procedure cannot take, are faults.
pub fn read(tree: &Tree, regime: &str, reference: &Reference) -> Result<Letter, Vec<Fault>> {
    let mut reader = Reader::new();
    let root = tree.root();
    let asked = asked(&mut reader, root, regime, reference);
    let text = |path: &str| root.value(path).map(Box::from);
    match asked {
        Some(asked) if reader.faults.is_empty() => Ok(Letter {
            message: text("messageIdentification").unwrap_or_default(),
            sender: text("messageSender").unwrap_or_default(),
            lrn: text("TransitOperation/LRN"),
            mrn: text("TransitOperation/MRN"),
            asked,
        }),
        _ => Err(reader.faults),
    }
}

fn asked(
    reader: &mut Reader,
    root: Node<'_>,
    regime: &str,
    reference: &Reference,
) -> Option<Asked> {
    let code = root.name();
    match code.get(2..5).unwrap_or_default() {
        "015" => declaration(reader, root, regime, reference).map(Box::new).map(Asked::Declare),
        "013" => declaration(reader, root, regime, reference).map(Box::new).map(Asked::Amend),
        "014" => {
            let reason = root.value("Invalidation/justification").unwrap_or_default().into();
            Some(Asked::Invalidate { reason })
        }
        "170" => Some(Asked::Present),
        "007" => arrival(reader, root, &reference.offices),
        "044" => Some(Asked::Unload(remarks(reader, root.child("UnloadingRemark")?)?)),
        _ => {
            reader.faults.push(Fault {
                code: FaultCode::UnknownMessage,
                rule: "",
                path: root.path(),
                value: code.to_owned(),
                expected: "a message of a trader".to_owned(),
                remedy: "send IE007, IE013, IE014, IE015, IE044 or IE170".to_owned(),
            });
            None
        }
    }
}

fn arrival(reader: &mut Reader, root: Node<'_>, offices: &Offices) -> Option<Asked> {
    let office: OfficeReference = reader.need(
        root,
        "CustomsOfficeOfDestinationActual/referenceNumber",
        "a customs office",
    )?;
    let zone = offices.zone(office);
    let at = reader.time(root, "TransitOperation/arrivalNotificationDateAndTime", &zone)?;
    let simplified = root.value("TransitOperation/simplifiedProcedure") == Some("1");
    Some(Asked::Arrive { office, at, simplified })
}

fn remarks(reader: &mut Reader, node: Node<'_>) -> Option<UnloadingRemarks> {
    Some(UnloadingRemarks {
        conform: node.value("conform") == Some("1"),
        complete: node.value("unloadingCompletion") == Some("1"),
        seals_ok: node.value("stateOfSeals").map(|state| state == "1"),
        date: Some(reader.need(node, "unloadingDate", "a day such as 2026-03-02")?),
        text: node.value("unloadingRemark").unwrap_or_default().into(),
    })
}

fn declaration(
    reader: &mut Reader,
    root: Node<'_>,
    regime: &str,
    reference: &Reference,
) -> Option<Declaration> {
    let operation = root.child("TransitOperation")?;
    let office = "a customs office of eight characters";
    let departure = reader.need(root, "CustomsOfficeOfDeparture/referenceNumber", office);
    let destination =
        reader.need(root, "CustomsOfficeOfDestinationDeclared/referenceNumber", office);
    let transit: Vec<OfficeReference> = root
        .at("CustomsOfficeOfTransitDeclared/referenceNumber")
        .filter_map(|node| reader.parse(node, office))
        .collect();
    let authorised = root.at("Authorisation/type").any(|node| node.text() == AUTHORISED_CONSIGNOR);
    let items = root.at("Consignment/HouseConsignment/ConsignmentItem");
    let items: Vec<ConsignmentItem> =
        items.filter_map(|node| consignment_item(reader, node)).collect();
    let guarantees = guarantees(reader, root, &reference.codes);
    let (departure, destination) = (departure?, destination?);
    Some(Declaration {
        lrn: operation.value("LRN").unwrap_or_default().into(),
        lodging: match operation.value("additionalDeclarationType") {
            Some("D") => Lodging::PreLodged,
            _ => Lodging::Standard,
        },
        procedure: if authorised { Procedure::Simplified } else { Procedure::Normal },
        regime: regime.into(),
        holder: holder(root),
        carrier: party(root, "Consignment/Carrier"),
        consignee: party(root, "Consignment/Consignee"),
        office_of_departure: departure,
        itinerary: itinerary(reader, root, departure, &transit, destination),
        offices_of_transit: transit.into(),
        office_of_destination: destination,
        limit_date: reader.have(operation, "limitDate", "a day such as 2026-03-02"),
        route_km: None,
        vehicle: vehicle(reader, root),
        equipment: root.at("Consignment/TransportEquipment").map(|node| equipment(node)).collect(),
        items: items.into(),
        guarantees: guarantees.into(),
        permits: papers(root).filter_map(permit).collect(),
        documents: papers(root).filter(|node| permit(*node).is_none()).map(document).collect(),
    })
}

/// Who answers for the procedure: its number, or the number of its TIR holder, or its name.
pub(super) fn holder(root: Node<'_>) -> Box<str> {
    let holder = "HolderOfTheTransitProcedure";
    ["identificationNumber", "TIRHolderIdentificationNumber", "name"]
        .iter()
        .find_map(|field| root.value(&format!("{holder}/{field}")))
        .unwrap_or_default()
        .into()
}

/// Somebody else whom it names by a number.
fn party(root: Node<'_>, path: &str) -> Option<Box<str>> {
    root.value(&format!("{path}/identificationNumber")).map(Into::into)
}

/// The countries of the route as declared, or those of the offices on the way.
fn itinerary(
    reader: &mut Reader,
    root: Node<'_>,
    departure: OfficeReference,
    transit: &[OfficeReference],
    destination: OfficeReference,
) -> Box<[CountryCode]> {
    let country = "a country code";
    let mut countries = vec![departure.country()];
    countries.extend(
        root.at("Consignment/CountryOfRoutingOfConsignment/country")
            .filter_map(|node| reader.parse::<CountryCode>(node, country)),
    );
    if countries.len() == 1 {
        countries.extend(transit.iter().map(|office| office.country()));
    }
    countries.push(destination.country());
    countries.dedup();
    countries.into()
}

fn consignment_item(reader: &mut Reader, node: Node<'_>) -> Option<ConsignmentItem> {
    let code = "Commodity/CommodityCode/harmonizedSystemSubHeadingCode";
    let packages = node.at("Packaging/numberOfPackages");
    Some(ConsignmentItem {
        hs: reader.have(node, code, "an HS code of six digits").or_else(|| {
            // Some declarations may leave the code out; the chapter of goods not specified.
            "99".parse().ok()
        })?,
        description: node.value("Commodity/descriptionOfGoods").unwrap_or_default().into(),
        gross_mass_kg: reader.kilograms(node, "Commodity/GoodsMeasure/grossMass").unwrap_or(0),
        packages: packages.filter_map(|count| count.text().parse::<u32>().ok()).sum(),
    })
}

fn guarantees(reader: &mut Reader, root: Node<'_>, codes: &CodeLists) -> Vec<DeclaredGuarantee> {
    let mut declared = Vec::new();
    for guarantee in root.all("Guarantee") {
        let code = guarantee.value("guaranteeType").unwrap_or_default();
        let kind = CodeLists::word(&codes.guarantee, code).and_then(|word| word.parse().ok());
        let kind = kind.unwrap_or(GuaranteeKind::Exempt);
        let references: Vec<Node<'_>> = guarantee.all("GuaranteeReference").collect();
        if references.is_empty() {
            let kind = GuaranteeKind::Exempt;
            let access_code = "".into();
            declared.push(DeclaredGuarantee { kind, guarantee: None, access_code, amount: None });
        }
        for node in references {
            let form = "a guarantee reference number";
            let id: Option<GuaranteeId> = reader.have(node, "GRN", form);
            let kind = if id.is_some() { kind } else { GuaranteeKind::Exempt };
            declared.push(DeclaredGuarantee {
                kind,
                // A waiver may name the letter that grants it; nothing is posted against it.
                guarantee: id.filter(|_| kind != GuaranteeKind::Exempt),
                access_code: node.value("accessCode").unwrap_or_default().into(),
                amount: reader.money(node, "amountToBeCovered", "currency"),
            });
        }
    }
    declared
}

fn vehicle(reader: &mut Reader, root: Node<'_>) -> Option<Vehicle> {
    let node = root.find("Consignment/DepartureTransportMeans")?;
    Some(Vehicle {
        country: reader.have(node, "nationality", "a country code")?,
        registration: node.value("identificationNumber").unwrap_or_default().into(),
        gross_mass_kg: root
            .find("Consignment")
            .and_then(|consignment| reader.kilograms(consignment, "grossMass"))
            .unwrap_or(0),
        single_axle_kg: None,
    })
}

/// A container by its number when it has a right one: others carry load compartments.
fn equipment(node: Node<'_>) -> Equipment {
    let container = node.value("containerIdentificationNumber");
    let seal = |identifier: Node<'_>| DeclaredSeal {
        number: identifier.text().into(),
        class: SealClass::HighSecurity,
    };
    Equipment {
        container: container.and_then(|number| number.parse::<ContainerNumber>().ok()),
        seals: node.at("Seal/identifier").map(seal).collect(),
    }
}

fn papers(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    root.at("Consignment/SupportingDocument")
}

/// A permit of a quota: the complement names its account, as `qtta/2026/PK`, and the reference
/// number is its own. NCTS has no place for permits.
fn permit(node: Node<'_>) -> Option<DeclaredPermit> {
    Some(DeclaredPermit {
        permit: node.value("complementOfInformation")?.parse().ok()?,
        number: PermitNumber(node.value("referenceNumber")?.into()),
    })
}

/// A document: the complement says what it is in the words of the regime, or else its type.
fn document(node: Node<'_>) -> Document {
    let kind = node.value("complementOfInformation").or_else(|| node.value("type"));
    Document {
        kind: kind.unwrap_or_default().into(),
        reference: node.value("referenceNumber").unwrap_or_default().into(),
    }
}
