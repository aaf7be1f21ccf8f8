/** What the map shows of the movement or the office on the page. */
import type { Position } from '../api/types';
import { session } from '../plan/session.svelte';
import { routeColour, type Theme } from '../ui/colours';
import { one } from './movement.svelte';
import { offices } from './offices.svelte';
import { lines, routeFeatures, stopFeatures, stops, type Stop } from './route';

export interface Drawing {
  routes: GeoJSON.FeatureCollection;
  stops: GeoJSON.FeatureCollection;
  /** What is to be seen whole. */
  paths: Position[];
  /** Changes when there is something else to look at. */
  key: string;
}

export function transitDrawing(theme: Theme): Drawing | null {
  const { view, transit } = session.address;
  const colour = routeColour(0, theme);
  if (view === 'movement') {
    const { movement, plan } = one;
    const way = movement ? stops(movement, offices.at, (office) => offices.name(office)) : [];
    const paths = [...way.map((stop) => stop.at), ...lines(way, plan).flatMap((line) => line.path)];
    const key = `${movement?.id} ${way.length} ${plan?.id ?? ''}`;
    return { routes: routeFeatures(way, plan, colour), stops: stopFeatures(way, colour), paths, key };
  }
  if (view === 'office' || view === 'transit') return drawnOffice(view === 'office' ? transit.office : null, colour);
  return null;
}

function drawnOffice(office: string | null, colour: string): Drawing {
  const at = office === null ? null : offices.at(office);
  const there: Stop[] = office !== null && at ? [{ office, name: offices.name(office), at, passed: false }] : [];
  return { routes: routeFeatures([], null, colour), stops: stopFeatures(there, colour), paths: there.map((stop) => stop.at), key: `${office} ${there.length}` };
}
