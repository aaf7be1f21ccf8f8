/** What the map shows of a run: bands of flow and the places where it waits. */
import type { FacilityFlow, Outcome } from '../../api/scenario-types';
import { t } from '../../locales/i18n.svelte';
import { type LegendRow, overlay } from '../../map/overlay.svelte';
import type { Theme } from '../../ui/colours';
import { notice } from '../../ui/notice.svelte';
import { loadColour, loadOf, modeColour, type Load } from '../colours';
import { placeName } from '../choices.svelte';
import { collection, lineFeature, pointFeature } from '../features';
import { big } from '../figures';
import { bands, lookOf, mainPaths, roundDown, widthOf, type Band } from './flows';

const drawn = new WeakMap<Outcome, Band[]>();

/** Adding up takes a moment, so it is done once for each outcome. */
function bandsOf(outcome: Outcome): Band[] {
  const known = drawn.get(outcome) ?? bands(outcome);
  drawn.set(outcome, known);
  return known;
}

/** Without a simulation the hours that the assignment reckons with stand for the wait. */
export const waitOf = (facility: FacilityFlow): number => facility.simulated?.wait_mean_h ?? facility.hours;
/** The share of what a place can serve that is used; without a known capacity nobody can say. */
export const usedAt = ({ capacity_per_day: capacity, simulated, utilisation }: FacilityFlow): number | null =>
  capacity === null || capacity === undefined ? null : (simulated?.utilisation ?? utilisation ?? null);
export const loadAt = (facility: FacilityFlow): Load => loadOf(usedAt(facility));

/** The area of a circle grows with the wait. */
export const waitRadius = (hours: number): number => Math.min(20, 3 + 1.6 * Math.sqrt(Math.max(0, hours)));

/** Places that matter on the map; permits are waited for, but stand nowhere. */
function placesOnMap(facilities: readonly FacilityFlow[]): FacilityFlow[] {
  const most = facilities.reduce((size, it) => Math.max(size, it.consignments_per_day), 0);
  return facilities.filter(({ kind, consignments_per_day }) => kind !== 'permit' && consignments_per_day >= most / 200);
}

interface Look {
  theme: Theme;
  key: string;
  post: string | null;
  choose: (id: string) => void;
}

export function showOutcome(outcome: Outcome, { theme, key, post, choose }: Look): void {
  const all = bandsOf(outcome);
  const most = all.at(-1)?.tonnes ?? 0;
  const flows = all.map((band, order) =>
    lineFeature(band.line, { id: String(order), colour: modeColour(band.mode, theme), width: widthOf(band.tonnes, most), look: lookOf(band.mode), order }),
  );
  const waited = placesOnMap(outcome.facilities).sort((a, b) => waitOf(b) - waitOf(a));
  const circles = waited.map((facility, place) =>
    pointFeature([facility.lon, facility.lat], {
      id: facility.facility,
      colour: loadColour(loadAt(facility), theme),
      radius: waitRadius(waitOf(facility)),
      opacity: 0.8,
      strong: facility.facility === post,
      label: placeName(facility.facility, facility.name),
      major: place < 8 || facility.facility === post,
      order: facility.facility === post ? waited.length : waited.length - place,
    }),
  );
  overlay.show({
    flows: collection(flows),
    circles: collection(circles),
    legend: legend(all, most, theme),
    paths: mainPaths(all),
    key,
    pick: (layer, id) => {
      if (layer === 'circle') choose(id);
      const band = layer === 'flow' ? all[Number(id)] : undefined;
      if (band) notice.show(t('flow-here', { tonnes: big(band.tonnes), mode: t(`mode-${band.mode}`) }));
    },
  });
}

function legend(all: readonly Band[], most: number, theme: Theme): LegendRow[] {
  const modes = [...new Set(all.map(({ mode }) => mode))].sort();
  const half = roundDown(most / 2);
  const loads: Load[] = ['low', 'middle', 'high', 'unknown'];
  return [
    ...modes.map((mode) => ({ label: t(`mode-${mode}`), colour: modeColour(mode, theme), dash: { solid: '', dashed: '7 3', dotted: '3 3' }[lookOf(mode)] })),
    ...(half > 0 ? [{ label: t('tonnes-a-year', { tonnes: big(half) }), colour: 'var(--ink-3)', width: Math.min(12, widthOf(half, most)) }] : []),
    ...loads.map((load) => ({ label: t(`load-${load}`), colour: loadColour(load, theme), shape: 'dot' as const })),
  ];
}
