import { describe, expect, it } from 'vitest';
import type { Outcome, PlayedConsignment } from '../api/scenario-types';
import type { Position } from '../api/types';
import { changedStretches, directionOf, isBetter, largest, named, told } from './compare/difference';
import { big, figure, percentMore, residual, signed } from './figures';
import { counted, longestQueue, mainExtent, positionAt, queueAt, Timetable, waitAt } from './playback/frame';
import { bands, roundDown, widthOf } from './result/flows';
import { loadOf } from './colours';

const A: Position = [70, 30];
const B: Position = [71, 31];
const C: Position = [72, 31];
const D: Position = [72, 33];

/** Itineraries of one mode each, with what they carry and where. */
function carried(...all: [tonnes: number, line: Position[], mode?: string][]): Pick<Outcome, 'itineraries' | 'lines'> {
  const itineraries = all.map(([tonnes, , mode = 'road'], line) => ({
    ...{ origin: 'PK', destination: 'KZ', group: 'food', corridor: '', consignments: 1, teu: 1, share: 1, cost_usd: 1, days: 1 },
    tonnes,
    legs: [{ mode, country: 'PK', from_h: 0, to_h: 1, line }],
  }));
  return { itineraries, lines: all.map(([, line]) => line) };
}

describe('flows on the map', () => {
  it('add up where itineraries share a road, in either direction', () => {
    const found = bands(carried([100, [A, B, C]], [40, [D, B, A]]));
    expect(found).toEqual([
      { mode: 'road', tonnes: 40, line: [D, B] },
      { mode: 'road', tonnes: 100, line: [B, C] },
      { mode: 'road', tonnes: 140, line: [A, B] },
    ]);
  });

  it('add up where itineraries run along the same line', () => {
    const flows = carried([5, [A, B]]);
    expect(bands({ ...flows, itineraries: [...flows.itineraries, ...flows.itineraries] })).toEqual([{ mode: 'road', tonnes: 10, line: [A, B] }]);
  });

  it('join segments of the same flow into one band', () => {
    expect(bands(carried([5, [A, B, C, D]]))).toEqual([{ mode: 'road', tonnes: 5, line: [A, B, C, D] }]);
  });

  it('keep modes apart', () => {
    expect(bands(carried([5, [A, B]], [7, [A, B], 'rail'])).map(({ tonnes }) => tonnes)).toEqual([5, 7]);
  });

  it('are as wide as what flows', () => {
    expect(widthOf(100, 100)).toBeGreaterThan(widthOf(50, 100));
    expect(widthOf(0, 0)).toBeGreaterThan(0);
    expect([0, 7, 49, 1234].map(roundDown)).toEqual([0, 5, 20, 1000]);
  });
});

describe('a moment of a playback', () => {
  const lorry: PlayedConsignment = {
    itinerary: 0,
    corridor: 'x',
    at: [[10, 70, 30], [20, 80, 40], [25, 80, 40], [30, 90, 40]],
    waits: [[20, 25, 'post:a', 'lane']],
  };

  it('lies between two sightings', () => {
    expect(positionAt(lorry.at, 15)).toEqual([75, 35]);
    expect(positionAt(lorry.at, 22)).toEqual([80, 40]);
    expect(positionAt(lorry.at, 30)).toEqual([90, 40]);
  });

  it('is nowhere before the first and after the last', () => {
    expect(positionAt(lorry.at, 9.9)).toBeNull();
    expect(positionAt(lorry.at, 30.1)).toBeNull();
    expect(positionAt([], 0)).toBeNull();
  });

  it('knows what is waited for', () => {
    expect(waitAt(lorry.waits, 20)?.[3]).toBe('lane');
    expect(waitAt(lorry.waits, 25)).toBeNull();
  });

  it('shows every consignment under way, as looking at each would', () => {
    const many = Array.from({ length: 60 }, (_, index): PlayedConsignment => ({ ...lorry, waits: [], at: [[index * 3, 70, 30], [index * 3 + 1 + (index % 7) * 9, 75, 35]] }));
    const timetable = new Timetable([...many].reverse());
    for (let hour = 0; hour < 240; hour += 1.5) {
      expect(timetable.at(hour)).toHaveLength(many.filter(({ at }) => positionAt(at, hour) !== null).length);
    }
    expect(counted(new Timetable([lorry, lorry]).at(21))).toEqual(new Map([['lane', 2]]));
  });

  it('is seen from where nearly all of the movement is', () => {
    const playback = { from: '', hours: 18, step_h: 6, facilities: [], consignments: Array.from({ length: 20 }, () => lorry) };
    const far: PlayedConsignment = { ...lorry, at: [[0, -20, -30], [5, 150, 70]] };
    expect(mainExtent({ ...playback, consignments: [...playback.consignments, far] })).toEqual([[70, 30], [90, 40]]);
    expect(mainExtent({ ...playback, consignments: [] })).toEqual([]);
  });

  it('lets queues grow evenly between two counts', () => {
    const place = { id: 'post:a', name: 'A', lat: 0, lon: 0, queue: [0, 12, 6] };
    expect([0, 3, 6, 9, 12, 99].map((hour) => queueAt(place, hour, 6))).toEqual([0, 6, 12, 9, 6, 6]);
    expect(queueAt({ ...place, queue: [] }, 3, 6)).toBe(0);
    expect(longestQueue({ from: '', hours: 18, step_h: 6, facilities: [place], consignments: [] })).toBe(12);
  });
});

describe('differences', () => {
  const row = (id: string, values: (number | null)[], differences: (number | null)[]) => ({ id, name: id, values, differences, is_within_noise: [] });

  it('draw what changed, the largest above', () => {
    const stretch = (difference: number) => ({ mode: 'road', base: 100, values: [100, 100 + difference], differences: [0, difference], line: [A, B] });
    const changed = changedStretches([stretch(0), stretch(-900), stretch(50), stretch(0.2)], 1);
    expect(changed.map(({ difference }) => difference)).toEqual([50, -900]);
    expect([3, -3, 0, null].map(directionOf)).toEqual(['more', 'less', 'same', 'same']);
  });

  it('leave out rows of which no run has a figure', () => {
    const rows = [row('a', [0, 0], [0, 0]), row('b', [null, 4], [null, null]), row('c', [1, 9], [0, 8])];
    expect(told(rows).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(largest(rows)).toBe(8);
  });

  it('tell the posts of a border apart by their country', () => {
    expect(named('Ayritom (Termez) (UZ)')).toEqual({ name: 'Ayritom (Termez)', country: 'UZ' });
    expect(named('Permits of QTTA (Pakistan)')).toEqual({ name: 'Permits of QTTA (Pakistan)', country: '' });
  });

  it('are good or bad only where it is known which way is better', () => {
    expect(isBetter(-2, 'less')).toBe(true);
    expect(isBetter(-2, 'more')).toBe(false);
    expect(isBetter(5, 'neither')).toBeNull();
    expect(isBetter(0, 'less')).toBeNull();
  });
});

describe('figures', () => {
  it('have as many digits as they deserve', () => {
    expect([4_658_030, 12_345, 9.46, 0, -0].map((value) => big(value))).toEqual(['4.66M', '12,345', '9.5', '0', '0']);
    expect([0.123, 12.34, 1234.5, null].map((value) => figure(value))).toEqual(['0.12', '12.3', '1,235', '–']);
    expect([1.5, -2, 0, 0.0001, null].map((value) => signed(value))).toEqual(['+1.5', '−2', '0', '0', '–']);
    expect(signed(0.034, 'share')).toBe('+3.4 pp');
    expect([percentMore(200, 250), percentMore(200, 199.8), percentMore(0, 5), percentMore(0, 0), percentMore(50, 48.5)]).toEqual(['+25 %', '−0.1 %', null, '0 %', '−3 %']);
    expect(residual(3.1e-13)).toBe('3.1e−13');
  });

  it('say how full a place is', () => {
    expect([null, 0.2, 0.7, 0.95].map(loadOf)).toEqual(['unknown', 'low', 'middle', 'high']);
  });
});
