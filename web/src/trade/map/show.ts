/** Draws trade over the land. */
import type { Counterfactual, Programme } from '../../api/trade-types';
import { t } from '../../locales/i18n.svelte';
import { overlay } from '../../map/overlay.svelte';
import { differenceColour } from '../../scenarios/colours';
import { collection, lineFeature, pointFeature } from '../../scenarios/features';
import { roundDown } from '../../scenarios/result/flows';
import type { Theme } from '../../ui/colours';
import { notice } from '../../ui/notice.svelte';
import { change, million, percentChange } from '../figures';
import { economyName } from '../names';
import { directionOf, economiesOf, type MappedPair, pairsOf, radiusOf, type Shown, widthOf } from './drawing';

export interface Look {
  baseline: string;
  what: Shown;
  theme: Theme;
}

export const pairName = (programme: Programme, { ends }: MappedPair): string =>
  t('trade-pair', { one: economyName(programme, ends[0]), other: economyName(programme, ends[1]) });

/** A bloc is told by what stands before the list of its parts. */
const short = (name: string): string => name.split(':')[0] as string;

export function showTrade(programme: Programme, answer: Counterfactual, { baseline, what, theme }: Look): void {
  const pairs = pairsOf(answer, baseline);
  const economies = economiesOf(answer, baseline, what);
  const most = Math.abs(pairs.at(-1)?.change ?? 0);
  const farthest = Math.max(0, ...economies.map(({ percent }) => Math.abs(percent)));
  const half = roundDown(most / 2);
  overlay.show({
    flows: collection(
      pairs.map((pair, order) => {
        const direction = directionOf(pair.change);
        return lineFeature(pair.line, { id: String(order), colour: differenceColour(direction, theme), width: widthOf(pair.change, most), look: direction === 'less' ? 'dashed' : 'solid', order });
      }),
    ),
    circles: collection(
      economies.map(({ economy, at, percent }, order) => {
        const isOfPair = programme.pair.includes(economy);
        return pointFeature(at, {
          id: economy,
          colour: differenceColour(directionOf(percent), theme),
          radius: radiusOf(percent, farthest),
          opacity: 0.85,
          strong: isOfPair,
          label: `${short(economyName(programme, economy))} ${percentChange(percent)} %`,
          major: true,
          order: isOfPair ? economies.length + order : order,
        });
      }),
    ),
    legend: [
      { label: t('trade-map-more'), colour: differenceColour('more', theme), width: 4 },
      { label: t('trade-map-less'), colour: differenceColour('less', theme), width: 4, dash: '7 3' },
      ...(half > 0 ? [{ label: t('trade-map-width', { amount: million(half) }), colour: 'var(--ink-3)', width: widthOf(half, most) }] : []),
      { label: t('trade-map-circle', { what: t(`trade-${what}`) }), colour: 'var(--ink-3)', shape: 'dot' },
    ],
    paths: economies.map(({ at }) => at),
    key: `trade ${baseline}`,
    pick: (layer, id) => {
      const pair = layer === 'flow' ? pairs[Number(id)] : undefined;
      if (pair) notice.show(t('trade-pair-change', { pair: pairName(programme, pair), before: million(pair.before), change: change(pair.change) }));
      const economy = layer === 'circle' ? economies.find((it) => it.economy === id) : undefined;
      if (economy) notice.show(t('trade-economy-change', { economy: economyName(programme, id), what: t(`trade-${what}`), percent: percentChange(economy.percent) }));
    },
  });
}
