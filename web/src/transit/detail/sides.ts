// What the two sides of a border recorded, where it is not the same.
import type { Crossing, CrossingRecord } from '../../api/transit-types';
import { t } from '../../locales/i18n.svelte';
import { number } from '../../ui/format';

/** One thing as both sides saw it. */
export interface Seen {
  label: 'time' | 'vehicle' | 'containers' | 'seals' | 'gross-mass';
  exit: string;
  entry: string;
}

const list = (values: readonly string[] | undefined): string => [...(values ?? [])].sort().join(', ');

const mass = (kilograms: number | null | undefined): string => (kilograms === null || kilograms === undefined ? '' : t('in-kg', { amount: number(kilograms) }));

const told = (record: CrossingRecord): Record<Exclude<Seen['label'], 'time'>, string> => ({
  vehicle: record.vehicle ?? '',
  containers: list(record.containers),
  seals: list(record.seals),
  'gross-mass': mass(record.gross_mass_kg),
});

/** What the sides tell differently; nothing while one of them is silent. `when` writes a time as the office of a side does. */
export function sides({ exit, entry }: Crossing, when: (at: string, side: 'exit' | 'entry') => string): Seen[] {
  if (!exit || !entry) return [];
  const [left, entered] = [told(exit), told(entry)];
  const seen: Seen[] = (Object.keys(left) as (keyof typeof left)[])
    .filter((label) => left[label] !== entered[label])
    .map((label) => ({ label, exit: left[label], entry: entered[label] }));
  if (Date.parse(entry.at) < Date.parse(exit.at)) seen.unshift({ label: 'time', exit: when(exit.at, 'exit'), entry: when(entry.at, 'entry') });
  return seen;
}
