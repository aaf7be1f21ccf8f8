//! `cargo xtask tidy`: the house rules that a machine can check, all breaches at once.

mod crates;
mod files;
mod licences;

use anyhow::{Result, bail};

/// Checks every rule; a breach names the file and what to do.
pub(crate) fn tidy() -> Result<()> {
    let mut breaches = Vec::new();
    breaches.extend(crates::direction()?);
    breaches.extend(crates::unused_dependencies()?);
    breaches.extend(crates::documented()?);
    breaches.extend(files::breaches()?);
    breaches.extend(licences::breaches()?);
    if breaches.is_empty() {
        println!("tidy: no breach");
        return Ok(());
    }
    bail!("{} breaches of the house rules:\n  {}", breaches.len(), breaches.join("\n  "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_keeps_the_house_rules() {
        if let Err(breaches) = super::tidy() {
            panic!("{breaches}");
        }
    }
}
