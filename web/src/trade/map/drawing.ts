/** What the map of trade shows: each economy by its change, and the pairs whose trade changes most. Pure. */
import type { Counterfactual, EconomyEffect } from '../../api/trade-types';
import type { Position } from '../../api/types';
import { countryAnchor } from '../../map/countries';

/** Blocs stand in the middle of what they hold that is nearest; a place for a circle, not a claim about ground. */
const BLOCS: Record<string, Position> = { 'rw-west': [24, 47], 'rw-south': [79, 15] };

export const anchorOf = (economy: string): Position | null => countryAnchor(economy.toUpperCase()) ?? BLOCS[economy] ?? null;

export type Shown = 'exports' | 'imports' | 'welfare';

export interface MappedEconomy {
  economy: string;
  at: Position;
  percent: number;
}

export interface MappedPair {
  /** In the order of the alphabet. */
  ends: [string, string];
  line: Position[];
  before: number;
  /** Million dollars a year, both ways together. */
  change: number;
}

/** Pairs drawn at most: more would be a net that nobody reads. */
const MOST_PAIRS = 16;
/** A change below so many millions a year is none that a map can show. */
const LEAST = 0.005;
const STEPS = 24;

export function economiesOf(answer: Counterfactual, baseline: string, what: Shown): MappedEconomy[] {
  const field = `${what}_percent` as keyof EconomyEffect;
  const rows = answer.effects.find((it) => it.baseline === baseline)?.economies ?? [];
  return rows.flatMap((row) => {
    const at = anchorOf(row.economy);
    return at ? [{ economy: row.economy, at, percent: Number(row[field]) }] : [];
  });
}

/** The pairs whose trade changes most, the most last, so that it is drawn above the others. */
export function pairsOf(answer: Counterfactual, baseline: string): MappedPair[] {
  const sums = new Map<string, MappedPair>();
  for (const row of answer.pairs.filter((it) => it.baseline === baseline)) {
    const ends = [row.exporter, row.importer].sort() as [string, string];
    const [from, to] = ends.map(anchorOf);
    if (!from || !to) continue;
    const key = ends.join(' ');
    const sum = sums.get(key) ?? { ends, line: arc(from, to), before: 0, change: 0 };
    sum.before += row.before_usd_million;
    sum.change += row.after_usd_million - row.before_usd_million;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .filter(({ change }) => Math.abs(change) >= LEAST)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, MOST_PAIRS)
    .reverse();
}

/** A bow, so that a line does not run through the economies between its ends. */
export function arc([x1, y1]: Position, [x2, y2]: Position): Position[] {
  const bend = 0.16;
  const [mx, my] = [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
  return Array.from({ length: STEPS + 1 }, (_, step): Position => {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * x1 + b * mx + c * x2, a * y1 + b * my + c * y2];
  });
}

/** Changes differ a thousand times between pairs, so the width grows with their root. */
export const widthOf = (change: number, most: number): number => (most <= 0 ? 1 : 1 + 9 * Math.sqrt(Math.abs(change) / most));

export const radiusOf = (percent: number, most: number): number => (most <= 0 ? 6 : 6 + 10 * Math.sqrt(Math.abs(percent) / most));

export const directionOf = (change: number): 'more' | 'less' | 'same' => (Math.abs(change) < 1e-9 ? 'same' : change > 0 ? 'more' : 'less');
