/** Points and lines for the map. Pure. */
import type { Position } from '../api/types';

export interface CircleLook {
  id: string;
  colour: string;
  radius: number;
  opacity: number;
  strong: boolean;
  label: string;
  /** Named from afar. */
  major: boolean;
  order: number;
}

export function pointFeature(at: Position, properties: object): GeoJSON.Feature {
  return { type: 'Feature', properties: { ...properties }, geometry: { type: 'Point', coordinates: at } };
}

export function lineFeature(line: Position[], properties: object): GeoJSON.Feature {
  return { type: 'Feature', properties: { ...properties }, geometry: { type: 'LineString', coordinates: line } };
}

export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features });
