/** How flows, circles and trucks look on the map. Pure. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './style';

/** Letters of each script are drawn from the page's own fonts. */
export const FONT = ['Inter', 'Noto Naskh Arabic', 'Noto Sans SC'];
const byZoom = (value: ExpressionSpecification, far: number, near: number): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], 3, ['*', far, value], 8, ['*', near, value]];

/** Links that are planned; seen only where a view asks for them. */
export function plannedLines(): LayerSpecification[] {
  return (['roads', 'railways'] as const).map((source) => ({
    id: `planned-${source}`,
    type: 'line',
    source,
    filter: ['!=', ['get', 'planned'], null],
    layout: { visibility: 'none', 'line-join': 'round' },
    paint: { 'line-color': '#8d74c6', 'line-width': 3.5, 'line-dasharray': [1.6, 1.2] },
  })) as LayerSpecification[];
}

export const PLANNED = ['planned-roads', 'planned-railways'];
export const FLOWS = ['flow-solid', 'flow-dashed', 'flow-dotted'];

/** Bands as wide as what flows. */
export function flowLines(): LayerSpecification[] {
  const paint = { 'line-color': ['get', 'colour'], 'line-width': byZoom(['get', 'width'], 1, 1.8), 'line-opacity': 0.85 };
  const sort = { 'line-join': 'round', 'line-sort-key': ['get', 'order'] };
  /** A pattern is as many times as long as the line is wide; a band needs a short one. */
  const dashes = (thin: number[], wide: number[]): ExpressionSpecification =>
    ['case', ['>', ['get', 'width'], 6], ['literal', wide], ['literal', thin]];
  const is = (look: string): ExpressionSpecification => ['==', ['get', 'look'], look];
  return [
    { id: 'flow-solid', type: 'line', source: 'flows', filter: is('solid'), paint, layout: { ...sort, 'line-cap': 'round' } },
    { id: 'flow-dashed', type: 'line', source: 'flows', filter: is('dashed'), paint: { ...paint, 'line-dasharray': dashes([2.2, 0.8], [0.9, 0.35]) }, layout: sort },
    { id: 'flow-dotted', type: 'line', source: 'flows', filter: is('dotted'), paint: { ...paint, 'line-dasharray': dashes([0.8, 1], [0.3, 0.35]) }, layout: sort },
  ] as LayerSpecification[];
}

export function circles(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'circles',
      type: 'circle',
      source: 'circles',
      layout: { 'circle-sort-key': ['get', 'order'] },
      paint: {
        'circle-radius': byZoom(['get', 'radius'], 0.85, 1.4),
        'circle-color': ['get', 'colour'],
        'circle-opacity': ['get', 'opacity'],
        'circle-stroke-color': ['case', ['get', 'strong'], p.ink, p.surface],
        'circle-stroke-width': ['case', ['get', 'strong'], 2.5, 1],
      },
    },
    {
      id: 'trucks',
      type: 'circle',
      source: 'trucks',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 3, 8, 6],
        'circle-color': ['case', ['get', 'waiting'], p.surface, ['get', 'colour']],
        'circle-stroke-color': ['case', ['get', 'waiting'], ['get', 'colour'], p.surface],
        'circle-stroke-width': ['case', ['get', 'waiting'], 2.5, 1],
      },
    },
  ] as LayerSpecification[];
}

export function circleNames(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'circle-names',
      type: 'symbol',
      source: 'circles',
      filter: ['!=', ['get', 'label'], ''],
      layout: {
        'text-font': FONT,
        'text-field': ['step', ['zoom'], ['case', ['get', 'major'], ['get', 'label'], ''], 5.2, ['get', 'label']],
        'text-size': 11.5,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
        'text-justify': 'auto',
        'symbol-sort-key': ['-', 0, ['get', 'order']],
      },
      paint: { 'text-color': p.ink, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
    },
  ] as LayerSpecification[];
}
