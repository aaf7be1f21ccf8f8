import { describe, expect, it } from 'vitest';
import { dayIn, endOfDay, inputTime, instantOf, inZone, timeText } from './times';

describe('the clock of an office', () => {
  it.each([
    ['2026-03-03T04:00:00Z', 'Asia/Karachi', '2026-03-03T09:00:00+05:00'],
    ['2026-03-03T20:00:00Z', 'Asia/Kathmandu', '2026-03-04T01:45:00+05:45'],
    ['2026-07-01T12:00:00Z', 'America/New_York', '2026-07-01T08:00:00-04:00'],
    ['2026-03-03T00:00:00Z', 'Nowhere/None', '2026-03-03T00:00:00+00:00'],
  ])('shows %s in %s as %s', (instant, zone, local) => {
    expect(inZone(instant, zone).local).toBe(local);
  });

  it.each([
    ['2026-03-03T09:00', 'Asia/Karachi', '2026-03-03T04:00:00Z'],
    ['2026-03-29T03:30', 'Europe/Warsaw', '2026-03-29T01:30:00Z'],
    ['2026-10-25T12:00', 'Europe/Warsaw', '2026-10-25T11:00:00Z'],
  ])('reads %s in %s as %s', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant);
  });

  it('reads no time in other words', () => {
    expect(instantOf('soon', 'Asia/Karachi')).toBeNull();
  });

  it('ends the day at its own midnight', () => {
    expect(new Date(endOfDay('2026-03-03', 'Asia/Almaty')).toISOString()).toBe('2026-03-03T19:00:00.000Z');
  });

  it('names its offset', () => {
    expect(timeText('2026-03-03T04:00:00Z', 'Asia/Karachi')).toMatch(/3 Mar, 09:00 UTC\+5 · 04:00 UTC$/);
  });

  it('gives forms the wall clock and the day', () => {
    expect(inputTime('2026-03-03T20:00:30Z', 'Asia/Karachi')).toBe('2026-03-04T01:00');
    expect(dayIn(Date.parse('2026-03-03T20:00:00Z'), 'Asia/Karachi')).toBe('2026-03-04');
  });
});
