/** Figures, dates and names as the reader sees them. Every function is pure. */
import type { Moment } from '../api/types';

const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    numbers.set(key, format);
  }
  return format;
}

export function number(value: number, digits = 0, locale = 'en'): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** Whole dollars: a modelled amount does not know its cents. */
export function usd(value: number, locale = 'en'): string {
  return dollars(value, 0, locale);
}

/** A rate for one unit, of which the cents matter while it is small. */
export function rate(value: number, locale = 'en'): string {
  return dollars(value, Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0, locale);
}

function dollars(value: number, cents: number, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: cents,
    minimumFractionDigits: cents,
  }).format(value);
}

export function money(amount: number, currency: string, locale = 'en'): string {
  try {
    return numberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
  } catch {
    return `${number(amount, 0, locale)} ${currency}`;
  }
}

export function days(hours: number, locale = 'en'): string {
  return number(hours / 24, hours < 240 ? 1 : 0, locale);
}

/** `7 d 4 h`, `4 h 30 min` or `45 min`. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return `${minutes} min`;
  if (hours < 10 && minutes % 60 !== 0) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const whole = Math.round(hours);
  if (whole < 48) return `${whole} h`;
  return whole % 24 === 0 ? `${whole / 24} d` : `${Math.floor(whole / 24)} d ${whole % 24} h`;
}

export function tonnes(kilograms: number, locale = 'en'): string {
  return kilograms >= 1000 ? `${number(kilograms / 1000, 2, locale)} t` : `${number(kilograms, 0, locale)} kg`;
}

export function percent(share: number, locale = 'en'): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?/;

/** The wall-clock reading of an RFC 3339 time, whatever zone the reader's computer is in. */
export function wallClock(local: string): { date: Date; offset: string } | null {
  const match = WALL_CLOCK.exec(local);
  if (!match) return null;
  const date = new Date(`${match[1]}T${match[2]}:00Z`);
  return Number.isNaN(date.getTime()) ? null : { date, offset: offsetName(match[3] ?? '') };
}

function offsetName(offset: string): string {
  if (offset === '') return '';
  if (offset === 'Z') return 'UTC';
  const [hours, minutes] = [Number(offset.slice(1, 3)), offset.slice(-2)];
  return `UTC${offset[0] === '-' ? '−' : '+'}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}

export function dateTime(moment: Moment, locale = 'en-GB'): string {
  const wall = wallClock(moment.local);
  if (!wall) return moment.local;
  const text = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(wall.date);
  return text.replace(/,? (\d{2}:\d{2})$/, ', $1');
}

export function zone(moment: Moment): string {
  return wallClock(moment.local)?.offset || moment.timezone;
}

/** `Tue 3 Mar, 09:00 UTC+5 (04:00 UTC)`: local and universal time in one line. */
export function bothTimes(moment: Moment, locale = 'en-GB'): string {
  const utc = dateTime({ ...moment, local: moment.utc }, locale);
  return `${dateTime(moment, locale)} ${zone(moment)} · ${utc} UTC`;
}

export function day(isoDate: string, locale = 'en-GB'): string {
  const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDate;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date);
}

export function countryName(code: string, locale = 'en'): string {
  if (code === 'XZ') return '';
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `snake_case` codes the page has no message for, made readable. */
export function humanise(code: string): string {
  return capital(code.replaceAll(/[_-]/g, ' '));
}

/** Tables write some names in small letters; a list begins each with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
