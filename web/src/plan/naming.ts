/** How an itinerary is called: its corridor, and what tells it from another on the same one. */
import type { Itinerary, Plan } from '../api/types';
import { t } from '../locales/i18n.svelte';
import { placeName } from '../names/names.svelte';
import { nameOf } from '../said/names';
import { unique } from './ranking';

export function titleOf(named: { corridor: string; corridor_name: string }): string {
  return named.corridor_name === '' ? t('outside-corridors') : nameOf(`corridor:${named.corridor}`, named.corridor_name);
}

/** The border crossings in their order. */
export function wayOf(itinerary: Itinerary): string {
  return unique(itinerary.border_crossings.map((crossing) => placeName(crossing.name))).join(' · ');
}

/** The name of a corridor by its id, as far as this plan speaks of it. */
export function corridorName(plan: Plan | null, id: string | null): string {
  const known = [...(plan?.itineraries ?? []), ...(plan?.refused ?? [])].find((it) => it.corridor === id);
  return known ? titleOf(known) : id || t('outside-corridors');
}
