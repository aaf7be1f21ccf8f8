/** Sums in minor units. */
import type { Money } from '../api/transit-types';
import { tag } from '../locales/i18n.svelte';

function format(currency: string): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(tag(), { style: 'currency', currency, currencyDisplay: 'code' });
  } catch {
    return null;
  }
}

export function minorDigits(currency: string): number {
  return format(currency)?.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `EUR 100,000.00`. */
export function amountText({ minor, currency }: Money): string {
  const major = minor / 10 ** minorDigits(currency);
  return format(currency)?.format(major).replaceAll('\u00a0', ' ') ?? `${major} ${currency}`;
}

/** What a field shows of a sum: `100000` or `12.50`. */
export function amountInput({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  return minor % 10 ** digits === 0 ? String(minor / 10 ** digits) : (minor / 10 ** digits).toFixed(digits);
}

/** What was typed, in minor units; null for no sum. */
export function amountOf(text: string, currency: string): Money | null {
  const given = text.replaceAll(/[\s\u00a0']/g, '').replace(/,(?=\d{3}(\D|$))/g, '').replace(',', '.');
  const major = Number(given);
  return given === '' || Number.isNaN(major) ? null : { minor: Math.round(major * 10 ** minorDigits(currency)), currency };
}
