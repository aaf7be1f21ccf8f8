//! Link lines: WKT into one pool of points.

use crate::fault::FaultKind;
use crate::model::Geometry;
use crate::raw::RowReader;

/// Reads the `geometry` column and appends its points to the pool; empty = straight.
pub(super) fn read_line(row: &mut RowReader<'_>, pool: &mut Vec<[f32; 2]>) -> Option<Geometry> {
    let text = row.text("geometry");
    if text.is_empty() {
        return Some(Geometry::default());
    }
    let start = pool.len();
    if append_points(text, pool).is_some() && pool.len() >= start + 2 {
        let length = u32::try_from(pool.len() - start).ok()?;
        return Some(Geometry { start: u32::try_from(start).ok()?, length });
    }
    pool.truncate(start);
    let message = "not a line of at least two points on the globe".to_owned();
    let remedy = "write LINESTRING (lon lat, lon lat), or leave it empty";
    row.fault(FaultKind::BadGeometry, "geometry", message, remedy);
    None
}

fn append_points(text: &str, pool: &mut Vec<[f32; 2]>) -> Option<()> {
    let points = text.strip_prefix("LINESTRING")?.trim_start();
    let points = points.strip_prefix('(')?.strip_suffix(')')?;
    for point in points.split(',') {
        let (lon, lat) = point.trim_start().split_once(' ')?;
        let (lon, lat) = (lon.parse::<f32>().ok()?, lat.trim().parse::<f32>().ok()?);
        if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return None;
        }
        pool.push([lon, lat]);
    }
    Some(())
}
