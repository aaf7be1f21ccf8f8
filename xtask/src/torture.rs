//! `cargo xtask torture`: a registry that writes is killed thousands of times, and nothing that it
//! has acknowledged may be lost or done twice.

use anyhow::{Context, Result, bail};

use crate::postgres::Cluster;
use crate::shell;

const KILLS: u64 = 10_000;
const SEED: u64 = 20_261_122;

/// Kills half as often on each engine as asked; the test `kill` looks at what is left each time.
pub(crate) fn torture(args: &[String]) -> Result<()> {
    let (mut kills, mut seed) = (KILLS, SEED);
    let mut words = args.iter();
    while let Some(word) = words.next() {
        let number = words.next().and_then(|text| text.parse().ok());
        let number = number.with_context(|| format!("{word} takes a number"))?;
        match word.as_str() {
            "--kills" => kills = number,
            "--seed" => seed = number,
            other => bail!("unknown option `{other}`; there are --kills and --seed"),
        }
    }
    let postgres = Cluster::start()?;
    let mut test = shell::cargo(&["test", "--profile", "ci", "--package", "landbridge-registry"]);
    test.args(["--test", "it", "kill::", "--", "--nocapture", "--test-threads", "2"])
        .env("LANDBRIDGE_TORTURE_KILLS", kills.div_ceil(2).to_string())
        .env("LANDBRIDGE_TORTURE_SEED", seed.to_string())
        .env("LANDBRIDGE_TEST_POSTGRES", postgres.url());
    shell::run(test)
}
