/** The customs offices: names, clocks and where they sit. Read once. */
import * as api from '../api/transit';
import type { Office, OfficeReference } from '../api/transit-types';
import type { Position } from '../api/types';
import { siteOf } from './route';

class Offices {
  all: Office[] = $state.raw([]);
  /** Positions of sites, by the address of their feature. */
  #positions: Record<string, Position | null> = $state({});
  #asked: Promise<void> | null = null;
  #byReference = $derived(new Map(this.all.map((office) => [office.reference, office])));

  load(): Promise<void> {
    this.#asked ??= api.offices().then(
      (offices) => void (this.all = offices),
      // The pages show references in place of names until the next one is opened.
      () => void (this.#asked = null),
    );
    return this.#asked;
  }

  find(reference: OfficeReference): Office | null {
    return this.#byReference.get(reference) ?? null;
  }

  name(reference: OfficeReference): string {
    return this.find(reference)?.name ?? reference;
  }

  timezone = (reference: OfficeReference): string => this.find(reference)?.timezone ?? 'UTC';

  /** The crossing at which an office sits, as plans name it. */
  crossing = (reference: OfficeReference): string | null => {
    const site = siteOf(this.find(reference));
    return site?.collection === 'crossings' ? site.id : null;
  };

  /** Where an office stands on the map; null until it is known. */
  at = (reference: OfficeReference): Position | null => {
    const site = siteOf(this.find(reference));
    if (!site) return null;
    return site.at ?? this.#positions[`${site.collection}/${site.id}`] ?? null;
  };

  /** Asks the atlas for the positions of offices that do not tell their own. */
  async locate(references: readonly OfficeReference[]): Promise<void> {
    await this.load();
    const sites = references.map((reference) => siteOf(this.find(reference)));
    const unknown = sites.flatMap((site) => (site && !site.at ? [`${site.collection}/${site.id}`] : []));
    const fresh = [...new Set(unknown)].filter((key) => !(key in this.#positions));
    await Promise.all(fresh.map(async (key) => (this.#positions[key] = await position(key))));
  }
}

async function position(key: string): Promise<Position | null> {
  const [collection = '', id = ''] = key.split('/');
  try {
    const response = await fetch(`/ogc/collections/${collection}/items/${encodeURIComponent(id)}`);
    const feature = (await response.json()) as { geometry?: { coordinates?: Position } };
    return response.ok ? (feature.geometry?.coordinates ?? null) : null;
  } catch {
    return null;
  }
}

export const offices = new Offices();
