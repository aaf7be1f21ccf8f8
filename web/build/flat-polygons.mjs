// Takes the place of MapLibre's `render/subdivision.ts`, under whose name its imports are found: on a
// flat map polygons are cut into triangles and not further, and lines stay as they are.
import earcut from 'earcut';
import { register } from '../util/web_worker_transfer.ts';
import { SubdivisionGranularityExpression, SubdivisionGranularitySetting } from './subdivision_granularity_settings.ts';

register('SubdivisionGranularityExpression', SubdivisionGranularityExpression);
register('SubdivisionGranularitySetting', SubdivisionGranularitySetting);

export const NORTH_POLE_Y = -32768;
export const SOUTH_POLE_Y = 32767;

export function subdividePolygon(polygon, canonical, granularity, outlined = true) {
  const rings = polygon.filter((ring) => ring.length > 0);
  const verticesFlattened = rings.flatMap((ring) => ring.flatMap(({ x, y }) => [Math.round(x), Math.round(y)]));
  const starts = [];
  let count = 0;
  for (const ring of rings) {
    starts.push(count);
    count += ring.length;
  }
  return {
    verticesFlattened,
    // Read from the end, each triangle turns the way that is not culled as a back face.
    indicesTriangles: earcut(verticesFlattened, starts.slice(1)).reverse(),
    indicesLineList: outlined ? rings.map((ring, index) => outline(ring.length, starts[index])) : [],
  };
}

/** Pairs of neighbours around a ring. */
function outline(length, start) {
  return Array.from({ length }, (_, n) => [start + n, start + ((n + 1) % length)]).flat();
}

export function subdivideVertexLine(points, granularity, isRing = false) {
  if (!points || points.length < 2) return [];
  const [first, last] = [points[0], points.at(-1)];
  return isRing && (first.x !== last.x || first.y !== last.y) ? [...points, first] : [...points];
}
