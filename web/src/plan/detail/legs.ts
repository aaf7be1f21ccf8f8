/** Legs gathered for reading: a drive through one country is one row, whatever its pieces. */
import type { Itinerary, Leg } from '../../api/types';

export interface Row extends Leg {
  parts: Leg[];
}

const joins = (a: Leg, b: Leg): boolean =>
  a.kind === 'carriage' &&
  b.kind === 'carriage' &&
  a.mode === b.mode &&
  a.country === b.country &&
  a.instrument === b.instrument &&
  a.carrier_nationality === b.carrier_nationality &&
  a.service === b.service;

export function rows(itinerary: Itinerary): Row[] {
  const out: Row[] = [];
  for (const leg of itinerary.legs) {
    const last = out.at(-1);
    if (last && joins(last, leg)) out[out.length - 1] = joined(last, leg);
    else out.push({ ...leg, parts: [leg] });
  }
  return out;
}

function joined(row: Row, leg: Leg): Row {
  return {
    ...row,
    to: leg.to,
    arrival: leg.arrival,
    distance_km: row.distance_km + leg.distance_km,
    moving_h: row.moving_h + leg.moving_h,
    resting_h: row.resting_h + leg.resting_h,
    waiting_h: row.waiting_h + leg.waiting_h,
    handling_h: row.handling_h + leg.handling_h,
    waiting_reason: row.waiting_reason || leg.waiting_reason || null,
    waiting: (row.waiting_reason ? row.waiting : leg.waiting) ?? [],
    cost_usd: row.cost_usd + leg.cost_usd,
    co2e_kg: row.co2e_kg + leg.co2e_kg,
    geometry: [...row.geometry, ...leg.geometry],
    evidence: [...new Set([...row.evidence, ...leg.evidence])],
    parts: [...row.parts, leg],
  };
}
