//! Reads the blocks of a PBF file, and tells where one is broken.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use osmpbf::{BlobDecode, BlobError, BlobReader, Element, ErrorKind, PrimitiveBlock};

use super::tags::{self, Attributes, Kind};
use super::{ImportError, ImportOptions, Progress};
use crate::geometry::Position;

/// A way that becomes links.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// Its number in OpenStreetMap.
    pub id: i64,
    /// Its nodes, in the direction of travel.
    pub nodes: Vec<i64>,
    /// What its tags say.
    pub attributes: Attributes,
}

/// Features that this reader understands.
const KNOWN_FEATURES: [&str; 3] = ["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"];

/// All wanted ways of the file, in its order.
pub(super) fn ways(
    path: &Path,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Way>, ImportError> {
    let mut ways = Vec::new();
    each_block(path, 1, progress, |block| {
        for way in block.groups().flat_map(|group| group.ways().collect::<Vec<_>>()) {
            let Some(attributes) = tags::attributes(way.tags()) else { continue };
            let is_wanted = match attributes.kind {
                Kind::Road(class) => class <= options.lowest_road_class,
                Kind::Rail => options.with_railways,
                Kind::Ferry => options.with_ferries,
            };
            let mut nodes: Vec<i64> = way.refs().collect();
            if is_wanted && nodes.len() > 1 {
                if attributes.is_reversed {
                    nodes.reverse();
                }
                ways.push(Way { id: way.id(), nodes, attributes });
            }
        }
    })?;
    Ok(ways)
}

/// Positions of the nodes that are needed, as far as the file has them.
pub(super) fn positions(
    path: &Path,
    needed: &BTreeSet<i64>,
    progress: &mut dyn FnMut(Progress),
) -> Result<BTreeMap<i64, Position>, ImportError> {
    let wanted: HashSet<i64> = needed.iter().copied().collect();
    let mut positions = BTreeMap::new();
    each_block(path, 2, progress, |block| {
        block.for_each_element(|element| {
            let (id, lat, lon) = match &element {
                Element::Node(node) => (node.id(), node.lat(), node.lon()),
                Element::DenseNode(node) => (node.id(), node.lat(), node.lon()),
                _ => return,
            };
            // A node off the globe counts as one that the file lacks.
            if wanted.contains(&id)
                && let Some(at) = Position::on_globe(lat, lon)
            {
                positions.insert(id, at);
            }
        });
    })?;
    Ok(positions)
}

/// Counts the bytes that pass.
struct Counting<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

fn each_block(
    path: &Path,
    pass: u8,
    progress: &mut dyn FnMut(Progress),
    mut visit: impl FnMut(&PrimitiveBlock),
) -> Result<(), ImportError> {
    let open = |source| ImportError::File { path: path.into(), source };
    let file = File::open(path).map_err(open)?;
    let bytes_total = file.metadata().map_err(open)?.len();
    let count = Arc::new(AtomicU64::new(0));
    let reader = Counting { inner: BufReader::new(file), count: Arc::clone(&count) };
    let mut offset = 0;
    for blob in BlobReader::new(reader) {
        let fault = |error| broken_block(path, offset, bytes_total, error);
        match blob.and_then(|blob| blob.decode().map(Decoded::from)).map_err(fault)? {
            Decoded::Header(features) => check_features(path, &features)?,
            Decoded::Data(block) => visit(&block),
            Decoded::Other if offset == 0 => return Err(not_pbf(path)),
            Decoded::Other => {}
        }
        offset = count.load(Ordering::Relaxed);
        progress(Progress { pass, bytes_read: offset, bytes_total });
    }
    if offset == 0 { Err(not_pbf(path)) } else { Ok(()) }
}

/// A decoded block that owns what it holds.
enum Decoded {
    Header(Vec<String>),
    Data(Box<PrimitiveBlock>),
    Other,
}

impl From<BlobDecode<'_>> for Decoded {
    fn from(block: BlobDecode<'_>) -> Self {
        match block {
            BlobDecode::OsmHeader(header) => Self::Header(header.required_features().to_vec()),
            BlobDecode::OsmData(block) => Self::Data(Box::new(block)),
            BlobDecode::Unknown(_) => Self::Other,
        }
    }
}

fn check_features(path: &Path, features: &[String]) -> Result<(), ImportError> {
    let unknown = features.iter().find(|feature| !KNOWN_FEATURES.contains(&feature.as_str()));
    unknown.map_or(Ok(()), |feature| {
        Err(ImportError::UnknownFeature { path: path.into(), feature: feature.clone() })
    })
}

fn not_pbf(path: &Path) -> ImportError {
    ImportError::NotPbf { path: path.into() }
}

fn broken_block(path: &Path, offset: u64, size: u64, error: osmpbf::Error) -> ImportError {
    let what = error.to_string();
    let path = path.to_path_buf();
    match error.into_kind() {
        ErrorKind::Io(source) if source.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImportError::Truncated { path, offset, size }
        }
        ErrorKind::Io(source) => ImportError::File { path, source },
        ErrorKind::Blob(BlobError::InvalidHeaderSize) if offset > 0 => {
            ImportError::Truncated { path, offset, size }
        }
        _ if offset == 0 => ImportError::NotPbf { path },
        ErrorKind::Protobuf { location, .. } if is_short_read(location, &what) => {
            ImportError::Truncated { path, offset, size }
        }
        _ => ImportError::Damaged { path, offset, what },
    }
}

/// Whether a message could not be read whole, rather than being nonsense.
fn is_short_read(location: &str, what: &str) -> bool {
    location.contains("blob") && what.contains("end of file")
}
