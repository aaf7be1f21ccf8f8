import { describe, expect, it } from 'vitest';
import { itinerary, leg } from '../testing';
import { barOf, totals } from './activities';
import { staircase, thinned } from './staircase';

/** Two drives with a border between them; the lorry idles two hours before the second. */
const JOURNEY = itinerary([
  leg('a', 'b', [0, 10], { distance_km: 400, moving_h: 8, resting_h: 2, cost_usd: 400 }),
  leg('b', 'b', [10, 40], { kind: 'border_crossing', waiting_h: 24, handling_h: 6, cost_usd: 200 }),
  leg('b', 'c', [42, 50], { distance_km: 300, moving_h: 8, cost_usd: 600 }),
]);

describe('the staircase', () => {
  it('rises at the border and climbs along the road', () => {
    const text = staircase(JOURNEY).steps.map((s) => `${s.km} km ${s.hours} h ${s.usd} usd`);
    expect(text).toEqual([
      '0 km 0 h 0 usd',
      '400 km 10 h 400 usd',
      '400 km 40 h 600 usd',
      '400 km 42 h 600 usd',
      '700 km 50 h 1200 usd',
    ]);
  });

  it('names the stops', () => {
    expect(staircase(JOURNEY).stops).toEqual([{ name: 'b', km: 400, kind: 'border_crossing' }]);
  });

  it('of an empty journey is one step', () => {
    expect(staircase(itinerary([])).steps).toHaveLength(1);
  });

  it('never goes back in time', () => {
    const hours = staircase(JOURNEY).steps.map((s) => s.hours);
    expect(hours).toEqual([...hours].sort((a, b) => a - b));
  });
});

it('of crowded labels borders are kept', () => {
  const stops = [
    { name: 'yard', km: 400, kind: 'transhipment' as const },
    { name: 'post', km: 405, kind: 'border_crossing' as const },
    { name: 'far', km: 600, kind: 'transhipment' as const },
  ];
  expect(thinned(stops, 50).map((s) => s.name)).toEqual(['post', 'far']);
});

it('hours add up over the legs', () => {
  expect(totals(JOURNEY.legs)).toEqual([
    { activity: 'moving', hours: 16 },
    { activity: 'resting', hours: 2 },
    { activity: 'waiting', hours: 24 },
    { activity: 'handling', hours: 6 },
  ]);
});

it('a bar lies on the clock of the whole journey', () => {
  const bar = barOf(JOURNEY, JOURNEY.legs[2] as (typeof JOURNEY.legs)[0]);
  expect([bar.from, bar.to]).toEqual([42, 50]);
});
