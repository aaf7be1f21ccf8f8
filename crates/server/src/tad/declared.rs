//! What the declaration says beyond what the procedure needs: a continuation sheet, made from the
//! message of the release (IE029), a line for each group.

use landbridge_messages::{Node, Tree};

use super::form::Form;

/// The elements of the message that are printed here, with their labels; each with all it holds.
const PRINTED: &[(&str, &str)] = &[
    ("declarationType", "type"),
    ("additionalDeclarationType", "additional-type"),
    ("TIRCarnetNumber", "carnet"),
    ("security", "security"),
    ("reducedDatasetIndicator", "reduced"),
    ("specificCircumstanceIndicator", "circumstance"),
    ("bindingItinerary", "binding"),
    ("Authorisation", "authorisation"),
    ("CustomsOfficeOfExitForTransitDeclared", "exit-office"),
    ("HolderOfTheTransitProcedure", "holder"),
    ("Representative", "representative"),
    ("otherGuaranteeReference", "other-guarantee"),
    ("countryOfDispatch", "dispatch-country"),
    ("countryOfDestination", "destination-country"),
    ("containerIndicator", "container-indicator"),
    ("inlandModeOfTransport", "mode-inland"),
    ("modeOfTransportAtTheBorder", "mode-border"),
    ("grossMass", "total-mass"),
    ("referenceNumberUCR", "ucr"),
    ("Carrier", "carrier"),
    ("Consignor", "consignor"),
    ("Consignee", "consignee"),
    ("AdditionalSupplyChainActor", "actor"),
    ("TransportEquipment", "equipment"),
    ("LocationOfGoods", "location"),
    ("DepartureTransportMeans", "vehicle-departure"),
    ("CountryOfRoutingOfConsignment", "routing"),
    ("ActiveBorderTransportMeans", "vehicle-border"),
    ("PlaceOfLoading", "loading"),
    ("PlaceOfUnloading", "unloading"),
    ("PreviousDocument", "previous-document"),
    ("SupportingDocument", "supporting-document"),
    ("TransportDocument", "transport-document"),
    ("AdditionalReference", "reference"),
    ("AdditionalInformation", "information"),
    ("TransportCharges", "charges"),
    ("declarationGoodsItemNumber", "declared-number"),
    ("cusCode", "cus"),
    ("CommodityCode", "commodity"),
    ("DangerousGoods", "dangerous"),
    ("GoodsMeasure", "measure"),
    ("Packaging", "packaging"),
];

/// The elements that are looked into for what is printed.
const LOOKED_INTO: &[&str] = &[
    "TransitOperation",
    "Guarantee",
    "Consignment",
    "HouseConsignment",
    "ConsignmentItem",
    "Commodity",
];

/// One line: of which house consignment and item, the label, the value.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    place: String,
    label: &'static str,
    value: String,
}

/// Adds the continuation to the form.
pub(super) fn continuation(form: &mut Form<'_>, release: &Tree) {
    let columns =
        [(0.09, "number", false), (0.31, "declared-what", false), (0.6, "declared-value", false)];
    let mut lines = Vec::new();
    collect(release.root(), "", &mut lines);
    let rows = lines.into_iter().map(|line| {
        let label = form.words.both(line.label).join("  ");
        vec![line.place, label, line.value]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    form.y += 6.0;
    form.table(&columns, &rows);
}

fn collect(node: Node<'_>, place: &str, lines: &mut Vec<Line>) {
    for part in node.children() {
        if let Some((_, label)) = PRINTED.iter().find(|(name, _)| *name == part.name()) {
            let mut values = Vec::new();
            leaves(part, &mut values);
            let value = values.join(" / ");
            if !value.is_empty() {
                lines.push(Line { place: place.to_owned(), label, value });
            }
        } else if LOOKED_INTO.contains(&part.name()) {
            let place = match part.name() {
                "HouseConsignment" => part.position().to_string(),
                "ConsignmentItem" => format!("{place}.{}", part.position()),
                _ => place.to_owned(),
            };
            collect(part, &place, lines);
        }
    }
}

/// The values in a group, in the order of the message.
fn leaves<'t>(node: Node<'t>, values: &mut Vec<&'t str>) {
    let mut is_leaf = true;
    for part in node.children() {
        is_leaf = false;
        leaves(part, values);
    }
    if is_leaf && !node.text().is_empty() {
        values.push(node.text());
    }
}

#[cfg(test)]
mod tests {
    use landbridge_messages::{Limits, parse_xml};

    use super::*;

    /// Elements that are not printed here, and why. The first column of the guideline for printing
    /// says the same of those that are not printed at all.
    const NOT_HERE: &[(&str, &str)] = &[
        ("messageSender", "envelope of the message"),
        ("messageRecipient", "envelope of the message"),
        ("preparationDateAndTime", "envelope of the message"),
        ("messageIdentification", "envelope of the message"),
        ("messageType", "envelope of the message"),
        ("correlationIdentifier", "envelope of the message"),
        ("LRN", "first page"),
        ("MRN", "first page"),
        ("declarationAcceptanceDate", "first page"),
        ("releaseDate", "first page"),
        ("communicationLanguageAtDeparture", "not printed by the guideline"),
        ("presentationOfTheGoodsDateAndTime", "not printed by the guideline"),
        ("limitDate", "first page"),
        ("CustomsOfficeOfDeparture", "first page"),
        ("CustomsOfficeOfDestinationDeclared", "first page"),
        ("CustomsOfficeOfTransitDeclared", "first page; the estimate is not printed"),
        ("ControlResult", "written by hand at departure"),
        ("sequenceNumber", "of guarantee and house consignment, not printed"),
        ("guaranteeType", "first page, in words"),
        ("GuaranteeReference", "GRN on the first page; code and amount are not for the road"),
        ("goodsItemNumber", "the number of the line"),
        ("descriptionOfGoods", "list of goods"),
    ];

    fn sample() -> Tree {
        let text = include_str!("../../../registry/tests/letters/cc015c.xml");
        parse_xml(text.as_bytes(), &Limits::default()).unwrap()
    }

    /// Every element that is neither printed nor looked into nor accounted for.
    fn forgotten(node: Node<'_>, names: &mut Vec<String>) {
        for part in node.children() {
            let is = |row: &(&str, &str)| row.0 == part.name();
            if LOOKED_INTO.contains(&part.name()) {
                forgotten(part, names);
            } else if !PRINTED.iter().any(is) && !NOT_HERE.iter().any(is) {
                names.push(part.path());
            }
        }
    }

    #[test]
    fn what_is_declared_is_printed_with_its_place() {
        let mut lines = Vec::new();
        collect(sample().root(), "", &mut lines);
        assert!(lines.iter().any(|line| line.label == "type" && line.place.is_empty()));
        assert!(lines.iter().any(|line| line.label == "packaging" && line.place == "1.1"));
        assert!(lines.iter().all(|line| !line.value.is_empty()));
    }

    #[test]
    fn an_access_code_never_travels() {
        let mut tree = sample();
        tree.set("Guarantee/GuaranteeReference/accessCode", "S3CR").unwrap();
        let mut lines = Vec::new();
        collect(tree.root(), "", &mut lines);
        assert!(lines.iter().all(|line| !line.value.contains("S3CR")));
    }

    #[test]
    fn nothing_of_the_sample_is_forgotten() {
        let mut trees = vec![sample()];
        if let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") {
            let folder = std::path::Path::new(&corpus).join("transit/tad");
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|end| end == "xml") {
                    let text = std::fs::read(path).unwrap();
                    trees.push(parse_xml(&text, &Limits::default()).unwrap());
                }
            }
            assert!(trees.len() > 1, "the corpus has a sample of the message");
        }
        for tree in trees {
            let mut names = Vec::new();
            forgotten(tree.root(), &mut names);
            assert_eq!(names, Vec::<String>::new());
        }
    }
}
