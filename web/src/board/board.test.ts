import { describe, expect, it } from 'vitest';
import type { Condition, Strip } from '../api/board-types';
import { decodeBoard, emptyBoard, encodeBoard } from './address';
import { asSent, clocks, counts, inUtc, notOpen, ordered, readerDiffers } from './words';

const instant = (local: string, reader: string, utc = '2026-03-02T02:00:00Z') => ({ utc, local, reader });

describe('an instant on three clocks', () => {
  it('shows the hour alone where the day is the same', () => {
    const shown = clocks(instant('2026-03-02T10:00:00+08:00', '2026-03-02T07:00:00+05:00'));
    expect(shown).toEqual({ local: 'Mon 2 Mar, 10:00', offset: 'UTC+8', reader: '07:00', utc: '02:00' });
  });

  it('shows the day where it differs', () => {
    const shown = clocks(instant('2026-03-02T01:00:00+08:00', '2026-03-01T22:00:00+05:00', '2026-03-01T17:00:00Z'));
    expect([shown.reader, shown.utc]).toEqual(['Sun 1 Mar, 22:00', 'Sun 1 Mar, 17:00']);
  });

  it.each([
    ['2026-03-02T07:00:00+05:00', true],
    ['2026-03-02T10:00:00+08:00', false],
    ['2026-03-02T02:00:00Z', false],
    ['2026-03-02T02:00:00+00:00', false],
  ])('a reader at %s has a clock of their own: %s', (reader, expected) => {
    expect(readerDiffers(instant('2026-03-02T10:00:00+08:00', reader))).toBe(expected);
  });

  it('an instant of any offset is told in UTC, and what is none as it is', () => {
    expect(inUtc('2026-03-02T10:00:00+08:00')).toBe('Mon 2 Mar, 02:00 UTC');
    expect(inUtc('soon')).toBe('soon');
  });
});

describe('what is sent', () => {
  it('is a day, or an instant of the reader', () => {
    expect(asSent('', '10:00')).toBeUndefined();
    expect(asSent('2026-03-02', '')).toBe('2026-03-02');
    expect(asSent('2026-03-02', '10:00')).toBe(new Date(2026, 2, 2, 10).toISOString());
  });
});

describe('the order of reports', () => {
  it('puts what holds before what is over, and the latest word first', () => {
    const report = (id: string, status: Condition['status'], changed_at: string) => ({ id, status, changed_at }) as Condition;
    const all = [
      report('a', 'withdrawn', '2026-03-09'),
      report('b', 'in_force', '2026-03-01'),
      report('c', 'expired', '2026-03-05'),
      report('d', 'in_force', '2026-03-04'),
      report('e', 'upcoming', '2026-03-08'),
    ];
    expect(ordered(all).map(({ id }) => id).join('')).toBe('dbeca');
  });
});

describe('the count of corridors', () => {
  it('has every state', () => {
    const strip = (state: Strip['state']) => ({ state }) as Strip;
    expect(counts([strip('open'), strip('closed'), strip('open')])).toEqual({ open: 2, limited: 0, unknown: 0, planned: 0, closed: 1 });
  });
});

describe('the address of the board', () => {
  it.each([['#/board'], ['#/board?on=2026-03-09'], ['#/board?on=2026-03-09&corridor=kkh-torugart']])('%s comes back as it was', (hash) => {
    expect(encodeBoard(decodeBoard(new URLSearchParams(hash.split('?')[1])))).toBe(hash);
  });

  it('a day that is none is today', () => {
    expect(decodeBoard(new URLSearchParams('on=soon'))).toEqual(emptyBoard());
  });
});

describe('a folded strip', () => {
  it('names each gate that is not open once, the worst first', () => {
    const gate = (name: string, state: string) => ({ name, state });
    const strip = { gates: [[gate('Sost', 'open')], [gate('Bedel', 'planned'), gate('Torkham', 'closed')], [gate('Bedel', 'planned')]] };
    expect(notOpen(strip as unknown as Strip).map(({ name }) => name)).toEqual(['Torkham', 'Bedel']);
  });
});
