import { describe, expect, it } from 'vitest';
import { areaPath, linePath } from './path';
import { linear, moments } from './scale';

const day = (text: string): number => Date.parse(text.length > 10 ? `${text}Z` : `${text}T00:00Z`);
const written = (times: number[]): string[] => times.map((time) => new Date(time).toISOString().slice(0, 16));

describe('a scale of figures', () => {
  it('goes from one end of the chart to the other', () => {
    const x = linear([0, 200], [10, 110]);
    expect([0, 50, 200, 300].map(x)).toEqual([10, 35, 110, 160]);
    expect(linear([0, 200], [10, 110], { clamp: true })(300)).toBe(110);
  });

  it('puts a value without a span in the middle', () => {
    expect(linear([5, 5], [0, 100])(5)).toBe(50);
    expect(linear([5, 5], [0, 100]).ticks(4)).toEqual([5]);
  });

  it.each([
    [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0, 0.3], 3, [0, 0.1, 0.2, 0.3]],
    [[0, 97], 4, [0, 20, 40, 60, 80]],
    [[-7, 7], 3, [-5, 0, 5]],
    [[1180, 4320], 6, [1500, 2000, 2500, 3000, 3500, 4000]],
  ] as const)('%s in about %s steps has lines at %s', (span, count, lines) => {
    expect(linear(span, [0, 1]).ticks(count)).toEqual(lines);
  });

  it.each([
    [[0, 97], 10, 100],
    [[0, 97], 4, 100],
    [[0, 12_345], 4, 15_000],
    [[0, 8.3], 10, 9],
  ] as const)('%s is widened, for %s steps, to %s', (span, nice, end) => {
    expect(linear(span, [0, 1], { nice })(end)).toBe(1);
  });
});

describe('a scale of moments', () => {
  it.each([
    ['2026-11-20', '2026-11-21', 4, ['2026-11-20T00:00', '2026-11-20T06:00', '2026-11-20T12:00', '2026-11-20T18:00', '2026-11-21T00:00']],
    ['2026-11-20', '2026-11-24', 4, ['2026-11-20T00:00', '2026-11-21T00:00', '2026-11-22T00:00', '2026-11-23T00:00', '2026-11-24T00:00']],
    ['2026-11-01', '2026-11-30', 4, ['2026-11-02T00:00', '2026-11-09T00:00', '2026-11-16T00:00', '2026-11-23T00:00', '2026-11-30T00:00']],
    ['2026-11-15', '2027-03-02', 4, ['2026-12-01T00:00', '2027-01-01T00:00', '2027-02-01T00:00', '2027-03-01T00:00']],
    ['2026-01-01', '2026-12-31', 4, ['2026-01-01T00:00', '2026-04-01T00:00', '2026-07-01T00:00', '2026-10-01T00:00']],
    ['2019-06-01', '2024-06-01', 5, ['2020-01-01T00:00', '2021-01-01T00:00', '2022-01-01T00:00', '2023-01-01T00:00', '2024-01-01T00:00']],
    ['2000-06-01', '2024-06-01', 5, ['2005-01-01T00:00', '2010-01-01T00:00', '2015-01-01T00:00', '2020-01-01T00:00']],
  ])('%s to %s in about %i steps', (from, to, count, lines) => {
    expect(written(moments([day(from), day(to)], [0, 1]).ticks(count))).toEqual(lines);
  });

  it('has one line where there is no time between the ends', () => {
    expect(moments([day('2026-11-20'), day('2026-11-20')], [0, 1]).ticks(4)).toEqual([day('2026-11-20')]);
  });
});

describe('paths', () => {
  it('break where a value is missing', () => {
    expect(linePath([[0, 1], [2, 3], null, [4, 5]])).toBe('M0,1L2,3M4,5Z');
    expect(areaPath([[0, 1, 9], [2, 3, 9], null])).toBe('M0,1L2,3L2,9L0,9Z');
    expect(linePath([null])).toBe('');
  });
});
