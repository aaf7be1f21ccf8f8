/** What the reader changes about the trade of the pair, in the units of the page. Pure. */
import type { CounterfactualRequest } from '../api/trade-types';

export interface Settings {
  /** Days door to door that are saved. */
  days: number;
  /** Per cent of freight that is saved. */
  freight: number;
  /** By importer, per cent of the value of the goods. */
  tariffs: Record<string, number>;
  /** Per cent of value for both on top. */
  margin: number;
  /** Null: all that are published. */
  elasticity: number | null;
}

export const asToday = (): Settings => ({ days: 0, freight: 0, tariffs: {}, margin: 0, elasticity: null });

/** `tariff:pk` is what the importer `pk` gives up. */
export type SettingId = 'days' | 'freight' | 'margin' | `tariff:${string}`;

export interface Range {
  unit: 'days' | '%';
  /** What the server takes. */
  least: number;
  most: number;
  /** What the slider reaches; further values are typed. */
  from: number;
  to: number;
  step: number;
}

const DAYS: Range = { unit: 'days', least: -60, most: 60, from: 0, to: 20, step: 0.5 };
const FREIGHT: Range = { unit: '%', least: -100, most: 100, from: 0, to: 60, step: 1 };
const TARIFF: Range = { unit: '%', least: 0, most: 100, from: 0, to: 30, step: 0.5 };

export function rangeOf(id: SettingId): Range {
  return id === 'days' ? DAYS : id === 'freight' ? FREIGHT : TARIFF;
}

export function settingIds(pair: readonly string[]): SettingId[] {
  return ['days', 'freight', ...pair.map((economy): SettingId => `tariff:${economy}`), 'margin'];
}

const importerOf = (id: SettingId): string => id.slice('tariff:'.length);

export function valueOf(settings: Settings, id: SettingId): number {
  return id === 'days' || id === 'freight' || id === 'margin' ? settings[id] : (settings.tariffs[importerOf(id)] ?? 0);
}

export function withValue(settings: Settings, id: SettingId, value: number): Settings {
  if (id === 'days' || id === 'freight' || id === 'margin') return { ...settings, [id]: value };
  return { ...settings, tariffs: { ...settings.tariffs, [importerOf(id)]: value } };
}

/** A number as people type it, with a comma or a point and either minus; null is none. */
export function typed(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

export function isWithin(id: SettingId, value: number): boolean {
  const { least, most } = rangeOf(id);
  return value >= least && value <= most;
}

export function isSame(one: Settings, other: Settings): boolean {
  const importers = new Set([...Object.keys(one.tariffs), ...Object.keys(other.tariffs)]);
  return (
    one.days === other.days &&
    one.freight === other.freight &&
    one.margin === other.margin &&
    one.elasticity === other.elasticity &&
    [...importers].every((id) => (one.tariffs[id] ?? 0) === (other.tariffs[id] ?? 0))
  );
}

/** As many draws as an interval of a slider needs; the same seed always, so that a link shows the same. */
const DRAWS = 400;
const SEED = 1;

/** Division leaves no tail of binary digits: 7 % is 0.07. */
const share = (percent: number): number => Number((percent / 100).toFixed(6));

export function toRequest(settings: Settings, pair: readonly string[]): CounterfactualRequest {
  return {
    freight_cut: share(settings.freight),
    days_saved: settings.days,
    tariff_cut: Object.fromEntries(pair.map((economy) => [economy, share(settings.tariffs[economy] ?? 0)])),
    preference_margin: share(settings.margin),
    trade_elasticity: settings.elasticity,
    draws: DRAWS,
    seed: SEED,
  };
}
