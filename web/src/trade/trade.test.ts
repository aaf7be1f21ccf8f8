import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Combination, Counterfactual, Effect, Findings, Measure } from '../api/trade-types';
import { decode, encode } from '../plan/url';
import { answerIsComplete, findingsAreComplete, programmeIsComplete } from './complete';
import { economiesCsv, findingsCsv, groupsCsv, totalsCsv, csv } from './csv';
import { chance, change, growth, million, percentChange } from './figures';
import { Latest } from './latest';
import { anchorOf, arc, directionOf, economiesOf, pairsOf, radiusOf, widthOf } from './map/drawing';
import { find, gainPerDollar, ranked, surestOf, worldsOf } from './measures/ranking';
import { savingOf } from './measures/saving';
import { directionsOf } from './result/groups';
import { asToday, isSame, isWithin, rangeOf, settingIds, toRequest, typed, valueOf, withValue } from './settings';

function effect(baseline: string, median: number, probability: number, more: Partial<Effect> = {}): Effect {
  return {
    baseline,
    before_usd_million: 200,
    after_usd_million: { central: median, low: median - 50, median, high: median + 50 },
    partial_usd_million: median,
    probability,
    parts: [],
    groups: [],
    economies: [],
    residual: 0,
    ...more,
  };
}

function combination(measures: string[], world: string, effects: Effect[], investment: number | null = null): Combination {
  return { measures, world, investment_usd_million: investment, effects, carriages: [], rounds: 1, residual: 0, assignment_residual: 0 };
}

function findings(...combinations: Combination[]): Findings {
  return { programme: 'p', title: '', pair: ['pk', 'kz'], year: 2032, target_usd_million: 1000, draws: 1000, seed: 1, atlas: '', needs: [], too_late: [], combinations, assumptions: [] };
}

describe('settings', () => {
  it('are the four ways to cheaper trade, tariffs by importer', () => {
    expect(settingIds(['pk', 'kz'])).toEqual(['days', 'freight', 'tariff:pk', 'tariff:kz', 'margin']);
    let settings = asToday();
    settings = withValue(withValue(settings, 'tariff:pk', 10), 'days', 3.5);
    expect([valueOf(settings, 'tariff:pk'), valueOf(settings, 'tariff:kz'), valueOf(settings, 'days'), valueOf(settings, 'freight')]).toEqual([10, 0, 3.5, 0]);
    expect(asToday().tariffs).toEqual({});
  });

  it('are sent as shares, without a tail of binary digits', () => {
    const settings = { days: 3, freight: 7, tariffs: { pk: 10 }, margin: 0.1, elasticity: 5.03 };
    expect(toRequest(settings, ['pk', 'kz'])).toEqual({
      freight_cut: 0.07,
      days_saved: 3,
      tariff_cut: { pk: 0.1, kz: 0 },
      preference_margin: 0.001,
      trade_elasticity: 5.03,
      draws: 400,
      seed: 1,
    });
  });

  it('are the same where a tariff that is not set is none', () => {
    expect(isSame(asToday(), { ...asToday(), tariffs: { pk: 0 } })).toBe(true);
    expect(isSame(asToday(), { ...asToday(), tariffs: { pk: 1 } })).toBe(false);
    expect(isSame(asToday(), { ...asToday(), elasticity: 4 })).toBe(false);
  });

  it('are read as people type them', () => {
    expect([' 12,5 ', '−3', '.5', '+2', '7.'].map(typed)).toEqual([12.5, -3, 0.5, 2, 7]);
    expect(['', 'x', '1e3', '1 2', '--1', 'Infinity'].map(typed)).toEqual([null, null, null, null, null, null]);
  });

  it('hold what the server takes, and sliders reach a part of it', () => {
    expect([isWithin('days', -60), isWithin('days', 60.5), isWithin('freight', -100), isWithin('tariff:pk', -1), isWithin('margin', 100)]).toEqual([true, false, true, false, true]);
    for (const id of settingIds(['pk'])) {
      const { least, most, from, to } = rangeOf(id);
      expect(from >= least && to <= most && from < to).toBe(true);
    }
  });
});

describe('the address of trade', () => {
  it.each([
    '#/trade',
    '#/trade?days=3.5&freight=20&margin=5&tariff=pk:10,kz:6&elasticity=5.03',
    '#/trade?days=-4&tab=measures&world=shut',
  ])('restores %s', (hash) => {
    expect(encode(decode(hash, ''))).toBe(hash);
  });

  it('leaves as it is today what cannot be asked', () => {
    const { trade } = decode('#/trade?days=900&freight=x&tariff=pk:-3,kz:1e9,:4,%22:5&margin=&elasticity=-1&tab=none', '');
    expect(trade.settings).toEqual(asToday());
    expect(trade.tab).toBe('result');
  });
});

describe('questions that follow each other', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Answers after `ms`; a question that is odd fails. */
  function desk(ms: number) {
    const log: string[] = [];
    const latest = new Latest<number, string>({
      ask: (question, signal) =>
        new Promise((resolve, reject) => {
          log.push(`asked ${question}`);
          const timer = setTimeout(() => (question % 2 === 0 ? resolve(`of ${question}`) : reject(new Error('odd'))), ms);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            log.push(`gave up ${question}`);
            reject(new Error('aborted'));
          });
        }),
      answered: (_, answer) => log.push(answer),
      failed: (question) => log.push(`failed ${question}`),
    });
    return { latest, log };
  }

  it('are asked once when they come within a moment', async () => {
    const { latest, log } = desk(10);
    for (const question of [2, 4, 6]) latest.ask(question);
    await vi.advanceTimersByTimeAsync(500);
    expect(log).toEqual(['asked 6', 'of 6']);
  });

  it('are answered while they go on, and the newest is the last', async () => {
    const { latest, log } = desk(30);
    for (let question = 0; question <= 40; question += 2) {
      latest.ask(question);
      await vi.advanceTimersByTimeAsync(16);
    }
    await vi.advanceTimersByTimeAsync(500);
    const answers = log.filter((line) => line.startsWith('of'));
    expect(answers.length).toBeGreaterThan(4);
    expect(answers.at(-1)).toBe('of 40');
    expect(log.filter((line) => line.startsWith('asked')).length).toBeLessThan(15);
  });

  it('are not waited for longer than there is patience', async () => {
    const { latest, log } = desk(60_000);
    latest.ask(2);
    await vi.advanceTimersByTimeAsync(2000);
    latest.ask(4);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(log).toEqual(['asked 2', 'gave up 2', 'asked 4', 'of 4']);
  });

  it('tell a failure only of what is still asked', async () => {
    const { latest, log } = desk(100);
    latest.ask(3);
    await vi.advanceTimersByTimeAsync(80);
    latest.ask(4);
    await vi.advanceTimersByTimeAsync(500);
    latest.ask(5);
    await vi.advanceTimersByTimeAsync(500);
    expect(log).toEqual(['asked 3', 'asked 4', 'of 4', 'asked 5', 'failed 5']);
  });

  it('end when the reader leaves', async () => {
    const { latest, log } = desk(100);
    latest.ask(2);
    await vi.advanceTimersByTimeAsync(80);
    latest.ask(4);
    latest.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(log).toEqual(['asked 2', 'gave up 2']);
  });
});

describe('figures of trade', () => {
  it('have as many digits as they deserve', () => {
    expect([1000, 999.96, 227.59, 98, 9.997, 9.94, 0.123, 0, -0.004, -42.36].map((value) => million(value))).toEqual(['1,000', '1,000', '227.6', '98.0', '10.0', '9.94', '0.12', '0', '0', '−42.4']);
    expect([48.4, -0.2, 0, 0.001].map((value) => change(value))).toEqual(['+48.4', '−0.20', '0', '0']);
    expect([203, 0.123, -0.01, 0.0042, -0.00004, 0, 1e-14].map((value) => percentChange(value))).toEqual(['+203.0', '+0.12', '−0.010', '+0.004', '≈ 0', '0', '0']);
    expect([growth(200, 250), growth(0, 5)]).toEqual([25, null]);
  });

  it('tell a chance that is small apart from none', () => {
    expect([0, 0.002, 0.03, 0.998, 1].map((value) => Object.values(chance(value)))).toEqual([['none', 0], ['few', 1], ['some', 3], ['most', 99], ['all', 100]]);
  });
});

describe('combinations of measures', () => {
  const all = findings(
    combination([], 'open', [effect('a', 210, 0), effect('b', 100, 0)], 0),
    combination(['rail'], 'open', [effect('a', 900, 0.3), effect('b', 300, 0.01)], 4600),
    combination(['tariff'], 'open', [effect('a', 400, 0), effect('b', 180, 0)]),
    combination(['tariff', 'rail'], 'open', [effect('a', 1200, 0.7), effect('b', 290, 0.01)]),
    combination(['rail'], 'shut', [effect('a', 100, 0), effect('b', 50, 0)], 4600),
  );

  it('are ranked by the less favourable figures', () => {
    expect(worldsOf(all)).toEqual(['open', 'shut']);
    expect(ranked(all, 'open').map(({ measures }) => measures.join('+'))).toEqual(['rail', 'tariff+rail', 'tariff', '']);
    expect(ranked(all, 'no-world')).toEqual([]);
    expect(['a', 'b', 'c'].map((side) => surestOf(all, 'open', side)?.measures.join('+'))).toEqual(['tariff+rail', 'rail', undefined]);
  });

  it('are found in another world in any order', () => {
    expect(find(all, ['rail', 'tariff'], 'open')?.measures).toEqual(['tariff', 'rail']);
    expect(find(all, ['rail', 'tariff'], 'shut')).toBeNull();
  });

  it('gain against nothing done in the same world, where a cost is told', () => {
    expect(gainPerDollar(all, ranked(all, 'open')[0] as Combination, 'a')).toBeCloseTo((900 - 210) / 4600, 12);
    expect(gainPerDollar(all, ranked(all, 'open')[1] as Combination, 'a')).toBeNull();
    expect(gainPerDollar(all, ranked(all, 'open')[3] as Combination, 'a')).toBeNull();
    // The world that is shut was not computed without measures.
    expect(gainPerDollar(all, ranked(all, 'shut')[0] as Combination, 'a')).toBeNull();
  });
});

describe('what a measure saves', () => {
  const measure = (id: string, ...tariffs: Measure['tariffs']): Measure => ({ id, title: id, from_year: 2027, source: '', tariffs });
  const carriage = (exporter: string, group: string, days: number, freight: number, share = 0.5, carried = 1) => ({ exporter, importer: exporter === 'pk' ? 'kz' : 'pk', group, share, freight, days, carried });
  const world = (measures: string[], ...carriages: ReturnType<typeof carriage>[]) => ({ ...combination(measures, 'open', []), carriages });
  const before = [carriage('pk', 'grain', 12, 0.4), carriage('pk', 'metals', 10, 0.2), carriage('kz', 'grain', 20, 0.4, 1)];

  it('is the mean over what is carried before and after', () => {
    const after = [carriage('pk', 'grain', 8, 0.3), carriage('pk', 'metals', 10, 0.2), carriage('kz', 'grain', 14, 0.3, 1)];
    const elsewhere = { ...carriage('pk', 'grain', 3, 0.1), importer: 'uz' };
    const all = findings(world([], ...before, elsewhere), world(['rail'], ...after, { ...elsewhere, days: 1 }));
    // (0.5 · 4 + 0 + 1 · 6) / 2 days; freight 0.7 before, 0.55 after.
    expect(savingOf(all, measure('rail'), 'open')).toEqual({ days: 4, freight: 21.4, tariffs: {} });
    expect(savingOf(all, measure('rail'), 'shut')).toBeNull();
    expect(savingOf(all, measure('tunnel'), 'open')).toBeNull();
  });

  it('leaves out what is not carried, and a loss has its sign', () => {
    const after = [carriage('pk', 'grain', 99, 9, 0.5, 0), carriage('pk', 'metals', 13, 0.25)];
    expect(savingOf(findings(world([], ...before), world(['rail'], ...after)), measure('rail'), 'open')).toEqual({ days: -3, freight: -25, tariffs: {} });
    expect(savingOf(findings(world([]), world(['rail'])), measure('rail'), 'open')).toBeNull();
    expect(savingOf(findings(world([], ...before), world(['rail'], ...before)), measure('rail'), 'open')).toEqual({ days: 0, freight: 0, tariffs: {} });
  });
});

describe('tariffs that a measure changes', () => {
  const carriage = (importer: string, group: string, share: number) => ({ exporter: importer === 'pk' ? 'kz' : 'pk', importer, group, share, freight: 0.2, days: 10, carried: 1 });
  const carriages = [carriage('pk', 'grain', 0.7), carriage('pk', 'fuels', 0.3), carriage('kz', 'metals', 1)];
  const world = (measures: string[]) => ({ ...combination(measures, 'open', []), carriages });
  const all = findings(world([]), world(['agreement']));
  const agreement = (...tariffs: Measure['tariffs']): Measure => ({ id: 'agreement', title: '', from_year: 2027, source: '', tariffs });

  it('are spread over all that an importer buys, each by its own', () => {
    const off = savingOf(all, agreement({ importer: 'pk', groups: ['grain'], from: 0.1, to: 0 }, { importer: 'kz', groups: ['metals', 'fuels'], from: 0.06, to: 0.02 }), 'open');
    expect(off).toEqual({ days: 0, freight: 0, tariffs: { pk: 7, kz: 4 } });
  });

  it('follow each other, and none is not named', () => {
    const off = savingOf(all, agreement({ importer: 'pk', groups: ['grain', 'fuels'], from: 0.1, to: 0.08 }, { importer: 'pk', groups: ['grain', 'fuels'], from: 0.08, to: 0.05 }), 'open');
    expect(off?.tariffs).toEqual({ pk: 5 });
  });
});

describe('the map of trade', () => {
  const pair = (exporter: string, importer: string, before: number, after: number, baseline = 'a') => ({ baseline, exporter, importer, before_usd_million: before, after_usd_million: after });
  const economy = (id: string, welfare: number) => ({ economy: id, exports_percent: 1, imports_percent: 2, welfare_percent: welfare, terms_of_trade_percent: 0 });
  const answer: Counterfactual = {
    target_usd_million: 1000,
    draws: 1,
    seed: 1,
    effects: [effect('a', 240, 0, { economies: [economy('pk', 0.2), economy('rw-west', -0.1), economy('nowhere', 9)] })],
    pairs: [pair('pk', 'kz', 10, 14), pair('kz', 'pk', 5, 6), pair('pk', 'cn', 100, 99), pair('kz', 'ru', 7, 7.001), pair('pk', 'nowhere', 1, 9), pair('pk', 'kz', 1, 50, 'b')],
  };

  it('adds both ways, leaves out what does not change, and draws the largest last', () => {
    const found = pairsOf(answer, 'a');
    expect(found.map(({ ends, before, change }) => [ends.join('-'), before, change])).toEqual([['cn-pk', 100, -1], ['kz-pk', 15, 5]]);
    expect(pairsOf(answer, 'b').map(({ change }) => change)).toEqual([49]);
  });

  it('sets countries and blocs, and none that it does not know', () => {
    expect(economiesOf(answer, 'a', 'welfare').map(({ economy, percent }) => [economy, percent])).toEqual([['pk', 0.2], ['rw-west', -0.1]]);
    expect(anchorOf('nowhere')).toBeNull();
  });

  it('bows its lines and keeps their ends', () => {
    const line = arc([60, 30], [70, 50]);
    expect([line[0], line.at(-1)]).toEqual([[60, 30], [70, 50]]);
    const [x, y] = line[12] as [number, number];
    expect(Math.hypot(x - 65, y - 40)).toBeGreaterThan(1);
  });

  it('grows width and radius with the root of the change', () => {
    expect([widthOf(-4, 4), widthOf(1, 4), widthOf(0, 0)]).toEqual([10, 5.5, 1]);
    expect([radiusOf(4, 4), radiusOf(-1, 4), radiusOf(0, 0)]).toEqual([16, 11, 6]);
    expect([1, -1, 0].map(directionOf)).toEqual(['more', 'less', 'same']);
  });
});

describe('an answer that lacks what is shown', () => {
  const whole: Counterfactual = { target_usd_million: 1000, draws: 1, seed: 1, effects: [effect('a', 240, 0)], pairs: [] };

  it('is no answer', () => {
    expect(answerIsComplete(whole)).toBe(true);
    for (const bad of [null, {}, { ...whole, effects: [] }, { ...whole, pairs: undefined }, { ...whole, effects: [{}] }, { ...whole, effects: [null] }, { ...whole, target_usd_million: '1' }]) {
      expect(answerIsComplete(bad)).toBe(false);
    }
    expect([null, {}, { pair: ['pk', 'kz'], baselines: [] }].map(programmeIsComplete)).toEqual([false, false, false]);
  });

  it('is none of the measures either, but no combination at all is an answer', () => {
    expect([{}, null, { ...findings(), combinations: [{}] }].map(findingsAreComplete)).toEqual([false, false, false]);
    expect(findingsAreComplete(findings())).toBe(true);
    expect(findingsAreComplete(findings(combination([], 'open', [effect('a', 1, 0)])))).toBe(true);
  });
});

describe('tables', () => {
  const row = (group: string, before: number, after: number, exporter = 'pk', importer = 'kz') => ({ exporter, importer, group, before_usd_million: before, after_usd_million: after });
  const answer: Counterfactual = {
    target_usd_million: 1000,
    draws: 400,
    seed: 1,
    pairs: [],
    seconds: 0.01,
    effects: [
      effect('a', 240, 0.25, { groups: [row('metals', 10, 12), row('grain', 50, 60), row('metals', 5, 6, 'kz', 'pk')], economies: [{ economy: 'pk', exports_percent: 0.1, imports_percent: 0.2, welfare_percent: 0.03, terms_of_trade_percent: 0 }] }),
      effect('b', 120, 0, { groups: [row('grain', 20, 25)] }),
    ],
  };

  it('hold each direction with its sum, the largest group first, and each side apart', () => {
    const [there, back] = directionsOf(answer);
    expect(there?.sums).toEqual([{ before: 60, after: 72 }, { before: 20, after: 25 }]);
    expect(there?.rows).toEqual([
      { group: 'grain', cells: [{ before: 50, after: 60 }, { before: 20, after: 25 }] },
      { group: 'metals', cells: [{ before: 10, after: 12 }, null] },
    ]);
    expect(back?.rows.map(({ group }) => group)).toEqual(['metals']);
  });

  it('are written as CSV that a comma or a quote does not break', () => {
    expect(csv(['a', 'b'], [['x, y', 'say "hi"'], [1.5, null]])).toBe('a,b\r\n"x, y","say ""hi"""\r\n1.5,\r\n');
    expect(totalsCsv(answer).split('\r\n')[1]).toBe('a,200,240,190,240,290,1000,0.25');
    expect(groupsCsv(answer).split('\r\n')).toHaveLength(6);
    expect(economiesCsv(answer).split('\r\n')[1]).toBe('a,pk,0.1,0.2,0.03,0');
    const told = findings(combination([], 'open', [effect('a', 200, 0)], 0), combination(['r', 's'], 'open', [effect('a', 300, 0.5)], 50));
    expect(findingsCsv(told).split('\r\n')[2]).toBe('r;s,open,a,250,300,350,0.5,50,2');
  });
});
