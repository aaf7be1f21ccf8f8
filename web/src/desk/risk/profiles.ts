/** Risk profiles as they are written on the page, and what is changed. Pure. */
import type { Profile } from '../../api/risk';
import type { FieldFault } from '../../api/types';

/** A profile as it is typed. */
export interface Typed {
  id: string;
  channel: Profile['channel'];
  hs: string;
  countries: string;
  regimes: string;
  holders: string;
  mass: string;
  oneIn: string;
  from: string;
  to: string;
  note: string;
}

export const emptyTyped = (): Typed => ({ id: '', channel: 'yellow', hs: '', countries: '', regimes: '', holders: '', mass: '', oneIn: '', from: '', to: '', note: '' });

const text = (list: readonly string[] | undefined): string => (list ?? []).join(', ');
const parts = (typed: string): string[] => typed.split(/[\s,;،；，]+/).filter(Boolean);
const upper = (typed: string): string[] => parts(typed.toUpperCase());

export function typedOf({ gross_mass_kg_min: mass, one_in, valid_from, valid_to, note, ...one }: Profile): Typed {
  return {
    ...{ id: one.id, channel: one.channel, hs: text(one.hs), countries: text(one.countries), regimes: text(one.regimes), holders: text(one.holders) },
    ...{ mass: mass === null || mass === undefined ? '' : String(mass), oneIn: one_in ? String(one_in) : '' },
    ...{ from: valid_from ?? '', to: valid_to ?? '', note: note ?? '' },
  };
}

/** The profile that was typed; null for a number that is none. */
export function profileOf(typed: Typed): Profile | null {
  const [mass, oneIn] = [whole(typed.mass), whole(typed.oneIn)];
  if (mass === undefined || oneIn === undefined) return null;
  return {
    ...{ id: typed.id.trim(), channel: typed.channel, hs: parts(typed.hs.replaceAll('.', '')), countries: upper(typed.countries) },
    ...{ regimes: parts(typed.regimes), holders: parts(typed.holders), gross_mass_kg_min: mass, one_in: oneIn },
    ...{ valid_from: typed.from || null, valid_to: typed.to || null, note: typed.note.trim() },
  };
}

/** Null for nothing, undefined for what is no whole number. */
function whole(typed: string): number | null | undefined {
  const bare = typed.replaceAll(/[\s\u00a0]/g, '');
  if (bare === '') return null;
  return /^\d{1,9}$/.test(bare) ? Number(bare) : undefined;
}

const same = (one: Profile, other: Profile): boolean => JSON.stringify(typedOf(one)) === JSON.stringify(typedOf(other));

/** Whether the profiles are others than those in force. */
export const isChanged = (now: readonly Profile[], inForce: readonly Profile[]): boolean =>
  now.length !== inForce.length || now.some((one, at) => !inForce[at] || !same(one, inForce[at]));

/** Finds by any part of what a profile says. */
export function sought(list: readonly Profile[], search: string): Profile[] {
  const wanted = search.trim().toLocaleUpperCase();
  return list.filter((one) => Object.values(typedOf(one)).some((said) => said.toLocaleUpperCase().includes(wanted)));
}

/** The profile and the field that a fault is about: `profiles[2].hs[0]`. */
export function placeOf({ field }: FieldFault): { at: number; field: string } | null {
  const [, at, name = ''] = /^profiles\[(\d+)\](?:\.(\w+))?/.exec(field) ?? [];
  return at === undefined ? null : { at: Number(at), field: name };
}
