//! The folder of an errand: what others have to know, who is at which piece, and what was made.
//!
//! `crew/errand.json` of a run names the errand that is open; `crew/DIGEST/` holds its brief, for
//! each piece that somebody is at a claim, and for each that is made its bytes. The digest is that
//! of all that the bytes follow from, so whatever lies there is right, whoever left it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use landbridge_scenario::crew::Part;
use landbridge_scenario::progress::Stage;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::claim;
use crate::store::{RunsError, write_json, write_whole};

/// A claim of a piece that was not renewed for so long is its holder's no more. Whoever wrongly
/// takes a piece over makes the same bytes again, so this is short.
const STALE: Duration = Duration::from_secs(15);
/// Bytes of a digest before those that it is of.
const HEAD: usize = 32;

/// What the bytes of all pieces follow from, besides the text of the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct World {
    /// Version of the program.
    pub(crate) version: String,
    /// Digest of its file: another build may round otherwise, or know other figures.
    pub(crate) build: String,
    /// Digest of the atlas.
    pub(crate) atlas: String,
    /// Digest of what is carried.
    pub(crate) demand: String,
}

/// Digest of the file of this program; its bytes are read once.
pub(crate) fn build() -> String {
    static BUILD: LazyLock<String> = LazyLock::new(|| {
        let program = std::env::current_exe().and_then(fs::read);
        // A program that cannot read itself is like no other.
        program.map_or_else(|_| claim::own_name(), |bytes| hex(&Sha256::digest(bytes)))
    });
    BUILD.clone()
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(16).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// An errand that is open to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notice {
    pub(crate) digest: String,
    pub(crate) world: World,
    pub(crate) part: Part,
    pub(crate) stage: Stage,
    pub(crate) pieces: u64,
    /// The first piece that is for others too.
    pub(crate) from: u64,
}

impl Notice {
    /// The errand that a run has open.
    pub(crate) fn read(run: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(notice(run)).ok()?).ok()
    }

    /// Opens the errand.
    pub(crate) fn publish(&self, run: &Path) -> Result<(), RunsError> {
        write_json(&notice(run), self)
    }

    /// Closes whatever is open.
    pub(crate) fn withdraw(run: &Path) {
        let _ = fs::remove_file(notice(run));
    }
}

fn notice(run: &Path) -> PathBuf {
    run.join("crew").join("errand.json")
}

/// Removes everything that the errands of a run have left.
pub(crate) fn clear(run: &Path) {
    // Out of the way of those who still write.
    let (crew, aside) = (run.join("crew"), run.join("crew.old"));
    if fs::rename(crew, &aside).is_ok() {
        let _ = fs::remove_dir_all(aside);
    }
}

/// The digest of everything that the bytes of an errand's pieces follow from.
pub(crate) fn digest(
    world: &World,
    scenario: &str,
    (part, stage, pieces): (Part, Stage, u64),
    brief: &[u8],
) -> String {
    let mut hash = Sha256::new();
    let named = serde_json::to_vec(&(world, scenario, part, stage, pieces));
    hash.update(named.expect("they are plain values"));
    hash.update(brief);
    hex(&hash.finalize())
}

/// The pieces of an errand in their folder.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    folder: PathBuf,
}

impl Pieces {
    pub(crate) fn at(run: &Path, digest: &str) -> Self {
        Self { folder: run.join("crew").join(digest) }
    }

    pub(crate) fn open(&self, brief: &[u8]) -> Result<(), RunsError> {
        let attempt = |source| RunsError::Folder {
            attempt: format!("make the folder {}", self.folder.display()),
            source,
        };
        fs::create_dir_all(&self.folder).map_err(attempt)?;
        write_whole(&self.brief_path(), brief)
    }

    pub(crate) fn brief(&self) -> io::Result<Vec<u8>> {
        fs::read(self.brief_path())
    }

    fn brief_path(&self) -> PathBuf {
        self.folder.join("brief")
    }

    fn made(&self, piece: u64) -> PathBuf {
        self.folder.join(format!("{piece}.made"))
    }

    fn claimed(&self, piece: u64) -> PathBuf {
        self.folder.join(format!("{piece}.claim"))
    }

    pub(crate) fn is_made(&self, piece: u64) -> bool {
        self.made(piece).exists()
    }

    /// Whether nobody has made it and nobody is at it.
    pub(crate) fn is_free(&self, piece: u64) -> bool {
        let claimed = self.claimed(piece);
        !self.is_made(piece) && (!claimed.exists() || claim::is_stale(&claimed, STALE))
    }

    /// Takes a piece for oneself.
    pub(crate) fn claim(&self, piece: u64, name: &str) -> bool {
        let is_claimed = claim::claim(&self.claimed(piece), STALE, name).unwrap_or(false);
        // Its maker may have written it and given the claim up since it was looked for.
        if is_claimed && self.is_made(piece) {
            self.release(piece);
            return false;
        }
        is_claimed
    }

    pub(crate) fn renew(&self, piece: u64) {
        claim::renew(&self.claimed(piece));
    }

    pub(crate) fn release(&self, piece: u64) {
        claim::release(&self.claimed(piece));
    }

    /// Writes a piece whole or not at all, and gives its claim up.
    pub(crate) fn write(&self, piece: u64, bytes: &[u8], name: &str) -> io::Result<()> {
        let aside = self.folder.join(format!("{piece}.part-{name}"));
        // A piece that a power failure tears is found out by its digest and made again.
        let written = compressed(bytes)
            .and_then(|body| fs::write(&aside, [&Sha256::digest(&body)[..], &body].concat()));
        let moved = written.and_then(|()| fs::rename(&aside, self.made(piece)));
        self.release(piece);
        moved
    }

    /// The bytes of a piece; one that is torn is removed, so that it is made again.
    pub(crate) fn read(&self, piece: u64) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.made(piece)).ok()?;
        if bytes.len() >= HEAD {
            let body = bytes.split_off(HEAD);
            if bytes == Sha256::digest(&body)[..] {
                let mut plain = Vec::new();
                return ZlibDecoder::new(&*body).read_to_end(&mut plain).ok().map(|_| plain);
            }
        }
        self.remove(piece);
        None
    }

    /// Removes a piece that nobody can read.
    pub(crate) fn remove(&self, piece: u64) {
        let _ = fs::remove_file(self.made(piece));
    }

    /// How many are made, and who is at others.
    pub(crate) fn census(&self) -> (u64, BTreeSet<String>) {
        let (mut made, mut workers) = (0, BTreeSet::new());
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.extension().and_then(|end| end.to_str()) {
                Some("made") => made += 1,
                Some("claim") if !claim::is_stale(&path, STALE) => {
                    workers.extend(fs::read_to_string(&path).ok().filter(|name| !name.is_empty()));
                }
                _ => {}
            }
        }
        (made, workers)
    }
}

/// Most of a replication are empty bins.
fn compressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}
