/** Tables as CSV, RFC 4180, made in the browser. Pure. */
import type { Counterfactual, Findings } from '../api/trade-types';
import { gainPerDollar } from './measures/ranking';

type Value = string | number | null | undefined;

export function csv(head: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: Value): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function totalsCsv({ effects, target_usd_million: target }: Counterfactual): string {
  return csv(
    ['baseline', 'before_usd_million', 'after_central', 'after_low', 'after_median', 'after_high', 'target_usd_million', 'probability'],
    effects.map((it) => {
      const { central, low, median, high } = it.after_usd_million;
      return [it.baseline, it.before_usd_million, central, low, median, high, target, it.probability];
    }),
  );
}

export function groupsCsv({ effects }: Counterfactual): string {
  return csv(
    ['baseline', 'exporter', 'importer', 'group', 'before_usd_million', 'after_usd_million'],
    effects.flatMap(({ baseline, groups }) =>
      groups.map((row) => [baseline, row.exporter, row.importer, row.group, row.before_usd_million, row.after_usd_million]),
    ),
  );
}

export function economiesCsv({ effects }: Counterfactual): string {
  return csv(
    ['baseline', 'economy', 'exports_percent', 'imports_percent', 'welfare_percent', 'terms_of_trade_percent'],
    effects.flatMap(({ baseline, economies }) =>
      economies.map((row) => [baseline, row.economy, row.exports_percent, row.imports_percent, row.welfare_percent, row.terms_of_trade_percent]),
    ),
  );
}

/** A row for each combination, world and baseline; the gain is against the same world without measures. */
export function findingsCsv(findings: Findings): string {
  return csv(
    ['measures', 'world', 'baseline', 'low', 'median', 'high', 'probability', 'investment_usd_million', 'gain_usd_per_usd_invested'],
    findings.combinations.flatMap((one) =>
      one.effects.map((effect) => {
        const { low, median, high } = effect.after_usd_million;
        const gain = gainPerDollar(findings, one, effect.baseline);
        return [one.measures.join(';'), one.world, effect.baseline, low, median, high, effect.probability, one.investment_usd_million, gain];
      }),
    ),
  );
}
