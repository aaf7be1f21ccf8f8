/** Trucks and queues of an hour on the map. */
import type { Playback } from '../../api/scenario-types';
import type { Theme } from '../../ui/colours';
import { placeName } from '../choices.svelte';
import { doingColour } from '../colours';
import { collection, pointFeature } from '../features';
import { figure } from '../figures';
import { isOnMap, queueAt, type Truck } from './frame';

/** The area of a circle grows with the queue. */
export const queueRadius = (queue: number, most: number): number => (queue <= 0 || most <= 0 ? 0 : 3 + 27 * Math.sqrt(queue / most));

export function truckFeatures(trucks: readonly Truck[], theme: Theme): GeoJSON.FeatureCollection {
  return collection(trucks.map(({ at, doing }) => pointFeature(at, { colour: doingColour(doing, theme), waiting: doing !== 'moving' })));
}

interface Look {
  theme: Theme;
  hour: number;
  most: number;
  post: string | null;
}

export function queueFeatures({ facilities, step_h: step }: Playback, { theme, hour, most, post }: Look): GeoJSON.FeatureCollection {
  const waiting = theme === 'dark' ? '#d79a2e' : '#e0a030';
  const quiet = theme === 'dark' ? '#5d6c75' : '#a9b4ba';
  const features = facilities.filter(isOnMap).map((place) => {
    const name = placeName(place.id, place.name);
    const queue = queueAt(place, hour, step);
    const strong = place.id === post;
    return pointFeature([place.lon, place.lat], {
      id: place.id,
      colour: queue >= 0.5 ? waiting : quiet,
      radius: Math.max(queueRadius(queue, most), strong ? 6 : 2.5),
      opacity: 0.5,
      strong,
      label: queue >= 1 ? `${name} ${figure(Math.round(queue))}` : strong ? name : '',
      major: strong || queue > most / 6,
      order: queue,
    });
  });
  return collection(features);
}
