/** Figures, dates and names as the reader sees them, in the reader's language unless another is named. */
import { dateTag, t, tag } from '../locales/i18n.svelte';
import type { Moment } from '../api/types';
import { kazakhCountry, kazakhDate } from './kazakh';

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

export function number(value: number, digits = 0, locale = tag()): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** Whole dollars: a modelled amount does not know its cents. */
export function usd(value: number, locale = tag()): string {
  return dollars(value, 0, locale);
}

/** A rate for one unit, of which the cents matter while it is small. */
export function rate(value: number, locale = tag()): string {
  return dollars(value, Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0, locale);
}

function dollars(value: number, cents: number, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: cents,
    minimumFractionDigits: cents,
  }).format(value);
}

export function money(amount: number, currency: string, locale = tag()): string {
  try {
    return numberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
  } catch {
    return `${number(amount, 0, locale)} ${currency}`;
  }
}

export function days(hours: number, locale = tag()): string {
  return number(hours / 24, hours < 240 ? 1 : 0, locale);
}

/** `7 d 4 h`, `4 h 30 min` or `45 min`. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return t('in-min', { amount: number(minutes) });
  if (hours < 10 && minutes % 60 !== 0) return both(['in-h', Math.floor(minutes / 60)], ['in-min', minutes % 60]);
  const whole = Math.round(hours);
  if (whole < 48) return t('in-h', { amount: number(whole) });
  return both(['in-d', Math.floor(whole / 24)], ['in-h', whole % 24]);
}

function both(...parts: [unit: string, amount: number][]): string {
  return parts.filter(([, amount]) => amount > 0).map(([unit, amount]) => t(unit, { amount: number(amount) })).join(' ');
}

export function tonnes(kilograms: number): string {
  return kilograms >= 1000 ? t('in-t', { amount: number(kilograms / 1000, 2) }) : t('in-kg', { amount: number(kilograms) });
}

export function kilometres(length: number): string {
  return t('in-km', { amount: number(length) });
}

export function percent(share: number, digits = 0): string {
  return numberFormat(tag(), { style: 'percent', maximumFractionDigits: digits }).format(share);
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

/** A date on the clock of Greenwich in a language. */
function calendar(date: Date, asked: Intl.DateTimeFormatOptions, locale = dateTag()): string {
  if (locale === 'kk') return kazakhDate(date, asked);
  return new Intl.DateTimeFormat(locale, { ...asked, timeZone: 'UTC' }).format(date);
}

export function dateTime(moment: Moment, locale = dateTag()): string {
  const wall = wallClock(moment.local);
  if (!wall) return moment.local;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const text = calendar(wall.date, { weekday: 'short', day: 'numeric', month: 'short', ...clock }, locale);
  return text.replace(/[,،]? (\d{2}:\d{2})$/, locale.startsWith('ur') ? '، $1' : ', $1');
}

export function zone(moment: Moment): string {
  return wallClock(moment.local)?.offset || moment.timezone;
}

/** `Tue 3 Mar, 09:00 UTC+5 · 04:00 UTC`: local and universal time in one line, with the day of both where it differs. */
export function bothTimes(moment: Moment, locale = dateTag()): string {
  const local = `${dateTime(moment, locale)} ${zone(moment)}`;
  const [here, there] = [wallClock(moment.local), wallClock(moment.utc)];
  if (!here || !there || here.offset === 'UTC') return local;
  const sameDay = here.date.toISOString().slice(0, 10) === there.date.toISOString().slice(0, 10);
  const utc = sameDay ? moment.utc.slice(11, 16) : dateTime({ ...moment, local: moment.utc }, locale);
  return `${local} · ${utc} UTC`;
}

/** `3 Mar` or, without the day, `Mar`: the ticks of an axis of time. */
export function axisDate(date: Date, style: 'day' | 'month' = 'day'): string {
  return calendar(date, style === 'day' ? { day: 'numeric', month: 'short' } : { month: 'short' });
}

/** `Mon` for 1 to `Sun` for 7. */
export function weekdayName(number: number): string {
  return calendar(new Date(Date.UTC(2024, 0, number)), { weekday: 'short' });
}

export function day(isoDate: string, locale = dateTag()): string {
  const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDate;
  return calendar(date, { day: 'numeric', month: 'short', year: 'numeric' }, locale);
}

export function countryName(code: string, locale = dateTag()): string {
  if (code === 'XZ') return '';
  const kazakh = locale === 'kk' ? kazakhCountry(code) : undefined;
  if (kazakh) return kazakh;
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
  return text.charAt(0).toLocaleUpperCase(tag()) + text.slice(1);
}
