/** The difference map: where a run carries more or less than the base. */
import type { Comparison } from '../../api/comparison-types';
import { t } from '../../locales/i18n.svelte';
import { overlay } from '../../map/overlay.svelte';
import type { Theme } from '../../ui/colours';
import { notice } from '../../ui/notice.svelte';
import { differenceColour } from '../colours';
import { collection, lineFeature } from '../features';
import { big, signed } from '../figures';
import { mainPaths, roundDown, widthOf } from '../result/flows';
import { changedStretches, directionOf } from './difference';

export function showDifference(comparison: Comparison, run: number, { theme, key }: { theme: Theme; key: string }): void {
  const changed = changedStretches(comparison.map, run);
  const most = Math.abs(changed.at(-1)?.difference ?? 0);
  const unchanged = comparison.map.filter(({ differences }) => !changed.some(({ stretch }) => stretch.differences === differences));
  const same = differenceColour('same', theme);
  const half = roundDown(most / 2);
  const flows = [
    ...unchanged.map(({ line }) => lineFeature(line, { id: '', colour: same, width: 1, look: 'solid', order: -1 })),
    ...changed.map(({ stretch, difference }, order) => {
      const direction = directionOf(difference);
      return lineFeature(stretch.line, {
        id: String(order),
        colour: differenceColour(direction, theme),
        width: widthOf(Math.abs(difference), most),
        look: direction === 'less' ? 'dashed' : 'solid',
        order,
      });
    }),
  ];
  overlay.show({
    flows: collection(flows),
    legend: [
      { label: t('difference-more'), colour: differenceColour('more', theme), width: 4 },
      { label: t('difference-less'), colour: differenceColour('less', theme), width: 4, dash: '7 3' },
      { label: t('difference-same'), colour: same, width: 1 },
      ...(half > 0 ? [{ label: t('tonnes-a-year', { tonnes: big(half) }), colour: 'var(--ink-3)', width: Math.min(12, widthOf(half, most)) }] : []),
    ],
    paths: mainPaths(changed.map(({ stretch, difference }) => ({ ...stretch, tonnes: Math.abs(difference) }))),
    key,
    pick: (layer, id) => {
      const found = layer === 'flow' && id !== '' ? changed[Number(id)] : undefined;
      if (found) notice.show(t('difference-here', { difference: signed(found.difference), mode: t(`mode-${found.stretch.mode}`) }));
    },
  });
}
