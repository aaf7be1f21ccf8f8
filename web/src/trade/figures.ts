/** Figures of trade as the reader sees them. */
import { tag } from '../locales/i18n.svelte';

const fixed = new Map<string, Intl.NumberFormat>();

/** Always so many digits, so that columns can be read down. */
function digits(value: number, count: number, locale: string): string {
  const key = `${locale} ${count}`;
  let format = fixed.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: count, maximumFractionDigits: count });
    fixed.set(key, format);
  }
  return format.format(value);
}

/** Million dollars, with as many digits as a modelled amount deserves; what rounds to nothing is `0`. */
export function million(value: number, locale = tag()): string {
  const size = Math.abs(value);
  if (size < 0.005) return '0';
  const text = digits(size, size >= 999.95 ? 0 : size >= 9.995 ? 1 : 2, locale);
  return value < 0 ? `−${text}` : text;
}

/** A change bears its sign; nothing is `0`. */
export function change(value: number, locale = tag()): string {
  const text = million(Math.abs(value), locale);
  return text === '0' ? '0' : `${value < 0 ? '−' : '+'}${text}`;
}

/** A change in per cent, down to 0.001; what is smaller and yet something is `≈ 0`. */
export function percentChange(value: number, locale = tag()): string {
  const size = Math.abs(value);
  if (size < 0.0005) return size > 1e-9 ? '≈ 0' : '0';
  const text = digits(size, size >= 10 ? 1 : size >= 0.1 ? 2 : 3, locale);
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** By how much in per cent; null where there was nothing before. */
export function growth(before: number, after: number): number | null {
  return before > 0 ? (after / before - 1) * 100 : null;
}

/** Which sentence tells a probability, and its number of 100 draws. */
export function chance(probability: number): { id: 'none' | 'few' | 'some' | 'most' | 'all'; of: number } {
  const of = Math.round(probability * 100);
  if (probability <= 0) return { id: 'none', of: 0 };
  if (probability >= 1) return { id: 'all', of: 100 };
  return of === 0 ? { id: 'few', of: 1 } : of === 100 ? { id: 'most', of: 99 } : { id: 'some', of };
}
