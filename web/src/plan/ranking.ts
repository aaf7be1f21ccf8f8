import type { Itinerary } from '../api/types';
import type { Sort } from './url';

/** How far the bad case lies above the usual one; an on-time probability says more where known. */
export function unreliability(itinerary: Itinerary): number {
  const probability = itinerary.on_time_probability;
  if (probability !== null && probability !== undefined) return 1 - probability;
  return itinerary.duration_h.p95 - itinerary.duration_h.median;
}

/** The server's order weighs everything; the other orders look at one thing. */
const KEYS: Record<Exclude<Sort, 'balanced'>, (itinerary: Itinerary) => number> = {
  time: (it) => it.duration_h.median,
  cost: (it) => it.cost_usd,
  co2e: (it) => it.co2e_kg,
  reliability: unreliability,
};

export function sorted(itineraries: readonly Itinerary[], by: Sort): Itinerary[] {
  if (by === 'balanced') return [...itineraries];
  return [...itineraries].sort((a, b) => KEYS[by](a) - KEYS[by](b));
}

/** Everything an itinerary's totals rest on, each piece once, in order of first use. */
export function evidenceOf(itinerary: Itinerary, of: 'time' | 'cost' | 'co2e'): string[] {
  if (of === 'cost') return unique(itinerary.cost_items.flatMap((item) => item.evidence));
  const crossings = itinerary.border_crossings.flatMap((crossing) => crossing.evidence);
  const legs = itinerary.legs.flatMap((leg) => leg.evidence);
  if (of === 'time') return unique([...crossings, ...legs]);
  const factors = legs.filter((id) => id.startsWith('emission'));
  return unique(factors.length > 0 ? factors : legs);
}

export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
