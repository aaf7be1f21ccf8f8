//! Messages that come in: taken in, refused, and kept either way.

use landbridge_messages::{Limits, parse_xml, schema_faults, write_json};
use landbridge_registry::ncts::{Form, Incoming, Item, Outcome, Reply, Way, receive};
use landbridge_registry::{Database, Registry};
use landbridge_transit::codes::MovementId;
use serde_json::{Value, json};

use crate::engines::{Fresh, all};
use crate::support::{declare, done, life, movement_of, register, start};

pub(crate) const DECLARATION: &str = include_str!("../letters/cc015c.xml");

/// A registry with the guarantee that the declaration names.
async fn opened(engine: &Fresh) -> Registry {
    let registry = start(engine.open().await).await;
    done(&registry, register(100_000_000)).await;
    registry
}

async fn sent(registry: &Registry, form: Form, body: &str) -> Reply {
    let incoming = Incoming { form, body: body.as_bytes(), regime: Some("open"), account: None };
    receive(registry, incoming).await.unwrap()
}

#[tokio::test]
async fn a_declaration_is_kept_with_the_events_that_it_caused() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let reply = sent(&registry, Form::Xml, DECLARATION).await;
        let Outcome::Done(receipt) = &reply.outcome else { panic!("{:?}", reply.outcome) };
        let movement = receipt.movement().unwrap();
        let kept = registry.database().messages_received(movement).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].message.body, DECLARATION.as_bytes());
        assert_eq!(kept[0].message.kind, "CC015C");
        assert_eq!(
            (kept[0].sequence, kept[0].version),
            (Some(receipt.sequence), Some(receipt.version))
        );
        let tree = parse_xml(DECLARATION.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(kept[0].message.tree(), Some(tree));
        registry.close().await;
    }
}

#[tokio::test]
async fn the_same_bytes_again_change_nothing_and_other_bytes_are_refused() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let first = sent(&registry, Form::Xml, DECLARATION).await;
        let again = sent(&registry, Form::Xml, DECLARATION).await;
        assert_eq!(first.outcome, again.outcome);
        let movement = first.movement.unwrap();
        assert_eq!(registry.database().messages_received(movement).await.unwrap().len(), 1);
        let other = DECLARATION.replace("Karachi", "Port Qasim");
        let Outcome::Refused(refusal) = sent(&registry, Form::Xml, &other).await.outcome else {
            panic!("another message of the same identification is refused");
        };
        assert_eq!(refusal.reason.to_string(), "duplicate-message");
        let astray = registry.database().messages_astray(10).await.unwrap();
        assert_eq!(astray.len(), 1);
        assert_eq!(astray[0].answer["outcome"], "refused");
        assert_eq!(astray[0].message.body, other.as_bytes());
        registry.close().await;
    }
}

#[tokio::test]
async fn a_message_with_faults_is_kept_with_all_of_them() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let before = registry.database().head().await.unwrap();
        let cases = [
            ("<?xml version=\"1.0\"?><CC015C>".to_owned(), "malformed"),
            (DECLARATION.replace("<security>0</security>", ""), "malformed"),
            (DECLARATION.replace("<country>PK</country>", ""), "unlawful"),
        ];
        for (body, expected) in &cases {
            let reply = sent(&registry, Form::Xml, body).await;
            let faults = match &reply.outcome {
                Outcome::Malformed(faults) => faults.len(),
                Outcome::Unlawful(faults) => faults.len(),
                other => panic!("{expected}: {other:?}"),
            };
            assert!(faults > 0);
            let kept = registry.database().messages_astray(1).await.unwrap().remove(0);
            assert_eq!(kept.answer["outcome"], *expected);
            assert_eq!(kept.answer["faults"].as_array().unwrap().len(), faults);
            assert_eq!(kept.message.body, body.as_bytes());
        }
        assert_eq!(registry.database().head().await.unwrap(), before, "nothing followed");
        registry.close().await;
    }
}

#[tokio::test]
async fn a_declaration_comes_as_json_and_as_a_table_too() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let tree = parse_xml(DECLARATION.as_bytes(), &Limits::default()).unwrap();
        let table = landbridge_messages::sheet::write_csv(&tree);
        let json = write_json(&tree);
        for (form, body, lrn) in [(Form::Json, json, "KHI2026J1"), (Form::Csv, table, "KHI2026C1")]
        {
            let body = body.replace("KHI-2026-0001", form.media_type()).replace("KHI2026A1", lrn);
            let reply = sent(&registry, form, &body).await;
            assert!(matches!(reply.outcome, Outcome::Done(_)), "{:?}", reply.outcome);
        }
        registry.close().await;
    }
}

#[tokio::test]
async fn a_byte_changed_in_a_message_is_found() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let reply = sent(&registry, Form::Xml, DECLARATION).await;
        assert!(matches!(reply.outcome, Outcome::Done(_)));
        let database = registry.database().clone();
        let whole = database.verify(&registry.reference()).await.unwrap();
        assert!(whole.breaks.is_empty(), "{:?}", whole.breaks);
        let sql = "UPDATE message SET body = $1";
        let body = DECLARATION.replace("12000", "11999").into_bytes();
        match &database {
            Database::Sqlite { writer, .. } => {
                sqlx::query(sql).bind(body).execute(writer).await.unwrap();
            }
            Database::Postgres { pool, .. } => {
                sqlx::query(sql).bind(body).execute(pool).await.unwrap();
            }
        }
        let broken = database.verify(&registry.reference()).await.unwrap();
        let what = &broken.breaks[0].what;
        assert!(what.contains("its bytes are not those of its digest"), "{what}");
        registry.close().await;
    }
}

/// The messages that went out, each of which the schema has nothing against.
async fn sent_out(registry: &Registry, id: MovementId) -> Vec<Item> {
    let items = registry.database().messages_of(id, &registry.reference()).await.unwrap();
    for item in &items {
        let tree = item.tree.as_ref().unwrap_or_else(|| panic!("{} is written", item.kind));
        assert_eq!(schema_faults(tree), [], "{tree:?}");
    }
    items.into_iter().filter(|item| item.way == Way::Out).collect()
}

fn kinds(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| &*item.kind).collect()
}

/// A message of the trader at destination.
fn at_destination(code: &str, mrn: &str, parts: &[(&str, Value)]) -> String {
    let mut message = json!({"@PhaseID": "NCTS6", "messageSender": "CN9",
        "messageRecipient": "NTA.CN", "preparationDateAndTime": "2026-03-02T16:00:00",
        "messageIdentification": format!("CN9-{code}"), "messageType": code,
        "TransitOperation": {"MRN": mrn},
        "CustomsOfficeOfDestinationActual": {"referenceNumber": "CN00KASH"},
        "TraderAtDestination": {"identificationNumber": "CN9"}});
    for (name, part) in parts {
        match (message.get_mut(*name).and_then(Value::as_object_mut), part.as_object()) {
            (Some(there), Some(part)) => there.extend(part.clone()),
            _ => message[*name] = part.clone(),
        }
    }
    json!({ code: message }).to_string()
}

#[tokio::test]
async fn a_movement_goes_by_messages_from_its_declaration_to_its_discharge() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let id = sent(&registry, Form::Xml, DECLARATION).await.movement.unwrap();
        for command in life(id).into_iter().take(4) {
            done(&registry, command).await;
        }
        let mrn = registry.database().movement(id).await.unwrap().unwrap().mrn.unwrap().to_string();
        let place = json!({"LocationOfGoods": {"typeOfLocation": "B",
            "qualifierOfIdentification": "V",
            "CustomsOffice": {"referenceNumber": "CN00KASH"}}});
        let arrival = at_destination(
            "CC007C",
            &mrn,
            &[
                (
                    "TransitOperation",
                    json!({"arrivalNotificationDateAndTime":
                    "2026-03-02T15:30:00", "simplifiedProcedure": "1"}),
                ),
                (
                    "Authorisation",
                    json!([{"sequenceNumber": "1", "type": "C522",
                    "referenceNumber": "ACE1"}]),
                ),
                ("Consignment", place),
            ],
        );
        let reply = sent(&registry, Form::Json, &arrival).await;
        assert!(matches!(reply.outcome, Outcome::Done(_)), "{:?}", reply.outcome);
        let remark = json!({"conform": "1", "unloadingCompletion": "1",
            "unloadingDate": "2026-03-02", "stateOfSeals": "1"});
        let remarks = at_destination("CC044C", &mrn, &[("UnloadingRemark", remark)]);
        let reply = sent(&registry, Form::Json, &remarks).await;
        assert!(matches!(reply.outcome, Outcome::Done(_)), "{:?}", reply.outcome);
        let items = sent_out(&registry, id).await;
        let expected = [
            "CC928C", "CC028C", "CC029C", "CD001C", "CD050C", "CD050C", "CD203C", "CD118C",
            "CD118C", "CD006C", "CC043C",
        ];
        assert_eq!(kinds(&items)[..expected.len()], expected, "{:?}", kinds(&items));
        let last = kinds(&items)[expected.len()..].to_vec();
        for kind in ["CD018C", "CC025C", "CC045C", "CD209C"] {
            assert!(last.contains(&kind), "{kind} in {last:?}");
        }
        let release = items[2].tree.as_ref().unwrap().root();
        assert_eq!(
            release.value("Consignment/TransportEquipment/Seal/identifier"),
            Some("PK880001")
        );
        assert_eq!(release.value("TransitOperation/MRN"), Some(&*mrn));
        assert_eq!(release.value("messageRecipient"), Some("PK1234567"));
        registry.close().await;
    }
}

#[tokio::test]
async fn a_movement_that_began_without_a_message_is_written_too() {
    for engine in all().await {
        let registry = opened(&engine).await;
        let receipt = done(&registry, declare("LRN 1", 1_000_000)).await;
        let id = movement_of(&receipt);
        for command in life(id) {
            done(&registry, command).await;
        }
        let items = sent_out(&registry, id).await;
        let release = items.iter().find(|item| item.kind == "CC029C").unwrap();
        let root = release.tree.as_ref().unwrap().root();
        let goods = "Consignment/HouseConsignment/ConsignmentItem/Commodity/descriptionOfGoods";
        assert_eq!(root.value(goods), Some("instruments"));
        assert!(kinds(&items).contains(&"CC045C"), "{:?}", kinds(&items));
        registry.close().await;
    }
}
