//! The consignment as declared, with the seals as they are now.

use landbridge_messages::Node;
use landbridge_transit::movement::SealState;

use super::page::{Page, cut};

/// Copies the consignment of the declaration; the transport equipment carries the seals that hold.
pub(super) fn copy(page: &mut Page<'_>) {
    let declaration = page.occasion.declaration;
    let Some(consignment) = declaration.root().child("Consignment") else { return };
    for part in consignment.children().filter(|part| part.name() != "TransportEquipment") {
        page.copy(&format!("Consignment/{}[{}]", part.name(), part.position()), part);
    }
    let mut left = current_seals(page);
    let all: Vec<Node<'_>> = consignment.all("TransportEquipment").collect();
    let declared: Vec<&str> =
        consignment.at("TransportEquipment/Seal/identifier").map(Node::text).collect();
    for (number, equipment) in (1..).zip(&all) {
        let here: Vec<&str> = equipment.at("Seal/identifier").map(Node::text).collect();
        // A seal that nobody declared was put on later: it stands with the first equipment.
        let mine = |seal: &String| {
            here.contains(&seal.as_str()) || number == 1 && !declared.contains(&seal.as_str())
        };
        let (seals, rest): (Vec<String>, Vec<String>) = left.into_iter().partition(mine);
        left = rest;
        one(page, number, Some(*equipment), &seals);
    }
    if all.is_empty() && !left.is_empty() {
        one(page, 1, None, &left);
    }
}

/// The numbers of the seals that hold.
fn current_seals(page: &Page<'_>) -> Vec<String> {
    let gone = |state| matches!(state, SealState::Broken | SealState::Replaced);
    let seals = page.occasion.movement.seals.iter().filter(|seal| !gone(seal.state));
    seals.map(|seal| cut(&seal.number, 20)).collect()
}

fn one(page: &mut Page<'_>, number: usize, from: Option<Node<'_>>, seals: &[String]) {
    let path = format!("Consignment/TransportEquipment[{number}]");
    page.put(&format!("{path}/sequenceNumber"), number);
    if let Some(container) = from.and_then(|from| from.value("containerIdentificationNumber")) {
        page.put(&format!("{path}/containerIdentificationNumber"), container);
    }
    page.put(&format!("{path}/numberOfSeals"), seals.len());
    for (place, seal) in (1..).zip(seals) {
        page.put(&format!("{path}/Seal[{place}]/sequenceNumber"), place);
        page.put(&format!("{path}/Seal[{place}]/identifier"), seal);
    }
    let goods = from.into_iter().flat_map(|from| from.all("GoodsReference"));
    for (place, reference) in (1..).zip(goods) {
        page.copy(&format!("{path}/GoodsReference[{place}]"), reference);
    }
}
