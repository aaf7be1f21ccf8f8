/** What can be chosen on the map while a scenario is written. */
import { t } from '../../locales/i18n.svelte';
import { overlay } from '../../map/overlay.svelte';
import { theme } from '../../ui/theme.svelte';
import { choices } from '../choices.svelte';
import { differenceColour, KIND_COLOURS } from '../colours';
import { collection, pointFeature } from '../features';
import { editing } from './editing.svelte';

/** Draws crossings, terminals and planned links; those that a change names stand out. */
export function showPicks(): () => void {
  const colours = KIND_COLOURS[theme.current];
  const changed = new Map(editing.draft.items.map((item) => [item.values.subject ?? '', item.kind]));
  const marked = (subject: string): boolean => changed.has(subject) || editing.chosen === subject;
  const shut = differenceColour('less', theme.current);
  const colour = (subject: string, kind: 'crossing' | 'facility'): string =>
    changed.get(subject) === 'close' ? shut : changed.has(subject) ? colours.changed : colours[kind];
  const features = choices.all.subjects.map((it) =>
    pointFeature([it.lon, it.lat], {
      id: it.subject,
      colour: colour(it.subject, it.kind),
      radius: marked(it.subject) ? 8 : it.kind === 'crossing' ? 5 : 3.5,
      opacity: 0.95,
      strong: editing.chosen === it.subject,
      label: it.name,
      major: marked(it.subject),
      order: marked(it.subject) ? 2 : it.kind === 'crossing' ? 1 : 0,
    }),
  );
  overlay.show({
    circles: collection(features),
    planned: true,
    legend: [
      { label: t('crossing'), colour: colours.crossing, shape: 'dot' },
      { label: t('kind-facility'), colour: colours.facility, shape: 'dot' },
      { label: t('planned-link'), colour: colours.planned, dash: '5 3' },
      { label: t('state-closed'), colour: shut, shape: 'dot' },
      { label: t('changed'), colour: colours.changed, shape: 'dot' },
    ],
    paths: HOME,
    key: 'edit',
    pick: (layer, id) => (editing.chosen = layer === 'planned' ? `planned:${id}` : id),
  });
  return () => overlay.clear();
}

/** The land between the ports of the south and the steppe. */
const HOME: readonly [number, number][] = [[50, 24], [90, 52]];
