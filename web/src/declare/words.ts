/** Names of fields and faults in the reader's language. */
import { dateTag, known, t } from '../locales/i18n.svelte';
import { countryName } from '../ui/format';
import type { RegimeSummary } from '../api/regimes';
import type { Fault } from './model/faults';
import { fieldMessage } from './model/questions';

/** What is wrong, in words: the server's own where it says it. */
export function faultWords({ message, args, words }: Fault): string {
  return words ?? t(`declare-fault-${message}`, args);
}

/** `HS code, goods 2`. */
export function pathName(path: string): string {
  const [list = '', place, field] = path.split('.');
  const name = t(fieldMessage(path));
  return field === undefined ? name : t('declare-in-row', { name, row: t(`declare-row-${list}`, { number: Number(place) + 1 }) });
}

export const regimeName = (id: string, name: string): string => known(`regime-${id}`) ?? (name || id);

export function countryNames(codes: readonly string[]): string {
  return new Intl.ListFormat(dateTag(), { type: 'conjunction' }).format(codes.map((code) => countryName(code)));
}

/** Agreements under which goods can begin, those of several countries first. */
export function regimeChoices(all: readonly RegimeSummary[], chosen: string): { value: string; label: string; hint: string }[] {
  const usable = all.filter(({ id, departures }) => departures.length > 0 || id === chosen);
  const single = ({ departures, destinations }: RegimeSummary): number => Number(new Set([...departures, ...destinations]).size <= 1);
  return [...usable]
    .sort((a, b) => single(a) - single(b))
    .map((one) => ({ value: one.id, label: regimeName(one.id, one.name), hint: covers(one) }));
}

function covers({ departures, destinations }: RegimeSummary): string {
  const [from, to] = [countryNames(departures), countryNames(destinations)];
  return from === to ? t('declare-regime-between', { countries: from }) : t('declare-regime-covers', { from, to });
}
