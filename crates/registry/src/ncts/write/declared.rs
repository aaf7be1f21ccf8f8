//! The declaration of a movement as a message: the one that was received, with what later messages
//! added, or one put together from what the procedure knows.

use jiff::Timestamp;
use landbridge_messages::{MessageKind, Node, Phase, Tree};
use landbridge_transit::codes::GuaranteeId;
use landbridge_transit::movement::{ConsignmentItem, Declaration, DeclaredGuarantee, Lodging};
use landbridge_transit::reference::CodeLists;
use landbridge_transit::{Movement, Reference};
use landbridge_units::Money;

use super::page::cut;

/// The declaration as last amended, with what the presentation added.
pub(super) fn latest(
    letters: &[(Timestamp, Tree)],
    movement: &Movement,
    reference: &Reference,
) -> Tree {
    let is_declaration =
        |letter: &&(Timestamp, Tree)| [13, 15].contains(&letter.1.message().number());
    let Some((_, declared)) = letters.iter().rev().find(is_declaration) else {
        return composed(&movement.declaration, reference);
    };
    let mut declared = declared.clone();
    let is_presentation = |letter: &&(Timestamp, Tree)| letter.1.message().number() == 170;
    if let Some((_, presented)) = letters.iter().rev().find(is_presentation) {
        for part in presented.root().at("Consignment").flat_map(Node::children) {
            let path = format!("Consignment/{}", part.name());
            if declared.root().find(&path).is_none() || part.position() > 1 {
                // What the declaration's schema does not have stays in the presentation.
                declared.copy(&format!("{path}[{}]", part.position()), part).ok();
            }
        }
    }
    declared
}

/// A declaration of phase 6 that says what the procedure knows.
pub(crate) fn composed(declaration: &Declaration, reference: &Reference) -> Tree {
    let kind = MessageKind::find("CC015C").expect("the declaration is in the table of messages");
    let tree = Tree::new(kind, Phase::P6).expect("phase 6 has the declaration");
    let mut form = Form { tree };
    form.operation(declaration);
    form.offices(declaration);
    for (number, guarantee) in (1..).zip(&declaration.guarantees) {
        form.guarantee(number, guarantee, &reference.codes);
    }
    form.consignment(declaration);
    for (number, item) in (1..).zip(&declaration.items) {
        form.item(number, item);
    }
    form.tree
}

/// A declaration being put together.
struct Form {
    tree: Tree,
}

impl Form {
    fn put(&mut self, path: &str, value: impl std::fmt::Display) {
        let text = value.to_string();
        if !text.is_empty() {
            let clean: String =
                text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
            let taken = self.tree.set(path, &clean);
            debug_assert!(taken.is_ok(), "{taken:?}");
        }
    }

    fn operation(&mut self, declaration: &Declaration) {
        let tir = declaration.guarantees.iter().find_map(|declared| match declared.guarantee {
            Some(GuaranteeId::Tir(carnet, _)) => Some(carnet),
            _ => None,
        });
        self.put("TransitOperation/LRN", cut(&declaration.lrn, 22));
        self.put("TransitOperation/declarationType", if tir.is_some() { "TIR" } else { "T1" });
        let lodging = if declaration.lodging == Lodging::PreLodged { "D" } else { "A" };
        self.put("TransitOperation/additionalDeclarationType", lodging);
        if let Some(carnet) = tir {
            self.put("TransitOperation/TIRCarnetNumber", carnet);
        }
        self.put("TransitOperation/security", "0");
        self.put("TransitOperation/reducedDatasetIndicator", "0");
        self.put("TransitOperation/bindingItinerary", "0");
        let holder = if declaration.holder.chars().count() <= 17 {
            "HolderOfTheTransitProcedure/identificationNumber"
        } else {
            "HolderOfTheTransitProcedure/name"
        };
        self.put(holder, cut(&declaration.holder, 70));
    }

    fn offices(&mut self, declaration: &Declaration) {
        let office = "referenceNumber";
        self.put(&format!("CustomsOfficeOfDeparture/{office}"), declaration.office_of_departure);
        let destination = "CustomsOfficeOfDestinationDeclared";
        self.put(&format!("{destination}/{office}"), declaration.office_of_destination);
        for (number, transit) in (1..).zip(declaration.offices_of_transit.iter().take(9)) {
            let path = format!("CustomsOfficeOfTransitDeclared[{number}]");
            self.put(&format!("{path}/sequenceNumber"), number);
            self.put(&format!("{path}/{office}"), transit);
        }
    }

    fn guarantee(&mut self, number: usize, declared: &DeclaredGuarantee, codes: &CodeLists) {
        let path = format!("Guarantee[{number}]");
        self.put(&format!("{path}/sequenceNumber"), number);
        let code = CodeLists::code(&codes.guarantee, declared.kind.as_str());
        self.put(&format!("{path}/guaranteeType"), code.unwrap_or("0"));
        let Some(GuaranteeId::Grn(grn)) = declared.guarantee else { return };
        let path = format!("{path}/GuaranteeReference");
        self.put(&format!("{path}/sequenceNumber"), 1);
        self.put(&format!("{path}/GRN"), grn);
        if let Some(amount) = declared.amount {
            self.put(&format!("{path}/amountToBeCovered"), decimal(amount));
            self.put(&format!("{path}/currency"), amount.currency);
        }
    }

    fn consignment(&mut self, declaration: &Declaration) {
        let mass: u64 = declaration.items.iter().map(|item| item.gross_mass_kg).sum();
        let departure = declaration.office_of_departure;
        self.put("Consignment/countryOfDispatch", departure.country());
        self.put("Consignment/countryOfDestination", declaration.office_of_destination.country());
        let contained = declaration.equipment.iter().any(|row| row.container.is_some());
        self.put("Consignment/containerIndicator", u8::from(contained));
        self.put("Consignment/grossMass", mass.max(1));
        for (number, equipment) in (1..).zip(&declaration.equipment) {
            let path = format!("Consignment/TransportEquipment[{number}]");
            self.put(&format!("{path}/sequenceNumber"), number);
            if let Some(container) = equipment.container {
                self.put(&format!("{path}/containerIdentificationNumber"), container);
            }
            self.put(&format!("{path}/numberOfSeals"), equipment.seals.len());
            for (place, seal) in (1..).zip(&equipment.seals) {
                self.put(&format!("{path}/Seal[{place}]/sequenceNumber"), place);
                self.put(&format!("{path}/Seal[{place}]/identifier"), cut(&seal.number, 20));
            }
        }
        if let Some(vehicle) = &declaration.vehicle {
            let path = "Consignment/DepartureTransportMeans";
            self.put("Consignment/inlandModeOfTransport", 3);
            self.put(&format!("{path}/sequenceNumber"), 1);
            self.put(&format!("{path}/typeOfIdentification"), 30);
            self.put(&format!("{path}/identificationNumber"), cut(&vehicle.registration, 35));
            self.put(&format!("{path}/nationality"), vehicle.country);
        }
        for (number, country) in (1..).zip(&declaration.itinerary) {
            let path = format!("Consignment/CountryOfRoutingOfConsignment[{number}]");
            self.put(&format!("{path}/sequenceNumber"), number);
            self.put(&format!("{path}/country"), country);
        }
        self.put("Consignment/PlaceOfLoading/country", departure.country());
        self.put("Consignment/PlaceOfLoading/location", departure);
        self.put("Consignment/HouseConsignment/sequenceNumber", 1);
        self.put("Consignment/HouseConsignment/grossMass", mass.max(1));
    }

    fn item(&mut self, number: usize, item: &ConsignmentItem) {
        let path = format!("Consignment/HouseConsignment/ConsignmentItem[{number}]");
        self.put(&format!("{path}/goodsItemNumber"), number);
        self.put(&format!("{path}/declarationGoodsItemNumber"), number);
        let description = cut(&item.description, 512);
        self.put(&format!("{path}/Commodity/descriptionOfGoods"), description);
        let code: String = item.hs.to_string().chars().filter(char::is_ascii_digit).collect();
        let code = format!("{code:0<6}");
        let heading = format!("{path}/Commodity/CommodityCode/harmonizedSystemSubHeadingCode");
        self.put(&heading, cut(&code, 6));
        self.put(&format!("{path}/Commodity/GoodsMeasure/grossMass"), item.gross_mass_kg);
        self.put(&format!("{path}/Packaging/sequenceNumber"), 1);
        self.put(&format!("{path}/Packaging/typeOfPackages"), "ZZ");
        self.put(&format!("{path}/Packaging/numberOfPackages"), item.packages);
    }
}

/// An amount as messages write it: `9000.50`.
pub(super) fn decimal(amount: Money) -> String {
    let digits = amount.currency.minor_digits().min(2) as usize;
    let scale = 10_i64.pow(amount.currency.minor_digits());
    let (whole, part) = (amount.minor / scale, amount.minor % scale);
    if digits == 0 { whole.to_string() } else { format!("{whole}.{part:0digits$}") }
}
