/** Where a country's name stands on the map; a place for a label, not a claim about ground. */
import { countryName } from '../ui/format';

const ANCHORS: readonly [code: string, lon: number, lat: number][] = [
  ['PK', 68.2, 28.6], ['AF', 66.2, 33.7], ['IR', 54.3, 32.6], ['TM', 59.3, 39.5], ['UZ', 64.2, 42.2],
  ['KZ', 67.0, 48.3], ['KG', 74.0, 41.6], ['TJ', 70.9, 38.6], ['CN', 101.5, 36.5], ['MN', 103.5, 46.8],
  ['RU', 70.0, 58.5], ['IN', 78.3, 22.3], ['NP', 84.0, 28.3], ['BD', 90.0, 24.2], ['MM', 96.2, 21.5],
  ['AZ', 47.8, 40.5], ['GE', 43.6, 42.2], ['TR', 34.6, 39.0], ['IQ', 43.4, 33.0], ['SA', 44.6, 23.8],
  ['OM', 56.6, 20.8], ['AE', 54.2, 23.6], ['UA', 31.4, 49.2], ['BY', 28.0, 53.6], ['PL', 19.3, 52.1],
  ['TH', 101.0, 15.6], ['VN', 105.6, 20.6], ['KR', 128.0, 36.4], ['JP', 138.0, 36.6], ['EG', 29.6, 26.8],
];

const SCRIPTS: readonly [script: RegExp, font: string][] = [
  [/\p{Script=Han}/u, 'Noto Sans SC'],
  [/\p{Script=Arabic}/u, 'Noto Naskh Arabic'],
];

/** The font of a script that has its own must be there before the map draws a name in it. */
export async function shaped(labels: GeoJSON.FeatureCollection): Promise<void> {
  const text = labels.features.map(({ properties }) => `${properties?.name ?? ''}${properties?.label ?? ''}`).join('');
  const fonts = SCRIPTS.filter(([script]) => script.test(text)).map(([, font]) => `400 24px "${font}"`);
  // A font that does not come leaves the letters of the system.
  await Promise.all(fonts.map((font) => document.fonts.load(font, text).catch(() => [])));
}

/** Where a country is named; null for one that the map has no room for. */
export function countryAnchor(code: string): [number, number] | null {
  const found = ANCHORS.find(([of]) => of === code);
  return found ? [found[1], found[2]] : null;
}

export function countryLabels(locale: string): GeoJSON.FeatureCollection {
  const features = ANCHORS.map(([code, lon, lat]): GeoJSON.Feature => ({
    type: 'Feature',
    properties: { name: countryName(code, locale) },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }));
  return { type: 'FeatureCollection', features };
}
