//! Where a coordinate meets the network.
//!
//! Positions become points on the unit sphere, so that nearness there is nearness on the ground,
//! also across the antimeridian; a stretch of line is taken as its chord, which for the stretches
//! of roads and railways is off by metres.

use landbridge_units::Kilometres;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};

use crate::model::{Atlas, Coordinate, LinkIdx, Mode, NodeIdx};

/// Mean radius of the earth (IUGG), km.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The great-circle distance by the haversine formula, on a sphere of the mean radius.
pub fn great_circle(from: Coordinate, to: Coordinate) -> Kilometres {
    let (phi_1, phi_2) = (from.lat.to_radians(), to.lat.to_radians());
    let half_dlat = (phi_2 - phi_1) / 2.0;
    let half_dlon = (to.lon - from.lon).to_radians() / 2.0;
    let a = half_dlat.sin().powi(2) + phi_1.cos() * phi_2.cos() * half_dlon.sin().powi(2);
    Kilometres::new(2.0 * EARTH_RADIUS_KM * a.sqrt().min(1.0).asin())
        .expect("sines of finite angles are finite")
}

/// The point of a link that lies nearest to somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkPoint {
    /// The link.
    pub link: LinkIdx,
    /// The point on its line.
    pub at: Coordinate,
    /// How much of the line lies before the point, from 0 at `from` to 1 at `to`.
    pub share: f64,
    /// How far off the link the asked position lies.
    pub distance: Kilometres,
}

/// The built links of one mode, made ready for asking what is near.
#[derive(Clone, Debug)]
pub struct Locator {
    stretches: RTree<GeomWithData<Line<Point>, (LinkIdx, u32)>>,
    nodes: RTree<GeomWithData<Point, NodeIdx>>,
}

/// A point on the unit sphere.
type Point = [f64; 3];

impl Locator {
    /// Reads the links of a mode, planned ones left out.
    pub fn new(atlas: &Atlas, mode: Mode) -> Self {
        let (mut stretches, mut nodes) = (Vec::new(), Vec::new());
        let links = atlas.links.enumerate();
        for (index, link) in links.filter(|(_, link)| link.mode == mode && link.planned.is_none()) {
            let line: Vec<Point> = atlas.line(index).into_iter().map(on_sphere).collect();
            for (at, ends) in line.windows(2).enumerate() {
                let stretch = Line::new(ends[0], ends[1]);
                stretches.push(GeomWithData::new(stretch, (index, at as u32)));
            }
            nodes.extend([link.from, link.to]);
        }
        nodes.sort_unstable();
        nodes.dedup();
        let nodes = nodes.into_iter();
        let nodes = nodes.map(|node| GeomWithData::new(on_sphere(atlas.nodes[node].at), node));
        Self { stretches: RTree::bulk_load(stretches), nodes: RTree::bulk_load(nodes.collect()) }
    }

    /// The nearest point of any link; none when the mode has no links.
    pub fn nearest_point(&self, atlas: &Atlas, at: Coordinate) -> Option<NetworkPoint> {
        let asked = on_sphere(at);
        let stretch = self.stretches.nearest_neighbor(asked)?;
        let (link, position) = stretch.data;
        let on_line = from_sphere(stretch.geom().nearest_point(&asked));
        let points = atlas.line(link);
        let share = share_before(&points, position as usize, on_line);
        Some(NetworkPoint { link, at: on_line, share, distance: great_circle(at, on_line) })
    }

    /// The nearest nodes, nearest first.
    pub fn nearest_nodes(
        &self,
        at: Coordinate,
        limit: usize,
    ) -> impl Iterator<Item = (NodeIdx, Kilometres)> {
        let nearest = self.nodes.nearest_neighbor_iter(on_sphere(at)).take(limit);
        nearest.map(move |node| (node.data, great_circle(at, from_sphere(*node.geom()))))
    }
}

fn share_before(line: &[Coordinate], stretch: usize, on_line: Coordinate) -> f64 {
    let lengths: Vec<f64> =
        line.windows(2).map(|ends| great_circle(ends[0], ends[1]).get()).collect();
    let total: f64 = lengths.iter().sum();
    if total == 0.0 {
        return 0.0;
    }
    let before: f64 = lengths[..stretch].iter().sum();
    ((before + great_circle(line[stretch], on_line).get()) / total).clamp(0.0, 1.0)
}

fn on_sphere(at: Coordinate) -> Point {
    let (phi, lambda) = (at.lat.to_radians(), at.lon.to_radians());
    [phi.cos() * lambda.cos(), phi.cos() * lambda.sin(), phi.sin()]
}

/// The position above or below a point near the sphere.
fn from_sphere([x, y, z]: Point) -> Coordinate {
    Coordinate { lat: z.atan2(x.hypot(y)).to_degrees(), lon: y.atan2(x).to_degrees() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RawAtlas;

    fn atlas() -> Atlas {
        let files = [
            (
                "sources/sources.csv",
                "source_id,title,url,published,quality,kind,note\nS1,A,,,normal,law,\n",
            ),
            (
                "network/node.csv",
                "node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id\n\
                 r1,,70.0,40.0,,junction,KG,\nr2,,72.0,40.0,,junction,KG,\n\
                 r3,,72.0,42.0,,junction,KG,\n",
            ),
            (
                "network/link.csv",
                "link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,\
                 country,gauge_mm,planned_id,geometry,source,grade\n\
                 1,r1,r2,0,180,road,road,KG,,,\"LINESTRING (70 40, 71 40.1, 72 40)\",S1,derived\n\
                 2,r2,r3,0,240,road,road,KG,,,,S1,derived\n",
            ),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes()));
        RawAtlas::from_files(files).resolve().unwrap()
    }

    #[test]
    fn finds_the_nearest_point_of_a_line_and_how_far_along_it_lies() {
        let atlas = atlas();
        let locator = Locator::new(&atlas, Mode::Road);
        let near = locator.nearest_point(&atlas, Coordinate { lat: 40.5, lon: 71.0 }).unwrap();
        assert_eq!(&*atlas.links[near.link].id, "1");
        assert!((near.at.lat - 40.1).abs() < 0.01, "{near:?}");
        assert!((near.share - 0.5).abs() < 0.01, "{near:?}");
        assert!((near.distance.get() - 44.5).abs() < 0.5, "{near:?}");
    }

    #[test]
    fn lists_the_nearest_nodes_by_distance() {
        let atlas = atlas();
        let locator = Locator::new(&atlas, Mode::Road);
        let near = locator.nearest_nodes(Coordinate { lat: 41.9, lon: 72.1 }, 2);
        let near: Vec<_> =
            near.map(|(node, km)| (&*atlas.nodes[node].id, km.get().round())).collect();
        assert_eq!(near, [("r3", 14.0), ("r2", 211.0)]);
        let at = Coordinate { lat: 40.0, lon: 70.0 };
        assert_eq!(Locator::new(&atlas, Mode::Rail).nearest_point(&atlas, at), None);
    }

    #[test]
    fn great_circles_have_known_lengths() {
        let karachi = Coordinate { lat: 24.86, lon: 67.01 };
        let almaty = Coordinate { lat: 43.25, lon: 76.95 };
        assert!((great_circle(karachi, almaty).get() - 2236.0).abs() < 5.0);
        assert_eq!(great_circle(karachi, karachi), Kilometres::ZERO);
    }
}
