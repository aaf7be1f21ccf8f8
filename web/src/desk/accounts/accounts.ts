/** Guarantee and permit accounts as their desks show them. Pure. */
import type { GuaranteeAccount, PermitAccount } from '../../api/transit-types';

const DAY_MS = 86_400_000;
/** From when on an end is worth a warning. */
export const SOON_DAYS = 60;

export const PURSES = ['available', 'reserved', 'used', 'called'] as const;
export type Purse = (typeof PURSES)[number];

export function inPurse(account: GuaranteeAccount, purse: Purse): number {
  // The balances come in the order: reference amount (below zero), available, reserved, used, called.
  return account.purses?.[purse] ?? account.balances[PURSES.indexOf(purse) + 1] ?? 0;
}

export const exposure = (account: GuaranteeAccount): number => account.exposure ?? inPurse(account, 'reserved') + inPurse(account, 'used');

/** The share of the reference amount that is set aside, in use or called. */
export function taken(account: GuaranteeAccount): number {
  const whole = account.terms.reference_amount.minor;
  return whole === 0 ? 0 : Math.min(1, Math.max(0, (whole - inPurse(account, 'available')) / whole));
}

/** Days until the end of a term; null without one. */
export function daysLeft(end: string | null | undefined, now: number): number | null {
  return end ? Math.ceil((Date.parse(`${end}T23:59:59Z`) - now) / DAY_MS) : null;
}

export interface PermitKey {
  regime: string;
  year: string;
  country: string;
}

export function keyOf({ key }: PermitAccount): PermitKey {
  if (typeof key !== 'string') return { ...key, year: String(key.year) };
  const [regime = '', year = '', country = ''] = key.split('/');
  return { regime, year, country };
}

export const addressOf = (account: PermitAccount): string => {
  const { regime, year, country } = keyOf(account);
  return [regime, year, country].map(encodeURIComponent).join('/');
};

/** Minus what stands against the others: how many were agreed. */
export const quotaOf = ({ purses }: PermitAccount): number => Math.abs(purses.quota ?? 0);

/** Numbers as typed or pasted, each once. */
export const numbersOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
