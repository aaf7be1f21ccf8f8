//! The peer: `PostgreSQL`'s own `pgbench`, with the five statements of an acceptance.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::load::{CLIENTS, Outcome};
use crate::postgres::Cluster;
use crate::shell;

/// The registry's tables as its first clients would write them by hand: numbers from sequences,
/// a balance that is updated in place.
const SCHEMA: &str = "
CREATE SEQUENCE movement_number;
CREATE TABLE journal_entry (sequence BIGSERIAL PRIMARY KEY, aggregate TEXT NOT NULL,
    version BIGINT NOT NULL, kind TEXT NOT NULL, recorded_at_us BIGINT NOT NULL,
    payload TEXT NOT NULL, hash BYTEA NOT NULL);
CREATE UNIQUE INDEX ON journal_entry (aggregate, version);
CREATE TABLE movement (movement_id BIGINT PRIMARY KEY, version BIGINT NOT NULL,
    state TEXT NOT NULL, lrn TEXT NOT NULL, mrn TEXT, holder TEXT NOT NULL,
    office_of_departure TEXT NOT NULL, office_of_destination TEXT NOT NULL, limit_date TEXT,
    due_at_us BIGINT, due_timer TEXT, changed_at_us BIGINT NOT NULL);
CREATE UNIQUE INDEX ON movement (mrn);
CREATE INDEX ON movement (lrn, holder);
CREATE INDEX ON movement (state, movement_id);
CREATE INDEX ON movement (due_at_us);
CREATE TABLE movement_office (office TEXT NOT NULL, movement_id BIGINT NOT NULL,
    role TEXT NOT NULL, presence TEXT NOT NULL, PRIMARY KEY (office, movement_id, role));
CREATE INDEX ON movement_office (movement_id);
CREATE TABLE command_answer (idempotency_key TEXT PRIMARY KEY, digest BYTEA NOT NULL,
    answer TEXT NOT NULL, answered_at_us BIGINT NOT NULL);
CREATE TABLE guarantee (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL);
INSERT INTO guarantee SELECT id, 1000000000000000 FROM generate_series(1, 10000) AS id;
";

/// A script for `pgbench`, and the folder for its logs.
pub(super) struct Peer<'c> {
    cluster: &'c Cluster,
    url: String,
    folder: PathBuf,
}

impl<'c> Peer<'c> {
    /// Makes the tables in a database of their own.
    pub(super) fn prepare(cluster: &'c Cluster, folder: &Path) -> Result<Self> {
        let url = cluster.database("pgbench")?;
        fs::create_dir_all(folder)?;
        let peer = Self { cluster, url, folder: folder.to_path_buf() };
        fs::write(folder.join("schema.sql"), SCHEMA)?;
        let schema = folder.join("schema.sql").to_string_lossy().into_owned();
        shell::run(cluster.client("psql", &["--quiet", "--file", &schema, &peer.url]))?;
        fs::write(folder.join("many.sql"), script(false))?;
        fs::write(folder.join("one.sql"), script(true))?;
        Ok(peer)
    }

    /// Runs a script for some seconds: `many` guarantees, or the locked row of `one`.
    pub(super) fn run(&self, script: &str, seconds: u32) -> Result<Outcome> {
        let file = self.folder.join(format!("{script}.sql")).to_string_lossy().into_owned();
        let prefix = self.folder.join("log").to_string_lossy().into_owned();
        let (clients, time) = (CLIENTS.to_string(), seconds.to_string());
        let args = [
            "--no-vacuum",
            "--protocol",
            "prepared",
            "--client",
            &clients,
            "--jobs",
            "2",
            "--time",
            &time,
            "--log",
            "--log-prefix",
            &prefix,
            "--file",
            &file,
            &self.url,
        ];
        shell::read(self.cluster.client("pgbench", &args))?;
        Outcome::of(self.latencies()?, f64::from(seconds))
    }

    /// The latencies in the logs of the last run, in seconds; the logs are removed.
    fn latencies(&self) -> Result<Vec<f64>> {
        let mut latencies = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("log.")) {
                continue;
            }
            for line in fs::read_to_string(&path)?.lines() {
                // Client, number of the transaction, microseconds that it took.
                let time = line.split(' ').nth(2).and_then(|time| time.parse::<f64>().ok());
                latencies.push(time.context("pgbench logs a time in each line")? / 1e6);
            }
            fs::remove_file(path)?;
        }
        Ok(latencies)
    }
}

/// One acceptance: six journal entries, the movement, its three offices, the answer, and the
/// balance of its guarantee; on one guarantee the way of a row lock, which has to come first.
fn script(on_one: bool) -> String {
    let guarantee =
        if on_one { "\\set guarantee 1\n" } else { "\\set guarantee random(1, 10000)\n" };
    let lock = "SELECT balance FROM guarantee WHERE id = :guarantee FOR UPDATE;\n";
    let statements = [
        journal(),
        movement(),
        "INSERT INTO movement_office (office, movement_id, role, presence) VALUES \
         ('KGTORUGA', currval('movement_number'), 'departure', 'present'), \
         ('KGAKTILE', currval('movement_number'), 'transit', 'expected'), \
         ('KZKARASU', currval('movement_number'), 'transit', 'expected');\n"
            .to_owned(),
        format!(
            "INSERT INTO command_answer (idempotency_key, digest, answer, answered_at_us) VALUES \
             ('http/bench-' || currval('movement_number'), {HASH}, '{ANSWER}', 1795339131360000);\n"
        ),
        "UPDATE guarantee SET balance = balance - 100 WHERE id = :guarantee;\n".to_owned(),
    ];
    let lock = if on_one { lock } else { "" };
    format!("{guarantee}BEGIN;\n{lock}{}COMMIT;\n", statements.concat())
}

const HASH: &str = "'\\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'::bytea";
const ANSWER: &str = r#"{"outcome":"done","aggregate":"movement/1000000","version":5,"sequence":6000000,"events":6}"#;

/// The entries of an acceptance, with payloads as long as the registry's.
fn journal() -> String {
    let by = r#""at":"2026-11-22T09:18:47.42697232Z","by":{"role":"holder","id":"KG1234567"}"#;
    let of_movement = r#""aggregate":"movement","id":1000000"#;
    let facts = [
        ("declared", DECLARATION),
        ("acknowledged", r#"{"type":"acknowledged"}"#),
        (
            "accepted",
            r#"{"type":"accepted","mrn":"26KG0000000LFLS0J6","crossings":[{"exit_office":"KGAKTILE","entry_office":"KZKARASU","exit": null,"entry": null,"state":"expected"}]}"#,
        ),
        (
            "guarantee_posted",
            r#"{"type":"guarantee_posted","posting":{"from":"available","to":"reserved","amount":100,"movement":1000000}}"#,
        ),
        (
            "guarantee_reserved",
            r#"{"type":"guarantee_reserved","holds":[{"guarantee":"26KG0000000010000","amount":{"minor":100,"currency":"EUR"},"purse":"reserved"}]}"#,
        ),
        ("risk_assessed", r#"{"type":"risk_assessed","channel":"green","profiles":[]}"#),
    ];
    let rows = facts.into_iter().enumerate().map(|(place, (kind, fact))| {
        let number = if place == 0 { "nextval" } else { "currval" };
        format!(
            "('movement/' || {number}('movement_number'), {}, '{kind}', 1795339131360000, \
             '{{{by},{of_movement},\"fact\":{fact}}}', {HASH})",
            place + 1
        )
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "INSERT INTO journal_entry (aggregate, version, kind, recorded_at_us, payload, hash) \
         VALUES {};\n",
        rows.join(", ")
    )
}

const DECLARATION: &str = r#"{"type":"declared","declaration":{"lrn":"LRN-1000000","lodging":"standard","procedure":"simplified","regime":"eaeu-transit","holder":"KG1234567","office_of_departure":"KGTORUGA","offices_of_transit":["KGAKTILE","KZKARASU"],"office_of_destination":"KZALMATY","itinerary":["KG","KZ"],"route_km":700,"vehicle":{"country":"KG","registration":"01KG123","gross_mass_kg":29000,"single_axle_kg":9500},"equipment":[{"container":"CSQU3054383","seals":[{"number":"S-1","class":"high_security"}]}],"items":[{"hs":"901890","description":"medical instruments","gross_mass_kg":12000,"packages":40}],"guarantees":[{"kind":"comprehensive","guarantee":"26KG0000000010000","access_code":"AC01","amount":{"minor":100,"currency":"EUR"}}],"documents":[{"kind":"EAEU transit declaration","reference":"A-1"}]}}"#;

fn movement() -> String {
    "INSERT INTO movement (movement_id, version, state, lrn, mrn, holder, office_of_departure, \
     office_of_destination, limit_date, due_at_us, due_timer, changed_at_us) VALUES \
     (currval('movement_number'), 5, 'accepted', 'LRN-' || currval('movement_number'), \
     '26KG' || currval('movement_number'), 'KG1234567', 'KGTORUGA', 'KZALMATY', NULL, \
     1797931131360000, 'release', 1795339131360000) \
     ON CONFLICT (movement_id) DO UPDATE SET version = excluded.version, state = excluded.state, \
     lrn = excluded.lrn, mrn = excluded.mrn, holder = excluded.holder, \
     office_of_departure = excluded.office_of_departure, \
     office_of_destination = excluded.office_of_destination, limit_date = excluded.limit_date, \
     due_at_us = excluded.due_at_us, due_timer = excluded.due_timer, \
     changed_at_us = excluded.changed_at_us;\n"
        .to_owned()
}
