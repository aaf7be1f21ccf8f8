//! Where a coordinate meets the network.

use landbridge_units::Kilometres;

use crate::model::Coordinate;

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
