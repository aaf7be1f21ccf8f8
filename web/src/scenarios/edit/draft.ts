/** The scenario that is being written. Pure. */
import type { WrittenScenario } from '../../api/scenario-types';
import { isKind, specOf, type Kind } from './kinds';

/** A change as it stands in the form: every value as text, '' for none. */
export interface Item {
  /** Tells items apart while they are edited. */
  key: number;
  kind: Kind;
  values: Record<string, string>;
}

/** The fields of the scenario itself, as text. */
export const HEAD_FIELDS = ['id', 'title', 'description', 'day', 'days', 'as_of', 'seed', 'replications', 'precision', 'warm_up_days', 'teu'] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

export interface Draft {
  head: Record<HeadField, string>;
  simulated: boolean;
  /** Only flows between these zones. */
  zones: string[];
  /** Only flows of which one end is among these. */
  only: string[];
  /** Those that make up the total of `head.teu`: one end is among these. */
  total: string[];
  file: string;
  items: Item[];
}

export const ZONE_LISTS = ['zones', 'only', 'total'] as const;
export type ZoneList = (typeof ZONE_LISTS)[number];

export function emptyDraft(day: string): Draft {
  return {
    head: { id: '', title: '', description: '', day, days: '365', as_of: '', seed: '1', replications: '30', precision: '0.02', warm_up_days: '30', teu: '' },
    simulated: true,
    zones: [],
    only: [],
    total: [],
    file: '',
    items: [],
  };
}

/** `Torkham closed, 30 days` is called `torkham-closed-30-days`. */
export function slug(title: string): string {
  return title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'scenario';
}

export const nextKey = (items: readonly Item[]): number => items.reduce((most, item) => Math.max(most, item.key), 0) + 1;

/** The item with this key in the place of the old one, or at the end. */
export function withItem(draft: Draft, item: Item): Draft {
  const known = draft.items.some((other) => other.key === item.key);
  const items = known ? draft.items.map((other) => (other.key === item.key ? item : other)) : [...draft.items, item];
  return { ...draft, items };
}

export const withoutItem = (draft: Draft, key: number): Draft => ({ ...draft, items: draft.items.filter((item) => item.key !== key) });

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(';') : String(value);
}

/** What the server read in a text, as a draft. */
export function fromScenario(written: WrittenScenario): Draft {
  const { simulation = {}, demand = {}, change = [] } = written;
  const draft = emptyDraft(written.day);
  const given: Partial<Record<HeadField, unknown>> = { ...written, ...simulation };
  for (const field of HEAD_FIELDS) if (given[field] !== undefined) draft.head[field] = text(given[field]);
  draft.simulated = simulation.enabled ?? true;
  draft.zones = demand.zones ?? [];
  draft.only = demand.only ?? [];
  draft.total = demand.total?.zones ?? [];
  draft.head.teu = text(demand.total?.teu);
  draft.file = demand.file ?? '';
  const rows = [
    ...change,
    ...(demand.scale ?? []).map((row) => ({ ...row, kind: 'scale' })),
    ...(demand.set ?? []).map((row) => ({ ...row, kind: 'set' })),
  ];
  for (const { kind, ...row } of rows) {
    if (!isKind(kind)) continue;
    const fields = specOf(kind).fields.map(({ name }) => [name, text((row as Record<string, unknown>)[name])] as const);
    draft.items.push({ key: draft.items.length + 1, kind, values: Object.fromEntries(fields) });
  }
  return draft;
}

/** What is missing or no number; the names of the fields. */
export function unfit(item: Item): string[] {
  const { fields, either } = specOf(item.kind);
  const value = (name: string): string => (item.values[name] ?? '').trim();
  const wrong = fields.filter(({ name, type, required, whole }) => {
    if (value(name) === '') return required === true;
    if (type !== 'number') return false;
    return whole ? !/^\d+$/.test(value(name)) : !Number.isFinite(Number(value(name)));
  });
  const names = wrong.map(({ name }) => name);
  if (either?.every((name) => value(name) === '')) names.push(...either);
  return names;
}
