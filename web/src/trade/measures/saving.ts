/** What a measure alone does to carriage between the two, so that the sliders can be set about so. Pure. */
import type { Carriage, Findings } from '../../api/trade-types';
import { find } from './ranking';

export interface Saving {
  /** Days door to door, each direction counting alike, its groups by their share. */
  days: number;
  /** Per cent of freight. */
  freight: number;
}

/** Against the same world without measures; null where it was not computed, or nothing is carried in common. */
export function savingOf(findings: Findings, measure: string, world: string): Saving | null {
  const after = find(findings, [measure], world)?.carriages;
  const before = find(findings, [], world)?.carriages;
  if (!after || !before) return null;
  const sum = { share: 0, days: 0, freightBefore: 0, freightAfter: 0 };
  const isOfPair = (row: Carriage): boolean => findings.pair.includes(row.exporter) && findings.pair.includes(row.importer);
  for (const row of before.filter(isOfPair)) {
    const then = after.find((it) => isSame(it, row));
    // Where nothing is carried there is no cost to compare.
    if (!then || row.carried <= 0 || then.carried <= 0) continue;
    sum.share += row.share;
    sum.days += row.share * (row.days - then.days);
    sum.freightBefore += row.share * row.freight;
    sum.freightAfter += row.share * then.freight;
  }
  if (sum.share <= 0 || sum.freightBefore <= 0) return null;
  return { days: rounded(sum.days / sum.share), freight: rounded((1 - sum.freightAfter / sum.freightBefore) * 100) };
}

const isSame = (a: Carriage, b: Carriage): boolean =>
  a.exporter === b.exporter && a.importer === b.importer && a.group === b.group;

/** To a tenth, and nothing has no sign. */
const rounded = (value: number): number => Math.round(value * 10) / 10 || 0;
