/** Names of the atlas in the reader's language, for the atlas that comes with the program. */
import { english, language, t } from '../locales/i18n.svelte';
import { placeName } from '../names/names.svelte';

const PLACES = new Set(['crossing', 'facility', 'place', 'post']);

/** The name of `kind:id`. What another atlas calls otherwise stays as it is written there. */
export function nameOf(of: string, text: string): string {
  const kind = of.split(':')[0] ?? '';
  return PLACES.has(kind) ? placeName(text) : named(of.replace(':', '-'), text);
}

export const corridorName = (id: string, text: string): string => named(`corridor-${id}`, text);

/** A paper or a permit, which the tables name in words alone. */
export const paperName = (text: string): string => named(`paper-${slug(text)}`, text);

/** Words joined by hyphens, as the messages are named. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function named(id: string, text: string): string {
  return language() !== 'en' && english(`name-${id}`) === text ? t(`name-${id}`) : text;
}
