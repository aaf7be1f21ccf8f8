/** Rows of the table of commodity groups: by direction, the largest first. Pure. */
import type { Counterfactual } from '../../api/trade-types';

export interface Amounts {
  before: number;
  after: number;
}

export interface Direction {
  exporter: string;
  importer: string;
  /** One for each baseline, in the order of the answer. */
  sums: Amounts[];
  rows: { group: string; cells: (Amounts | null)[] }[];
}

export function directionsOf({ effects }: Counterfactual): Direction[] {
  const all = effects.flatMap(({ groups }) => groups);
  const pairs = [...new Map(all.map(({ exporter, importer }) => [`${exporter} ${importer}`, { exporter, importer }])).values()];
  return pairs.map(({ exporter, importer }) => {
    const mine = effects.map(({ groups }) => groups.filter((row) => row.exporter === exporter && row.importer === importer));
    const names = [...new Set(mine.flat().map(({ group }) => group))];
    const rows = names.map((group) => ({
      group,
      cells: mine.map((list) => {
        const row = list.find((it) => it.group === group);
        return row ? { before: row.before_usd_million, after: row.after_usd_million } : null;
      }),
    }));
    const size = ({ cells }: (typeof rows)[number]): number => Math.max(...cells.map((cell) => cell?.after ?? 0));
    const sums = mine.map((list) => ({
      before: list.reduce((sum, row) => sum + row.before_usd_million, 0),
      after: list.reduce((sum, row) => sum + row.after_usd_million, 0),
    }));
    return { exporter, importer, sums, rows: rows.sort((a, b) => size(b) - size(a)) };
  });
}
