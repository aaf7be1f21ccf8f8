import { describe, expect, it } from 'vitest';
import { bothTimes, dateTime, day, days, duration, humanise, money, rate, tonnes, usd, zone } from './format';

const moment = (local: string) => ({ utc: '2026-03-03T04:00:00Z', local, timezone: 'Asia/Karachi' });

describe('times', () => {
  it('are the wall clock of the place, wherever the reader is', () => {
    expect(dateTime(moment('2026-03-03T09:00:00+05:00'))).toBe('Tue 3 Mar, 09:00');
  });

  it('name the offset', () => {
    expect(zone(moment('2026-03-03T09:00:00+05:00'))).toBe('UTC+5');
    expect(zone(moment('2026-03-03T07:30:00+03:30'))).toBe('UTC+3:30');
    expect(zone(moment('2026-03-03T07:30:00'))).toBe('Asia/Karachi');
  });

  it('stand beside universal time', () => {
    expect(bothTimes(moment('2026-03-03T09:00:00+05:00[Asia/Karachi]'))).toBe('Tue 3 Mar, 09:00 UTC+5 · 04:00 UTC');
    const early = { utc: '2026-03-02T22:00:00Z', local: '2026-03-03T03:00:00+05:00', timezone: 'Asia/Karachi' };
    expect(bothTimes(early)).toBe('Tue 3 Mar, 03:00 UTC+5 · Mon 2 Mar, 22:00 UTC');
  });

  it('that make no sense are shown as they came', () => {
    expect(dateTime(moment('soon'))).toBe('soon');
    expect(day('soon')).toBe('soon');
  });
});

describe('durations', () => {
  it.each([
    [0.5, '30 min'],
    [4.5, '4 h 30 min'],
    [31, '31 h'],
    [62, '2 d 14 h'],
    [72, '3 d'],
    [47.8, '2 d'],
  ])('%d h', (hours, text) => {
    expect(duration(hours)).toBe(text);
  });

  it('in days keep a decimal below ten', () => {
    expect([days(171.2), days(260)]).toEqual(['7.1', '11']);
  });
});

describe('amounts', () => {
  it.each([
    [6120.4, '$6,120', '$6,120'],
    [84.13, '$84', '$84.13'],
    [27.5, '$28', '$27.50'],
    [3, '$3', '$3'],
  ])('%d US dollars', (amount, whole, each) => {
    expect([usd(amount), rate(amount)]).toEqual([whole, each]);
  });

  it('in a currency nobody knows keep its letters', () => {
    expect(money(100, 'not a code')).toBe('100 not a code');
  });

  it('of emissions change unit at a tonne', () => {
    expect([tonnes(310), tonnes(2310)]).toEqual(['310 kg', '2.31 t']);
  });
});

it('an unknown code is made readable', () => {
  expect(humanise('unverified_condition')).toBe('Unverified condition');
});
