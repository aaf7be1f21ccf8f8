/** Instants on the clock of an office. Pure. */
import type { Moment } from '../api/types';
import { bothTimes, dateTime, zone } from '../ui/format';

const formats = new Map<string, Intl.DateTimeFormat>();

function clock(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: known(timezone),
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timezone, format);
  }
  return format;
}

/** The zone, or Greenwich's where this browser does not know it. */
function known(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** What the clock shows, as if it were Greenwich's. */
function shown(instant: number, timezone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clock(timezone).formatToParts(instant)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** An instant as the clock of a zone shows it. */
export function inZone(instant: string | number, timezone: string): Moment {
  const at = Math.floor(new Date(instant).getTime() / 1000) * 1000;
  const wall = shown(at, timezone);
  const local = new Date(wall).toISOString().slice(0, 19) + offsetText((wall - at) / 60_000);
  return { utc: new Date(at).toISOString(), local, timezone };
}

/** `Tue 3 Mar, 09:00 UTC+5`: where an axis beside it tells universal time. */
export function localText(instant: string | number, timezone: string): string {
  const moment = inZone(instant, timezone);
  return `${dateTime(moment)} ${zone(moment)}`;
}

/** `Tue 3 Mar, 09:00 UTC+5 · 04:00 UTC`. */
export function timeText(instant: string | number, timezone: string): string {
  return bothTimes(inZone(instant, timezone));
}

/** The instant at which the clock of a zone shows `2026-03-03T09:00`; null for no such text. */
export function instantOf(local: string, timezone: string): string | null {
  const wall = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  if (Number.isNaN(wall)) return null;
  // A second look settles the hour around a change of the clocks.
  const guess = wall - (shown(wall, timezone) - wall);
  const at = wall - (shown(guess, timezone) - guess);
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** What a form shows for an instant: the wall clock to the minute. */
export function inputTime(instant: string | number, timezone: string): string {
  return inZone(instant, timezone).local.slice(0, 16);
}

/** The instant at which a day ends in a zone. */
export function endOfDay(day: string, timezone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return Date.parse(instantOf(`${next}T00:00`, timezone) ?? '');
}

/** The day that it is in a zone. */
export function dayIn(instant: number, timezone: string): string {
  return inZone(instant, timezone).local.slice(0, 10);
}
