/** Names of places in the reader's language; one small file, fetched when the language is not English. */
import { language, t, type Language } from '../locales/i18n.svelte';
import { compose } from './compose';

const files = import.meta.glob<string>('./generated/*.json', { query: '?url', import: 'default' });

class Names {
  #all: Partial<Record<Language, Record<string, string>>> = $state.raw({});

  async load(wanted: Language): Promise<void> {
    const file = files[`./generated/${wanted}.json`];
    if (!file || this.#all[wanted]) return;
    try {
      const response = await fetch(await file());
      if (response.ok) this.#all = { ...this.#all, [wanted]: (await response.json()) as Record<string, string> };
    } catch {
      // Without a line the English names stay.
    }
  }

  /** A name that the server gives in English, in the reader's language where it is known. */
  of = (english: string): string => {
    const names = this.#all[language()];
    return names ? compose(english, { names, at: (kind, place) => t(`place-${kind}`, { place }) }) : english;
  };
}

export const names = new Names();
export const placeName = names.of;
