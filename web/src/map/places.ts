/** Names of the larger places, from the atlas's own collection. */
const URL = '/ogc/collections/places/items?limit=10000';
/** Below this a place is a name that the map has no room for. */
const SMALLEST = 150_000;

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export async function placeLabels(): Promise<GeoJSON.FeatureCollection> {
  try {
    const response = await fetch(URL, { headers: { accept: 'application/geo+json' } });
    if (!response.ok) return EMPTY;
    return named((await response.json()) as GeoJSON.FeatureCollection);
  } catch {
    // The map is whole without these names.
    return EMPTY;
  }
}

export function named(places: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  const features = places.features
    .filter((place) => population(place) >= SMALLEST)
    .map((place) => ({
      ...place,
      properties: {
        name: place.properties?.name ?? place.properties?.name_en ?? '',
        order: -population(place),
      },
    }));
  return { type: 'FeatureCollection', features };
}

const population = (place: GeoJSON.Feature): number => Number(place.properties?.population ?? 0);
