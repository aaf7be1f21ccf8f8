//! Rules about what the project leans on: licences, and where packages come from.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// Licences that allow use; an expression passes when some choice of it is made of these alone.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages with another licence, or from elsewhere than the public registries.
pub(super) fn breaches() -> Result<Vec<String>> {
    let metadata = shell::read(shell::cargo(&["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists packages")?;
    let mut breaches: Vec<String> = packages.iter().filter_map(breach).collect();
    let lock = shell::root().join("web/package-lock.json");
    if fs::read_to_string(&lock)?.contains("\"resolved\"") {
        breaches.push("web/package-lock.json: remove the `resolved` addresses".to_owned());
    }
    Ok(breaches)
}

fn breach(package: &Value) -> Option<String> {
    let text = |key: &str| package[key].as_str().unwrap_or_default();
    let (name, licence, source) = (text("name"), text("license"), text("source"));
    if source.is_empty() {
        return None;
    }
    if source != "registry+https://github.com/rust-lang/crates.io-index" {
        return Some(format!("{name} comes from {source}: take it from the public registry"));
    }
    let fits = licence.replace('/', " OR ");
    let fits = fits.split(" OR ").any(|choice| choice.split(" AND ").all(is_allowed));
    (!fits).then(|| format!("{name}: licence `{licence}` is not on the list"))
}

fn is_allowed(licence: &str) -> bool {
    ALLOWED.contains(&licence.trim().trim_matches(['(', ')']))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    fn check(licence: &str, passes: bool) {
        let source = "registry+https://github.com/rust-lang/crates.io-index";
        let package = json!({ "name": "x", "license": licence, "source": source });
        assert_eq!(super::breach(&package).is_none(), passes, "{licence}");
    }

    #[test]
    fn an_expression_passes_when_one_choice_is_allowed() {
        check("MIT/Apache-2.0", true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("GPL-3.0", false);
        check("LGPL-2.1-or-later OR MIT", true);
        check("Apache-2.0 AND GPL-2.0", false);
    }
}
