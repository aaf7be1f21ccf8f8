import { describe, expect, it } from 'vitest';
import { itinerary, leg } from '../../testing';
import { evidenceOf, sorted, unreliability } from '../ranking';
import { figures } from './compare';
import { rows } from './legs';

describe('rows', () => {
  it('join what is one drive to the reader', () => {
    const journey = itinerary([
      leg('a', 'b', [0, 5], { distance_km: 100, evidence: ['speed:pk'] }),
      leg('b', 'c', [5, 9], { distance_km: 80, evidence: ['speed:pk', 'haulage:pk'] }),
      leg('c', 'c', [9, 12], { kind: 'border_crossing' }),
      leg('c', 'd', [12, 20], { distance_km: 90, country: 'CN' }),
      leg('d', 'e', [20, 22], { distance_km: 10, country: 'CN', mode: 'rail' }),
    ]);
    expect(rows(journey).map((row) => `${row.from.name}-${row.to.name} ${row.mode} ${row.distance_km}`)).toEqual([
      'a-c road 180',
      'c-c road 0',
      'c-d road 90',
      'd-e rail 10',
    ]);
    expect(rows(journey)[0]?.evidence).toEqual(['speed:pk', 'haulage:pk']);
  });
});

describe('sorting', () => {
  const quick = itinerary([], { id: 'quick', duration_h: { median: 100, p95: 300 }, cost_usd: 9000, co2e_kg: 3 });
  const cheap = itinerary([], { id: 'cheap', duration_h: { median: 200, p95: 220 }, cost_usd: 4000, co2e_kg: 1 });
  it.each([
    ['time', 'quick'],
    ['cost', 'cheap'],
    ['co2e', 'cheap'],
    ['reliability', 'cheap'],
  ] as const)('by %s puts %s first', (by, first) => {
    expect(sorted([cheap, quick], by)[0]?.id).toBe(first);
  });

  it('takes the chance of being on time where it is known', () => {
    expect(unreliability({ ...quick, on_time_probability: 0.9 })).toBeCloseTo(0.1);
  });
});

it('a comparison says how much more the second takes', () => {
  const a = itinerary([], { duration_h: { median: 240, p95: 300 }, cost_usd: 5000 });
  const b = itinerary([], { duration_h: { median: 216, p95: 300 }, cost_usd: 5600 });
  const text = figures([a, b]).slice(0, 3).map((line) => `${line.key} ${line.shown}`);
  expect(text).toEqual(['days-usual −24 h', 'days-bad =', 'cost +$600']);
});

it('emissions rest on emission factors where there are some', () => {
  const journey = itinerary([leg('a', 'b', [0, 1], { evidence: ['speed:pk', 'emission_factor:road', 'speed:pk'] })]);
  expect(evidenceOf(journey, 'co2e')).toEqual(['emission_factor:road']);
  expect(evidenceOf(journey, 'time')).toEqual(['speed:pk', 'emission_factor:road']);
});
