/** Figures of a run as the reader sees them. */
import { language, t, tag } from '../locales/i18n.svelte';
import { day, duration, number, percent } from '../ui/format';

const compact = new Map<string, Intl.NumberFormat>();

/** Three figures of a large amount, `4.66M`; smaller ones whole. */
export function big(amount: number, locale = tag()): string {
  // Nothing has no sign.
  const value = amount === 0 ? 0 : amount;
  if (Math.abs(value) < 100_000) return number(value, Math.abs(value) < 10 ? 1 : 0, locale);
  let format = compact.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
    compact.set(locale, format);
  }
  const text = format.format(value);
  return language() === 'kk' ? text.replace('тыс.', 'мың') : text;
}

/** A figure with as many digits as it deserves. */
export function figure(amount: number | null | undefined, locale = tag()): string {
  if (amount === null || amount === undefined) return '–';
  const value = amount === 0 ? 0 : amount;
  const size = Math.abs(value);
  return size >= 100_000 ? big(value, locale) : number(value, size >= 100 ? 0 : size >= 10 ? 1 : 2, locale);
}

/** A measure in its own unit: shares become per cent. */
export function measured(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return '–';
  return unit === 'share' ? percent(value) : figure(value);
}

/** A difference bears its sign; nothing is `0`, and no difference at all is a dash. */
export function signed(value: number | null | undefined, unit = ''): string {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  const text = unit === 'share' ? t('in-points', { amount: number(size * 100, 1) }) : figure(size);
  if (size === 0 || text === '0' || text === t('in-points', { amount: '0' })) return '0';
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** By how much a figure differs from that of the base, as a share of it; null where it had none. */
export function percentMore(before: number, after: number): string | null {
  if (before === 0) return after === 0 ? '0 %' : null;
  const share = ((after - before) / Math.abs(before)) * 100;
  const text = number(Math.abs(share), Math.abs(share) < 10 ? 1 : 0);
  return text === '0' ? '0 %' : `${share < 0 ? '−' : '+'}${text} %`;
}

/** A name as it begins a row. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const hours = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : duration(value));

/** `9.5 × 10⁻¹³` is read by few; a residual is told as a power of ten. */
export function residual(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('e-', 'e−');
}

/** `2 Jun 2025, 09:00 UTC`. */
export function universal(instant: string | number): string {
  const iso = new Date(instant).toISOString();
  return `${day(iso)}, ${iso.slice(11, 16)} UTC`;
}
