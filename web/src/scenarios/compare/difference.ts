/** Differences as the charts and the map need them. Pure. */
import type { ComparedRow, Stretch } from '../../api/comparison-types';

export type Direction = 'more' | 'less' | 'same';

export const directionOf = (difference: number | null | undefined): Direction =>
  !difference ? 'same' : difference > 0 ? 'more' : 'less';

/** Stretches on which a run carries something else than the base, the largest difference last. */
export function changedStretches(map: readonly Stretch[], run: number): { stretch: Stretch; difference: number }[] {
  const all = map.map((stretch) => ({ stretch, difference: stretch.differences[run] ?? 0 }));
  const most = all.reduce((size, { difference }) => Math.max(size, Math.abs(difference)), 0);
  return all
    .filter(({ difference }) => Math.abs(difference) > Math.max(0.5, most / 500))
    .sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference));
}

/** Rows in which any run differs; rows without a figure in any run say nothing. */
export function told(rows: readonly ComparedRow[]): ComparedRow[] {
  return rows.filter((row) => row.values.some((value) => value !== null && value !== 0));
}

/** `Torkham (PK)`: the two posts of a border often bear one name, and their country tells them apart. */
export function named(name: string): { name: string; country: string } {
  const [, plain, country] = /^(.+) \(([A-Z]{2})\)$/.exec(name) ?? [];
  return plain && country ? { name: plain, country } : { name, country: '' };
}

export function largest(rows: readonly ComparedRow[]): number {
  return rows.reduce((most, row) => row.differences.reduce((size: number, it) => Math.max(size, Math.abs(it ?? 0)), most), 0);
}

/** Whether a difference is good news for those who trade; null where neither way is. */
export function isBetter(difference: number | null, better: 'more' | 'less' | 'neither'): boolean | null {
  if (!difference || better === 'neither') return null;
  return better === 'more' ? difference > 0 : difference < 0;
}
