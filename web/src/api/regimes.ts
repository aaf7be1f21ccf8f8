/** What regimes ask of a declaration, and what they object to in one. */
import { language } from '../locales/i18n.svelte';
import { json, post } from './http';
import type { Declaration, TransitRefusal } from './transit-types';

export interface RegimeSummary {
  id: string;
  name: string;
  parties: string[];
  departures: string[];
  destinations: string[];
  prescribed_route: boolean;
}

/** Where a rule stands, and in which country it counts. */
export interface Rule {
  instrument: string;
  article: string;
  text: string;
  country: string | null;
}

export interface RequiredPaper {
  name: string;
  quota: number | null;
  rule: Rule;
}

export interface Posts {
  any: boolean;
  inland: boolean;
  named: { id: string; offices: string[] }[];
}

export interface RegimeCover {
  role: 'departure' | 'transit' | 'destination';
  entry: Posts;
  exit: Posts;
  registrations: string[];
  rule: Rule;
}

export interface Regime {
  id: string;
  name: string;
  as_of: string | null;
  parties: string[];
  prescribed_route: boolean;
  operation_per_territory: boolean;
  cover: RegimeCover[];
  documents: RequiredPaper[];
  permits: RequiredPaper[];
  guarantees: { kinds: string[]; ceiling: { minor: number; currency: string } | null; rule: Rule }[];
  time_limits: { days: number | null; days_max: number | null; km_per_month: number | null; rule: Rule }[];
  vehicle_limits: { gross_mass_kg: number | null; single_axle_kg: number | null; special_permission: string; rule: Rule }[];
  sealed: Rule | null;
}

export interface Objections {
  objections: TransitRefusal[];
  /** The last day that the regime would allow to a movement released today. */
  last_day: string | null;
}

export const regimes = (): Promise<RegimeSummary[]> => json('/regimes');

export function regime(id: string, itinerary: readonly string[], vehicle: string): Promise<Regime> {
  const query = new URLSearchParams();
  if (itinerary.length > 0) query.set('itinerary', itinerary.join(','));
  if (vehicle !== '') query.set('vehicle', vehicle);
  return json(`/regimes/${encodeURIComponent(id)}?${query}`);
}

export function objections(declaration: Declaration, signal: AbortSignal): Promise<Objections> {
  const init = post({ declaration }, 'application/json', signal);
  const headers = { ...(init.headers as Record<string, string>), 'accept-language': language() };
  return json(`/regimes/${encodeURIComponent(declaration.regime)}/check`, { ...init, headers }, { own: true, once: true });
}
