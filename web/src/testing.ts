/** Small itineraries for tests. */
import type { Itinerary, Leg, Moment } from './api/types';

const START = Date.parse('2026-03-03T04:00:00Z');

export function at(hours: number): Moment {
  const utc = new Date(START + hours * 3.6e6).toISOString();
  return { utc, local: utc, timezone: 'UTC' };
}

const place = (name: string) => ({ id: `place:${name}`, name, lat: 0, lon: 0 });

export function leg(from: string, to: string, hours: [number, number], more: Partial<Leg> = {}): Leg {
  return {
    kind: 'carriage',
    mode: 'road',
    from: place(from),
    to: place(to),
    country: 'PK',
    carrier_nationality: 'PK',
    instrument: null,
    distance_km: 0,
    departure: at(hours[0]),
    arrival: at(hours[1]),
    moving_h: 0,
    resting_h: 0,
    waiting_h: 0,
    waiting_reason: null,
    handling_h: 0,
    cost_usd: 0,
    co2e_kg: 0,
    service: null,
    geometry: [],
    evidence: [],
    ...more,
  };
}

export function itinerary(legs: Leg[], more: Partial<Itinerary> = {}): Itinerary {
  const last = legs.at(-1);
  return {
    id: 'i',
    corridor: 'c',
    corridor_name: 'C',
    labels: [],
    departure: at(0),
    arrival_median: last?.arrival ?? at(0),
    arrival_p95: last?.arrival ?? at(0),
    duration_h: { median: 0, p95: 0 },
    distance_km: 0,
    cost_usd: 0,
    cost_items: [],
    market_rates: [],
    co2e_kg: 0,
    instruments: [],
    border_crossings: [],
    legs,
    permits: [],
    guarantees: [],
    documents: [],
    time_limits: [],
    warnings: [],
    weakest_grade: 'estimate',
    ...more,
  };
}
