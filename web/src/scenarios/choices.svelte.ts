/** What the atlas offers to change, and its names. Read once. */
import * as api from '../api/scenarios';
import type { Choices, Named, PostChoice, Subject } from '../api/scenario-types';
import { t } from '../locales/i18n.svelte';
import { troubleOf, type Trouble } from '../transit/problems';
import { countryName } from '../ui/format';

const NONE: Choices = { subjects: [], posts: [], countries: [], planned: [], instruments: [], zones: [], groups: [] };

class AllChoices {
  all: Choices = $state.raw(NONE);
  trouble: Trouble | null = $state.raw(null);
  #asked: Promise<void> | null = null;
  #places: ReadonlyMap<string, Subject | PostChoice> = $derived(
    new Map([...this.all.subjects, ...this.all.posts].map((place) => [place.subject, place])),
  );

  load(): Promise<void> {
    this.#asked ??= api.choices().then(
      (all) => {
        this.all = all;
        this.trouble = null;
      },
      (error: unknown) => {
        this.trouble = troubleOf(error);
        this.#asked = null;
      },
    );
    return this.#asked;
  }

  place(reference: string): Subject | PostChoice | null {
    return this.#places.get(reference) ?? null;
  }

  /** `crossing:torkham` as its name; what is not known stands for itself. */
  name(reference: string): string {
    if (reference === 'all') return t('everywhere-words');
    const [kind = '', id = ''] = reference.split(':');
    if (kind === 'country') return countryName(id);
    if (kind === 'planned') return this.planned(id);
    const place = this.place(reference);
    if (!place) return reference;
    return 'crossing' in place ? this.post(place) : place.name;
  }

  /** A post with the crossing that it belongs to. */
  post = (post: PostChoice): string => {
    const crossing = this.place(`crossing:${post.crossing}`);
    if (!crossing || crossing.name === post.name) return `${post.name} (${post.country})`;
    return `${crossing.name}: ${post.name} (${post.country})`;
  };

  instrument = (id: string): string => named(this.all.instruments, id);
  planned = (id: string): string => named(this.all.planned, id);
  zone = (id: string): string => named(this.all.zones, id);
  group = (id: string): string => named(this.all.groups, id);
}

const named = (all: readonly Named[], id: string): string => all.find((it) => it.id === id)?.name ?? id;

export const choices = new AllChoices();

/** Both posts of a crossing may bear its name; the country tells them apart. */
export function placeName(id: string, name: string): string {
  const place = choices.place(id);
  return place && 'crossing' in place ? `${name} (${place.country})` : name;
}
