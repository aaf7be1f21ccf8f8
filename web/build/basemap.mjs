// Cuts the Natural Earth countries of world-atlas into the two things the map draws: land without
// any country's colour, and boundary lines, of which the disputed stretches are kept apart.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature, merge, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'src', 'map', 'generated');

const REGION = { west: -25, south: -36, east: 155, north: 72 };
// Smallest triangle kept by Visvalingam's simplification, in square degrees.
const DETAIL = 0.0004;
// Polygons that Natural Earth keeps apart for military bases, leases and cease-fire zones. Their
// outlines are not international boundaries: Baikonur is leased ground inside Kazakhstan.
const NO_OUTLINE = new Set(['Baikonur', 'Akrotiri', 'Dhekelia']);
// Pairs of countries whose shared line, or a stretch of it, is in dispute: [a, b, test on lon, lat].
const anywhere = () => true;
const DISPUTED = [
  ['India', 'Pakistan', (lon, lat) => lat > 32.2],
  ['India', 'China', (lon, lat) => lon < 80.4 || lon > 91.5 || (lon < 81.5 && lat > 30.2)],
  ['Pakistan', 'China', (lon) => lon > 74.5],
  ['India', 'Siachen Glacier', anywhere],
  ['Pakistan', 'Siachen Glacier', anywhere],
  ['China', 'Siachen Glacier', anywhere],
  ['Israel', 'Palestine', anywhere],
  ['Israel', 'Syria', anywhere],
  ['Serbia', 'Kosovo', anywhere],
  ['Cyprus', 'N. Cyprus', anywhere],
  ['Cyprus', 'Cyprus U.N. Buffer Zone', anywhere],
  ['N. Cyprus', 'Cyprus U.N. Buffer Zone', anywhere],
  ['Somalia', 'Somaliland', anywhere],
  ['Morocco', 'W. Sahara', anywhere],
  ['Sudan', 'S. Sudan', (lon) => lon > 27 && lon < 29.6],
  ['Russia', 'Ukraine', anywhere],
];

function inRegion(geometry, topology) {
  const [w, s, e, n] = bounds(feature(topology, geometry));
  return w <= REGION.east && e >= REGION.west && s <= REGION.north && n >= REGION.south;
}

function bounds(shape) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (c) => {
    if (typeof c[0] !== 'number') return c.forEach(visit);
    box[0] = Math.min(box[0], c[0]);
    box[1] = Math.min(box[1], c[1]);
    box[2] = Math.max(box[2], c[0]);
    box[3] = Math.max(box[3], c[1]);
  };
  visit(shape.geometry.coordinates);
  return box;
}

const round = (value) => Math.round(value * 1000) / 1000;
const rounded = (coordinates) =>
  typeof coordinates[0] === 'number' ? coordinates.map(round) : coordinates.map(rounded);

function disputeTest(a, b) {
  const row = DISPUTED.find(([x, y]) => (x === a && y === b) || (x === b && y === a));
  return row?.[2];
}

// Splits a line where the test changes its answer; both parts keep the shared point.
function split(line, test, settled, disputed) {
  let part = [line[0]];
  for (let i = 1; i < line.length; i += 1) {
    const is = test((line[i - 1][0] + line[i][0]) / 2, (line[i - 1][1] + line[i][1]) / 2);
    part.push(line[i]);
    const next = line[i + 1];
    const after = next && test((line[i][0] + next[0]) / 2, (line[i][1] + next[1]) / 2);
    if (!next || after !== is) {
      (is ? disputed : settled).push(part);
      part = [line[i]];
    }
  }
}

function boundaries(topology, countries) {
  const pairs = new Map();
  mesh(topology, countries, (a, b) => {
    if (a !== b) {
      const key = [a.properties.name, b.properties.name].sort().join('|');
      pairs.set(key, [a.properties.name, b.properties.name]);
    }
    return false;
  });
  const settled = [];
  const disputed = [];
  for (const [a, b] of pairs.values()) {
    if (NO_OUTLINE.has(a) || NO_OUTLINE.has(b)) continue;
    const lines = mesh(topology, countries, (x, y) => {
      const names = [x.properties.name, y.properties.name];
      return x !== y && names.includes(a) && names.includes(b);
    }).coordinates;
    const test = disputeTest(a, b);
    for (const line of lines) test ? split(line, test, settled, disputed) : settled.push(line);
  }
  return { settled, disputed };
}

const full = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'));
const kept = full.objects.countries.geometries.filter((g) => inRegion(g, full));
const topology = simplify(presimplify(full), DETAIL);
const countries = { type: 'GeometryCollection', geometries: kept };
const land = merge(topology, kept);
// Islets that simplification left with no area.
land.coordinates = land.coordinates.filter((polygon) => polygon[0].length > 3);
const { settled, disputed } = boundaries(topology, countries);

mkdirSync(out, { recursive: true });
const shape = (kind, geometry) => ({
  type: 'Feature',
  properties: { kind },
  geometry: { ...geometry, coordinates: rounded(geometry.coordinates) },
});
const collection = {
  type: 'FeatureCollection',
  features: [
    shape('land', land),
    shape('boundary', { type: 'MultiLineString', coordinates: settled }),
    shape('disputed', { type: 'MultiLineString', coordinates: disputed }),
  ],
};
writeFileSync(join(out, 'basemap.json'), JSON.stringify(collection));
