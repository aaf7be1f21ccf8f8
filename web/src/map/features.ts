/** What the page knows, as features for the map. Pure. */
import type { Corridor, Gate, Itinerary, Position } from '../api/types';
import { placeName } from '../names/names.svelte';

type Features = GeoJSON.FeatureCollection;
type Properties = Record<string, string | number | boolean>;

const collection = (features: GeoJSON.Feature[]): Features => ({ type: 'FeatureCollection', features });
const point = (at: Position, properties: Properties): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: at },
});
const line = (path: Position[], properties: Properties): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: path },
});

export interface DrawnRoute {
  itinerary: Itinerary;
  index: number;
  colour: string;
  /** Chosen or under the pointer. */
  strong: boolean;
  dim: boolean;
  /** Pixels to the right of the line's own course, so that two compared routes are both seen. */
  offset: number;
}

export function routes(drawn: readonly DrawnRoute[]): Features {
  const features = drawn.flatMap((route) => {
    const { index, colour, strong, dim, offset } = route;
    const shared = { index, colour, strong, dim, offset, order: strong ? 100 : 50 - index };
    const lines = route.itinerary.legs
      .filter((leg) => leg.geometry.length > 1)
      .map((leg) => line(leg.geometry, { ...shared, mode: leg.mode }));
    const at = ownStretch(route, drawn);
    return at ? [...lines, point(at, { ...shared, number: String(index + 1) })] : lines;
  });
  return collection(features.sort((a, b) => Number(a.properties?.order) - Number(b.properties?.order)));
}

const pathOf = (itinerary: Itinerary): Position[] => itinerary.legs.flatMap((leg) => leg.geometry);

function sampled(path: Position[], count: number): Position[] {
  const step = Math.max(1, Math.floor(path.length / count));
  return path.filter((_, index) => index % step === 0);
}

/** The point of a route that lies furthest from all others: its number stands there. */
export function ownStretch(route: DrawnRoute, all: readonly DrawnRoute[]): Position | null {
  const own = sampled(pathOf(route.itinerary), 60);
  const inner = own.slice(Math.floor(own.length * 0.1), Math.ceil(own.length * 0.9));
  const others = all
    .filter((other) => other.index !== route.index)
    .flatMap((other) => sampled(pathOf(other.itinerary), 60));
  let best: Position | null = inner[Math.floor(inner.length / 2)] ?? null;
  let furthest = -1;
  for (const at of inner) {
    const nearest = Math.min(...others.map((o) => (o[0] - at[0]) ** 2 + (o[1] - at[1]) ** 2));
    if (Number.isFinite(nearest) && nearest > furthest) {
      furthest = nearest;
      best = at;
    }
  }
  return best;
}

export function stops(route: DrawnRoute | null): Features {
  if (!route) return collection([]);
  const seen = new Set<string>();
  const features = route.itinerary.border_crossings
    .filter((it) => !seen.has(it.crossing) && seen.add(it.crossing))
    .map((it) => point([it.lon, it.lat], { name: placeName(it.name), colour: route.colour, strong: true }));
  const handled = route.itinerary.legs
    .filter((leg) => leg.kind === 'transhipment')
    .map((leg) => point([leg.from.lon, leg.from.lat], { name: placeName(leg.from.name), colour: route.colour, strong: true }));
  return collection([...features, ...handled]);
}

/** The features that do not bear one of these names. */
export function without(all: Features, names: readonly string[]): Features {
  return collection(all.features.filter((feature) => !names.includes(String(feature.properties?.english ?? feature.properties?.name))));
}

export interface End {
  name: string;
  lat: number;
  lon: number;
}

export function ends(from: End | null, to: End | null): Features {
  const features = [];
  if (from) features.push(point([from.lon, from.lat], { name: from.name, start: true }));
  if (to) features.push(point([to.lon, to.lat], { name: to.name, start: false }));
  return collection(features);
}

export function corridorLines(all: readonly Corridor[], chosen: string | null, colour: (state: string) => string): Features {
  return collection(
    all
      .filter((it) => it.path.length > 1)
      .map((it) =>
        line(it.path, {
          id: it.id,
          state: it.state,
          colour: colour(it.state),
          strong: it.id === chosen,
          dim: chosen !== null && it.id !== chosen,
        }),
      )
      .sort((a, b) => Number(a.properties?.strong) - Number(b.properties?.strong)),
  );
}

export const gateId = (gate: Gate): string => gate.crossing ?? gate.facility ?? gate.name;

export interface GateLook {
  chosen: string | null;
  /** Gates of corridors; all others are drawn small. */
  major: ReadonlySet<string>;
  colour: (state: string) => string;
  sign: (state: string) => string;
}

export function gates(all: readonly Gate[], { chosen, major, colour, sign }: GateLook): Features {
  return collection(
    all.map((gate) =>
      point([gate.lon, gate.lat], {
        id: gateId(gate),
        name: gate.name,
        state: gate.state,
        colour: colour(gate.state),
        label: [sign(gate.state), placeName(gate.name)].filter(Boolean).join(' '),
        minor: !major.has(gateId(gate)) && gate.state === 'open',
        strong: gateId(gate) === chosen,
        order: (gate.state === 'open' ? 1 : 0) + (major.has(gateId(gate)) ? 0 : 2),
      }),
    ),
  );
}

export function boundsOf(paths: readonly Position[]): [Position, Position] | null {
  if (paths.length === 0) return null;
  const lons = paths.map((p) => p[0]);
  const lats = paths.map((p) => p[1]);
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
  return [
    [least(lons), least(lats)],
    [most(lons), most(lats)],
  ];
}
