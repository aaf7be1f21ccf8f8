/** The prescribed route of a movement as features for the map. Pure. */
import type { Crossing, Movement, Office, OfficeReference } from '../api/transit-types';
import type { Itinerary, Position } from '../api/types';

export interface Site {
  collection: 'crossings' | 'facilities' | 'places';
  id: string;
  at: Position | null;
}

const COLLECTIONS: Record<string, Site['collection']> = {
  crossing: 'crossings',
  port: 'facilities',
  facility: 'facilities',
  place: 'places',
  inland: 'places',
};

/** Where an office sits, in the collections of the atlas. */
export function siteOf(office: Office | null): Site | null {
  const site = office?.site;
  const collection = site ? COLLECTIONS[site.kind] : undefined;
  if (!site || !collection) return null;
  const at: Position | null = typeof site.lon === 'number' && typeof site.lat === 'number' ? [site.lon, site.lat] : null;
  return site.id || at ? { collection, id: site.id ?? '', at } : null;
}

/** The borders on the way; before acceptance as the declared offices pair up by country. */
export function bordersOf({ declaration, crossings }: Movement): Crossing[] {
  if (crossings.length > 0) return crossings;
  let country = declaration.office_of_departure.slice(0, 2);
  const borders: Crossing[] = [];
  for (const office of declaration.offices_of_transit) {
    const leaves = office.startsWith(country);
    const open = borders.at(-1);
    if (leaves) borders.push({ ...UNSEEN, exit_office: office });
    else if (open && open.entry_office === null && open.exit_office?.startsWith(country)) open.entry_office = office;
    else borders.push({ ...UNSEEN, entry_office: office });
    country = office.slice(0, 2);
  }
  return borders;
}

const UNSEEN: Crossing = { exit_office: null, entry_office: null, exit: null, entry: null, state: 'expected' };

/** The offices of a movement in the order of its way, each once. */
export function officesOf(movement: Movement): OfficeReference[] {
  const between = bordersOf(movement).flatMap(({ exit_office, entry_office }) => [exit_office, entry_office]);
  const all = [movement.declaration.office_of_departure, ...between, movement.destination];
  return [...new Set(all.filter((office): office is OfficeReference => office !== null))];
}

export interface Stop {
  office: OfficeReference;
  name: string;
  at: Position;
  passed: boolean;
}

/** Offices at one place share a stop; the second of a border adds nothing to see. */
export function stops(movement: Movement, at: (office: OfficeReference) => Position | null, name: (office: OfficeReference) => string): Stop[] {
  const passed = passedOffices(movement);
  const found = officesOf(movement).flatMap((office): Stop[] => {
    const position = at(office);
    return position ? [{ office, name: name(office), at: position, passed: passed.has(office) }] : [];
  });
  return found.filter((stop, place) => {
    const before = found[place - 1];
    return !before || before.at[0] !== stop.at[0] || before.at[1] !== stop.at[1];
  });
}

export function passedOffices({ declaration, crossings, released_at, arrival }: Movement): Set<OfficeReference> {
  const passed = new Set<OfficeReference>();
  if (released_at) passed.add(declaration.office_of_departure);
  for (const { exit, entry, exit_office, entry_office } of crossings) {
    if (exit && exit_office) passed.add(exit_office);
    if (entry && entry_office) passed.add(entry_office);
  }
  if (arrival) passed.add(arrival.office);
  return passed;
}

/** The planned lines where the plan is known, else straight from office to office. */
export function lines(route: readonly Stop[], plan: Itinerary | null): { mode: string; path: Position[] }[] {
  const planned = (plan?.legs ?? []).filter((leg) => leg.geometry.length > 1);
  if (planned.length > 0) return planned.map((leg) => ({ mode: leg.mode, path: leg.geometry }));
  return route.length > 1 ? [{ mode: 'road', path: route.map((stop) => stop.at) }] : [];
}

export function routeFeatures(route: readonly Stop[], plan: Itinerary | null, colour: string): GeoJSON.FeatureCollection {
  const features = lines(route, plan).map(({ mode, path }, index): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { index: 0, colour, strong: true, dim: false, offset: 0, order: index, mode },
    geometry: { type: 'LineString', coordinates: path },
  }));
  return { type: 'FeatureCollection', features };
}

export function stopFeatures(route: readonly Stop[], colour: string): GeoJSON.FeatureCollection {
  const features = route.map((stop): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { name: stop.passed ? `✓ ${stop.name}` : stop.name, colour, strong: true },
    geometry: { type: 'Point', coordinates: stop.at },
  }));
  return { type: 'FeatureCollection', features };
}
