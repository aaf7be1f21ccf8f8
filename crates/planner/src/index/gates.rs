//! Boundaries: where a cell meets another cell, another mode, another country.

use landbridge_atlas::model::{Coordinate, CrossingIdx, FacilityIdx, GaugeMm, Mode, NodeIdx};
use landbridge_units::{CountryCode, Idx};

use super::cell::CellIdx;

/// The index of a boundary; the node of the planner's search.
pub(crate) type BoundaryIdx = Idx<Boundary>;

/// What a boundary stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoundaryRole {
    /// One side of a border crossing point.
    Crossing(CrossingIdx),
    /// The access of one mode to a facility.
    Facility(FacilityIdx),
}

/// A node at the edge of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Boundary {
    pub(crate) node: Option<NodeIdx>,
    /// The cell; absent for ports and airports that only services reach.
    pub(crate) cell: Option<CellIdx>,
    /// Position of the node in its cell.
    pub(crate) position: u32,
    pub(crate) role: BoundaryRole,
    /// Whose law holds here.
    pub(crate) country: CountryCode,
    pub(crate) mode: Mode,
    pub(crate) gauge: GaugeMm,
    pub(crate) at: Coordinate,
}
