/** Names of what the programme speaks of. */
import type { Programme } from '../api/trade-types';
import { known, language } from '../locales/i18n.svelte';
import { countryName, humanise } from '../ui/format';

/** A country is named in the reader's language; a group of them as the programme names it. */
export function economyName(programme: Programme | null, id: string): string {
  const told = programme?.economies.find((it) => it.id === id)?.name;
  if (language() === 'en' || !/^[a-z]{2}$/i.test(id)) return told ?? id.toUpperCase();
  const code = id.toUpperCase();
  const name = countryName(code);
  return name === code ? (told ?? code) : name;
}

export const measureName = (programme: Programme | null, id: string): string =>
  programme?.measures.find((it) => it.id === id)?.title ?? humanise(id);

export const baselineName = (programme: Programme | null, id: string): string =>
  programme?.baselines.find((it) => it.id === id)?.title ?? humanise(id);

export const groupName = (id: string): string => known(`trade-group-${id}`) ?? humanise(id);
export const worldName = (id: string): string => known(`trade-world-${id}`) ?? humanise(id);
export const partName = (id: string): string => known(`trade-part-${id}`) ?? humanise(id);
