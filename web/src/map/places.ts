/** Names of the larger places, from the atlas's own collection. */
const URL = '/ogc/collections/places/items?limit=10000';
/** Below this a place is a name that the map has no room for. */
const SMALLEST = 150_000;

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export async function placeLabels(): Promise<GeoJSON.FeatureCollection> {
  try {
    const response = await fetch(URL, { headers: { accept: 'application/geo+json' } });
    if (!response.ok) return EMPTY;
    return large((await response.json()) as GeoJSON.FeatureCollection);
  } catch {
    // The map is whole without these names.
    return EMPTY;
  }
}

export function large(places: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features: places.features.filter((place) => population(place) >= SMALLEST) };
}

/** The names in a language, English where the atlas has none; `english` stays beside it. */
export function named(places: GeoJSON.FeatureCollection, language: string): GeoJSON.FeatureCollection {
  const features = places.features.map((place) => {
    const english = String(place.properties?.name ?? place.properties?.name_en ?? '');
    return { ...place, properties: { name: place.properties?.[`name_${language}`] || english, english, order: -population(place) } };
  });
  return { type: 'FeatureCollection', features };
}

const population = (place: GeoJSON.Feature): number => Number(place.properties?.population ?? 0);
