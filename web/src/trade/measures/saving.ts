/** What a measure alone does to carriage between the two, so that the sliders can be set about so. Pure. */
import type { Carriage, Findings, Measure } from '../../api/trade-types';
import { find } from './ranking';

export interface Saving {
  /** Days door to door, each direction counting alike, its groups by their share. */
  days: number;
  /** Per cent of freight. */
  freight: number;
  /** By importer, per cent of the value of all that it buys of the other: what falls on some goods is spread over all. */
  tariffs: Record<string, number>;
}

/** Against the same world without measures; null where it was not computed, or nothing is carried in common. */
export function savingOf(findings: Findings, measure: Measure, world: string): Saving | null {
  const after = find(findings, [measure.id], world)?.carriages;
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
  return {
    days: rounded(sum.days / sum.share),
    freight: rounded((1 - sum.freightAfter / sum.freightBefore) * 100),
    tariffs: tariffsOf(measure, before, findings.pair),
  };
}

/** What a measure takes off the tariffs, each group by its share of what the importer buys of the other. */
function tariffsOf(measure: Measure, carriages: readonly Carriage[], pair: readonly string[]): Record<string, number> {
  const rates = pair.map((importer): [string, number] => {
    const bought = carriages.filter((row) => row.importer === importer && pair.includes(row.exporter));
    const changes = measure.tariffs.filter((tariff) => tariff.importer === importer);
    const off = bought.map(({ group, share }) => {
      const mine = changes.filter(({ groups }) => groups.includes(group));
      // Several changes of one tariff follow each other: the first `from` and the last `to` hold.
      return share * ((mine[0]?.from ?? 0) - (mine.at(-1)?.to ?? 0));
    });
    const all = bought.reduce((sum, { share }) => sum + share, 0);
    return [importer, all > 0 ? rounded((off.reduce((sum, it) => sum + it, 0) / all) * 100) : 0];
  });
  return Object.fromEntries(rates.filter(([, rate]) => rate !== 0));
}

const isSame = (a: Carriage, b: Carriage): boolean =>
  a.exporter === b.exporter && a.importer === b.importer && a.group === b.group;

/** To a tenth, and nothing has no sign. */
const rounded = (value: number): number => Math.round(value * 10) / 10 || 0;
