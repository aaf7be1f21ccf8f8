/** The map's style: land, boundaries, network, and the sources that the page fills. Pure. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import cyrillicExt from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import arabic from '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2?url';
import type { Theme } from '../ui/colours';
import { circleNames, circles, flowLines, FONT, plannedLines } from './overlay-layers';

export interface Palette {
  sea: string;
  land: string;
  coast: string;
  boundary: string;
  road: string;
  rail: string;
  label: string;
  halo: string;
  ink: string;
  surface: string;
}

export const PALETTES: Record<Theme, Palette> = {
  light: { sea: '#d5e2e6', land: '#f7f5f0', coast: '#b3c5cb', boundary: '#a79f93', road: '#dccdb6', rail: '#b9b3c4', label: '#5b676d', halo: '#fbfaf7', ink: '#14232b', surface: '#ffffff' },
  dark: { sea: '#0a1216', land: '#1a242a', coast: '#2c3b43', boundary: '#566570', road: '#3a4245', rail: '#47485a', label: '#a4b2ba', halo: '#141c21', ink: '#e9eff2', surface: '#131b20' },
};

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
/** Sources that the page fills as it goes. */
export const FILLED = ['roads', 'railways', 'places', 'corridors', 'routes', 'stops', 'gates', 'ends', 'countries', 'flows', 'circles', 'trucks'] as const;
export type Filled = (typeof FILLED)[number];

const isMode = (mode: string): ExpressionSpecification =>
  mode === 'sea'
    ? ['in', ['get', 'mode'], ['literal', ['sea', 'ferry', 'air']]]
    : ['==', ['get', 'mode'], mode];
const width = (selected: number, other: number): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'],
    3, ['case', ['get', 'strong'], selected, other],
    9, ['case', ['get', 'strong'], selected * 1.6, other * 1.6]];

function line(id: string, source: Filled | 'basemap', paint: object, more: object = {}): LayerSpecification {
  return { id, type: 'line', source, paint, layout: { 'line-join': 'round', 'line-cap': 'round' }, ...more } as LayerSpecification;
}

/** A route's line by mode: road solid, rail dashed, sea and air dotted. */
function routeLines(): LayerSpecification[] {
  const paint = { 'line-color': ['get', 'colour'], 'line-width': width(5, 3), 'line-opacity': ['case', ['get', 'dim'], 0.55, 1], 'line-offset': ['get', 'offset'] };
  const sort = { 'line-join': 'round', 'line-sort-key': ['get', 'order'] };
  return [
    line('route-road', 'routes', paint, { filter: isMode('road'), layout: { ...sort, 'line-cap': 'round' } }),
    line('route-rail', 'routes', { ...paint, 'line-dasharray': [2.4, 0.9] }, { filter: isMode('rail'), layout: { ...sort, 'line-cap': 'butt' } }),
    line('route-sea', 'routes', { ...paint, 'line-dasharray': [0.1, 1.9] }, { filter: isMode('sea'), layout: { ...sort, 'line-cap': 'round' } }),
  ];
}

function corridorLines(): LayerSpecification[] {
  const paint = { 'line-color': ['get', 'colour'], 'line-width': width(6, 2.75), 'line-opacity': ['case', ['get', 'dim'], 0.45, 0.95] };
  const is = (...states: string[]): ExpressionSpecification => ['in', ['get', 'state'], ['literal', states]];
  return [
    line('corridor-whole', 'corridors', paint, { filter: is('open', 'limited') }),
    line('corridor-broken', 'corridors', { ...paint, 'line-dasharray': [1.6, 1.8] }, { filter: is('closed', 'partly_planned', 'unknown'), layout: { 'line-join': 'round' } }),
  ];
}

function symbol(id: string, source: Filled, layout: object, paint: object, more: object = {}): LayerSpecification {
  return { id, type: 'symbol', source, layout: { 'text-font': FONT, ...layout }, paint, ...more } as LayerSpecification;
}

function points(p: Palette): LayerSpecification[] {
  const dot = { 'circle-color': ['get', 'colour'], 'circle-stroke-color': p.surface, 'circle-stroke-width': 1.5 };
  return [
    { id: 'stops', type: 'circle', source: 'stops', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 3, 8, 6], 'circle-color': p.surface, 'circle-stroke-color': ['get', 'colour'], 'circle-stroke-width': 2 } },
    { id: 'gates', type: 'circle', source: 'gates', paint: { ...dot, 'circle-radius': ['case', ['get', 'strong'], 8, ['get', 'minor'], 3, 5.5] } },
    { id: 'numbers', type: 'circle', source: 'routes', filter: ['==', ['geometry-type'], 'Point'], paint: { ...dot, 'circle-radius': ['case', ['get', 'strong'], 11, 9] } },
    { id: 'ends', type: 'circle', source: 'ends', paint: { 'circle-radius': 7, 'circle-color': ['case', ['get', 'start'], p.surface, p.ink], 'circle-stroke-color': ['case', ['get', 'start'], p.ink, p.surface], 'circle-stroke-width': ['case', ['get', 'start'], 4, 2] } },
  ] as LayerSpecification[];
}

/** The name of a place of at least so many people; `order` is its population below zero. */
function above(people: number): ExpressionSpecification {
  return ['case', ['<=', ['get', 'order'], -people], ['get', 'name'], ''];
}

function labels(p: Palette): LayerSpecification[] {
  const halo = { 'text-halo-color': p.halo, 'text-halo-width': 1.4 };
  const beside = { 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.9, 'text-justify': 'auto' };
  return [
    symbol('place-names', 'places', { 'text-field': ['step', ['zoom'], above(1_000_000), 4.5, above(500_000), 5.5, ['get', 'name']], 'text-size': 11.5, 'symbol-sort-key': ['get', 'order'], 'text-padding': 8, ...beside, 'text-radial-offset': 0.35 }, { ...halo, 'text-color': p.label }),
    symbol('country-names', 'countries', { 'text-field': ['get', 'name'], 'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11, 6, 15], 'text-letter-spacing': 0.14, 'text-transform': 'uppercase', 'text-max-width': 8 }, { ...halo, 'text-color': p.label, 'text-opacity': 0.72 }),
    symbol('stop-names', 'stops', { 'text-field': ['get', 'name'], 'text-size': 12, ...beside }, { ...halo, 'text-color': p.ink }, { filter: ['get', 'strong'] }),
    symbol('gate-names', 'gates', { 'text-field': ['step', ['zoom'], ['case', ['get', 'minor'], '', ['get', 'label']], 5.5, ['get', 'label']], 'text-size': 11.5, 'symbol-sort-key': ['get', 'order'], ...beside, 'text-radial-offset': 1.15 }, { ...halo, 'text-color': p.ink }),
    symbol('route-numbers', 'routes', { 'text-field': ['get', 'number'], 'text-size': 12, 'text-allow-overlap': true, 'text-padding': 5 }, { 'text-color': p.surface }, { filter: ['==', ['geometry-type'], 'Point'] }),
    symbol('end-names', 'ends', { 'text-field': ['get', 'name'], 'text-size': 14, 'text-allow-overlap': true, ...beside, 'text-radial-offset': 1 }, { ...halo, 'text-halo-width': 2, 'text-color': p.ink }),
  ];
}

function ground(p: Palette): LayerSpecification[] {
  const kind = (value: string): { filter: ExpressionSpecification } => ({ filter: ['==', ['get', 'kind'], value] });
  // A planned line is no line to travel on; the corridors page shows it as planned.
  const built: { filter: ExpressionSpecification } = { filter: ['==', ['get', 'planned'], null] };
  const fine = ['interpolate', ['linear'], ['zoom'], 3, 0.4, 6, 1, 9, 2];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': p.sea } },
    { id: 'land', type: 'fill', source: 'basemap', ...kind('land'), paint: { 'fill-color': p.land, 'fill-antialias': false } },
    line('coast', 'basemap', { 'line-color': p.coast, 'line-width': 0.8 }, kind('land')),
    line('roads', 'roads', { 'line-color': p.road, 'line-width': fine }, built),
    line('railways', 'railways', { 'line-color': p.rail, 'line-width': fine, 'line-dasharray': [4, 1.5] }, built),
    line('boundary', 'basemap', { 'line-color': p.boundary, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 8, 1.4] }, kind('boundary')),
    line('disputed', 'basemap', { 'line-color': p.boundary, 'line-width': 1.1, 'line-dasharray': [2.5, 2] }, { ...kind('disputed'), layout: { 'line-join': 'round' } }),
  ];
}

export function style(theme: Theme, basemap: string): StyleSpecification {
  const p = PALETTES[theme];
  const sources: StyleSpecification['sources'] = { basemap: { type: 'geojson', data: basemap, tolerance: 0.3, buffer: 32 } };
  for (const name of FILLED) sources[name] = { type: 'geojson', data: EMPTY };
  const casing = line('route-casing', 'routes', { 'line-color': p.surface, 'line-width': width(9, 5), 'line-opacity': 0.9 }, { filter: ['!=', ['geometry-type'], 'Point'] });
  return {
    version: 8,
    'font-faces': {
      Inter: [
        { url: latin, 'unicode-range': ['U+0000-00FF', 'U+2000-206F', 'U+20AC', 'U+2122'] },
        { url: latinExt, 'unicode-range': ['U+0100-02BA', 'U+1E00-1EFF'] },
        { url: cyrillic, 'unicode-range': ['U+0400-045F', 'U+0490-0491', 'U+04B0-04B1', 'U+2116'] },
        { url: cyrillicExt, 'unicode-range': ['U+0460-048F', 'U+0492-04AF', 'U+04B2-052F'] },
        { url: arabic, 'unicode-range': ['U+0600-06FF', 'U+0750-077F', 'U+FB50-FDFF', 'U+FE70-FEFC'] },
      ],
    },
    sources,
    layers: [...ground(p), ...plannedLines(), ...corridorLines(), casing, ...routeLines(), ...flowLines(), ...points(p), ...circles(p), ...labels(p), ...circleNames(p)],
  } as StyleSpecification;
}
