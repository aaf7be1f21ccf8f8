/** Time, cost and distance along an itinerary, as CAREC draws a corridor: a stair per quantity. */
import { placeName } from '../names/names.svelte';
import type { Itinerary, Leg } from '../api/types';

export interface Step {
  km: number;
  hours: number;
  usd: number;
}

export interface Stop {
  name: string;
  km: number;
  kind: Leg['kind'];
}

export interface Staircase {
  /** From the origin to the destination; two steps at one distance are a wait or a charge there. */
  steps: Step[];
  stops: Stop[];
}

const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3.6e6;

export function staircase(itinerary: Itinerary): Staircase {
  const start = itinerary.departure.utc;
  const steps: Step[] = [{ km: 0, hours: 0, usd: 0 }];
  const stops: Stop[] = [];
  let [km, usd] = [0, 0];
  for (const leg of itinerary.legs) {
    const began = Math.max(0, hoursBetween(start, leg.departure.utc));
    const last = steps.at(-1) as Step;
    if (began > last.hours) steps.push({ km, hours: began, usd });
    if (leg.kind !== 'carriage') stops.push({ name: placeName(leg.from.name), km, kind: leg.kind });
    km += leg.distance_km;
    usd += leg.cost_usd;
    steps.push({ km, hours: Math.max(began, hoursBetween(start, leg.arrival.utc)), usd });
  }
  return { steps, stops };
}

/** Labels closer than `gap` to the one before are left out, borders before other stops. */
export function thinned(stops: readonly Stop[], gap: number): Stop[] {
  const kept: Stop[] = [];
  const byWeight = [...stops].sort((a, b) => weight(b) - weight(a));
  for (const stop of byWeight) {
    if (kept.every((other) => Math.abs(other.km - stop.km) >= gap)) kept.push(stop);
  }
  return kept.sort((a, b) => a.km - b.km);
}

const weight = (stop: Stop): number => (stop.kind === 'border_crossing' ? 1 : 0);
