//! Transport equipment: containers, seals, and what incidents do to them.

use std::collections::BTreeSet;

use crate::rules::Rule;
use crate::rules::check::{Check, Use, only_if, required_if};
use crate::rules::context::Read;
use crate::rules::outline::At;
use crate::rules::path::Path;
use crate::rules::paths::*;
use crate::schema::Phase;

pub(super) const RULES: &[&[Rule]] = &[CONTAINERS_RULES, SEALS_RULES, INCIDENTS_RULES];

const CONTAINERS_RULES: &[Rule] = &[
    Rule::new(
        "C0055",
        "Container numbers are given when goods cross the border in containers, at least one, \
         and not otherwise",
        |c| {
            if c.is(CONTAINERS, &["0"]) {
                c.must(CONTAINER_ID, Use::Forbidden);
            } else if !c.has(CONTAINER_ID) {
                for first in c.all(EQUIPMENT).iter().take(1) {
                    c.missing(*first, CONTAINER_ID);
                }
            }
        },
    ),
    Rule::new(
        "C0670",
        "When there is more than one piece of transport equipment, each says which goods it holds",
        |c| {
            let several = c.all(EQUIPMENT).len() > 1;
            for equipment in c.all(EQUIPMENT) {
                let alone = match c.phase {
                    Phase::P5 => !several && c.has_in(*equipment, CONTAINER_ID),
                    Phase::P6 => !several,
                };
                c.must_in(*equipment, GOODS_REFERENCE, required_if(!alone));
            }
        },
    ),
    Rule::new(
        "C0822",
        "A standard declaration says whether the goods are in containers; a pre-lodged one may",
        |c| c.must(CONTAINERS, required_if(!c.is(ADDITIONAL_TYPE, &["D"]))),
    ),
    Rule::new(
        "C0823",
        "Transport equipment is given for containers, and only where the container indicator \
         stands",
        |c| {
            let given = match c.value(CONTAINERS) {
                "1" => Use::Required,
                "" => Use::Forbidden,
                _ => Use::Optional,
            };
            c.must(EQUIPMENT, given);
        },
    ),
    Rule::new(
        "C0824",
        "The presentation says whether the goods are in containers unless the declaration did",
        |c| {
            let Some(declared) = c.declared() else {
                return;
            };
            c.must(CONTAINERS, required_if(!declared.has(CONTAINERS)));
        },
    ),
    Rule::new("C0872", "Goods in containers have transport equipment", |c| {
        c.must(EQUIPMENT, required_if(c.is(CONTAINERS, &["1"])));
    }),
    Rule::new(
        "R0010",
        "With entry data by road or rail (F50, F51), a container holds goods of one house consignment",
        |c| {
            let Some(declared) = c.declared() else {
                return;
            };
            let entry = ["F50", "F51"].contains(&declared.says(CIRCUMSTANCE))
                || c.is(CIRCUMSTANCE, &["F50", "F51"]);
            if !entry || !c.is(CONTAINERS, &["1"]) {
                return;
            }
            let house_of = |item: &str| {
                declared.at(HOUSE.text()).position(|house| {
                    let mut items = house.at("ConsignmentItem/declarationGoodsItemNumber");
                    items.any(|number| number.text() == item)
                })
            };
            for equipment in c.all(EQUIPMENT) {
                let items = c.under(*equipment, GOODS_REFERENCE_ITEM);
                let houses: BTreeSet<_> = items.iter().map(|at| house_of(c.text(*at))).collect();
                c.expect(houses.len() < 2, *equipment, "goods of one house consignment");
            }
        },
    ),
];

const SEALS_RULES: &[Rule] = &[
    Rule::new("C0569", "Seals are named exactly when their number is above zero", |c| {
        seals_named(c, EQUIPMENT, SEAL_COUNT, SEAL);
        seals_named(c, INCIDENT_EQUIPMENT, INCIDENT_SEAL_COUNT, INCIDENT_SEAL);
    }),
    Rule::new(
        "C0440",
        "The unloading remarks state the condition of seals exactly when the unloading \
         permission has seals",
        |c| {
            let permission = c.context.history().and_then(|h| h.latest(&["CC043C"]));
            let Some(permission) = permission else { return };
            let mut counts =
                permission.values(SEAL_COUNT).chain(permission.values(INCIDENT_SEAL_COUNT));
            let sealed = counts.any(|count| count != "0");
            c.must(STATE_OF_SEALS, only_if(sealed));
        },
    ),
    Rule::new("R0106", "The number of seals is the number of the last seal", |c| {
        let last_seal = |equipment: At, seal: Path| {
            let numbers = c.under(equipment, seal).iter();
            let numbers = numbers.filter_map(|at| c.part(*at, "sequenceNumber"));
            numbers.filter_map(|number| number.parse::<u64>().ok()).max().unwrap_or(0)
        };
        let mut wrong = Vec::new();
        for (count, seal) in [(SEAL_COUNT, SEAL), (INCIDENT_SEAL_COUNT, INCIDENT_SEAL)] {
            for at in c.all(count) {
                let last = last_seal(c.parent(*at), seal);
                if c.text(*at).parse() != Ok(last) {
                    wrong.push((*at, last));
                }
            }
        }
        for (at, last) in wrong {
            c.wrong(at, last.to_string());
        }
    }),
    Rule::new("R0107", "Each seal is named once", |c| {
        let mut seen = BTreeSet::new();
        for seal in c.all(SEAL).iter().chain(c.all(INCIDENT_SEAL)) {
            let name = c.part(*seal, "identifier").unwrap_or("");
            let new = seen.insert(name);
            c.expect(new, *seal, "a seal that is not named yet");
        }
    }),
    Rule::new(
        "R0165",
        "Where the authorisation of the simplified procedure foresees seals, there are seals",
        |c| {
            let Some(known) = c.context.authorisations else { return };
            let foreseen = c.all(AUTHORISATION).iter().any(|authorisation| {
                let part = |path| c.value_in(*authorisation, path).to_owned();
                let key = (part(AUTHORISATION_TYPE), part(AUTHORISATION_NUMBER));
                key.0 == "C521" && known.get(&key).is_some_and(|record| record.foresees_seals)
            });
            if foreseen {
                for count in c.all(SEAL_COUNT) {
                    let right = c.text(*count) != "0";
                    c.expect(right, *count, "more than 0");
                }
            }
        },
    ),
    Rule::new("R0448", "Transport equipment that is no container has at least one seal", |c| {
        for equipment in c.all(EQUIPMENT) {
            if !c.has_in(*equipment, CONTAINER_ID) {
                for count in c.under(*equipment, SEAL_COUNT) {
                    let right = c.text(*count) != "0";
                    c.expect(right, *count, "more than 0");
                }
            }
        }
    }),
];

fn seals_named(c: &mut Check<'_, '_>, equipment: Path, count: Path, seal: Path) {
    for equipment in c.all(equipment) {
        let sealed = c.value_in(*equipment, count).parse::<u64>().is_ok_and(|count| count > 0);
        c.must_in(*equipment, seal, only_if(sealed));
    }
}

const INCIDENTS_RULES: &[Rule] = &[
    Rule::new(
        "C0040",
        "After a transhipment into containers, the incident gives the transport equipment",
        |c| {
            each_incident(c, |c, incident| {
                let boxed = c.is_in(incident, TRANSHIPMENT_CONTAINERS, &["1"]);
                c.must_in(incident, INCIDENT_EQUIPMENT, required_if(boxed));
            });
        },
    ),
    Rule::new(
        "C0240",
        "Broken seals and unloading give the transport equipment, transhipment and a change of \
         vehicle the transhipment, other incidents neither",
        |c| {
            each_incident(c, |c, incident| {
                let (equipment, transhipment) = match c.value_in(incident, INCIDENT_CODE) {
                    "2" | "4" | "7" => (Use::Required, Use::Forbidden),
                    "3" | "6" | "8" => (Use::Optional, Use::Required),
                    _ => (Use::Forbidden, Use::Forbidden),
                };
                c.must_in(incident, INCIDENT_EQUIPMENT, equipment);
                c.must_in(incident, TRANSHIPMENT, transhipment);
            });
        },
    ),
    Rule::new("C0396", "An incident with seals gives the number of seals", |c| {
        each_incident(c, |c, incident| {
            let seals = c.is_in(incident, INCIDENT_CODE, &["2", "7"]);
            c.must_in(incident, INCIDENT_SEAL_COUNT, required_if(seals));
        });
    }),
    Rule::new(
        "C0820",
        "After a transhipment into containers, the incident gives at least one container number",
        |c| {
            each_incident(c, |c, incident| {
                let boxed = c.is_in(incident, TRANSHIPMENT_CONTAINERS, &["1"]);
                let named = match c.phase {
                    Phase::P5 => false,
                    Phase::P6 => c.has_in(incident, INCIDENT_CONTAINER_ID),
                };
                c.must_in(incident, INCIDENT_CONTAINER_ID, required_if(boxed && !named));
            });
        },
    ),
];

fn each_incident(c: &mut Check<'_, '_>, judge: impl Fn(&mut Check<'_, '_>, At)) {
    for incident in c.all(INCIDENT) {
        judge(c, *incident);
    }
}
